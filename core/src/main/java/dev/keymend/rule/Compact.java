package dev.keymend.rule;

/** JSON without the white space between its tokens. */
final class Compact {
  private Compact() {}

  /** Returns a piece of valid JSON without white space outside strings. */
  static String of(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        i = lastOfString(json, i);
      } else if (c <= ' ') {
        out.append(json, from, i);
        from = i + 1;
      }
    }
    return out.append(json, from, json.length()).toString();
  }

  /** Returns how much white space stands outside strings, in bytes. */
  static int whiteSpace(String json) {
    int count = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        i = lastOfString(json, i);
      } else if (c <= ' ') {
        count++;
      }
    }
    return count;
  }

  private static int lastOfString(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }
}
