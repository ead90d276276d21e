package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy as it is once every date in it has passed. */
public final class LastDates {
  private static final String NOW = "aws:CurrentTime";
  private static final String NOW_IN_SECONDS = "aws:EpochTime";

  /** A session is not much older than the request. */
  private static final String SESSION = "aws:TokenIssueTime";

  private LastDates() {}

  /**
   * Returns the first statement with a date of a policy that nobody can change after the last of
   * its dates; empty when somebody can, or when there is no date. Whether anybody can before is not
   * asked.
   */
  public static Optional<Statement> lockOut(KeyPolicy policy, Owner owner) {
    List<Statement> left = new ArrayList<>();
    Optional<Statement> dated = Optional.empty();
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
      if (dated.isEmpty() && open.size() < statement.conditions().size()) {
        dated = Optional.of(statement);
      }
      if (applies) {
        left.add(statement.on(open));
      }
    }
    if (dated.isEmpty()) {
      return dated;
    }
    KeyPolicy later =
        new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), left);
    AccessTable table = AccessTable.of(later, owner);
    return DelegationJudge.mayBeManaged(table, owner)
            || !DelegationJudge.judge(later, owner, table).managers().isEmpty()
        ? Optional.empty()
        : dated;
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
