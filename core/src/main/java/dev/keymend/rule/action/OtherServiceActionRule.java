package dev.keymend.rule.action;

import dev.keymend.access.Severity;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/** An action of another service than KMS. */
final class OtherServiceActionRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("other-service-action", "This action belongs to another service");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Values of Action or NotAction with the prefix of another service, such as s3:GetObject.",
        "A key policy is asked only when somebody calls KMS about this key, so the value never"
            + " matches anything. Access to the bucket, queue or table has to be allowed"
            + " elsewhere, and a Deny here does not protect it.",
        "Move the action to the IAM policy of the principal or to the policy of the other"
            + " service's resource. Taking it out of the key policy changes nobody's access; the"
            + " fix for it is off until you choose it.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "IAM User Guide: reference_policies_elements_action"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    List<ActionPattern> others = new ArrayList<>();
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (isOfAnotherService(pattern)) {
        others.add(pattern);
      }
    }
    if (!others.isEmpty()) {
      boolean alone = statement.actions().patterns().size() == others.size();
      findings.add(
          INFO,
          Severity.WARNING,
          others.get(0).node().range(),
          "A key policy is only about actions of KMS. Nothing in it matches "
              + ActionValues.names(others)
              + "."
              + (alone && !statement.actions().negated() ? ActionValues.nothing(statement) : ""),
          ActionValues.removal(statement, others));
    }
  }

  private static boolean isOfAnotherService(ActionPattern pattern) {
    String text = Ascii.lower(pattern.text());
    return text.indexOf(':') > 0
        && !text.startsWith("kms:")
        && pattern.matches().isEmpty()
        && !pattern.node().value().hasHole();
  }
}
