package dev.keymend.text;

import java.util.Arrays;

/** Lines and columns of a text, both counted from 1. A line ends with LF, CR or CR LF. */
public final class LineIndex {
  private final int[] starts;

  /** Finds the lines of {@code text} in one pass. */
  public LineIndex(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** Returns the line of an offset, from 1. */
  public int line(int offset) {
    int at = Arrays.binarySearch(starts, offset);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** Returns the column of an offset in its line, in UTF-16 code units from 1. */
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }
}
