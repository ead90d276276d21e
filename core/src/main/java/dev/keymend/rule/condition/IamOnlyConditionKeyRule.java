package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.List;

/** A condition key that works in IAM policies only. */
final class IamOnlyConditionKeyRule extends ConditionRule {
  IamOnlyConditionKeyRule() {
    super("iam-only-condition-key", "This condition key works in IAM policies only");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "kms:ResourceAliases or aws:ResourceTag/… in a key policy.",
        "Both describe the key itself, so that one IAM policy can tell keys apart by alias or tag."
            + " KMS does not support them in key policies: a condition on them limits nothing that"
            + " you can rely on, and an Allow that depends on it may give nothing.",
        "A key policy is about one key already. Take the condition out, or move it to the IAM"
            + " policies of the principals.",
        List.of(
            "AWS KMS Developer Guide: abac",
            "AWS KMS Developer Guide: conditions-kms",
            "AWS KMS Developer Guide: conditions-aws"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      boolean iamOnly =
          ConditionKey.find(condition.key())
              .filter(key -> key.standing() == ConditionKey.Standing.IAM_POLICY_ONLY)
              .isPresent();
      if (iamOnly) {
        findings.add(
            info(),
            Severity.WARNING,
            condition.node().key().range(),
            condition.key() + " works in IAM policies, not in a key policy. Do not rely on it.");
      }
    }
  }
}
