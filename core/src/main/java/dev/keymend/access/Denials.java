package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Denies that are about somebody.
 *
 * @param refused what they take back whatever the request
 * @param guarded what they take back in some requests, or may take back
 * @param conditional those that depend on the request, or on a template
 */
record Denials(ActionSet refused, ActionSet guarded, List<StatementJudge> conditional) {
  static final Denials NONE = new Denials(ActionSet.NONE, ActionSet.NONE, List.of());

  static Denials of(List<StatementJudge> denies) {
    if (denies.isEmpty()) {
      return NONE;
    }
    ActionSet refused = ActionSet.NONE;
    ActionSet guarded = ActionSet.NONE;
    List<StatementJudge> conditional = new ArrayList<>();
    for (StatementJudge deny : denies) {
      ActionSet actions = deny.statement().actions().expanded();
      if (deny.tests().isEmpty() && deny.statement().isCertain()) {
        refused = refused.union(actions);
      } else {
        guarded = guarded.union(actions);
        conditional.add(deny);
      }
    }
    return new Denials(refused, guarded, conditional);
  }

  /** Returns all actions that they are about. */
  ActionSet actions() {
    return refused.union(guarded);
  }
}
