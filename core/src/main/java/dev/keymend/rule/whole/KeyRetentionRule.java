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
import dev.keymend.source.KeyResource;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A key of a template that is deleted when it leaves the stack. */
final class KeyRetentionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("key-retention", "The key is deleted with its stack");

  private static final String DELETION = "DeletionPolicy";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A key in a template whose DeletionPolicy is missing or Delete.",
        "When the stack is deleted, or the key is renamed or taken out of the template,"
            + " CloudFormation schedules the key for deletion. After the waiting period nothing"
            + " that it encrypted can be read again, and no template brings the key back.",
        "Set DeletionPolicy and UpdateReplacePolicy to Retain, as the AWS CDK does. The key then"
            + " stays, and costs, until somebody schedules its deletion.",
        List.of(
            "AWS CloudFormation Template Reference Guide: aws-attribute-deletionpolicy",
            "AWS KMS Developer Guide: deleting-keys"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Optional<KeyResource> key = facts.policy().document().key().resource();
    Optional<ObjectNode> around = key.flatMap(KeyResource::around);
    if (around.isEmpty() || !isDeleted(around.get(), DELETION)) {
      return;
    }
    List<PolicyChange> changes = new ArrayList<>();
    for (String name : List.of(DELETION, "UpdateReplacePolicy")) {
      Optional<Member> member = around.get().member(name);
      if (isDeleted(around.get(), name)) {
        NewValue retain = NewValue.text("Retain");
        changes.add(new PolicyChange.SetElement(around.get(), member, name, retain));
      }
    }
    findings.add(
        INFO,
        Severity.INFO,
        facts
            .policy()
            .document()
            .key()
            .at(around.get().member(DELETION).map(Member::range).orElse(key.get().place())),
        "When this key leaves its stack, it is deleted, and what it encrypted is lost.",
        new Fix(
            Level.HARDEN,
            "Retain the key",
            "The key stays when it leaves the stack, and is paid for until somebody deletes it.",
            changes,
            true));
  }

  private static boolean isDeleted(ObjectNode resource, String attribute) {
    return resource.member(attribute).isEmpty()
        || resource.text(attribute).filter("Delete"::equals).isPresent();
  }
}
