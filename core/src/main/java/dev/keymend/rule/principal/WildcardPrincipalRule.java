package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.List;

/** A wildcard inside the ARN of a principal. */
final class WildcardPrincipalRule extends PrincipalRule {
  WildcardPrincipalRule() {
    super("wildcard-principal", "A principal's ARN cannot have wildcards");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A * or ? inside a principal, such as role/app-* or assumed-role/app/*.",
        "In Principal, * stands for everyone and for nothing else. KMS looks for a role with that"
            + " very name, finds none and refuses the policy: invalid principals.",
        "Name everyone and let a condition say whom: ArnLike aws:PrincipalArn with the pattern, and"
            + " StringEquals aws:PrincipalAccount with the account. The fix does so and is off,"
            + " because the principals that match then use the key without any IAM policy. For all"
            + " sessions of a role name the role itself; a pattern of sessions matches nobody there.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (isWild(principal)) {
      findings.refuse(
          info(),
          Severity.ERROR,
          principal.node().range(),
          "“"
              + principal.text()
              + "” names nobody: wildcards do not work here, and KMS refuses the policy.",
          fixes(statement, principal));
    }
  }

  /** Returns whether a principal has a wildcard; what a template fills in has none. */
  static boolean isWild(Principal principal) {
    String text = principal.text();
    boolean elsewhere = text.contains(":group/") || text.endsWith(".amazonaws.com");
    if (elsewhere
        || !principal.type().equals("AWS")
        || !(principal.id() instanceof PrincipalId.Unknown)
        || principal.misspelt().isPresent()
        || !(principal.node() instanceof StringNode string)) {
      return false;
    }
    for (HoledString.Part part : string.value().parts()) {
      if (part instanceof HoledString.Literal literal && Ascii.hasWildcard(literal.text())) {
        return true;
      }
    }
    return false;
  }

  private static Fix[] fixes(Statement statement, Principal principal) {
    String text = principal.text();
    Arn arn = Arn.parse(text).filter(a -> AccountIds.isAccountId(a.account())).orElse(null);
    if (arn == null) {
      return new Fix[0];
    }
    String resource = arn.resource();
    int name = resource.indexOf('/') + 1;
    int end = resource.indexOf('/', name);
    // aws:PrincipalArn is the role's ARN, so a pattern of sessions would match nobody.
    if (arn.service().equals("sts") && resource.startsWith("assumed-role/") && end > name) {
      String role = resource.substring(name, end);
      return Ascii.hasWildcard(role)
          ? new Fix[0]
          : SessionPrincipalRule.nameRole(principal, arn, role);
    }
    boolean named = resource.startsWith("role/") || resource.startsWith("user/");
    return named && arn.service().equals("iam") && isAlone(statement)
        ? byPattern(
            statement,
            "Name everyone, on the condition that the ARN matches",
            arn.withPath().text(),
            arn.account())
        : new Fix[0];
  }
}
