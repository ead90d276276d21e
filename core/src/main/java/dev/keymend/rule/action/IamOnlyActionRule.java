package dev.keymend.rule.action;

import dev.keymend.access.Severity;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import java.util.ArrayList;
import java.util.List;

/** An action that a key policy can neither allow nor deny. */
final class IamOnlyActionRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("iam-only-action", "A key policy has no say about this action");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Actions in a key policy that KMS never checks against one: CreateKey, ListKeys,"
            + " ListAliases, ListRetirableGrants, GenerateRandom and those for custom key stores,"
            + " because their requests name no key; and RetireGrant, which the grant itself or an"
            + " IAM policy allows. Wildcards that also reach other actions are not reported.",
        "The value does nothing. Principals who need the action do not get it from here, and a"
            + " Deny does not refuse it. When a statement has no other action, the whole"
            + " statement does nothing.",
        "Allow or deny the action in an IAM policy of the principal, with \"Resource\": \"*\". For"
            + " RetireGrant, name a retiring principal when the grant is created. Taking the"
            + " value out of the key policy changes nobody's access; the fix for it is off until"
            + " you choose it.",
        List.of(
            "AWS KMS Developer Guide: kms-api-permissions-reference",
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: grant-manage"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (!statement.isEffective() || statement.actions().negated()) {
      return;
    }
    List<ActionPattern> idle = new ArrayList<>();
    for (ActionPattern pattern : statement.actions().patterns()) {
      boolean never = pattern.matches().intersect(ActionSet.KEY_POLICY).isEmpty();
      if (never && !pattern.matches().isEmpty()) {
        idle.add(pattern);
      }
    }
    if (!idle.isEmpty()) {
      report(statement, idle, findings);
    }
  }

  private static void report(Statement statement, List<ActionPattern> idle, Findings findings) {
    boolean alone = statement.actions().patterns().size() == idle.size();
    boolean misleads = alone || statement.effect() == Effect.DENY;
    findings.add(
        INFO,
        misleads ? Severity.WARNING : Severity.INFO,
        idle.get(0).node().range(),
        "A key policy has no say about "
            + ActionValues.names(idle)
            + ": IAM policies or grants decide."
            + (alone ? ActionValues.nothing(statement) : ""),
        ActionValues.removal(statement, idle));
  }
}
