package dev.keymend.judgement;

import dev.keymend.text.Ascii;

/** A policy that an answer has in Base64, where nobody reads it: not by lines, and in one row. */
final class Wrapped {
  /** What policies have a name for, by which one is known. */
  private static final String STATEMENT = "tatement\"";

  private Wrapped() {}

  /** Returns whether there is one in a text. */
  static boolean isIn(String text) {
    StringBuilder row = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (sixBits(c) >= 0) {
        continue;
      }
      row.append(text, start, i);
      start = i + 1;
      // A row may be broken into lines of the same length.
      boolean goesOn = c == '\r' || (c == '\n' && i + 1 < text.length());
      if (!goesOn) {
        if (isPolicy(row)) {
          return true;
        }
        row.setLength(0);
      }
    }
    return false;
  }

  /** Decodes one row, which begins where its text does. */
  private static boolean isPolicy(StringBuilder row) {
    if (row.length() < 4 * STATEMENT.length()) {
      return false;
    }
    // What stands in the line before may be words.
    for (int shift = 0; shift < 4; shift++) {
      StringBuilder out = new StringBuilder(row.length());
      int bits = 0;
      int buffer = 0;
      for (int i = shift; i < row.length(); i++) {
        buffer = (buffer << 6 | sixBits(row.charAt(i))) & 0xfff;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          out.append((char) (buffer >> bits & 0xff));
        }
      }
      if (out.indexOf(STATEMENT) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int sixBits(char c) {
    if (Ascii.isAlphanumeric(c)) {
      return c <= '9' ? c - '0' + 52 : c <= 'Z' ? c - 'A' : c - 'a' + 26;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
