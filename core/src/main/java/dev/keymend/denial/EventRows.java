package dev.keymend.denial;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
              + " sharedEventID recipientAccountId eventCategory",
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
    } else if (value.indexOf('"') > 0 && isObject(value)) {
      out.append(value);
    } else if (value.startsWith("{") && value.indexOf('=') > 0) {
      new Struct(value, out).write();
    } else {
      out.append(JsonEscapes.quote(value));
    }
  }

  /** What only begins and ends like an object could say something of its row. */
  private static boolean isObject(String value) {
    return value.startsWith("{") && isJson(value);
  }

  private static boolean isJson(String value) {
    List<Node> roots = new JsonReader(Limits.DEFAULT).roots(value);
    return roots.size() == 1
        && (roots.get(0) instanceof ObjectNode || roots.get(0) instanceof ArrayNode)
        && roots.get(0).range().length() == value.length();
  }

  private static int end(String value, int start) {
    int end = start;
    while (end < value.length() && MessageText.isName(value.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 4);
  }

  /**
   * An object as {@code {name=value, …}}, of which nothing is in quotes. A comma and a blank part
   * its members, and a name with its sign stands behind them: names of users and roles may have
   * commas and signs, and no blank. A map of CloudTrail Lake has JSON for what is more than a word
   * in it: {@code {keyId=…, encryptionContext={"a":"b"}}}. Source: IAM User Guide,
   * reference_iam-quotas.
   *
   * <p>What can be read in two ways is not told, and the object says that something is left out.
   */
  private static final class Struct {
    private static final String CONTEXT = "encryptioncontext";

    private final String text;
    private final StringBuilder out;
    private int at;

    /** Of each object that is open, from the outermost on, which names it has. */
    private final List<Set<String>> names = new ArrayList<>();

    private boolean first = true;

    /** Whether something of it is not told. */
    private boolean untold;

    /** Whether brackets may still be closed, so that it is worth to look for their end. */
    private boolean hopeful = true;

    Struct(String text, StringBuilder out) {
      this.text = text;
      this.out = out;
    }

    /** Writes it name by name; its braces are those of the object. */
    void write() {
      open();
      boolean closed = false;
      while (at < text.length() && !closed) {
        if (text.charAt(at) == '}') {
          closed = names.size() == 1;
          at++;
          if (!closed) {
            close();
          }
        } else if (text.startsWith(", ", at)) {
          at += 2;
        } else {
          member();
        }
      }
      untold |= !closed || at < text.length();
      while (names.size() > 1) {
        close();
      }
      out.append(untold ? (first ? "" : ",") + "\"omitted\":true}" : "}");
    }

    private void open() {
      names.add(new HashSet<>());
      out.append('{');
      first = true;
      at++;
    }

    private void close() {
      names.remove(names.size() - 1);
      out.append('}');
      first = false;
    }

    private void member() {
      int from = at;
      int end = next(from, "=,{}");
      boolean named = end > from && end < text.length() && text.charAt(end) == '=';
      if (!named) {
        untold = true;
        at = Math.max(end, from + 1);
        return;
      }
      String name = name(text.substring(from, end).trim());
      boolean twice = !names.get(names.size() - 1).add(name);
      untold |= twice;
      out.append(first ? "" : ",").append(JsonEscapes.quote(twice ? "" : name)).append(':');
      first = false;
      at = end + 1;
      boolean object = text.startsWith("{", at);
      if (json() || list()) {
        ends(at);
      } else if (object && names.size() == 1 && text.startsWith("{\"", at)) {
        // Of JSON that is none nothing is known, as where CloudTrail leaves parameters out.
        ends(-1);
        out.append("null");
      } else if (object && Ascii.lower(name).contains(CONTEXT)) {
        texts();
      } else if (object) {
        open();
      } else {
        plain();
      }
    }

    /** Goes on behind a value, if what follows shows that it ends there; else nothing is sure. */
    private boolean ends(int end) {
      boolean ends = end >= 0 && (end >= text.length() || text.charAt(end) == '}' || parts(end));
      untold |= !ends;
      at = ends ? end : text.length();
      return ends;
    }

    /** Returns whether there is a comma and a blank, and the name of the next member with them. */
    private boolean parts(int comma) {
      if (!text.startsWith(", ", comma)) {
        return false;
      }
      int end = comma + 2;
      while (end < text.length() && Ascii.isAlphanumeric(text.charAt(end))) {
        end++;
      }
      return end > comma + 2 && end < text.length() && text.charAt(end) == '=';
    }

    private int next(int from, String ends) {
      int end = from;
      while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return end;
    }

    /** JSON stands where a value of the outermost object does, and is written as it is. */
    private boolean json() {
      int end = closed();
      boolean json = end > 0 && isJson(text.substring(at, end));
      if (json) {
        out.append(text, at, end);
        at = end;
      }
      return json;
    }

    private boolean list() {
      int end = at < text.length() && text.charAt(at) == '[' ? closed() : -1;
      if (end < 0) {
        return false;
      }
      out.append('[');
      boolean begun = false;
      for (String item : Characters.split(text.substring(at + 1, end - 1), ',')) {
        out.append(begun ? "," : "").append(value(item.trim()));
        begun = true;
      }
      out.append(']');
      at = end;
      return true;
    }

    /** Returns the end of what is in brackets here, where it is looked for; -1 for none. */
    private int closed() {
      boolean opens = at < text.length() && "{[".indexOf(text.charAt(at)) >= 0;
      if (!opens || names.size() != 1 || !hopeful) {
        return -1;
      }
      int open = 0;
      boolean quoted = false;
      for (int i = at; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quoted && c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (!quoted && "{[".indexOf(c) >= 0) {
          open++;
        } else if (!quoted && "}]".indexOf(c) >= 0 && --open == 0) {
          return i + 1;
        }
      }
      hopeful = false;
      return -1;
    }

    /** Writes an encryption context, whose names and values may be any texts. */
    private void texts() {
      int from = at + 1;
      int end = text.indexOf('}', from);
      String inner = end < 0 ? "" : text.substring(from, end);
      boolean told = ends(end < 0 || inner.indexOf('{') >= 0 ? -1 : end + 1);
      StringBuilder pairs = new StringBuilder();
      Set<String> known = new HashSet<>();
      for (int i = 0; told && i < inner.length(); ) {
        int comma = inner.indexOf(", ", i);
        String pair = inner.substring(i, comma < 0 ? inner.length() : comma);
        int sign = pair.indexOf('=');
        told = sign >= 0 && sign == pair.lastIndexOf('=') && !pair.endsWith("=null");
        told &= comma != inner.length() - 2 && known.add(pair.substring(0, Math.max(0, sign)));
        if (told) {
          pairs.append(i == 0 ? "" : ",").append(JsonEscapes.quote(pair.substring(0, sign)));
          pairs.append(':').append(JsonEscapes.quote(pair.substring(sign + 1)));
        }
        i += pair.length() + 2;
      }
      untold |= !told;
      out.append(told ? "{" + pairs + "}" : "null");
    }

    private void plain() {
      int end = at;
      while (end < text.length() && text.charAt(end) != '}' && !parts(end)) {
        end++;
      }
      out.append(value(text.substring(at, end).trim()));
      at = end;
    }

    private static String value(String value) {
      return value.equals("null") ? "null" : JsonEscapes.quote(value);
    }
  }
}
