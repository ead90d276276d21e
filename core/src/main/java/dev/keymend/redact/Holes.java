package dev.keymend.redact;

/** What the writer of an answer left to be filled in: {@code <account id>}. */
final class Holes {
  private static final int MOST_TOKENS = 12;

  private Holes() {}

  /** Returns the hole that starts at a token; an empty text for none. */
  static String at(Tokens tokens, int token) {
    if (!tokens.isPlain(token, '<') || !tokens.isWord(token + 1)) {
      return "";
    }
    int at = token + 1;
    while (at < token + MOST_TOKENS && (tokens.isWord(at) || tokens.is(at, ' '))) {
      at++;
    }
    return tokens.isPlain(at, '>') ? tokens.text(token, at + 1) : "";
  }
}
