package dev.keymend.repair;

/** The numbers of lines in a difference, which say where it leaves lines out. */
final class HunkNumbers {
  /** No file has so many digits of lines. */
  private static final int DIGITS = 8;

  /** The line of the new text that follows the last part; 0 before the first one. */
  private int next;

  private int at;

  /** Reads a line; returns whether a part begins with it, and lines before that are missing. */
  boolean skipLines(String text, int start, int end) {
    if (text.startsWith("+++ ", start)) {
      next = 0;
      return false;
    }
    at = text.startsWith("@@ ", start) ? text.indexOf('+', start) : -1;
    if (at < 0 || at >= end) {
      return false;
    }
    int first = number(text, end);
    boolean counted = at < end && text.charAt(at) == ',';
    int count = counted ? number(text, end) : 1;
    boolean missing = next > 0 && first > next;
    next = first < 0 || count < 0 ? 0 : first + count;
    return missing;
  }

  /** Reads the number behind a sign; -1 when there is none. */
  private int number(String text, int end) {
    at++;
    int start = at;
    int value = 0;
    while (at < end && at - start < DIGITS && Chars.isDigit(text.charAt(at))) {
      value = 10 * value + Chars.hex(text.charAt(at));
      at++;
    }
    return at == start ? -1 : value;
  }
}
