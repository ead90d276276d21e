package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Set;

/** An Allow that requests without the key pass. */
final class ForAllValuesRule extends ConditionRule {
  ForAllValuesRule() {
    super("for-all-values", "ForAllValues lets requests without the key pass");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "ForAllValues: in an Allow, without another condition that needs the key, such as Null.",
        "ForAllValues holds when every value of the request is in the list, and a request without"
            + " any value has none that is not. So whoever leaves the key out is allowed, such as an"
            + " encryption without context. What a request cannot leave out, such as the operations"
            + " of a grant, is not meant.",
        "Add \"Null\": {\"<key>\": \"false\"}, which asks that the key be there. The fix does so"
            + " and is off, because it takes access away.",
        List.of(
            "IAM User Guide: reference_policies_condition-single-vs-multi-valued-context-keys",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!allows(statement)) {
      return;
    }
    Set<String> required = neededKeys(conditions);
    for (Condition condition : conditions) {
      if (condition.operator().isOf(OperatorKind.NULL)) {
        required.add(Ascii.lower(condition.key()));
      }
    }
    for (Condition condition : conditions) {
      boolean all = condition.operator().quantifier() == Quantifier.ALL;
      if (all
          && !required.contains(Ascii.lower(condition.key()))
          && !isAlwaysThere(statement, condition)) {
        findings.add(
            info(),
            Severity.WARNING,
            condition.block().key().range(),
            "A request without " + condition.key() + " passes this condition.",
            require(statement, condition));
      }
    }
  }

  private static Fix[] require(Statement statement, Condition condition) {
    List<PolicyChange> changes =
        ConditionChange.add(
            statement, "Null", new NewValue.NewMember(condition.key(), NewValue.text("false")));
    return Fixes.ifPossible(
        new Fix(
            Level.HARDEN,
            "Ask for " + condition.key(),
            "Requests without it are no longer allowed.",
            changes,
            false));
  }
}
