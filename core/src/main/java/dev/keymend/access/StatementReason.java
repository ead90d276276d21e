package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Filling;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whether a statement of a key policy applies to a request, and why.
 *
 * @param statement the statement
 * @param applies whether it does
 * @param because why, as a sentence or several
 * @param range the place of the statement in the text that it was read from
 */
public record StatementReason(Statement statement, Truth applies, String because, TextRange range) {
  private static final String TEMPLATE = "That depends on what the template fills in.";

  private StatementReason(Statement statement, Truth applies, String because) {
    this(statement, applies, because, statement.node().range());
  }

  /** Returns what each statement of a key policy says about a request, as the evaluator does. */
  public static List<StatementReason> of(KeyPolicy policy, Owner owner, AccessRequest request) {
    ConditionJudge judge =
        new ConditionJudge(
            request.context(),
            policy.hasVariables(),
            owner.account().isPresent() ? owner : Filling.NONE);
    List<StatementReason> reasons = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      reasons.add(of(statement, owner, request, judge));
    }
    return reasons;
  }

  private static StatementReason of(
      Statement statement, Owner owner, AccessRequest request, ConditionJudge judge) {
    if (statement.isUnknown() || statement.effects().size() > 1) {
      return new StatementReason(statement, Truth.UNKNOWN, TEMPLATE);
    }
    if (!statement.isEffective()) {
      return new StatementReason(statement, Truth.FALSE, "As it is written, it has no effect.");
    }
    Naming naming = Naming.of(statement, request.caller(), owner);
    Truth action = StatementMatch.action(statement, request.action());
    Truth key = StatementMatch.resource(statement, request.resource(), judge);
    if (naming.any() == Truth.FALSE) {
      boolean spared = statement.principals().negated() && statement.effect() == Effect.DENY;
      String why = spared ? "It spares the caller." : "It does not name the caller.";
      return new StatementReason(statement, Truth.FALSE, why);
    }
    if (action == Truth.FALSE || key == Truth.FALSE) {
      String what = action == Truth.FALSE ? "It is not about " + request.action() : "";
      return new StatementReason(
          statement, Truth.FALSE, (what.isEmpty() ? "Its Resource is not this key" : what) + ".");
    }
    Truth holds = judge.judge(statement.conditions());
    Truth about = naming.any().and(action).and(key);
    Truth applies = about.and(holds).and(statement.isCertain() ? Truth.TRUE : Truth.UNKNOWN);
    return new StatementReason(
        statement,
        applies,
        applies == Truth.TRUE
            ? effect(statement, naming)
            : holds == Truth.TRUE
                ? key == Truth.UNKNOWN ? "Its Resource may be this key or another one." : TEMPLATE
                : ConditionReason.of(judge.that(holds, statement.conditions()), request.context()));
  }

  /** Returns the same with its place in a text around the policy's. */
  public StatementReason outward(UnaryOperator<TextRange> outward) {
    return new StatementReason(statement, applies, because, outward.apply(range));
  }

  private static String effect(Statement statement, Naming naming) {
    return statement.effect() == Effect.DENY
        ? "It denies the call."
        : naming.direct() == Truth.TRUE
            ? "It allows the call."
            : "It lets IAM policies of the caller’s account decide.";
  }
}
