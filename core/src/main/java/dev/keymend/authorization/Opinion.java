package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.ConditionReason;
import dev.keymend.access.Owner;
import dev.keymend.access.StatementMatch;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * What the policies of one layer say of a request, taken together.
 *
 * @param denied whether a Deny applies
 * @param allowed whether an Allow applies
 * @param statement the statement that decides, or that decides under a condition
 * @param conditions those of its conditions that decide
 * @param policy the place of its policy among those of the layer
 * @param near why the first Allow for the action does not apply, as sentences; empty when none is
 */
record Opinion(
    Truth denied,
    Truth allowed,
    Optional<Statement> statement,
    List<Condition> conditions,
    int policy,
    String near) {
  private static final Opinion SILENT =
      new Opinion(Truth.FALSE, Truth.FALSE, Optional.empty(), List.of(), 0, "");

  /** Copies the list. */
  Opinion {
    conditions = List.copyOf(conditions);
  }

  /** Returns what policies say of a request. */
  static Opinion of(List<KeyPolicy> policies, AccessRequest request, Owner owner) {
    Opinion opinion = SILENT;
    for (int i = 0; i < policies.size(); i++) {
      KeyPolicy policy = policies.get(i);
      ConditionJudge judge = new ConditionJudge(request.context(), policy.hasVariables(), owner);
      for (Statement statement : policy.statements()) {
        for (Statement one : statement.effects()) {
          Truth applies = applies(one, request, owner, judge);
          opinion =
              applies == Truth.FALSE
                  ? opinion.beside(one, request, owner, judge)
                  : opinion.and(one, applies, judge, i);
        }
      }
    }
    return opinion;
  }

  private static Truth applies(
      Statement statement, AccessRequest request, Owner owner, ConditionJudge judge) {
    if (!statement.isEffective()) {
      return Truth.FALSE;
    }
    Truth about =
        StatementMatch.principal(statement, request.caller(), owner)
            .and(StatementMatch.action(statement, request.action()))
            .and(StatementMatch.resource(statement, request.resource(), judge));
    return about == Truth.FALSE
        ? about
        : about
            .and(judge.judge(statement.conditions()))
            .and(statement.isCertain() ? Truth.TRUE : Truth.UNKNOWN);
  }

  private Opinion and(Statement statement, Truth applies, ConditionJudge judge, int place) {
    boolean deny = statement.effect() == Effect.DENY;
    Truth nowDenied = deny ? denied.or(applies) : denied;
    Truth nowAllowed = deny ? allowed : allowed.or(applies);
    return weight(nowDenied, nowAllowed) > weight(denied, allowed)
        ? new Opinion(
            nowDenied,
            nowAllowed,
            Optional.of(statement),
            judge.that(applies, statement.conditions()),
            place,
            near)
        : new Opinion(nowDenied, nowAllowed, this.statement, conditions, policy, near);
  }

  /** Remembers why an Allow for the action does not apply. */
  private Opinion beside(
      Statement statement, AccessRequest request, Owner owner, ConditionJudge judge) {
    boolean meant =
        near.isEmpty()
            && statement.effect() == Effect.ALLOW
            && statement.isEffective()
            && StatementMatch.principal(statement, request.caller(), owner) != Truth.FALSE
            && StatementMatch.action(statement, request.action()) != Truth.FALSE;
    if (!meant) {
      return this;
    }
    boolean elsewhere =
        StatementMatch.resource(statement, request.resource(), judge) == Truth.FALSE;
    String why =
        elsewhere
            ? " is about other resources."
            : " does not apply. "
                + ConditionReason.of(
                    judge.that(Truth.FALSE, statement.conditions()), request.context());
    return new Opinion(
        denied,
        allowed,
        this.statement,
        conditions,
        policy,
        Ascii.capitalized(statement.label()) + why);
  }

  /** Which of two statements is to be shown. */
  private static int weight(Truth denied, Truth allowed) {
    return denied == Truth.TRUE
        ? 4
        : denied == Truth.UNKNOWN
            ? 3
            : allowed == Truth.TRUE ? 2 : allowed == Truth.UNKNOWN ? 1 : 0;
  }
}
