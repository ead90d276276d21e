package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.KeyFacts;
import dev.keymend.source.KeyResource;
import java.util.List;
import java.util.Optional;

/** A key made by a text that does not let it rotate, although it could. */
final class KeyRotationRule implements Rule {
  private static final RuleInfo INFO = new RuleInfo("key-rotation", "This key does not rotate");

  /** What a key has that cannot rotate by itself, or may be such a one. */
  private static final List<String> OTHERS = List.of("CustomKeyStoreId", "XksKeyId");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A key for symmetric encryption with key material of KMS whose EnableKeyRotation is missing"
            + " or false: in a template, or as enable_key_rotation in Terraform.",
        "KMS then uses the same key material as long as the key exists. Many security standards ask"
            + " for rotation. It touches neither the policy nor the ARN, and what was encrypted"
            + " before can still be decrypted.",
        "Switch it on. The first and the second rotation add to what the key costs in a month,"
            + " later ones do not. RotationPeriodInDays says how often, if not every year.",
        List.of(
            "AWS KMS Developer Guide: rotate-keys",
            "AWS CloudFormation Template Reference Guide: aws-resource-kms-key"));
  }

  /** Returns whether a key of a text could rotate and does not. */
  static boolean isMissing(KeyResource key) {
    Optional<String> rotates = key.said(KeyResource.ROTATION);
    boolean off =
        key.properties().member(KeyResource.ROTATION).isEmpty()
            || rotates.filter(said -> List.of("false", "null").contains(said)).isPresent();
    return off
        && key.rotates()
        && isUsual(key, "KeySpec", "SYMMETRIC_DEFAULT")
        && isUsual(key, "CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
        && isUsual(key, "KeyUsage", "ENCRYPT_DECRYPT")
        && isUsual(key, "Origin", "AWS_KMS")
        && OTHERS.stream().allMatch(other -> key.properties().member(other).isEmpty());
  }

  private static boolean isUsual(KeyResource key, String property, String value) {
    return key.properties().member(property).isEmpty()
        || key.said(property).filter(value::equals).isPresent();
  }

  /** Returns what lets the key rotate. */
  static PolicyChange rotation(KeyResource key) {
    return new PolicyChange.SetElement(
        key.properties(),
        key.properties().member(KeyResource.ROTATION),
        KeyResource.ROTATION,
        new NewValue.Raw("true"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyFacts told = facts.policy().document().key();
    for (KeyResource key : told.resources()) {
      if (isMissing(key)) {
        findings.add(
            INFO,
            Severity.INFO,
            told.at(
                key.properties()
                    .member(KeyResource.ROTATION)
                    .map(member -> member.range())
                    .orElse(key.place())),
            "KMS does not rotate the key material of this key.",
            new Fix(
                Level.HARDEN,
                "Let it rotate every year",
                "KMS makes new key material every year and keeps the old. Policy and ARN stay; the"
                    + " first two rotations add to the monthly price.",
                List.of(rotation(key)),
                true));
      }
    }
  }
}
