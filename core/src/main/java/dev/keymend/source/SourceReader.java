package dev.keymend.source;

/** Finds the policies in one kind of text. */
public interface SourceReader {
  /**
   * Reads a text.
   *
   * @param text what the user pasted, not larger than {@link Limits#maxBytes}
   * @return the policies in it, or the reason why there are none; never throws on bad input
   */
  Reading read(String text);
}
