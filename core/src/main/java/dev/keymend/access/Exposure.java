package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Statement;

/**
 * Whom a statement for everyone lets in, once all Denies have had their say.
 *
 * @param statement the statement
 * @param open actions for which somebody gets in who has nothing to do with the owner
 * @param unclear actions for which that depends on what is not known here
 * @param inside actions for which principals of the owner's account, or of accounts that the policy
 *     names, get in or may get in
 */
public record Exposure(Statement statement, ActionSet open, ActionSet unclear, ActionSet inside) {}
