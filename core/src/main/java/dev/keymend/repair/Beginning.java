package dev.keymend.repair;

/** Finds where JSON begins in a text that may have prose before it. */
final class Beginning {
  private Beginning() {}

  /**
   * Returns the offset of the first bracket or name; -1 when there is none. An object in the prose
   * that has nothing of a policy in it is passed over when something of a policy follows.
   */
  static int of(String text) {
    RepairLexer lexer = new RepairLexer(text, 0, new Corrections());
    boolean lineStart = true;
    int passed = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins(lexer, c, i, lineStart)) {
        int end = c == '{' ? endOfProse(lexer, text, i) : -1;
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
  private static int endOfProse(RepairLexer lexer, String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' && KnownNames.bit(lexer.keyAt(lexer.ahead(i + 1))) != 0) {
        return -1;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean begins(RepairLexer lexer, char c, int i, boolean lineStart) {
    if (c == '{') {
      int next = lexer.ahead(i + 1);
      char first = lexer.charAt(next);
      // A brace before the mark of a code block is not the policy's.
      boolean fence =
          first == '`' && lexer.charAt(next + 1) == '`' && lexer.charAt(next + 2) == '`';
      boolean named = (first != '\0' && Chars.isQuote(first)) || !lexer.keyAt(next).isEmpty();
      return first == '}' || (named && !fence);
    }
    if (c == '[') {
      return lexer.charAt(lexer.ahead(i + 1)) == '{';
    }
    return lineStart && KnownNames.bit(lexer.keyAt(i)) != 0;
  }
}
