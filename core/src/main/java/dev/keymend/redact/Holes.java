package dev.keymend.redact;

import java.util.Optional;

/** What the writer of an answer left to be filled in: {@code <account id>}. */
final class Holes {
  private static final int MOST_TOKENS = 12;

  private Holes() {}

  /** Returns the hole that starts at a token. */
  static Optional<String> at(Tokens tokens, int token) {
    if (!tokens.isPlain(token, '<') || !tokens.isWord(token + 1)) {
      return Optional.empty();
    }
    int at = token + 1;
    while (at < token + MOST_TOKENS && (tokens.isWord(at) || tokens.is(at, ' '))) {
      at++;
    }
    return tokens.isPlain(at, '>') ? Optional.of(tokens.text(token, at + 1)) : Optional.empty();
  }
}
