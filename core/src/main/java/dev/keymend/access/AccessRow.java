package dev.keymend.access;

import dev.keymend.kms.ActionSet;

/**
 * What one subject may do under the key policy alone.
 *
 * @param subject whom it is about
 * @param allowed actions allowed whatever the request
 * @param conditional actions allowed or not, depending on the request
 * @param denied actions that a statement allows and a Deny takes away
 * @param guarded actions that a statement allows and a Deny takes away in some requests
 */
public record AccessRow(
    Subject subject,
    ActionSet allowed,
    ActionSet conditional,
    ActionSet denied,
    ActionSet guarded) {
  /** Returns a row for somebody without any access. */
  public static AccessRow empty(Subject subject) {
    return of(subject, ActionSet.NONE, ActionSet.NONE);
  }

  /** Returns a row for somebody whom no Deny touches. */
  static AccessRow of(Subject subject, ActionSet allowed, ActionSet conditional) {
    return new AccessRow(subject, allowed, conditional, ActionSet.NONE, ActionSet.NONE);
  }

  /** Returns the actions that are allowed at least sometimes. */
  public ActionSet possible() {
    return allowed.union(conditional);
  }
}
