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
import dev.keymend.source.StringNode;
import dev.keymend.source.TemplateString;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
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
            + " (arn:aws::111122223333:role/app), with a Region, in the wrong case (Role/app), with"
            + " white space around it, of another service (a Lambda function, a bucket), an instance"
            + " profile, or a bare name.",
        "KMS does not find such a principal and refuses the whole policy: invalid principals. The"
            + " account's statement does not work either when its ARN is broken in this way, so IAM"
            + " policies cannot allow anything.",
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
    if (!principal.type().equals("AWS")
        || !(principal.node() instanceof StringNode string)
        || string.value().hasHole()) {
      return;
    }
    String bare = text.strip();
    boolean padded = bare.length() < text.length();
    boolean wrong =
        principal.id() instanceof PrincipalId.Unknown
            || padded
            || text.endsWith("/")
            || text.startsWith("arn::");
    if (!wrong || isFoundElsewhere(principal, text)) {
      return;
    }
    Optional<String> right = padded && isPrincipal(bare) ? Optional.of(bare) : repaired(bare);
    String hint =
        padded
            ? " There is white space around it."
            : text.contains(":function:") || text.contains(":instance")
                ? " It calls with its role: name that."
                : "";
    findings.refuse(
        info(),
        Severity.ERROR,
        principal.node().range(),
        "“" + text + "” is no principal's ARN, and KMS refuses the policy." + hint,
        right.map(arn -> new Fix[] {write(statement, principal, arn)}).orElse(new Fix[0]));
  }

  /** Groups, wildcards, services, access keys and account ids have rules of their own. */
  private static boolean isFoundElsewhere(Principal principal, String text) {
    return text.contains(":group/")
        || text.endsWith(".amazonaws.com")
        || WildcardPrincipalRule.isWild(principal)
        || RootLookAlikeRule.find(text).isPresent()
        || PlaceholderAccountRule.isBlank(text)
        || LostZerosRule.find(text).isPresent()
        || !AccessKeyPrincipalRule.find(text).isEmpty();
  }

  private static boolean isPrincipal(String text) {
    PrincipalId id = PrincipalId.of("AWS", TemplateString.of(text));
    return id instanceof PrincipalId.Account || id instanceof PrincipalId.Identity;
  }

  /** A Deny that starts to work takes access away, so whether it shall is not ours to say. */
  private static Fix write(Statement statement, Principal principal, String arn) {
    return new Fix(
        gives(statement) ? Level.REPAIR : Level.MANUAL,
        "Write " + arn,
        "The statement is then about this principal.",
        List.of(new PolicyChange.ReplaceValue(principal.node(), NewValue.text(arn))),
        false);
  }

  /** The parts are known by what they look like: the partition, the account, the resource. */
  private static Optional<String> repaired(String text) {
    List<String> parts = Characters.split(text, ':');
    List<String> accounts = new ArrayList<>(parts);
    accounts.removeIf(part -> !AccountIds.isAccountId(part));
    String resource = resource(parts.get(parts.size() - 1));
    boolean iam = parts.size() >= 5 && parts.size() <= 6 && isEmptyOrIam(parts.get(2));
    return accounts.size() == 1
            && !resource.isEmpty()
            && iam
            && Ascii.equalsIgnoreCase(parts.get(0), "arn")
            && parts.get(1).startsWith("aws")
        ? Optional.of("arn:" + parts.get(1) + ":iam::" + accounts.get(0) + ":" + resource)
        : Optional.empty();
  }

  /** Returns the resource in its proper case; empty when it is none of a principal. */
  private static String resource(String text) {
    String lower = Ascii.lower(text);
    if (lower.equals("root")) {
      return lower;
    }
    boolean named = lower.startsWith("role/") || lower.startsWith("user/");
    int slash = lower.indexOf('/');
    return named && !lower.endsWith("/") ? lower.substring(0, slash) + text.substring(slash) : "";
  }

  private static boolean isEmptyOrIam(String service) {
    return service.isEmpty() || Ascii.equalsIgnoreCase(service, "iam");
  }
}
