package dev.keymend.rule;

import dev.keymend.access.Owner;
import dev.keymend.policy.Statement;

/** Which statements without effect get one by a fix that is on unless somebody switches it off. */
final class Mending {
  private Mending() {}

  /** Returns whether a fix puts {@code "Resource": "*"} into the statement by default. */
  static boolean isByDefault(Statement statement, Owner owner) {
    return InertStatementRule.isMendedByDefault(statement)
        || ResourceRule.isMendedByDefault(statement, owner);
  }
}
