package dev.keymend.repair;

/** Finds where JSON begins in a text that may have prose before it. */
final class Beginning {
  private Beginning() {}

  /** Returns the offset of the first bracket or name; -1 when there is none. */
  static int of(String text) {
    Lexer lexer = new Lexer(text, 0, new Corrections());
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins(lexer, c, i, lineStart)) {
        return i;
      }
      lineStart = Chars.isLineBreak(c) || (lineStart && Chars.isGap(c));
    }
    return -1;
  }

  private static boolean begins(Lexer lexer, char c, int i, boolean lineStart) {
    if (c == '{') {
      int next = lexer.ahead(i + 1);
      char first = lexer.charAt(next);
      return first == '}'
          || (first != '\0' && Chars.isQuote(first))
          || !lexer.keyAt(next).isEmpty();
    }
    if (c == '[') {
      return lexer.charAt(lexer.ahead(i + 1)) == '{';
    }
    return lineStart && Elements.bit(lexer.keyAt(i)) != 0;
  }
}
