package dev.keymend.text;

/**
 * A part of a text.
 *
 * @param start offset of the first code unit
 * @param end offset after the last code unit
 */
public record TextRange(int start, int end) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException when the range is negative
   */
  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  /** Returns the empty range at an offset. */
  public static TextRange at(int offset) {
    return new TextRange(offset, offset);
  }

  /** Returns the number of UTF-16 code units inside. */
  public int length() {
    return end - start;
  }

  /** Returns the part of {@code text} that this range covers. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
