package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Resources;
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
 */
public record Owner(
    Optional<String> account,
    String partition,
    Evidence evidence,
    String because,
    List<String> candidates,
    Optional<Arn> key) {
  /** How templates write the account that they make the key in. */
  private static final List<String> OWN_ACCOUNT =
      List.of(
          "${AWS::AccountId}",
          "${data.aws_caller_identity.current.account_id}",
          "${data.aws_caller_identity.this.account_id}");

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

  /** Copies the list. */
  public Owner {
    candidates = List.copyOf(candidates);
  }

  /** Returns the key's ARN, with {@code *} for what is not known of it. */
  public Arn keyPattern() {
    return key.orElse(new Arn("*", "kms", "*", account.orElse("*"), "key/*"));
  }

  /** Returns whether a statement with these resources can be about the owner's key. */
  public boolean isMeantBy(Resources resources) {
    return resources.isAny() || resources.mayCover(keyPattern());
  }

  /** Returns whether fixes may use the account without asking. */
  public boolean isTrusted() {
    return evidence == Evidence.CERTAIN || evidence == Evidence.STRONG;
  }

  /** Returns whether an account, as written in a policy, is the owner. */
  public Answer owns(String written) {
    if (OWN_ACCOUNT.contains(written)) {
      return Answer.YES;
    }
    if (account.isPresent() && account.get().equals(written)) {
      return Answer.YES;
    }
    return account.isPresent() && AccountIds.isAccountId(written) ? Answer.NO : Answer.UNKNOWN;
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
