package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.KeyFacts;
import dev.keymend.source.KeyResource;
import dev.keymend.source.Member;
import dev.keymend.text.TextRange;
import java.util.List;

/** A policy that stands in the resource of its key and could be one of its own. */
final class PolicyInKeyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("policy-in-key", "The policy is a part of its key's resource");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A key of Terraform with a policy argument, where the policy could be an"
            + " aws_kms_key_policy; and a key that has both.",
        "A policy in the key cannot name the key's own ARN, nor a role that depends on the key:"
            + " that is a cycle. Key rotation is no reason to separate them, as it never touches"
            + " the policy. With both, each plan puts back what the other one wrote.",
        "Move the policy out when you need that, or when others shall change it. It has a price:"
            + " a new key has the default policy for a moment, so a log group, bucket or volume"
            + " that uses it at once needs depends_on = [aws_kms_key_policy.…]. Whoever destroys"
            + " the aws_kms_key_policy gives the key the default policy, which lets IAM policies"
            + " of the account allow everything. The key stays the same; an import block with the"
            + " key's id saves even the first call, and moved is not for arguments.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: rotate-keys",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyFacts told = facts.policy().document().key();
    for (KeyResource key : told.resources()) {
      key.inline().ifPresent(policy -> check(key, policy, told, findings));
    }
  }

  private static void check(KeyResource key, Member policy, KeyFacts told, Findings findings) {
    TextRange place = told.at(policy.key().range());
    if (key.isTwice()) {
      findings.add(
          INFO,
          Severity.WARNING,
          place,
          "An aws_kms_key_policy gives this key a policy as well. Each plan undoes what the other"
              + " one wrote.",
          Fixes.manual(
              "Keep one of both",
              "Without the argument here the aws_kms_key_policy alone decides. Nothing else"
                  + " changes, as Terraform then leaves the key's policy as it is."));
      return;
    }
    boolean rotation =
        KeyRotationRule.isMissing(key) && key.properties().member(KeyResource.ROTATION).isEmpty();
    findings.add(
        INFO,
        Severity.INFO,
        place,
        "The policy is a part of the key, so it can name neither the key nor what depends on it.",
        new Fix(
            Level.HARDEN,
            "Make the policy a resource of its own",
            "The policy says the same. A new key has the default policy for a moment, so what uses"
                + " it at once needs depends_on; and destroying the aws_kms_key_policy gives the"
                + " key the default policy."
                + (rotation
                    ? " The key rotates from now on, which does not touch the policy."
                    : ""),
            List.of(new PolicyChange.MoveOut(key.properties(), policy, rotation)),
            false));
  }
}
