package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.PolicyChange;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.KeyFacts;
import java.util.List;
import java.util.Optional;

/** A template that has KMS save a policy unchecked. */
final class BypassedCheckRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("bypassed-check", "KMS does not check this policy for a lock-out");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "BypassPolicyLockoutSafetyCheck: true beside the KeyPolicy of a template, or"
            + " bypass_policy_lockout_safety_check = true beside the policy in Terraform.",
        "KMS then saves a policy with which whoever makes the stack can no longer change the"
            + " policy. Only AWS Support can help then. The policy works in the same way with the"
            + " check and without it.",
        "Leave it out, and give whoever makes the stack kms:PutKeyPolicy. It is needed only where"
            + " somebody else shall manage the key from the first moment on.",
        List.of(
            "AWS CloudFormation Template Reference Guide: aws-resource-kms-key",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Optional<KeyFacts.Bypass> bypass = facts.policy().document().key().bypass();
    if (bypass.isPresent()) {
      findings.add(
          INFO,
          Severity.WARNING,
          facts.policy().document().key().at(bypass.get().member().range()),
          "The template switches off KMS's check that whoever saves this policy can change it"
              + " again.",
          Fixes.manual(
              "Remove it",
              "KMS then refuses a policy that would lock out whoever makes the stack.",
              new PolicyChange.Remove(bypass.get().object(), bypass.get().member())));
    }
  }
}
