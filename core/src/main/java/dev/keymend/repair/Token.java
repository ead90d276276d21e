package dev.keymend.repair;

/**
 * A token as people write it.
 *
 * @param kind what it is
 * @param start offset of its first code unit
 * @param end offset behind its last one
 * @param textStart offset of a string's content; of others where they start
 * @param textEnd offset behind it
 */
record Token(TokenKind kind, int start, int end, int textStart, int textEnd) {
  Token(TokenKind kind, int start, int end) {
    this(kind, start, end, start, end);
  }

  enum TokenKind {
    OPEN_OBJECT,
    OPEN_ARRAY,
    CLOSE_OBJECT,
    CLOSE_ARRAY,
    COMMA,
    COLON,
    STRING,
    WORD,
    END
  }

  boolean is(TokenKind other) {
    return kind == other;
  }
}
