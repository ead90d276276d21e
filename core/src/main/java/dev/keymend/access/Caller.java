package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.source.HoledString;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param id the caller; an {@link PrincipalId.Account} is that account's root user
 * @param text as written; the ARN of a root user
 * @param roleArn ARN of the role of a session, with its path, when it is known
 */
public record Caller(PrincipalId id, String text, Optional<String> roleArn) {
  private static final String ANONYMOUS = "anonymous";

  Caller(PrincipalId id, String text) {
    this(id, text, Optional.empty());
  }

  /** Returns a session of which the role's ARN with its path is known. */
  public Caller ofRole(String arn) {
    return new Caller(id, text, Optional.of(arn));
  }

  /**
   * Reads a caller: an ARN, an account id for its root user, a service principal, or nobody.
   *
   * @param text as written
   * @param partition of the key; whoever can call it is in the same one
   */
  public static Caller of(String text, String partition) {
    if (AccountIds.isAccountId(text)) {
      PrincipalId root = new PrincipalId.Account(Optional.of(partition), text);
      return new Caller(root, "arn:" + partition + ":iam::" + text + ":root");
    }
    if (text.startsWith("arn:")) {
      return new Caller(PrincipalId.of("AWS", HoledString.of(text)), text);
    }
    boolean nobody = text.equals(ANONYMOUS) || text.equals("*");
    return new Caller(
        nobody ? new PrincipalId.Unknown(ANONYMOUS, false) : new PrincipalId.Service(text), text);
  }

  /**
   * Returns some principal of an account, of whom no more is known.
   *
   * @param account its id; empty for whatever account the key belongs to
   * @param name of the user or role; {@code *} when it is not known either
   */
  public static Caller member(String partition, String account, String name) {
    Arn arn = new Arn(partition, "iam", "", account, "role/*");
    return new Caller(new PrincipalId.Identity(arn, IdentityKind.ROLE), name);
  }

  /** Returns the name of the user or role; empty for anybody else. */
  public String name() {
    return id instanceof PrincipalId.Identity identity ? isSomebody() ? text : identity.name() : "";
  }

  /** Returns whether it may be a user or role, of whom at most account and name are known. */
  boolean mayBe(PrincipalId.Identity other) {
    return isSomebody() && (text.equals("*") || text.equals(other.name()));
  }

  /** Returns whether at most its account and its name are known. */
  public boolean isSomebody() {
    return id instanceof PrincipalId.Identity identity && identity.name().equals("*");
  }

  /** Returns whether it is the root user of an account. */
  public boolean isRootUser() {
    return id instanceof PrincipalId.Account;
  }

  /** Returns whether it is an AWS service. */
  public boolean isService() {
    return id instanceof PrincipalId.Service;
  }

  /** Returns whether IAM policies of an account can decide about it. */
  public boolean hasIdentityPolicies() {
    return id instanceof PrincipalId.Identity;
  }

  /** Returns whether it is a federated user. */
  public boolean isFederated() {
    return id instanceof PrincipalId.Identity identity
        && identity.arn().resource().startsWith("federated-user/");
  }

  /** Returns whether it is a session of a role, whose ARN does not tell the role's path. */
  public boolean isSession() {
    return id instanceof PrincipalId.Identity identity && identity.role().isPresent();
  }

  /** Returns whether it acts as a role; a role's own ARN stands for any session of it. */
  public boolean isOfRole() {
    return isSession() || (id instanceof PrincipalId.Identity i && i.kind() == IdentityKind.ROLE);
  }

  /** Returns whether another caller is the same one, or any session of the same role. */
  public boolean isSameAs(Caller other) {
    return text.equals(other.text)
        || (isOfRole()
            && other.isOfRole()
            && account().equals(other.account())
            && id instanceof PrincipalId.Identity own
            && other.id instanceof PrincipalId.Identity its
            && own.name().equals(its.name()));
  }

  /** Returns the account that it belongs to; empty for services and for nobody. */
  public Optional<String> account() {
    if (id instanceof PrincipalId.Account root) {
      return Optional.of(root.account());
    }
    return id instanceof PrincipalId.Identity i && !i.arn().account().isEmpty()
        ? Optional.of(i.arn().account())
        : Optional.empty();
  }

  /** Returns the partition of its ARN; empty when it has none, or one that is filled in. */
  public Optional<String> partition() {
    if (id.open().partition()) {
      return Optional.empty();
    }
    return isSomebody() && id instanceof PrincipalId.Identity identity
        ? Optional.of(identity.arn().partition())
        : Arn.parse(text).map(Arn::partition);
  }

  /** Returns what {@code aws:PrincipalArn} is for it: a session's is that of its role. */
  public Optional<String> principalArn() {
    if (isSomebody()) {
      return Optional.empty();
    }
    if (id instanceof PrincipalId.Identity identity) {
      return roleArn.or(identity::role).or(() -> Optional.of(identity.canonical()));
    }
    return isRootUser() ? Optional.of(text) : Optional.empty();
  }
}
