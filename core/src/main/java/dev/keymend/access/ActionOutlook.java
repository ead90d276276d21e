package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;

/**
 * For which of its actions a statement applies to a subject: always, or in some requests. For the
 * rest its conditions can never hold, as with a condition on a key that an action's requests do not
 * have.
 *
 * @param always actions for which it applies to every request
 * @param sometimes actions for which that depends on the request
 */
record ActionOutlook(ActionSet always, ActionSet sometimes) {
  /** The outlook of a statement that never applies. */
  static final ActionOutlook NEVER = new ActionOutlook(ActionSet.NONE, ActionSet.NONE);

  /** Returns the outlook for fewer actions. */
  ActionOutlook of(ActionSet actions) {
    return with(always.intersect(actions), sometimes.intersect(actions));
  }

  /** Returns what is left when, for some actions, another condition has to hold as well. */
  ActionOutlook within(ActionSet actions, Truth truth) {
    return switch (truth) {
      case TRUE -> this;
      case FALSE -> with(always.minus(actions), sometimes.minus(actions));
      case UNKNOWN -> with(always.minus(actions), sometimes.union(always.intersect(actions)));
    };
  }

  private ActionOutlook with(ActionSet nowAlways, ActionSet nowSometimes) {
    return nowAlways.equals(always) && nowSometimes.equals(sometimes)
        ? this
        : new ActionOutlook(nowAlways, nowSometimes);
  }
}
