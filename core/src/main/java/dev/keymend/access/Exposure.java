package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Statement;

/**
 * Whom a statement for everyone lets in, once all Denies have had their say.
 *
 * @param statement the statement
 * @param open actions for which somebody gets in who has nothing to do with the owner
 * @param byServices more actions for which AWS services get in, for whoever has a resource there
 * @param unclear actions for which that depends on what is not known here
 * @param inside actions for which principals of the owner's account, or of accounts that the policy
 *     names, get in or may get in
 */
public record Exposure(
    Statement statement,
    ActionSet open,
    ActionSet byServices,
    ActionSet unclear,
    ActionSet inside) {
  /** Returns whether nobody gets in, nor may get in, who has nothing to do with the owner. */
  public boolean isClosed() {
    return open.union(byServices).union(unclear).isEmpty();
  }

  /** Returns the same of a statement with the same text. */
  Exposure of(Statement other) {
    return new Exposure(other, open, byServices, unclear, inside);
  }
}
