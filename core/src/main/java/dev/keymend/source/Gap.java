package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A place where a text has a key policy that cannot be read.
 *
 * @param range the place, in the pasted text
 * @param message why it cannot be read, and what to do
 * @param isElsewhere whether it is read, in another file
 */
public record Gap(TextRange range, String message, boolean isElsewhere) {
  /** Makes a place with a policy that is not read at all. */
  public Gap(TextRange range, String message) {
    this(range, message, false);
  }
}
