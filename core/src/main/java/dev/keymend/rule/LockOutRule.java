package dev.keymend.rule;

import dev.keymend.access.AccessRow;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.Term;
import dev.keymend.access.VerdictText;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import java.util.ArrayList;
import java.util.List;

/** Too few, or too uncertain, principals who can change the policy. */
final class LockOutRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("lock-out", "Soon nobody may be able to change this policy");

  private static final String SUPPORT = " After that only AWS Support can help.";
  private static final String OTHERWISE = " Otherwise only AWS Support can help.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy that only one user, role or session can change, or that can be changed only under"
            + " a condition: with MFA, from a network, or through a service, which never changes"
            + " key policies for anybody. Also the error of PutKeyPolicy that says that the new"
            + " policy would not let you update it.",
        "A user or role can be deleted, a permission set is provisioned anew under another id, a"
            + " session's name changes, a network goes away. Then nobody can change the policy, and"
            + " only AWS Support can help. KMS's own check does not prevent that: it asks whether"
            + " the caller of PutKeyPolicy could call it again, and nobody else. For"
            + " CloudFormation and Terraform the caller is the role that deploys.",
        "Delegate to the account, or name a second administrator. To pass KMS's check, the caller"
            + " needs kms:PutKeyPolicy in the new policy itself, or by the account's statement"
            + " together with an IAM policy that allows it. Do not switch the check off.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default", "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    if (facts.denial().is(Symptom.LOCK_OUT)) {
      findings.add(
          INFO,
          Severity.ERROR,
          facts.policy().statementElement().key().range(),
          "KMS asks whether the caller could change the policy again. That takes kms:PutKeyPolicy"
              + " for the caller here, or for its account here and an IAM policy that allows it.");
    }
    List<Manager> managers = facts.delegation().managers();
    if (managers.isEmpty() || ManagedKeyPolicyRule.isManaged(facts)) {
      return;
    }
    if (!facts.delegation().hasSureManager()) {
      uncertain(facts, findings);
    } else if (managers.size() == 1) {
      single(facts, managers.get(0).subject(), findings);
    }
  }

  private static void uncertain(PolicyFacts facts, Findings findings) {
    List<String> conditions = new ArrayList<>();
    boolean possible = false;
    Subject first = facts.delegation().managers().get(0).subject();
    for (AccessRow row : facts.table().rows()) {
      for (Term term : row.terms()) {
        if (term.actions().contains(KmsAction.PUT_KEY_POLICY)
            && !conditions.contains(term.text())) {
          conditions.add(term.text());
          possible |= term.deny() || !term.text().contains("kms:ViaService");
        }
      }
    }
    findings.add(
        INFO,
        possible || conditions.isEmpty() ? Severity.WARNING : Severity.ERROR,
        new Places(facts.policy()).of(first),
        possible || conditions.isEmpty()
            ? "The policy can be changed only while this holds: "
                + VerdictText.few(conditions)
                + "."
                + OTHERWISE
            : "The policy can be changed only through a service, and no service does that."
                + " Only AWS Support can help.");
  }

  private static void single(PolicyFacts facts, Subject only, Findings findings) {
    if (!(only.id() instanceof PrincipalId.Identity identity)) {
      return;
    }
    boolean reserved = identity.isOfIdentityCenter();
    boolean fragile = reserved || identity.kind() != IdentityKind.ROLE;
    String until =
        identity.kind() == IdentityKind.SESSION
            ? ", as long as a session has this name."
            : reserved
                ? ", until its permission set is provisioned anew."
                : ", until it is deleted.";
    findings.add(
        INFO,
        fragile ? Severity.WARNING : Severity.INFO,
        new Places(facts.policy()).of(only),
        "Only " + only.label() + " can change this policy" + until + SUPPORT);
  }
}
