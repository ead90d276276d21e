package dev.keymend.source;

import java.util.Optional;

/** Reads one kind of text. */
interface SourceReader {
  /**
   * Looks at a text.
   *
   * @param pasted the text, not larger than {@link Limits#maxBytes}
   * @return what is in it, if it is mine, or why I cannot read it; empty when it is not mine
   */
  Optional<Reading> read(Pasted pasted);
}
