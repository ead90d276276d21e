package dev.keymend.text;

/**
 * Replaces a part of a text; an empty range inserts, an empty replacement deletes.
 *
 * @param range what is replaced, in the text before the edit
 * @param replacement what stands there afterwards
 * @param turn of several insertions at one place, those with a lower turn come first
 */
public record TextEdit(TextRange range, String replacement, int turn) {
  /** Makes an edit of the first turn. */
  public TextEdit(TextRange range, String replacement) {
    this(range, replacement, 0);
  }

  /** Returns an edit that inserts {@code text} at an offset. */
  public static TextEdit insert(int offset, String text) {
    return new TextEdit(TextRange.at(offset), text);
  }

  /** Returns an edit that inserts {@code text} behind those of lower turns at an offset. */
  public static TextEdit insert(int offset, String text, int turn) {
    return new TextEdit(TextRange.at(offset), text, turn);
  }

  /** Returns an edit that puts {@code text} in place of a range. */
  public static TextEdit replace(TextRange range, String text) {
    return new TextEdit(range, text);
  }

  /** Returns an edit that removes a range. */
  public static TextEdit delete(TextRange range) {
    return new TextEdit(range, "");
  }

  /**
   * Returns whether both cannot be applied together: they touch the same code units. Two insertions
   * at one place are no conflict, nor is an insertion at the edge of a replaced range.
   */
  public boolean conflictsWith(TextEdit other) {
    return range.start() < other.range.end() && other.range.start() < range.end();
  }
}
