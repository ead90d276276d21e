package dev.keymend.source;

import java.util.Optional;

/**
 * What a text tells about the key that a policy in it belongs to.
 *
 * @param arn an ARN that tells whose key it is
 * @param account the owner's account: 12 digits, or how a template writes the account that it makes
 *     the key in
 * @param id what calls name this very key by, an ARN or an id
 * @param bypass what switches KMS's check off that somebody can still change the policy
 * @param isSure whether the text says that it is a key's policy, whatever it may look like
 */
public record KeyFacts(
    Optional<String> arn,
    Optional<String> account,
    Optional<String> id,
    Optional<Bypass> bypass,
    boolean isSure) {
  /**
   * What is said beside a policy, in the text that the policy stands in.
   *
   * @param object what says it
   * @param member the member that does
   */
  public record Bypass(ObjectNode object, Member member) {}

  /** Nothing is told. */
  public static final KeyFacts NONE = new KeyFacts(Optional.empty(), Optional.empty());

  /** Makes facts about a key that calls name by its ARN, if at all. */
  public KeyFacts(Optional<String> arn, Optional<String> account) {
    this(arn, account, arn);
  }

  /** Makes facts about a key of which calls have another name. */
  public KeyFacts(Optional<String> arn, Optional<String> account, Optional<String> id) {
    this(arn, account, id, Optional.empty(), false);
  }

  /** Returns the same of what is known to be a key's policy. */
  KeyFacts sure() {
    return isSure ? this : new KeyFacts(arn, account, id, bypass, true);
  }

  /** Returns the same of a key whose policy KMS does not check. */
  KeyFacts with(Optional<Bypass> unchecked) {
    return new KeyFacts(arn, account, id, unchecked, isSure);
  }
}
