package dev.keymend.rule;

/** JSON without the white space between its tokens. */
final class Compact {
  private Compact() {}

  /** Returns a piece of valid JSON without white space outside strings. */
  static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString || c > ' ') {
        out.append(c);
      }
      if (c == '"') {
        inString = !inString;
      } else if (inString && c == '\\' && i + 1 < json.length()) {
        out.append(json.charAt(++i));
      }
    }
    return out.toString();
  }
}
