package dev.keymend.rule;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.StringNode;
import java.util.List;
import java.util.Optional;

/** The policy of a key that AWS manages. */
public final class ManagedKeyPolicyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("managed-key-policy", "This is the policy of an AWS managed key");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy whose Id has the form auto-ebs-2, or that gives the principal * access on"
            + " conditions on kms:CallerAccount and kms:ViaService under a Sid that begins with"
            + " “Allow access through” while nobody may change it. AWS writes such policies for"
            + " the keys it manages, those with an alias such as aws/ebs.",
        "The policy of an AWS managed key can be read but not changed, and the key cannot be shared"
            + " with another account. That nobody may use kms:PutKeyPolicy is as it should be. The"
            + " principal * is not public here: the condition on kms:CallerAccount keeps other"
            + " accounts out.",
        "Create a customer managed key, give it the policy that you need, and let the service use"
            + " that key instead; data that is encrypted under the old key has to be copied or"
            + " encrypted anew. If this is your own key after all, which has got the policy of a"
            + " managed one, the fixes can be switched on one by one.",
        List.of(
            "AWS KMS Developer Guide: concepts (AWS managed keys)",
            "AWS KMS Developer Guide: key-policy-modifying",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    if (isManaged(facts)) {
      findings.add(
          INFO,
          Severity.WARNING,
          facts.policy().statementElement().key().range(),
          "AWS writes and keeps this policy; nobody can edit it, so nothing is changed here by"
              + " itself. For a policy of your own, create a customer managed key.");
    }
  }

  /** Returns whether the policy is one that AWS keeps. */
  public static boolean isManaged(PolicyFacts facts) {
    Optional<Member> id = ElementNames.find(facts.policy().root(), "Id");
    if (id.isPresent()
        && id.get().value() instanceof StringNode text
        && isAutomatic(text.value().source())) {
      return true;
    }
    return facts.delegation().managers().isEmpty()
        && facts.policy().statements().stream().anyMatch(ManagedKeyPolicyRule::hasItsShape);
  }

  /** For example auto-s3-2. */
  private static boolean isAutomatic(String id) {
    int dash = id.lastIndexOf('-');
    int digits = dash + 1;
    while (digits < id.length() && id.charAt(digits) >= '0' && id.charAt(digits) <= '9') {
      digits++;
    }
    return id.startsWith("auto-") && dash > 5 && digits == id.length() && digits > dash + 1;
  }

  private static boolean hasItsShape(Statement statement) {
    return statement.sid().orElse("").startsWith("Allow access through ")
        && OpenToAll.allowsEveryone(statement)
        && names(statement, "kms:CallerAccount")
        && names(statement, "kms:ViaService");
  }

  private static boolean names(Statement statement, String key) {
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout(key)) {
        return true;
      }
    }
    return false;
  }
}
