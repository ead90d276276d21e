package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.denial.Symptom;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.BlankPlaces;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service-linked role, which has to exist before the policy names it. */
final class ServiceLinkedRoleRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("service-linked-role", "How this service-linked role is named");

  private static final String PATH = "role/aws-service-role/";

  /** Whose role it is, for those that are often named in key policies. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "AWSServiceRoleForAutoScaling", "autoscaling.amazonaws.com",
          "AWSServiceRoleForRDS", "rds.amazonaws.com",
          "AWSServiceRoleForEC2Spot", "spot.amazonaws.com",
          "AWSServiceRoleForEC2SpotFleet", "spotfleet.amazonaws.com",
          "AWSServiceRoleForAmazonOpenSearchService", "opensearchservice.amazonaws.com");

  @Override
  public RuleInfo info() {
    return INFO;
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
  public void check(PolicyFacts facts, Findings findings) {
    Map<String, List<Node>> places = new LinkedHashMap<>();
    Map<String, PrincipalId.Identity> roles = new HashMap<>();
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Identity identity
            && identity.kind() == IdentityKind.ROLE
            && identity.name().startsWith("AWSServiceRoleFor")) {
          roles.put(principal.text(), identity);
          places.computeIfAbsent(principal.text(), k -> new ArrayList<>()).add(principal.node());
        }
      }
    }
    boolean refused = facts.denial().is(Symptom.INVALID_PRINCIPALS);
    for (Map.Entry<String, List<Node>> entry : places.entrySet()) {
      PrincipalId.Identity identity = roles.get(entry.getKey());
      if (identity != null) {
        report(identity, entry.getValue(), refused, findings);
      }
    }
  }

  private static void report(
      PrincipalId.Identity role, List<Node> nodes, boolean refused, Findings findings) {
    boolean path = role.arn().resource().startsWith(PATH);
    String message =
        path
            ? "KMS refuses the policy as long as this role does not exist. It is made when the"
                + " service is first used, or by aws iam create-service-linked-role."
            : "A service-linked role has a path, role/aws-service-role/<service>/, which is missing"
                + " here. There is no such role, and KMS refuses the policy.";
    findings.add(
        !path,
        INFO,
        path && !refused ? Severity.INFO : Severity.ERROR,
        nodes.get(0).range(),
        message + BlankPlaces.elsewhere(nodes.size()),
        path ? new Fix[0] : writePath(role, nodes));
  }

  private static Fix[] writePath(PrincipalId.Identity role, List<Node> nodes) {
    String service = SERVICES.getOrDefault(role.name(), "");
    List<PolicyChange> changes = new ArrayList<>();
    if (!service.isEmpty()) {
      String right = PATH + service + "/" + role.name();
      String arn = role.arn().text().replace(role.arn().resource(), right);
      nodes.forEach(node -> changes.add(new PolicyChange.SetValue(node, NewValue.like(node, arn))));
    }
    return Fixes.manual(
        "Write its path", "The statement is then about the service-linked role.", changes);
  }
}
