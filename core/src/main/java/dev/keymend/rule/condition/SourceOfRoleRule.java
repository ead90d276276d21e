package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.List;

/** A condition about a service's source on a statement for people. */
final class SourceOfRoleRule extends ConditionRule {
  SourceOfRoleRule() {
    super("source-of-role", "Direct calls do not have this key");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement for users, roles or accounts with a condition on aws:SourceArn,"
            + " aws:SourceAccount, aws:SourceOrgID, aws:SourceOrgPaths or aws:PrincipalServiceName.",
        "A request has these keys only when an AWS service calls KMS as itself. Users and roles"
            + " call KMS without them, also through a service that acts on their behalf, so the"
            + " Allow gives them nothing.",
        "To say through which service a role may use the key, use kms:ViaService. To say which"
            + " role, its ARN as principal is enough.",
        List.of(
            "AWS KMS Developer Guide: key-policy-services",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!isForPeopleOnly(statement)) {
      return;
    }
    for (Condition condition : conditions) {
      if (isOfServices(condition) && needsKey(condition)) {
        findings.add(
            info(),
            Severity.WARNING,
            condition.node().key().range(),
            "Only calls that a service makes as itself have "
                + condition.key()
                + "."
                + consequence(statement, condition));
      }
    }
  }

  private static boolean isOfServices(Condition condition) {
    return ConditionKey.find(condition.key())
        .filter(key -> key.direct() == Presence.NEVER && key.forwarded() == Presence.NEVER)
        .filter(key -> key.standing() == Standing.CURRENT)
        .isPresent();
  }
}
