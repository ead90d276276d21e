package dev.keymend.rule;

/** JSON without the white space between its tokens. */
final class Compact {
  private Compact() {}

  /** Returns a piece of valid JSON without white space outside strings. */
  static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inString = false;
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (!inString && c <= ' ') {
        out.append(json, from, i);
        from = i + 1;
      } else if (c == '"') {
        inString = !inString;
      } else if (inString && c == '\\') {
        i++;
      }
    }
    return out.append(json, from, json.length()).toString();
  }
}
