package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import java.util.List;

/** An IAM group where a principal should stand. */
final class GroupPrincipalRule extends PrincipalRule {
  GroupPrincipalRule() {
    super("group-principal", "A group is no principal");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The ARN of an IAM group as a principal.",
        "A group only carries policies to its users; requests come from users and roles. No policy"
            + " accepts a group as principal, and KMS refuses the whole policy.",
        "Let the account decide (its statement), and allow the use of the key in an IAM policy of"
            + " the group. Or name the users or, better, a role.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (principal.text().contains(":group/")) {
      findings.refuse(
          info(),
          Severity.ERROR,
          principal.node().range(),
          "A group is never a principal. KMS refuses the policy.",
          PrincipalRemoval.fixes(facts.policy(), statement, principal, "group"));
    }
  }
}
