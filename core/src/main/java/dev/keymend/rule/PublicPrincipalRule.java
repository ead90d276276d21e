package dev.keymend.rule;

import dev.keymend.access.ActionText;
import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.Node;
import java.util.List;

/** A statement that allows everyone, in any account. */
final class PublicPrincipalRule extends StatementRule {
  private static final RuleInfo INFO = new RuleInfo("public-principal", "Anyone can use this key");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for the principal * without a condition that keeps strangers out. A condition"
            + " counts when it fixes the caller's account, organization or ARN, or the network"
            + " that the call comes from. kms:ViaService alone, an encryption context alone and"
            + " conditions that pass when their key is missing do not count.",
        "Every AWS account in the world gets what the statement allows, without any IAM policy"
            + " on either side of yours. With kms:Decrypt, whoever obtains your ciphertext can"
            + " read it; with kms:PutKeyPolicy, a principal of your own account can take the key"
            + " over.",
        "Name the account instead of *. Its IAM policies then decide who gets access. If the *"
            + " is there for a service that calls on your users' behalf, keep it and add a"
            + " condition on kms:CallerAccount with your account id.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "AWS KMS Developer Guide: conditions-kms",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Findings findings) {
    ActionSet actions = statement.actions().expanded();
    if (!statement.isEffective()
        || !facts.owner().isMeantBy(statement.resources())
        || actions.isEmpty()
        || !OpenToAll.isPublic(statement)) {
      return;
    }
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Everyone) {
        String message =
            "Anyone in any AWS account may do what "
                + statement.label()
                + " allows: "
                + ActionText.of(actions)
                + ".";
        findings.add(
            INFO,
            Severity.CRITICAL,
            principal.node().range(),
            message,
            nameTheAccount(statement, principal, facts.owner().isTrusted()));
        break;
      }
    }
  }

  /** Puts the account's root in place of everyone. */
  static Fix nameTheAccount(Statement statement, Principal everyone, boolean preselected) {
    Node element = statement.principals().element().orElseThrow().value();
    boolean bare = element.equals(everyone.node());
    NewValue root = NewValue.ownerRoot();
    NewValue value = bare ? NewValue.object("AWS", root) : root;
    return new Fix(
        Level.HARDEN,
        "Name the key's account instead of *",
        "Only principals whom an IAM policy of the key's account allows keep what the statement"
            + " gives. Everyone else loses it.",
        List.of(new PolicyChange.ReplaceValue(everyone.node(), value)),
        preselected);
  }
}
