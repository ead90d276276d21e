package dev.keymend.rule.principal;

import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** A principal that only looks like the account's root. */
final class RootLookAlikeRule extends PrincipalRule {
  RootLookAlikeRule() {
    super("root-look-alike", "This is not the account's root");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A user or role called root (user/root, role/root).",
        "Only arn:aws:iam::<account>:root, in lower case, means the account. A role of that name"
            + " is a role like any other: IAM policies of the account are not enabled by it. If it"
            + " does not exist, KMS refuses the policy.",
        "Write the ARN of the account's root, if that is what was meant.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "AWS KMS Developer Guide: key-policy-default"));
  }

  /** The account's delegation decides, which other statements give. */
  @Override
  public boolean looksAround() {
    return true;
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    Optional<Arn> arn = find(principal.text());
    if (arn.isPresent()) {
      boolean absent = facts.delegation().state() == DelegationState.ABSENT && gives(statement);
      findings.add(
          info(),
          absent ? Severity.ERROR : Severity.WARNING,
          principal.node().range(),
          "This is not the account itself, which is written “root” right behind the account id.",
          gives(statement) ? fixes(principal, arn.get()) : new Fix[0]);
    }
  }

  /** Returns the ARN of what looks like the root of an account; empty for anything else. */
  static Optional<Arn> find(String text) {
    return Arn.parse(text).filter(a -> a.service().equals("iam") && looksLikeRoot(a.resource()));
  }

  private static boolean looksLikeRoot(String resource) {
    String lower = Ascii.lower(resource);
    return lower.equals("role/root") || lower.equals("user/root");
  }

  private static Fix[] fixes(Principal principal, Arn arn) {
    String root = new Arn(arn.partition(), "iam", "", arn.account(), "root").toString();
    return AccountIds.isAccountId(arn.account())
        ? Fixes.manual(
            "Write the ARN of the account's root",
            "IAM policies of the account can then allow what the statement says.",
            List.of(
                new PolicyChange.SetValue(principal.node(), NewValue.like(principal.node(), root))))
        : new Fix[0];
  }
}
