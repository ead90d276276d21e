package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
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
 * @param others the same of other keys that the text gives the same policy
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
    List<KeyResource> others,
    BelongsTo belongsTo,
    Maker maker,
    Optional<PolicyDocument> text) {
  /** Copies the list. */
  public KeyFacts {
    others = List.copyOf(others);
  }

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
        List.of(),
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
        List.of(),
        BelongsTo.UNSAID,
        maker,
        Optional.empty());
  }

  /** Returns the same of what is known to be a key's policy. */
  KeyFacts sure() {
    return of(BelongsTo.KEY);
  }

  private KeyFacts of(BelongsTo said) {
    return new KeyFacts(arn, account, id, bypass, resource, others, said, maker, text);
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
    return new KeyFacts(
        arn, account, id, unchecked, Optional.of(made), others, belongsTo, maker, text);
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
            arn,
            account,
            id,
            other.bypass,
            other.resource,
            other.others,
            belongsTo,
            maker,
            Optional.of(around));
  }

  /** Returns the same, where the text gives the policy to another key, too. */
  KeyFacts also(KeyResource other) {
    List<KeyResource> more = new ArrayList<>(others);
    more.add(other);
    return new KeyFacts(arn, account, id, bypass, resource, more, belongsTo, maker, text);
  }

  /** Returns what is said of all keys that have the policy. */
  public List<KeyResource> resources() {
    List<KeyResource> all = new ArrayList<>();
    resource.ifPresent(all::add);
    all.addAll(others);
    return all;
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
    boolean has = bypass.filter(said -> said.object() == object).isPresent();
    for (KeyResource said : resources()) {
      has |= said.properties() == object || said.around().orElse(null) == object;
    }
    return has;
  }
}
