package dev.keymend.rule;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Owner;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a statement once its spelling is right and it has a Resource. Those fixes go
 * together: they are on by themselves for an Allow that says whom it lets in, never for a Deny.
 */
final class Mended {
  private Mended() {}

  /** Returns the statement as the fixes that are on by themselves leave it. */
  static Statement of(Statement written, Owner owner) {
    Statement statement = actions(principals(written, owner), owner);
    if (ResourceRule.isMendedByDefault(statement, owner)) {
      return statement.speltRight().onThisKey();
    }
    return isByDefault(statement) ? complete(statement) : statement;
  }

  /** Returns whether such fixes give the statement effect, unless somebody switches them off. */
  static boolean isByDefault(Statement written, Owner owner) {
    Statement statement = actions(principals(written, owner), owner);
    return !statement.equals(written)
        || isByDefault(statement)
        || ResourceRule.isMendedByDefault(statement, owner);
  }

  private static Statement actions(Statement statement, Owner owner) {
    return InertStatementRule.isDelegation(statement, owner)
        ? complete(statement.withEveryAction())
        : statement;
  }

  /** Returns the statement with its principals' ARNs spelt right, if that is done by itself. */
  static Statement principals(Statement written, Owner owner) {
    if (!mendsPrincipals(written)) {
      return written;
    }
    List<Principal> mended = new ArrayList<>();
    boolean more = false;
    for (Principal principal : written.principals().list()) {
      Principal right =
          PartitionRule.right(principal, owner).map(principal::withArn).orElse(principal);
      more |= !right.equals(principal);
      mended.add(right);
    }
    return more ? written.about(mended) : written;
  }

  /**
   * Returns whether ARNs in a statement that are no principal's are mended by themselves. Where
   * everyone is named, too, that would let everyone in.
   */
  static boolean mendsPrincipals(Statement statement) {
    return PrincipalRule.gives(statement)
        && !statement.isCutOff()
        && !statement.principals().haveEveryone();
  }

  /** The same for fixes of the spelling and of a missing Resource. */
  static boolean isByDefault(Statement statement) {
    if (statement.isEffective() || statement.isCutOff()) {
      return false;
    }
    Statement then = complete(statement);
    return then.isEffective()
        && then.effect() == Effect.ALLOW
        && !then.principals().negated()
        && !OpenToAll.isPublic(then);
  }

  /** Returns a fix of a statement's spelling. */
  static Fix spelling(Statement statement, String title, PolicyChange change) {
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
}
