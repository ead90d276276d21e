package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import java.util.List;

/** A condition about a service's source on a statement for people. */
final class SourceOfRoleRule extends ConditionRule {
  private static final List<String> OF_SERVICES =
      List.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

  SourceOfRoleRule() {
    super("source-of-role", "Direct calls do not have this key");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement for users, roles or accounts with a condition on aws:SourceArn,"
            + " aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.",
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
  void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!isForPeopleOnly(statement)) {
      return;
    }
    for (Condition condition : conditions) {
      if (isAboutOneOf(condition, OF_SERVICES) && needsKey(condition)) {
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
}
