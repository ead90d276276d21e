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
 * @param weight how much there is to compare in them
 */
record Denials(ActionSet refused, ActionSet guarded, List<StatementJudge> conditional, int weight) {
  static final Denials NONE = new Denials(ActionSet.NONE, ActionSet.NONE, List.of(), 0);

  static Denials of(List<StatementJudge> denies) {
    if (denies.isEmpty()) {
      return NONE;
    }
    ActionSet refused = ActionSet.NONE;
    ActionSet guarded = ActionSet.NONE;
    List<StatementJudge> conditional = new ArrayList<>();
    int weight = 0;
    for (StatementJudge deny : denies) {
      ActionSet actions = deny.statement().actions().expanded();
      if (deny.tests().isEmpty() && deny.statement().isCertain()) {
        refused = refused.union(actions);
      } else {
        guarded = guarded.union(actions);
        conditional.add(deny);
        weight += deny.weight();
      }
    }
    return new Denials(refused, guarded, conditional, weight);
  }

  /** Returns all actions that they are about. */
  ActionSet actions() {
    return refused.union(guarded);
  }
}
