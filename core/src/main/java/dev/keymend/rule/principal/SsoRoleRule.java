package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import java.util.List;

/** A role of IAM Identity Center, which is made anew now and then. */
final class SsoRoleRule extends PrincipalRule {
  SsoRoleRule() {
    super("sso-role", "How this role of IAM Identity Center is named");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A role whose name begins with AWSReservedSSO_ as a principal: the role of a permission set"
            + " of IAM Identity Center. Also one without the path that these roles have.",
        "When the permission set is taken from the account and provisioned again, the role is"
            + " another one with another name. The policy then names a deleted role, nobody gets"
            + " access by it, and KMS refuses the policy. Without its path,"
            + " role/aws-reserved/sso.amazonaws.com/ and mostly a Region, the ARN is that of another"
            + " role, which does not exist.",
        "Let the account decide by IAM policy, which a permission set can carry. Or name everyone on"
            + " the condition that aws:PrincipalArn matches the permission set's roles: the fix does"
            + " so and is off, because these roles then need no IAM policy.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM Identity Center User Guide: referencingpermissionsets"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (!(principal.id() instanceof PrincipalId.Identity identity)
        || identity.kind() != IdentityKind.ROLE
        || !identity.isOfIdentityCenter()) {
      return;
    }
    if (identity.arn().resource().startsWith("role/" + PrincipalId.Identity.IDENTITY_CENTER)) {
      findings.refuse(
          info(),
          Severity.ERROR,
          principal.node().range(),
          "Roles of IAM Identity Center have a path, role/aws-reserved/sso.amazonaws.com/…, which"
              + " is missing here. There is no such role, and KMS refuses the policy.",
          SessionPrincipalRule.nameRole(principal, identity.arn(), identity.name()));
      return;
    }
    findings.add(
        info(),
        Severity.INFO,
        principal.node().range(),
        "If its permission set is provisioned anew, this role is gone, and this principal is nobody.",
        fixes(statement, identity));
  }

  private static Fix[] fixes(Statement statement, PrincipalId.Identity identity) {
    String name = identity.name();
    String account = identity.arn().account();
    int end = name.lastIndexOf('_');
    if (!isAlone(statement)
        || !AccountIds.isAccountId(account)
        || end <= PrincipalId.Identity.IDENTITY_CENTER.length()) {
      return new Fix[0];
    }
    String pattern =
        "arn:"
            + identity.arn().partition()
            + ":iam::"
            + account
            + ":role/aws-reserved/sso.amazonaws.com/*"
            + name.substring(0, end + 1)
            + "?".repeat(name.length() - end - 1);
    return byPattern(statement, "Name the permission set's roles by a condition", pattern, account);
  }
}
