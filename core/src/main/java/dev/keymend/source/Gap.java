package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A place where a text has a key policy that cannot be read.
 *
 * @param range the place, in the pasted text
 * @param message why it cannot be read, and what to do
 * @param isElsewhere whether it is read, in another file
 * @param isFault whether the text is at fault, and not its reader
 */
public record Gap(TextRange range, String message, boolean isElsewhere, boolean isFault) {
  /** Makes a place with a policy that is not read at all. */
  public Gap(TextRange range, String message) {
    this(range, message, false, false);
  }

  /** Makes a place where the text gives a key what is no policy. */
  static Gap fault(TextRange range, String message) {
    return new Gap(range, message, false, true);
  }
}
