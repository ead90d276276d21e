package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For which of its actions a statement applies to a subject: always, or in some requests. For the
 * rest its conditions can never hold, as with a condition on a key that an action's requests do not
 * have.
 *
 * @param always actions for which it applies to every request
 * @param sometimes actions for which that depends on the request
 */
record Outlook(ActionSet always, ActionSet sometimes) {
  /** What differs from subject to subject. */
  private static final Set<String> ABOUT_THE_CALLER =
      Set.of(
          "kms:calleraccount",
          "kms:viaservice",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:username");

  /** Judges a statement's conditions for some of its actions. */
  static Outlook of(Statement statement, ActionSet actions, ConditionJudge judge) {
    List<Condition> conditions = statement.conditions();
    if (conditions.isEmpty()) {
      return new Outlook(actions, ActionSet.NONE);
    }
    if (Contradiction.in(conditions)) {
      return new Outlook(ActionSet.NONE, ActionSet.NONE);
    }
    Outlook outlook = new Outlook(actions, ActionSet.NONE);
    for (Condition condition : conditions) {
      outlook = outlook.after(condition, judge);
    }
    return outlook;
  }

  private Outlook after(Condition condition, ConditionJudge judge) {
    Truth here = judge.judge(condition);
    Optional<ConditionKey> key = ConditionKey.find(condition.key());
    if (key.isEmpty() || !key.get().isForSomeActions()) {
      return within(ActionSet.ALL, here);
    }
    ActionSet with = key.get().actions();
    return within(with, here)
        .within(ActionSet.ALL.minus(with), ConditionJudge.judgeAbsent(condition));
  }

  private Outlook within(ActionSet actions, Truth truth) {
    return switch (truth) {
      case TRUE -> this;
      case FALSE -> new Outlook(always.minus(actions), sometimes.minus(actions));
      case UNKNOWN ->
          new Outlook(always.minus(actions), sometimes.union(always.intersect(actions)));
    };
  }

  /** Returns whether the judgement can be another for another subject. */
  static boolean dependsOnCaller(Statement statement) {
    for (Condition condition : statement.conditions()) {
      if (ABOUT_THE_CALLER.contains(Ascii.lower(condition.key()))) {
        return true;
      }
      for (String text : condition.texts()) {
        if (text.contains("${")) {
          return true;
        }
      }
    }
    return false;
  }
}
