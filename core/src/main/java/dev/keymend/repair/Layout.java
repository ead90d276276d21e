package dev.keymend.repair;

import org.jspecify.annotations.Nullable;

/** Where a closing bracket goes in a text that is laid out in lines. */
final class Layout {
  private Layout() {}

  /** Returns what the first line of a text ends with; a line feed when there is but one line. */
  static String lineBreak(String text) {
    int feed = text.indexOf('\n');
    return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
  }

  /**
   * Returns the white space at the start of the line in which a bracket opens; null when the line
   * goes on to where it closes.
   */
  static @Nullable String indentOfLine(String text, int open, int close) {
    boolean sameLine = true;
    for (int i = open; i < close && sameLine; i++) {
      sameLine = !Chars.isLineBreak(text.charAt(i));
    }
    if (sameLine) {
      return null;
    }
    int start = open;
    while (start > 0 && !Chars.isLineBreak(text.charAt(start - 1))) {
      start--;
    }
    int end = start;
    while (end < open && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }
}
