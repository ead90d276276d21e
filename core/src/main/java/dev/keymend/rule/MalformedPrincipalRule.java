package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A principal that is no principal's ARN. */
final class MalformedPrincipalRule extends PrincipalRule {
  MalformedPrincipalRule() {
    super("malformed-principal", "This is not the ARN of a principal");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A principal of the type AWS that is neither *, an account id nor the ARN of an account's"
            + " root, a user, a role or a session: an ARN with a part missing"
            + " (arn:aws::111122223333:role/app), with a Region, in the wrong case (Role/app), of"
            + " another service (a Lambda function, a bucket), an instance profile, or a bare name.",
        "KMS does not find such a principal and refuses the whole policy: invalid principals.",
        "Write the ARN in full: arn:aws:iam::<account>:role/<path and name>. A function or an"
            + " instance calls with its role, so name that. Where only one reading is possible it"
            + " is offered. The account is never made up.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference-arns",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    String text = principal.text();
    boolean unknown =
        principal.id() instanceof PrincipalId.Unknown u && !u.template() && !text.isEmpty();
    if (!unknown || !principal.type().equals("AWS") || isFoundElsewhere(text)) {
      return;
    }
    Optional<String> right = text.startsWith("arn:") ? repaired(text) : Optional.empty();
    String hint =
        text.contains(":function:") || text.contains(":instance")
            ? " It calls with its role: name that."
            : "";
    findings.add(
        info(),
        Severity.ERROR,
        principal.node().range(),
        "“" + text + "” is no principal's ARN, and KMS refuses the policy." + hint,
        right.map(arn -> new Fix[] {write(principal, arn)}).orElse(new Fix[0]));
  }

  /** Groups, wildcards, services, access keys and account ids have rules of their own. */
  private static boolean isFoundElsewhere(String text) {
    String lower = Ascii.lower(text);
    return lower.contains(":group/")
        || text.indexOf('*') >= 0
        || text.indexOf('?') >= 0
        || lower.endsWith(".amazonaws.com")
        || lower.endsWith(":root")
        || lower.contains("account")
        || text.startsWith("<")
        || Ascii.isDigits(text, text.length())
        || AccessKeyPrincipalRule.isAccessKey(text);
  }

  private static Fix write(Principal principal, String arn) {
    return new Fix(
        Level.REPAIR,
        "Write " + arn,
        "The statement is then about this principal.",
        List.of(new PolicyChange.ReplaceValue(principal.node(), NewValue.text(arn))),
        false);
  }

  /** The parts are known by what they look like: the partition, the account, the resource. */
  private static Optional<String> repaired(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', from)) {
      parts.add(text.substring(from, colon));
      from = colon + 1;
    }
    parts.add(text.substring(from));
    String account = "";
    for (String part : parts) {
      account = AccountIds.isAccountId(part) ? part : account;
    }
    String resource = parts.get(parts.size() - 1);
    String lower = Ascii.lower(resource);
    int slash = lower.indexOf('/');
    boolean named = lower.startsWith("role/") || lower.startsWith("user/");
    boolean iam = parts.size() >= 5 && parts.size() <= 6 && isEmptyOrIam(parts.get(2));
    if (account.isEmpty() || !named || !iam || slash + 1 == resource.length()) {
      return Optional.empty();
    }
    return Optional.of(
        "arn:"
            + parts.get(1)
            + ":iam::"
            + account
            + ":"
            + lower.substring(0, slash)
            + resource.substring(slash));
  }

  private static boolean isEmptyOrIam(String service) {
    return service.isEmpty() || Ascii.equalsIgnoreCase(service, "iam");
  }
}
