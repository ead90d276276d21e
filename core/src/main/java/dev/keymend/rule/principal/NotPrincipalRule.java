package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import java.util.List;

/** A statement about everyone but some. */
final class NotPrincipalRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("not-principal", "NotPrincipal hits more than it seems to");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "NotPrincipal, with Allow and with Deny.",
        "With Allow it would let everyone in but those listed, strangers and anonymous callers"
            + " included; AWS does not support it, and Keymend counts such a statement as one that"
            + " gives nothing. With Deny it refuses everyone who is not listed. To spare a role,"
            + " its account, the role and, for a session, the session have to be listed; listing"
            + " the account's root alone spares the root user and nobody else. Principals with a"
            + " permissions boundary are refused in any case.",
        "Write a Deny for the principal * with the condition ArnNotLike aws:PrincipalArn and the"
            + " ARNs to spare. AWS recommends that form, too.",
        List.of(
            "IAM User Guide: reference_policies_elements_notprincipal",
            "AWS KMS Developer Guide: key-policy-overview"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (statement.principals().negated()) {
      boolean allow = statement.meant() == Effect.ALLOW;
      findings.add(
          allow,
          INFO,
          allow ? Severity.ERROR : Severity.WARNING,
          statement.principals().element().orElseThrow().key().range(),
          allow
              ? "AWS does not support NotPrincipal with Allow. Name whom you mean."
              : "This spares only who is listed together with the account, not who acts for the"
                  + " account. A Deny for * with ArnNotLike aws:PrincipalArn is clearer.");
    }
  }
}
