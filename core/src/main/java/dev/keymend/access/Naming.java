package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.List;

/**
 * How a statement names a caller. Source: IAM User Guide, reference_policies_elements_principal and
 * reference_policies_elements_notprincipal.
 *
 * @param direct whether it names the caller itself, or everyone
 * @param account whether it names the caller's account
 */
record Naming(Truth direct, Truth account) {
  private static final Naming NOBODY = new Naming(Truth.FALSE, Truth.FALSE);

  /** Returns whether it names the caller in one way or the other. */
  Truth any() {
    return direct.or(account);
  }

  static Naming of(Statement statement, Caller caller, Owner owner) {
    List<Principal> principals = statement.principals().list();
    if (statement.principals().negated()) {
      // KMS supports NotPrincipal only with Deny.
      return switch (statement.effect()) {
        case DENY -> new Naming(spares(principals, caller, owner).not(), Truth.FALSE);
        default -> NOBODY;
      };
    }
    Naming naming = NOBODY;
    for (Principal principal : principals) {
      Naming one = of(principal.id(), caller, owner);
      naming = new Naming(naming.direct.or(one.direct), naming.account.or(one.account));
    }
    return naming;
  }

  private static Naming of(PrincipalId id, Caller caller, Owner owner) {
    if (id instanceof PrincipalId.Everyone) {
      return direct(Truth.TRUE);
    }
    if (id instanceof PrincipalId.Account account) {
      Truth same = sameAccount(account, caller, owner);
      return caller.isRootUser() ? direct(same) : new Naming(Truth.FALSE, same);
    }
    if (id instanceof PrincipalId.Identity identity) {
      boolean byRole =
          identity.kind() == PrincipalId.IdentityKind.ROLE && caller.roleArn().isPresent();
      boolean certain =
          byRole
              ? identity.canonical().equals(caller.roleArn().get())
              : identity.includes(caller.text());
      return direct(certain ? Truth.TRUE : maybe(identity, caller));
    }
    if (id instanceof PrincipalId.Service service) {
      return direct(Truth.of(caller.isService() && service.name().equals(caller.text())));
    }
    boolean template = id instanceof PrincipalId.Unknown unknown && unknown.template();
    return direct(template ? Truth.UNKNOWN : Truth.FALSE);
  }

  /** An identity with a hole in its ARN may be the caller. */
  private static Truth maybe(PrincipalId.Identity identity, Caller caller) {
    if (caller.isSomebody()) {
      String account = identity.arn().account();
      if (!caller.mayBe(identity)) {
        return Truth.FALSE;
      }
      return AccountIds.isAccountId(account) && caller.account().isPresent()
          ? Truth.of(caller.account().filter(account::equals).isPresent()).and(Truth.UNKNOWN)
          : Truth.UNKNOWN;
    }
    boolean open = identity.open().partition() || identity.open().account();
    return Truth.of(open && isCalledAlike(identity, caller)).and(Truth.UNKNOWN);
  }

  /** Whatever is filled in for partition and account, path and name stay, and what it is. */
  private static boolean isCalledAlike(PrincipalId.Identity identity, Caller caller) {
    String resource = ":" + identity.arn().resource();
    boolean role = identity.kind() == PrincipalId.IdentityKind.ROLE;
    return (role && caller.roleArn().isPresent())
        ? caller.roleArn().get().endsWith(resource)
        : caller.text().endsWith(resource)
            || (role && caller.isSession() && caller.name().equals(identity.name()));
  }

  private static Naming direct(Truth truth) {
    return new Naming(truth, Truth.FALSE);
  }

  /** The account of a principal has to be the caller's, in the same partition. */
  private static Truth sameAccount(PrincipalId.Account named, Caller caller, Owner owner) {
    if (caller.account().isEmpty()) {
      boolean own = caller.isSomebody() && owner.owns(named.account()) == Owner.Answer.YES;
      return own ? Truth.TRUE : Truth.of(caller.isSomebody()).and(Truth.UNKNOWN);
    }
    String account = caller.account().get();
    boolean samePartition =
        named.partition().isEmpty()
            || named.open().partition()
            || named.partition().equals(caller.partition());
    if (!samePartition) {
      return Truth.FALSE;
    }
    if (named.account().equals(account)) {
      return Truth.TRUE;
    }
    if (owner.owns(named.account()) == Owner.Answer.YES) {
      return Truth.of(owner.account().isEmpty() || owner.account().get().equals(account));
    }
    return named.open().account() ? Truth.UNKNOWN : Truth.FALSE;
  }

  /**
   * A Deny with NotPrincipal spares a principal only when its account is listed as well, and a
   * session only when its role is listed, too.
   */
  private static Truth spares(List<Principal> listed, Caller caller, Owner owner) {
    Truth everyone = Truth.FALSE;
    Truth direct = Truth.FALSE;
    Truth account = Truth.FALSE;
    Truth role = Truth.of(!caller.isSession());
    for (Principal principal : listed) {
      PrincipalId id = principal.id();
      everyone = everyone.or(Truth.of(id instanceof PrincipalId.Everyone));
      Naming one = of(id, caller, owner);
      account = account.or(one.account);
      boolean ofRole =
          id instanceof PrincipalId.Identity identity
              && identity.kind() == PrincipalId.IdentityKind.ROLE;
      if (ofRole && caller.isSession()) {
        role = role.or(one.direct);
      } else {
        direct = direct.or(one.direct);
      }
    }
    boolean alone = !caller.hasIdentityPolicies();
    return everyone.or(direct.and(alone ? Truth.TRUE : account.and(role)));
  }
}
