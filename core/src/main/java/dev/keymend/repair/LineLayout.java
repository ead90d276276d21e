package dev.keymend.repair;

import dev.keymend.text.LineIndex;
import org.jspecify.annotations.Nullable;

/** Where a closing bracket goes in a text that is laid out in lines. */
final class LineLayout {
  private final String text;
  private @Nullable LineIndex lines;
  private String lineBreak = "";

  LineLayout(String text) {
    this.text = text;
  }

  /** Returns what the first line ends with; a line feed when there is but one line. */
  String lineBreak() {
    if (lineBreak.isEmpty()) {
      int feed = text.indexOf('\n');
      lineBreak = feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }
    return lineBreak;
  }

  /**
   * Returns the white space at the start of the line in which a bracket opens; null when the line
   * goes on to where it closes.
   */
  @Nullable String indentOfLine(int open, int close) {
    LineIndex index = lines == null ? new LineIndex(text) : lines;
    lines = index;
    if (index.line(open) == index.line(close)) {
      return null;
    }
    int start = open - index.column(open) + 1;
    int end = start;
    while (end < open && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }
}
