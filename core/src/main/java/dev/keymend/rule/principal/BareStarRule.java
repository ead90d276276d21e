package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import java.util.List;

/** The principal * without its kind. */
final class BareStarRule extends PrincipalRule {
  BareStarRule() {
    super("bare-star", "Principal is a bare *");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "\"Principal\": \"*\" instead of \"Principal\": {\"AWS\": \"*\"}.",
        "In a key policy both mean the same. KMS returns the second form, so tools that compare the"
            + " policy with what they sent see a difference each time.",
        "Write {\"AWS\": \"*\"}. Whom it lets in does not change; that is another finding.",
        List.of("IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    boolean bare =
        principal.id() instanceof PrincipalId.Everyone
            && statement.principals().element().orElseThrow().value().equals(principal.node());
    if (bare) {
      findings.add(
          info(),
          Severity.INFO,
          principal.node().range(),
          "KMS returns this as {\"AWS\": \"*\"}, which some tools report as a difference.",
          Fixes.repair(
              "Write {\"AWS\": \"*\"}", new PolicyChange.NameType(principal.node(), "AWS"), false));
    }
  }
}
