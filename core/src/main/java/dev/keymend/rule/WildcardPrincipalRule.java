package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.List;
import java.util.Optional;

/** A wildcard inside the ARN of a principal. */
final class WildcardPrincipalRule extends PrincipalRule {
  WildcardPrincipalRule() {
    super("wildcard-principal", "A principal's ARN cannot have wildcards");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A * or ? inside the ARN of a principal, such as role/app-*.",
        "In Principal, * stands for everyone and for nothing else. KMS looks for a role with that"
            + " very name, finds none and refuses the policy: invalid principals.",
        "Name everyone and let a condition say whom: ArnLike aws:PrincipalArn with the pattern, and"
            + " StringEquals aws:PrincipalAccount with the account. The fix does so and is off,"
            + " because the principals that match then use the key without any IAM policy.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    String text = principal.text();
    boolean wild = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    if (!wild || !text.startsWith("arn:") || !(principal.id() instanceof PrincipalId.Unknown)) {
      return;
    }
    findings.add(
        info(),
        Severity.ERROR,
        principal.node().range(),
        "“" + text + "” names nobody: wildcards do not work here, and KMS refuses the policy.",
        fixes(statement, text));
  }

  private static Fix[] fixes(Statement statement, String text) {
    Optional<Arn> arn =
        Arn.parse(text)
            .filter(a -> a.service().equals("iam") && AccountIds.isAccountId(a.account()))
            .filter(a -> a.resource().startsWith("role/") || a.resource().startsWith("user/"));
    return arn.isEmpty() || !isAlone(statement)
        ? new Fix[0]
        : Fixes.manual(
            "Name everyone, on the condition that the ARN matches",
            "Who matches uses the key without any IAM policy.",
            namePattern(statement, text, arn.get().account()));
  }
}
