package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * What a text has in place of a key policy that can be read.
 *
 * @param range the place, in the pasted text
 * @param message why there is none, and what to do
 * @param kind what is there instead
 */
public record Gap(TextRange range, String message, Instead kind) {
  /** What there is in place of a policy. */
  public enum Instead {
    /** A policy that is not read at all. */
    UNREAD,
    /** A policy that is read, in another file. */
    ELSEWHERE,
    /** What is no policy: the text is at fault, and not its reader. */
    FAULT,
    /** A key that gets the policy that KMS gives to keys without one. */
    DEFAULT,
    /** Nothing: the whole text has no key with a policy. */
    NOTHING
  }

  /** Makes a place with a policy that is not read at all. */
  public Gap(TextRange range, String message) {
    this(range, message, Instead.UNREAD);
  }

  /** Makes a place where the text gives a key what is no policy. */
  static Gap fault(TextRange range, String message) {
    return new Gap(range, message, Instead.FAULT);
  }

  /** Says of a text that no key with a policy is in it; that is nowhere in particular. */
  static Gap nothing(String message) {
    return new Gap(TextRange.at(0), message, Instead.NOTHING);
  }
}
