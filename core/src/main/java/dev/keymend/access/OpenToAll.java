package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.Optional;

/**
 * Whether a statement by itself lets strangers in, whatever else the policy says; {@link Exposure}
 * tells about the whole policy. Source: AWS KMS Developer Guide, conditions-kms; IAM User Guide,
 * access-analyzer-concepts.
 */
public final class OpenToAll {
  private OpenToAll() {}

  /** The same for a key of the usual partition. */
  public static boolean isPublic(Statement statement) {
    return isPublic(statement, Owner.NOBODY);
  }

  /** Returns whether the statement allows {@code *} and may let a stranger in. */
  public static boolean isPublic(Statement statement, Owner owner) {
    if (!allowsEveryone(statement)) {
      return false;
    }
    if (statement.conditions().isEmpty()) {
      return true;
    }
    Exposure exposure = EveryonesRow.alone(new StatementJudge(statement, owner, true), owner);
    return !exposure.isClosed();
  }

  /** Returns whether a principal of the owner's account may meet the statement's conditions. */
  public static boolean meansTheAccount(Statement statement, Owner owner) {
    Subject own = Subject.of(new PrincipalId.Account(Optional.empty(), owner.accountOrMadeUp()));
    ActionSet actions = statement.actions().expanded();
    return !new StatementJudge(statement, owner, true)
        .outlook(actions, own)
        .equals(ActionOutlook.NEVER);
  }

  /** Returns whether the statement allows {@code *}, with or without a condition. */
  public static boolean allowsEveryone(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && !statement.principals().negated()
        && statement.principals().haveEveryone();
  }
}
