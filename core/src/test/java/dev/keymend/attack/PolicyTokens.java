package dev.keymend.attack;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** The tokens and lines of a JSON text that is whole. */
record PolicyTokens(String text, List<TextRange> tokens, List<TextRange> lines) {
  static PolicyTokens of(String text) {
    List<TextRange> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = end(text, i);
      if (!Character.isWhitespace(text.charAt(i))) {
        tokens.add(new TextRange(i, end));
      }
      i = end;
    }
    List<TextRange> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      lines.add(new TextRange(start, end));
      start = end;
    }
    return new PolicyTokens(text, tokens, lines);
  }

  private static int end(String text, int start) {
    char c = text.charAt(start);
    int i = start + 1;
    if (c == '"') {
      while (text.charAt(i) != '"') {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return i + 1;
    }
    while (Character.isLetterOrDigit(c)
        && i < text.length()
        && Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  String text(TextRange range) {
    return text.substring(range.start(), range.end());
  }

  /** Returns the places of the tokens that begin with one of some characters. */
  List<Integer> which(String first) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (first.indexOf(text.charAt(tokens.get(i).start())) >= 0) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * Returns the text laid out in lines.
   *
   * @param depth how deep what stands in brackets has lines of its own
   * @param indent what a line is indented by
   */
  String laidOut(int depth, String indent) {
    StringBuilder out = new StringBuilder();
    int open = 0;
    for (TextRange range : tokens) {
      String token = text(range);
      boolean opens = token.equals("{") || token.equals("[");
      boolean closes = token.equals("}") || token.equals("]");
      open -= closes ? 1 : 0;
      if (closes && open < depth) {
        line(out, open, indent);
      }
      out.append(token);
      open += opens ? 1 : 0;
      if ((opens || token.equals(",")) && open <= depth) {
        line(out, open, indent);
      } else if (token.equals(":") || token.equals(",")) {
        out.append(depth == 0 ? "" : " ");
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, int open, String indent) {
    out.append('\n').append(indent.repeat(open));
  }
}
