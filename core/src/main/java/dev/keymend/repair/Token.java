package dev.keymend.repair;

/**
 * A token as people write it.
 *
 * @param kind what it is
 * @param start offset of its first code unit
 * @param end offset behind its last one
 * @param text a string's or a word's content; a separator as written
 */
record Token(Kind kind, int start, int end, String text) {
  enum Kind {
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

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isScalar() {
    return kind == Kind.STRING || kind == Kind.WORD;
  }
}
