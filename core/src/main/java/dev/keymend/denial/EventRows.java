package dev.keymend.denial;

import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of CloudTrail as a query returns them, in rows of values that are separated by commas or
 * tabs. What is one object in an event is written {@code {type=IAMUser, arn=…}} there. Source:
 * Amazon Athena User Guide, cloudtrail-logs; AWS CloudTrail User Guide, query-event-data-store.
 */
final class EventRows {
  /** Names of members as events spell them; tables of Athena have them in lower case. */
  private static final List<String> NAMES =
      Characters.split(
          "eventName eventSource awsRegion sourceIPAddress vpcEndpointId errorCode errorMessage"
              + " userIdentity requestParameters resources type accountId invokedBy"
              + " sessionContext sessionIssuer attributes mfaAuthenticated arn eventTime eventType"
              + " sharedEventID recipientAccountId",
          ' ');

  private static final int MOST = 100_000;

  private final String text;
  private final char separator;
  private int at;

  private EventRows(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** Returns the events as JSON; empty when a text has no such rows. */
  static String json(String text) {
    int end = text.indexOf('\n');
    String head = end < 0 ? "" : Ascii.lower(text.substring(0, end));
    boolean rows = head.contains("eventname") && head.contains("error");
    return rows ? new EventRows(text, head.indexOf('\t') < 0 ? ',' : '\t').json() : "";
  }

  private String json() {
    List<String> columns = row();
    StringBuilder out = new StringBuilder("[");
    for (int rows = 0; at < text.length() && rows < MOST; rows++) {
      List<String> values = row();
      out.append(rows == 0 ? "{" : ",{");
      boolean first = true;
      for (int i = 0; i < columns.size() && i < values.size(); i++) {
        String value = values.get(i).strip();
        if (!value.isEmpty() && !value.equals("null") && !value.equals("-")) {
          out.append(first ? "" : ",").append(JsonEscapes.quote(name(columns.get(i).strip())));
          value(value, out.append(':'));
          first = false;
        }
      }
      out.append('}');
    }
    return out.append(']').toString();
  }

  /** Reads a row; in quotes a line break and a separator are values, and a quote is doubled. */
  private List<String> row() {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean doubled = quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
      if (doubled) {
        value.append(c);
        at++;
      } else if (c == '"' && (quoted || value.length() == 0)) {
        quoted = !quoted;
      } else if (!quoted && (c == separator || c == '\n')) {
        values.add(value.toString());
        value.setLength(0);
        if (c == '\n') {
          at++;
          return values;
        }
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static String name(String written) {
    for (String name : NAMES) {
      if (Ascii.equalsIgnoreCase(name, written)) {
        return name;
      }
    }
    return written;
  }

  private static void value(String value, StringBuilder out) {
    if (value.startsWith("[{") && value.indexOf('=') > 0) {
      // Of the resources, the ARNs are all that is looked at.
      out.append('[');
      int from = 0;
      for (int start = value.indexOf("arn:"); start >= 0; start = value.indexOf("arn:", from)) {
        out.append(from == 0 ? "" : ",").append("{\"ARN\":");
        from = end(value, start);
        out.append(JsonEscapes.quote(value.substring(start, from))).append('}');
      }
      out.append(']');
    } else if (value.startsWith("{") && value.indexOf('"') < 0 && value.indexOf('=') > 0) {
      struct(value, out);
    } else if (value.indexOf('"') > 0 && isObject(value)) {
      out.append(value);
    } else {
      out.append(JsonEscapes.quote(value));
    }
  }

  /** What only begins and ends like an object could say something of its row. */
  private static boolean isObject(String value) {
    List<Node> roots =
        value.startsWith("{") ? new JsonReader(Limits.DEFAULT).roots(value) : List.of();
    return roots.size() == 1
        && roots.get(0) instanceof ObjectNode
        && roots.get(0).range().length() == value.length();
  }

  private static int end(String value, int start) {
    int end = start;
    while (end < value.length() && MessageText.isName(value.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 4);
  }

  /** Writes what stands in braces, name by name; its braces are those of the object. */
  private static void struct(String value, StringBuilder out) {
    int depth = 0;
    boolean first = true;
    for (int i = 0; i < value.length(); ) {
      char c = value.charAt(i);
      if (c == '}') {
        depth--;
        out.append(depth >= 0 ? "}" : "");
        first = false;
        i++;
      } else if (c == '{') {
        depth++;
        out.append('{');
        first = true;
        i++;
      } else if (c == ',' || c == ' ') {
        i++;
      } else {
        int end = i;
        while (end < value.length() && "=,{}".indexOf(value.charAt(end)) < 0) {
          end++;
        }
        int stop = end < value.length() && value.charAt(end) == '=' ? end + 1 : end;
        boolean inner = stop < value.length() && value.charAt(stop) == '{';
        int close = stop;
        while (!inner && close < value.length() && ",}".indexOf(value.charAt(close)) < 0) {
          close++;
        }
        out.append(first ? "" : ",")
            .append(JsonEscapes.quote(name(value.substring(i, end).strip())));
        out.append(':').append(inner ? "" : text(value.substring(stop, close).strip()));
        first = false;
        i = inner ? stop : Math.max(close, i + 1);
      }
    }
    for (; depth > 0; depth--) {
      out.append('}');
    }
  }

  private static String text(String value) {
    return value.equals("null") ? "null" : JsonEscapes.quote(value);
  }
}
