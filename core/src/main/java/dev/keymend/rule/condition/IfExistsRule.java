package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Set;

/** An Allow under a condition that holds when its key is missing. */
final class IfExistsRule extends ConditionRule {
  IfExistsRule() {
    super("if-exists", "This condition holds when its key is missing");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow with an operator that ends in IfExists, or with a negated one such as"
            + " StringNotEquals, unless another condition needs the key or every request has it,"
            + " such as aws:PrincipalArn, or kms:GrantOperations in one for CreateGrant.",
        "Both hold for a request that does not have the key. With kms:ViaService, a direct call"
            + " passes; with aws:MultiFactorAuthPresent, a call with long-term credentials, which"
            + " are the ones without MFA, passes. For the principal * or another account the door"
            + " may be wider open than it looks.",
        "If the key has to be there, use the operator without IfExists, or add a Null condition."
            + " In a Deny these operators are usually right.",
        List.of(
            "IAM User Guide: reference_policies_elements_condition_operators",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!allows(statement)) {
      return;
    }
    Set<String> needed = neededKeys(conditions);
    for (Condition condition : conditions) {
      // Null says that it is about requests without the key.
      boolean open =
          passesWithoutKey(condition)
              && condition.operator().quantifier() != Quantifier.ALL
              && condition.operator().test().isPresent()
              && !condition.operator().isOf(OperatorKind.NULL);
      if (open
          && !needed.contains(Ascii.lower(condition.key()))
          && !isAlwaysThere(statement, condition)) {
        boolean strangers = statement.principals().haveEveryone();
        findings.add(
            info(),
            strangers ? Severity.WARNING : Severity.INFO,
            condition.block().key().range(),
            "A request without " + condition.key() + " passes this condition.");
      }
    }
  }
}
