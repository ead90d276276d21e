package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.List;

/** The content of a template of HCL as a text of its own, and texts as HCL writes them. */
public final class HclText {
  private HclText() {}

  /** Returns the content of a template, in which what is filled in stays as it is written. */
  static Layer content(Layer layer, HclExpression template, HclScope scope) {
    String text = layer.text();
    boolean quoted = template.is(Kind.TEMPLATE);
    Pieces pieces = new Pieces(text);
    int last = template.parts().size() - 1;
    for (int i = 0; i <= last; i++) {
      HclExpression part = template.parts().get(i);
      int closes = part.is(Kind.DIRECTIVE) ? closing(text, template.parts(), i) : i;
      if (closes > i) {
        TextRange to = template.parts().get(closes).range();
        int open = part.range().start();
        String inside = text.substring(part.range().end(), to.start()).strip();
        String element = "\"${" + plain(part.range().of(text)) + "}\"";
        String before = inside.startsWith(",") ? "," : "";
        pieces.put(before + element + (inside.endsWith(",") ? "," : ""), open, to.end());
        i = closes;
        continue;
      }
      int start = part.range().start();
      int end = part.range().end();
      // The line break before what ends a here-document belongs to that.
      while (!quoted && i == last && end > start && text.charAt(end - 1) <= ' ') {
        end--;
      }
      if (part.is(Kind.TEXT)) {
        decode(text, start, end, quoted, pieces);
      } else if ((part.is(Kind.REFERENCE) && !isElsewhere(part.text(), scope))
          || part.is(Kind.DIRECTIVE)) {
        pieces.keep(part.is(Kind.DIRECTIVE) ? start : text.lastIndexOf("${", start), start);
        pieces.keep(start, end);
        pieces.keep(end, part.is(Kind.DIRECTIVE) ? end : text.indexOf('}', end) + 1);
      } else {
        int close = text.indexOf('}', end) + 1;
        pieces.put("${" + plain(part.range().of(text)) + "}", text.lastIndexOf("${", start), close);
      }
    }
    pieces.writeWith(added -> quoted ? escapeQuotes(escapeSigns(added)) : escapeSigns(added));
    return pieces.in(layer);
  }

  /** Returns whether what most files call the own account is that of another provider here. */
  private static boolean isElsewhere(String path, HclScope scope) {
    Meaning usual = Meaning.of(path);
    boolean own = usual == Meaning.OWN_ACCOUNT || usual == Meaning.OWN_PARTITION;
    return own && scope.meaning(path) != usual;
  }

  /** Returns which part closes what a directive opens; the directive itself where none does. */
  private static int closing(String text, List<HclExpression> parts, int from) {
    int open = 0;
    for (int i = from; i < parts.size(); i++) {
      if (parts.get(i).is(Kind.DIRECTIVE)) {
        String word = parts.get(i).range().of(text).replace("~", "").substring(2).strip();
        open += word.startsWith("if") || word.startsWith("for") ? 1 : 0;
        open -= word.startsWith("end") ? 1 : 0;
        if (open <= 0) {
          return i;
        }
      }
    }
    return from;
  }

  private static void decode(String text, int start, int end, boolean quoted, Pieces pieces) {
    int from = start;
    int i = start;
    while (i < end) {
      if ("\\$%".indexOf(text.charAt(i)) < 0) {
        i++;
        continue;
      }
      StringBuilder out = new StringBuilder();
      int next = HclTemplate.unit(text, i, quoted, out);
      if (next > i + 1 && !isEscapedReference(text, i, next, end)) {
        pieces.keep(from, i);
        pieces.put(out.toString(), i, next);
        from = next;
      }
      i = next;
    }
    pieces.keep(from, end);
  }

  /** What Terraform would fill in but for its escape keeps that, so that somebody can say so. */
  private static boolean isEscapedReference(String text, int i, int next, int end) {
    int close = text.charAt(i) == '$' && next == i + 3 ? text.indexOf('}', next) : -1;
    return close >= 0 && close < end && HoledString.isReference(text.substring(next, close));
  }

  /** What is filled in may have quotes and braces, which a string of JSON cannot. */
  private static String plain(String expression) {
    StringBuilder plain = new StringBuilder("(");
    for (char c : Characters.of(expression)) {
      if (c > ' ' && "{}\"\\".indexOf(c) < 0) {
        plain.append(c);
      } else if (c <= ' ' && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.append(')').toString();
  }

  /** Returns a string as the content of a quoted template, in which holes are filled in. */
  public static String escape(HoledString string) {
    return escapeQuotes(escapeDollars(string).replace("%{", "%%{"));
  }

  private static String escapeQuotes(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : Characters.of(text)) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c == '\t') {
        out.append("\\t");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A sign that would begin a directive is written twice, and is none of another tool either. */
  private static String escapeSigns(String added) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = added.indexOf("%{"); at >= 0; at = added.indexOf("%{", from)) {
      out.append(escapeDollars(HoledString.of(added.substring(from, at)))).append("%%{");
      from = at + 2;
    }
    return out.append(escapeDollars(HoledString.of(added.substring(from)))).toString();
  }

  /** A variable of the policy is no hole: its sign is written twice. */
  private static String escapeDollars(HoledString string) {
    StringBuilder out = new StringBuilder();
    for (HoledString.Part part : string.parts()) {
      String written = part.written();
      out.append(part instanceof HoledString.Hole ? written : written.replace("${", "$${"));
    }
    return out.toString();
  }
}
