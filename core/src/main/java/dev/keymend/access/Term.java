package dev.keymend.access;

import dev.keymend.kms.ActionSet;

/**
 * Conditions under which a subject is allowed or denied something.
 *
 * @param deny whether they are those of a Deny
 * @param text the conditions in words, equal for equal conditions
 * @param actions the actions that they are about
 */
public record Term(boolean deny, String text, ActionSet actions) {}
