package dev.keymend.source;

import dev.keymend.text.TextRange;

/**
 * A place where a text tells of a key whose policy is not there to be judged.
 *
 * @param range the place, in the pasted text
 * @param message why that is, and what to do
 * @param kind what the reason is
 */
public record Gap(TextRange range, String message, Kind kind) {
  /** Why a policy is not there. */
  public enum Kind {
    /** It cannot be read. */
    UNREAD,
    /** It is read, in another file. */
    ELSEWHERE,
    /** The text gives the key what is no policy, so it is at fault, and not its reader. */
    FAULT,
    /** The text gives the key none, so KMS does. */
    DEFAULT
  }

  /** Makes a place with a policy that is not read at all. */
  public Gap(TextRange range, String message) {
    this(range, message, Kind.UNREAD);
  }

  /** Makes a place where the text gives a key what is no policy. */
  static Gap fault(TextRange range, String message) {
    return new Gap(range, message, Kind.FAULT);
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
    return new Gap(range, message, Kind.DEFAULT);
  }
}
