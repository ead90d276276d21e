package dev.keymend.rule.principal;

import dev.keymend.policy.Principal;
import dev.keymend.rule.RulePage;
import java.util.List;

/** An IAM group where a principal should stand. */
final class GroupPrincipalRule extends NobodyRule {
  GroupPrincipalRule() {
    super("group-principal", "A group is no principal", "group");
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
  protected boolean isNobody(Principal principal) {
    return principal.text().contains(":group/");
  }

  @Override
  protected String message(Principal principal) {
    return "A group is never a principal. KMS refuses the policy.";
  }
}
