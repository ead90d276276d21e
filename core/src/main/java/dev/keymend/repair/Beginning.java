package dev.keymend.repair;

/** Finds where JSON begins in a text that may have prose before it. */
final class Beginning {
  private Beginning() {}

  /**
   * Returns the offset of the first bracket or name; -1 when there is none. An object in the prose
   * that has nothing of a policy in it is passed over when something of a policy follows.
   */
  static int of(String text) {
    LookAhead look = new LookAhead(text, new Gaps(text));
    boolean lineStart = true;
    int passed = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins(look, c, i, lineStart)) {
        int end = c == '{' ? endOfProse(look, text, i) : -1;
        if (end < 0) {
          return passed < 0 || c != '[' ? i : passed;
        }
        passed = passed < 0 ? i : passed;
        i = end;
        c = '}';
      }
      lineStart = Chars.isLineBreak(c) || (lineStart && Chars.isGap(c));
    }
    return passed;
  }

  /** Returns where an object without any element of a policy ends; -1 for another one. */
  private static int endOfProse(LookAhead look, String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && KnownNames.bit(look.keyAt(look.ahead(i + 1))) != 0) {
        return -1;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean begins(LookAhead look, char c, int i, boolean lineStart) {
    if (c == '{') {
      int next = look.ahead(i + 1);
      char first = look.charAt(next);
      // A brace before the mark of a code block is not the policy's.
      boolean fence = first == '`' && look.charAt(next + 1) == '`' && look.charAt(next + 2) == '`';
      boolean named = (first != '\0' && Chars.isQuote(first)) || !look.keyAt(next).isEmpty();
      return first == '}' || (named && !fence);
    }
    if (c == '[') {
      return look.charAt(look.ahead(i + 1)) == '{';
    }
    return lineStart && KnownNames.bit(look.keyAt(i)) != 0;
  }
}
