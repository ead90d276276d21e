package dev.keymend.access;

import dev.keymend.condition.Filling;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Resources;
import dev.keymend.source.HoledString;
import dev.keymend.source.Meaning;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * The account that owns the key.
 *
 * @param account 12 digits; empty when nothing tells, or when only a template's hole stands for it
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param evidence how sure that is
 * @param because the evidence in a sentence
 * @param candidates every account id that is named, in order of appearance
 * @param key the key's ARN, when it is known
 * @param ambiguous whether another partition is named as often as this one, and nothing else tells
 */
public record Owner(
    Optional<String> account,
    String partition,
    Evidence evidence,
    String because,
    List<String> candidates,
    Optional<Arn> key,
    boolean ambiguous)
    implements Filling {
  /** How sure the owner account is. */
  public enum Evidence {
    /** The user said so, or a key ARN does. */
    CERTAIN,
    /** Only the owner's principals can use PutKeyPolicy, and one account's were given it. */
    STRONG,
    /** No other account is named. */
    WEAK,
    /** Nothing tells, or several accounts are possible. */
    NONE;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** Of whom nothing is known. */
  static final Owner NOBODY =
      new Owner(Optional.empty(), "aws", Evidence.NONE, "", List.of(), Optional.empty(), false);

  /** Copies the list. */
  public Owner {
    candidates = List.copyOf(candidates);
  }

  /** Returns the key's ARN, with {@code *} for what is not known of it. */
  public Arn keyPattern() {
    return key.orElse(new Arn(partition, "kms", "*", account.orElse("*"), "key/*"));
  }

  /** Returns whether a statement with these resources can be about the owner's key. */
  public boolean isMeantBy(Resources resources) {
    return resources.isAny() || resources.mayCover(keyPattern());
  }

  /** Returns whether fixes may use the account without asking. */
  public boolean isTrusted() {
    return evidence == Evidence.CERTAIN || evidence == Evidence.STRONG;
  }

  /**
   * Returns whether what is known names another account. A template that makes the key in the
   * account that it is used in names none: it is of whoever uses it.
   */
  public boolean contradicts(String other) {
    return isTrusted() && account.isPresent() && !account.get().equals(other);
  }

  /** Returns whether a template makes the key in the account that it is used in. */
  public boolean isWhoeverUsesIt() {
    return evidence == Evidence.CERTAIN && account.isEmpty();
  }

  /** Returns whether an account, as written in a policy, is the owner. */
  public Answer owns(String written) {
    if (HoledString.of(written).meaning().filter(m -> m == Meaning.OWN_ACCOUNT).isPresent()) {
      return Answer.YES;
    }
    if (account.isPresent() && account.get().equals(written)) {
      return Answer.YES;
    }
    return account.isPresent() && AccountIds.isAccountId(written) ? Answer.NO : Answer.UNKNOWN;
  }

  /** Returns the account, or a made-up one where only a template knows it. */
  String accountOrMadeUp() {
    return account.orElse(Fillers.OWNER.account());
  }

  /** Returns the same owner, of a key whose ARN is known. */
  Owner of(Arn known) {
    return of(Optional.of(known.account()), known);
  }

  /** Returns the same, of an account that may not be known, and of a key that is. */
  Owner of(Optional<String> id, Arn known) {
    return new Owner(id, partition, evidence, because, candidates, Optional.of(known), false);
  }

  /** Returns the same, whose key was described beside the policy. */
  public Owner describedAs(Arn described) {
    return of(account.or(() -> Optional.of(described.account())), described);
  }

  /** Returns who owns a key that is asked about: its ARN tells, unless something surer does. */
  public Owner ofAsked(Arn asked) {
    return evidence == Evidence.CERTAIN && account.isPresent()
        ? this
        : new Owner(
            Optional.of(asked.account()),
            asked.partition(),
            Evidence.CERTAIN,
            "The key that is asked about has this account in its ARN.",
            candidates,
            Optional.of(asked),
            false);
  }

  /** Fills in the holes of which a template says what the key's account and partition are. */
  @Override
  public Optional<String> fill(HoledString value) {
    if (!value.hasHole()) {
      return Optional.of(value.source());
    }
    StringBuilder text = new StringBuilder();
    for (HoledString.Part part : value.parts()) {
      if (!(part instanceof HoledString.Hole hole)) {
        text.append(part.written());
      } else if (hole.meaning() == Meaning.OWN_ACCOUNT) {
        text.append(accountOrMadeUp());
      } else if (hole.meaning() == Meaning.OWN_PARTITION) {
        text.append(partition);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }

  /**
   * Returns whom a principal means to this key: a template's hole for the own account is the owner,
   * a principal of another partition is nobody.
   */
  public PrincipalId resolve(PrincipalId id) {
    if (isElsewhere(id)) {
      return new PrincipalId.Unknown(id.canonical() + " of another partition", false);
    }
    boolean own = id instanceof PrincipalId.Account a && owns(a.account()) == Answer.YES;
    return own && account.isPresent()
        ? new PrincipalId.Account(Optional.empty(), account.get())
        : id;
  }

  /** Returns whether a principal is of another partition than the key. */
  boolean isElsewhere(PrincipalId id) {
    String named =
        id instanceof PrincipalId.Account account
            ? account.partition().orElse(partition)
            : id instanceof PrincipalId.Identity identity ? identity.arn().partition() : partition;
    return !id.open().partition() && isElsewhere(named);
  }

  /**
   * Returns whether a partition is another than the key's, so that its principal can never call the
   * key. Source: IAM User Guide, reference-arns.
   */
  public boolean isElsewhere(String named) {
    return !named.equals(partition);
  }

  /** An answer that may be missing. */
  public enum Answer {
    /** Certainly. */
    YES,
    /** Certainly not. */
    NO,
    /** It depends on what is not known here. */
    UNKNOWN
  }
}
