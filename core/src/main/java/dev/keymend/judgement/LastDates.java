package dev.keymend.judgement;

import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A policy as it is once every date in it has passed. */
final class LastDates {
  private static final String NOW = "aws:CurrentTime";
  private static final String NOW_IN_SECONDS = "aws:EpochTime";

  /** A session is not much older than the request. */
  private static final String SESSION = "aws:TokenIssueTime";

  private LastDates() {}

  /** Returns whether there are dates in a policy, after which nobody can change it. */
  static boolean lockOut(KeyPolicy policy, Owner owner) {
    List<Statement> left = new ArrayList<>();
    boolean dated = false;
    for (Statement statement : policy.statements()) {
      List<Condition> open = new ArrayList<>();
      boolean applies = true;
      for (Condition condition : statement.conditions()) {
        Truth holds = holds(condition, statement.effect());
        applies &= holds != Truth.FALSE;
        if (holds == Truth.UNKNOWN) {
          open.add(condition);
        }
      }
      dated |= open.size() < statement.conditions().size();
      if (applies) {
        left.add(statement.on(open));
      }
    }
    if (!dated) {
      return false;
    }
    KeyPolicy later =
        new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), left);
    return DelegationJudge.judge(later, owner, AccessTable.of(later, owner)).managers().isEmpty();
  }

  private static Truth holds(Condition condition, Effect effect) {
    ConditionOperator operator = condition.operator();
    boolean now = condition.isAbout(NOW) || condition.isAbout(NOW_IN_SECONDS);
    boolean session =
        effect == Effect.ALLOW && condition.isAbout(SESSION) && !operator.passesWithoutKey();
    boolean dated = operator.isOf(OperatorKind.DATE) || operator.isOf(OperatorKind.NUMERIC);
    if (!dated || condition.isOpen() || !(now || session)) {
      return Truth.UNKNOWN;
    }
    // Any date is less than then, and none is equal to it.
    boolean always = operator.negated() || operator.test().orElseThrow().text().contains("Greater");
    return !always ? Truth.FALSE : now ? Truth.TRUE : Truth.UNKNOWN;
  }
}
