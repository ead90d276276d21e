package dev.keymend.rule;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Owner;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.List;

/**
 * What becomes of a statement once its spelling is right and it has a Resource. Those fixes go
 * together: they are on by themselves for an Allow that says whom it lets in, never for a Deny.
 */
public final class DefaultFixes {
  private DefaultFixes() {}

  /** Returns the statement as the fixes that are on by themselves leave it. */
  public static Statement of(Statement written, Owner owner) {
    Statement statement = actions(DefaultPrincipals.of(written, owner), owner);
    if (isGivenThisKey(statement, owner)) {
      return statement.speltRight().onThisKey();
    }
    return isByDefault(statement) ? complete(statement) : statement;
  }

  /** Returns whether such fixes give the statement effect, unless somebody switches them off. */
  public static boolean isByDefault(Statement written, Owner owner) {
    Statement statement = actions(DefaultPrincipals.of(written, owner), owner);
    return !statement.equals(written) || isByDefault(statement) || isGivenThisKey(statement, owner);
  }

  private static Statement actions(Statement statement, Owner owner) {
    return isDelegation(statement, owner) ? complete(statement.withEveryAction()) : statement;
  }

  /**
   * The same for fixes of the spelling and of a missing Resource. Where everyone is named, the
   * conditions have to say who that is: actions that strangers cannot use leave the whole account
   * of the key, whoever that is.
   */
  public static boolean isByDefault(Statement statement) {
    if (statement.isEffective() || statement.isCutOff()) {
      return false;
    }
    Statement then = complete(statement);
    return then.isEffective()
        && then.effect() == Effect.ALLOW
        && !then.principals().negated()
        && !OpenToAll.isPublic(then.withEveryAction());
  }

  /** Returns a fix of a statement's spelling. */
  public static Fix spelling(Statement statement, String title, PolicyChange change) {
    Statement then = complete(statement);
    if (!then.isEffective()) {
      return Fixes.repair(title, change, true);
    }
    if (then.effect() == Effect.DENY) {
      String effect = "With its spelling right the Deny starts to work.";
      return new Fix(Level.HARDEN, title, effect, List.of(change), false);
    }
    boolean sure = isByDefault(statement);
    String effect =
        "With its spelling right the statement starts to give what it says."
            + (sure ? "" : " Check first whom it lets in.");
    return new Fix(sure ? Level.REPAIR : Level.MANUAL, title, effect, List.of(change), sure);
  }

  private static Statement complete(Statement statement) {
    Statement then = statement.speltRight();
    return then.resources().isEmpty() ? then.onThisKey() : then;
  }

  /**
   * Returns whether a statement is the one for the key's own account, with nothing left out but the
   * Action and perhaps the Resource.
   */
  public static boolean isDelegation(Statement statement, Owner owner) {
    boolean own = owner.isTrusted() && !statement.principals().list().isEmpty();
    for (Principal principal : statement.principals().list()) {
      own &=
          principal.id() instanceof PrincipalId.Account account
              && owner.owns(account.account()) == Owner.Answer.YES;
    }
    return own
        && PrincipalRule.gives(statement)
        && statement.actions().isEmpty()
        && !statement.actions().negated()
        && !statement.isCutOff()
        && statement.node().member("Condition").isEmpty()
        && (statement.resources().isEmpty() || owner.isMeantBy(statement.resources()));
  }

  /** Returns whether a statement's Resource becomes this key by itself. */
  public static boolean isGivenThisKey(Statement written, Owner owner) {
    Statement statement = DefaultPrincipals.of(written, owner).speltRight();
    if (statement.effect() != Effect.ALLOW
        || !statement.isEffective()
        || statement.isCutOff()
        || !owner.isTrusted()
        || statement.resources().negated()
        || statement.principals().negated()
        || statement.principals().list().isEmpty()
        || owner.isMeantBy(statement.resources())) {
      return false;
    }
    for (Principal principal : statement.principals().list()) {
      boolean own =
          principal.id() instanceof PrincipalId.Account account
              && owner.owns(account.account()) == Owner.Answer.YES;
      if (!own) {
        return false;
      }
    }
    return true;
  }
}
