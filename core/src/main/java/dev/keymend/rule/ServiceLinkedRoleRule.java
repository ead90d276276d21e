package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.denial.Symptom;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import java.util.List;
import java.util.Map;

/** A service-linked role, which has to exist before the policy names it. */
final class ServiceLinkedRoleRule extends PrincipalRule {
  private static final String PATH = "role/aws-service-role/";

  /** Whose role it is, for those that are often named in key policies. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com",
          "AWSServiceRoleForRDS", "rds.amazonaws.com",
          "AWSServiceRoleForEC2Spot", "spot.amazonaws.com",
          "AWSServiceRoleForEC2SpotFleet", "spotfleet.amazonaws.com",
          "AWSServiceRoleForAmazonOpenSearchService", "opensearchservice.amazonaws.com");

  ServiceLinkedRoleRule() {
    super("service-linked-role", "This service-linked role has to exist first");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A service-linked role (role/aws-service-role/…) as a principal, and one that is named"
            + " without its path.",
        "KMS looks every principal up when it saves a policy. A service-linked role is made when the"
            + " service is first used in an account, or by aws iam create-service-linked-role; in a"
            + " new account it is missing, and KMS answers: invalid principals. Without its path"
            + " the ARN names another role, which does not exist.",
        "Make the role first: aws iam create-service-linked-role --aws-service-name"
            + " autoscaling.amazonaws.com. In templates, make the key depend on it.",
        List.of(
            "EC2 Auto Scaling User Guide: key-policy-requirements-EBS-encryption",
            "IAM User Guide: using-service-linked-roles",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (!(principal.id() instanceof PrincipalId.Identity identity)
        || identity.kind() != IdentityKind.ROLE
        || !identity.name().startsWith("AWSServiceRoleFor")) {
      return;
    }
    if (identity.arn().resource().startsWith(PATH)) {
      boolean invalid = facts.denial().is(Symptom.INVALID_PRINCIPALS);
      findings.add(
          info(),
          invalid ? Severity.ERROR : Severity.INFO,
          principal.node().range(),
          "KMS refuses the policy as long as this role does not exist. It is made when the service"
              + " is first used, or by aws iam create-service-linked-role.");
      return;
    }
    String service = SERVICES.getOrDefault(identity.name(), "");
    String right =
        principal.text().replace(identity.arn().resource(), PATH + service + "/" + identity.name());
    findings.add(
        info(),
        Severity.WARNING,
        principal.node().range(),
        "A service-linked role has a path, role/aws-service-role/<service>/, which is missing here.",
        service.isEmpty()
            ? new Fix[0]
            : Fixes.manual(
                "Write its path",
                "The statement is then about the service-linked role.",
                List.of(new PolicyChange.ReplaceValue(principal.node(), NewValue.text(right)))));
  }
}
