package dev.keymend.judgement;

import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy as it is once every date in it has passed. */
final class LastDates {
  private static final List<String> NOW = List.of("aws:CurrentTime", "aws:EpochTime");

  /** A session is not much older than the request. */
  private static final String SESSION = "aws:TokenIssueTime";

  private LastDates() {}

  /** Returns whether there are dates in a policy, after which nobody can change it. */
  static boolean lockOut(KeyPolicy policy, Owner owner) {
    List<Statement> left = new ArrayList<>();
    boolean dated = false;
    for (Statement statement : policy.statements()) {
      Optional<Statement> then = then(statement);
      dated |= !then.equals(Optional.of(statement));
      then.ifPresent(left::add);
    }
    if (!dated) {
      return false;
    }
    KeyPolicy later =
        new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), left);
    return DelegationJudge.judge(later, owner, AccessTable.of(later, owner)).managers().isEmpty();
  }

  /** Returns what a statement says then; empty when it never applies any more. */
  private static Optional<Statement> then(Statement statement) {
    List<Condition> left = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      Holds holds = holds(condition, statement.effect());
      if (holds == Holds.NEVER) {
        return Optional.empty();
      }
      if (holds == Holds.UNKNOWN) {
        left.add(condition);
      }
    }
    return Optional.of(
        left.size() == statement.conditions().size() ? statement : statement.on(left));
  }

  private enum Holds {
    ALWAYS,
    NEVER,
    UNKNOWN
  }

  private static Holds holds(Condition condition, Effect effect) {
    Optional<Test> test = condition.operator().test();
    boolean now = NOW.stream().anyMatch(condition::isAbout);
    boolean session =
        effect == Effect.ALLOW
            && condition.isAbout(SESSION)
            && !condition.operator().passesWithoutKey();
    if (test.isEmpty() || condition.isOpen() || !(now || session)) {
      return Holds.UNKNOWN;
    }
    return switch (test.get()) {
      case DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_EQUALS ->
          Holds.NEVER;
      case DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS,
          DATE_NOT_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS,
          NUMERIC_NOT_EQUALS ->
          now ? Holds.ALWAYS : Holds.UNKNOWN;
      default -> Holds.UNKNOWN;
    };
  }
}
