package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.kms.KmsLimits;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.List;

/** A policy that is larger than KMS accepts. */
final class PolicyTooLongRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("policy-too-long", "KMS refuses a policy of this size");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy of more than 32,768 bytes of UTF-8, and one that has used nine tenths of that. It"
            + " also says how large the policy is without the white space between its parts.",
        "PutKeyPolicy and CreateKey answer LimitExceededException, and the key keeps its old"
            + " policy. White space counts.",
        "Write the policy without indentation, merge statements that differ only in their"
            + " principals, or let IAM policies allow what the key policy lists one by one.",
        List.of("AWS KMS API Reference: PutKeyPolicy", "AWS KMS Developer Guide: resource-limits"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    PolicyDocument document = facts.policy().document();
    int limit = KmsLimits.POLICY_BYTES;
    int enough = limit / 10 * 9;
    int bytes = document.bytesOver(enough);
    if (bytes > enough) {
      int least = document.leastBytes();
      findings.add(
          bytes > limit,
          INFO,
          bytes > limit ? Severity.ERROR : Severity.INFO,
          TextRange.at(document.root().range().start()),
          "The policy has "
              + bytes
              + " bytes; KMS accepts at most "
              + limit
              + ". Without white space between its parts it has "
              + least
              + (least > limit ? ", still too many." : "."));
    }
  }
}
