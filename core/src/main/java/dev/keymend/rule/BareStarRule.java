package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
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
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
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
              "Write {\"AWS\": \"*\"}",
              new PolicyChange.WrapValue(principal.node(), "AWS"),
              false));
    }
  }
}
