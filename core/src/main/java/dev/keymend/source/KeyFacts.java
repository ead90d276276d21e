package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.Optional;

/**
 * What a text tells about the key that a policy in it belongs to.
 *
 * @param arn an ARN that tells whose key it is
 * @param account the owner's account: 12 digits, or how a template writes the account that it makes
 *     the key in
 * @param id what calls name this very key by, an ARN or an id
 * @param bypass what switches KMS's check off that somebody can still change the policy
 * @param resource what is said of the key beside its policy, where the text makes it
 * @param belongsTo what the text says that it is the policy of, whatever it may look like
 * @param maker what makes the key from the text
 * @param text the text with the key, of which the policy's value is the root, where the policy is a
 *     text of its own in it
 */
public record KeyFacts(
    Optional<String> arn,
    Optional<String> account,
    Optional<String> id,
    Optional<Bypass> bypass,
    Optional<KeyResource> resource,
    BelongsTo belongsTo,
    Maker maker,
    Optional<PolicyDocument> text) {
  /** What a text says that a policy belongs to. */
  public enum BelongsTo {
    /** Nothing. */
    UNSAID,
    /** A key. */
    KEY,
    /** Something else. */
    OTHER
  }

  /** What makes a key from a text, which it then fills in with its own account. */
  public enum Maker {
    /** Nothing that the text tells of: the key is there, or is made by hand. */
    NONE,
    /** A stack. */
    CLOUDFORMATION,
    /** A configuration. */
    TERRAFORM
  }

  /**
   * What is said beside a policy, in the text that the policy stands in.
   *
   * @param object what says it
   * @param member the member that does
   */
  public record Bypass(ObjectNode object, Member member) {}

  /** Nothing is told. */
  public static final KeyFacts NONE = new KeyFacts(Optional.empty(), Optional.empty());

  /** The text says that it is the policy of something else, whatever it may look like. */
  static final KeyFacts OTHER = NONE.of(BelongsTo.OTHER);

  /** Returns whether the text says that it is the policy of something else. */
  public boolean isOther() {
    return belongsTo == BelongsTo.OTHER;
  }

  /** Returns whether the text says that it is a key's policy. */
  public boolean isSure() {
    return belongsTo == BelongsTo.KEY;
  }

  /** Makes facts about a key that calls name by its ARN, if at all. */
  public KeyFacts(Optional<String> arn, Optional<String> account) {
    this(arn, account, arn);
  }

  /** Makes facts about a key of which calls have another name. */
  public KeyFacts(Optional<String> arn, Optional<String> account, Optional<String> id) {
    this(
        arn,
        account,
        id,
        Optional.empty(),
        Optional.empty(),
        BelongsTo.UNSAID,
        Maker.NONE,
        Optional.empty());
  }

  /** Returns facts about a key that is made in the account that an expression stands for. */
  static KeyFacts madeBy(Maker maker, String account) {
    Optional<String> hole = Optional.of("${" + account + "}");
    Optional<String> none = Optional.empty();
    return new KeyFacts(
        none,
        hole,
        none,
        Optional.empty(),
        Optional.empty(),
        BelongsTo.UNSAID,
        maker,
        Optional.empty());
  }

  /** Returns the same of what is known to be a key's policy. */
  KeyFacts sure() {
    return of(BelongsTo.KEY);
  }

  private KeyFacts of(BelongsTo said) {
    return new KeyFacts(arn, account, id, bypass, resource, said, maker, text);
  }

  /**
   * Returns the same of a key that the text makes.
   *
   * @param properties what stands beside the policy
   * @param made what is said of the key
   */
  KeyFacts of(ObjectNode properties, KeyResource made) {
    Optional<Bypass> unchecked =
        properties
            .member("BypassPolicyLockoutSafetyCheck")
            .filter(member -> KeyResource.text(member.value()).filter("true"::equals).isPresent())
            .map(member -> new Bypass(properties, member));
    return new KeyFacts(arn, account, id, unchecked, Optional.of(made), belongsTo, maker, text);
  }

  /**
   * Returns the same of a key whose policy is a text of its own.
   *
   * @param other what is said of the key in the text around
   * @param around that text
   */
  KeyFacts in(KeyFacts other, PolicyDocument around) {
    return other.resource.isEmpty()
        ? this
        : new KeyFacts(
            arn, account, id, other.bypass, other.resource, belongsTo, maker, Optional.of(around));
  }

  /** Returns how a policy lies in the pasted text, with what is said of its key. */
  public Embedding around(Embedding policy) {
    return text.isEmpty() ? policy : new BesideKey(text.get().embedding(), policy);
  }

  /** Returns a place at which something is said of the key as a place of the policy's document. */
  public TextRange at(TextRange place) {
    return text.isEmpty() ? place : BesideKey.mark(place);
  }

  /** Returns whether an object says something of the key: that very one, as no place tells. */
  @SuppressWarnings("ReferenceEquality")
  public boolean has(ObjectNode object) {
    return bypass.filter(said -> said.object() == object).isPresent()
        || resource
            .filter(said -> said.properties() == object || said.around().orElse(null) == object)
            .isPresent();
  }
}
