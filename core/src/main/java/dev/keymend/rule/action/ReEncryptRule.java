package dev.keymend.rule.action;

import dev.keymend.access.AccessRow;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Only one of the two permissions that re-encryption takes. */
final class ReEncryptRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("re-encrypt", "Re-encryption takes two permissions");

  private static final ActionSet BOTH =
      ActionSet.of(KmsAction.RE_ENCRYPT_FROM, KmsAction.RE_ENCRYPT_TO);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A principal that may use kms:ReEncryptFrom but not kms:ReEncryptTo, or the reverse, in"
            + " the whole policy.",
        "ReEncrypt decrypts data under one key and encrypts it under another without showing it."
            + " It takes ReEncryptFrom on the key that the data is encrypted under now and"
            + " ReEncryptTo on the new one. With one of the two the call succeeds only if the"
            + " other key allows the other, so a re-encryption under the same key, or copying"
            + " an encrypted snapshot in both directions, fails.",
        "If this key is only the source or only the target, leave it. Otherwise allow"
            + " kms:ReEncrypt*, as AWS's own policies do. The fix is off until you choose it,"
            + " because it gives access.",
        List.of(
            "AWS KMS API Reference: ReEncrypt",
            "AWS KMS Developer Guide: kms-api-permissions-reference",
            "AWS KMS Developer Guide: key-policy-default"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Set<String> half = new HashSet<>();
    for (AccessRow row : facts.table().rows()) {
      if (isHalf(row.reachable())) {
        half.add(row.subject().id().canonical());
      }
    }
    for (Statement statement : facts.policy().statements()) {
      if (ActionValues.isPlainAllow(statement) && isHalf(statement.actions().expanded())) {
        for (Principal principal : statement.principals().list()) {
          if (half.contains(principal.id().canonical())) {
            report(statement, findings);
            break;
          }
        }
      }
    }
  }

  private static boolean isHalf(ActionSet actions) {
    return actions.intersect(BOTH).size() == 1;
  }

  private static void report(Statement statement, Findings findings) {
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (isHalf(pattern.matches())) {
        KmsAction other = BOTH.minus(pattern.matches()).toList().get(0);
        findings.add(
            INFO,
            Severity.INFO,
            pattern.node().range(),
            "Re-encryption also takes " + other + ", unless only the other key is to have that.",
            new Fix(
                Level.MANUAL,
                "Allow kms:ReEncrypt* instead",
                "Adds " + other + ".",
                List.of(new PolicyChange.SetValue(pattern.node(), NewValue.text("kms:ReEncrypt*"))),
                false));
        return;
      }
    }
  }
}
