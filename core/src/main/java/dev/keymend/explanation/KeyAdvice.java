package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.denial.Symptom;

/** What to do about the key itself: its state, its grants, and a policy that was not saved. */
final class KeyAdvice {
  private KeyAdvice() {}

  static void state(AdviceList list) {
    list.run("See in which state the key is.", list.commands().describeKey());
    boolean doomed = list.denial().is(Symptom.DOOMED);
    if (doomed) {
      list.run("Cancel its deletion.", list.commands().cancelDeletion());
    }
    if (!list.denial().is(Symptom.WITHOUT_MATERIAL)) {
      list.run(
          doomed ? "Then enable it." : "If it is disabled, enable it.",
          list.commands().enableKey());
    }
  }

  /** Source: AWS KMS Developer Guide, grant-delete. */
  static void grant(AdviceList list) {
    list.run(
        "A grant is retired by its retiring principal, by its grantee if RetireGrant is among the"
            + " operations, or by the account that made it. See who that is.",
        list.commands().allGrants());
    list.add(
        "Have one of them do it. Or revoke the grant instead: kms:RevokeGrant is allowed by key"
            + " policy and IAM policies.");
  }

  static void notSaved(AdviceList list) {
    if (!list.pasted()) {
      list.add("Paste the policy that was to be saved, to see which place it is.");
      return;
    }
    String who = list.facts().who();
    list.add(
        switch (list.denial().symptom().orElse(Symptom.MALFORMED)) {
          case LOCK_OUT ->
              Advisor.isLetThrough(list.after())
                  ? "With the corrected policy "
                      + who
                      + " can change it again"
                      + (list.after().voice() == Voice.ACCOUNT
                          ? ", once an IAM policy allows kms:PutKeyPolicy."
                          : ".")
                  : "Choose a correction after which "
                      + who
                      + " can change the policy again. "
                      + list.after().at(CallLayer.KEY_POLICY).because();
          case TOO_LARGE -> "Copy the policy without white space, which counts as well.";
          default -> "The findings below say which place it is.";
        });
  }
}
