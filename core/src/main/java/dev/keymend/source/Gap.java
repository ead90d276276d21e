package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * What a text has in place of a key policy that can be judged.
 *
 * @param range the place, in the pasted text
 * @param message why that is, and what to do
 * @param kind what the reason is
 */
public record Gap(TextRange range, String message, Instead kind) {
  /** Why a policy is not there. */
  public enum Instead {
    /** It cannot be read. */
    UNREAD,
    /** It is read, in another file. */
    ELSEWHERE,
    /** The text gives the key what is no policy, so it is at fault, and not its reader. */
    FAULT,
    /** The text gives the key none, so KMS does. */
    DEFAULT,
    /** The whole text has no key with a policy. */
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

  /**
   * Makes a place where the text gives a key no policy. Source: AWS KMS Developer Guide,
   * key-policy-default.
   *
   * @param name of the key
   * @param without what it has not
   */
  static Gap none(TextRange range, String name, String without) {
    String message =
        name
            + " has no "
            + without
            + ", so KMS gives it the default policy, with which IAM policies of the account decide.";
    return new Gap(range, message, Instead.DEFAULT);
  }
}
