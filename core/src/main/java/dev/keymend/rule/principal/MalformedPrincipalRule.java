package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccessKeyIds;
import dev.keymend.kms.LostZeros;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.DefaultPrincipals;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
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
            + " (arn:aws::<account>:root), with a Region, in the wrong case (Role/app), with"
            + " white space in or around it, of another service (a Lambda function, a bucket), an"
            + " instance profile, an account without root behind it, or a bare name.",
        "KMS does not find such a principal and refuses the whole policy: invalid principals. The"
            + " account's statement does not work either when its ARN is broken in this way, so IAM"
            + " policies cannot allow anything.",
        "Write the ARN in full: arn:aws:iam::<account>:role/<path and name>. A function or an"
            + " instance calls with its role, so name that. Where only one reading is possible it"
            + " is on by itself in an Allow. The account is never made up.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference-arns",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    String text = principal.text();
    if (!principal.type().equals("AWS")
        || !(principal.node() instanceof StringNode string)
        || (string.value().hasHole()
            && !(principal.id() instanceof PrincipalId.Unknown no && no.isNobody()))) {
      return;
    }
    String bare = text.strip();
    boolean padded = bare.length() < text.length();
    boolean wrong =
        principal.id() instanceof PrincipalId.Unknown
            || padded
            || text.endsWith("/")
            || text.startsWith("arn::")
            || DefaultPrincipals.isWithoutAccount(principal);
    if (!wrong || isFoundElsewhere(principal, text)) {
      return;
    }
    Optional<HoledString> right = DefaultPrincipals.right(principal, facts.owner());
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
        DefaultPrincipals.isWithoutAccount(principal)
            ? new Fix[] {writeAccount(facts, statement, principal)}
            : right.map(arn -> new Fix[] {write(statement, principal, arn)}).orElse(new Fix[0]));
  }

  private static Fix writeAccount(PolicyFacts facts, Statement statement, Principal principal) {
    boolean sure = DefaultPrincipals.areMended(statement) && facts.owner().isTrusted();
    return new Fix(
        sure ? Level.RESTORE : Level.MANUAL,
        "Write the ARN of the key's account",
        "The statement is then about the key's account.",
        List.of(replace(statement, principal, NewValue.ownerRoot())),
        sure);
  }

  private static PolicyChange replace(Statement statement, Principal principal, NewValue right) {
    boolean bare = statement.principals().element().orElseThrow().value().equals(principal.node());
    return new PolicyChange.SetValue(
        principal.node(), bare ? NewValue.object("AWS", right) : right);
  }

  /** Groups, wildcards, services, access keys and account ids have rules of their own. */
  private static boolean isFoundElsewhere(Principal principal, String text) {
    return text.contains(":group/")
        || text.endsWith(".amazonaws.com")
        || WildcardPrincipalRule.isWild(principal)
        || RootLookAlikeRule.find(text).isPresent()
        || (principal.node() instanceof StringNode node && !node.value().hasHole() && isBlank(text))
        || LostZeros.find(text).isPresent()
        || !AccessKeyIds.find(text).isEmpty();
  }

  /** What is to be filled in is reported as that, unless other words stand around it. */
  private static boolean isBlank(String text) {
    for (Blank blank : Blank.ofPrincipal(text)) {
      if (text.startsWith("arn:") || blank.kind() != Blank.BlankKind.OTHER) {
        return true;
      }
    }
    return false;
  }

  /** A Deny that starts to work takes access away, so whether it shall is not ours to say. */
  private static Fix write(Statement statement, Principal principal, HoledString arn) {
    boolean sure = DefaultPrincipals.areMended(statement);
    return new Fix(
        sure ? Level.RESTORE : Level.MANUAL,
        "Write " + arn.source(),
        sure
            ? "The statement starts to give this principal what it says."
            : "The statement is then about this principal.",
        List.of(replace(statement, principal, NewValue.of(arn))),
        sure);
  }
}
