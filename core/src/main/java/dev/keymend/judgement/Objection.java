package dev.keymend.judgement;

import dev.keymend.text.Ascii;

/**
 * Something to know before a policy takes the place of another one.
 *
 * @param kind what it is
 * @param level how much stands against the policy because of it
 * @param text the same as a sentence
 */
public record Objection(ObjectionKind kind, ObjectionLevel level, String text) {
  /** What stands against a policy. */
  public enum ObjectionKind {
    /** There is no key policy in the answer. */
    NO_POLICY,
    /** There may be one, and it cannot be read. */
    UNREADABLE,
    /** There are several, and not for the same keys as before, or not all can be used. */
    SEVERAL_POLICIES,
    /** It has placeholders that nobody handed out, or altered ones. */
    PLACEHOLDER,
    /** It makes another account the key's owner, or is the first to name one. */
    OWNER,
    /** KMS refuses it. */
    REFUSED_BY_KMS,
    /** Nobody can change it, at once or after a date, or that is less sure than before. */
    LOCKS_OUT,
    /** It lets in people who have nothing to do with the owner. */
    PUBLIC,
    /** It names an account, an organization or an identity provider that was not there. */
    NEW_ACCOUNT,
    /** A Deny is gone, or denies less. */
    DROPS_DENY,
    /** A condition of an Allow is gone, or admits more. */
    DROPS_CONDITION,
    /** Somebody gains access. */
    WIDENS,
    /** A check that held does not hold any more. */
    CHECK,
    /** The call that failed would still be refused. */
    CALL_STILL_REFUSED,
    /** It changes the key besides: switches a check or the rotation off, disables it. */
    BESIDE,
    /** The answer has something besides that nobody has judged. */
    UNJUDGED,
    /** The text that it may take the place of is more than a policy. */
    MORE_THAN_A_POLICY,
    /** It had to be repaired. */
    REPAIRED,
    /** It has a fault that was not there. */
    FINDING,
    /** Somebody loses access. */
    NARROWS;

    private final String id = Ascii.id(name());

    /** Returns the id used in answers. */
    public String id() {
      return id;
    }
  }

  /** How much stands against a policy. */
  public enum ObjectionLevel {
    /** It cannot be used as it is. */
    STOP,
    /** It may be meant, but only somebody who has read this can know. */
    FIRST,
    /** It is good to know. */
    NOTE;

    private final String id = Ascii.id(name());

    /** Returns the id used in answers. */
    public String id() {
      return id;
    }
  }
}
