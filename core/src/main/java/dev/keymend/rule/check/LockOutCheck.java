package dev.keymend.rule.check;

import dev.keymend.access.Subject;
import dev.keymend.denial.Symptom;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.rule.BypassGuard;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.whole.LockOutRule;
import dev.keymend.rule.whole.RefusedCaller;
import java.util.List;
import java.util.Optional;

/**
 * The check that KMS makes before it saves a policy: could the caller change the policy again?
 * Source: AWS KMS API Reference, PutKeyPolicy, BypassPolicyLockoutSafetyCheck.
 */
final class LockOutCheck {
  private LockOutCheck() {}

  /**
   * Adds what the check says, unless more statements than are here decide.
   *
   * @param all what is known about the policy
   * @param refused for what KMS refuses the policy
   * @param open for what it may depend on
   */
  static void of(PolicyFacts all, List<Savable.Reason> refused, List<Savable.Reason> open) {
    if (all.policy().document().key().bypass().isPresent()) {
      return;
    }
    PolicyFacts facts = BypassGuard.without(all);
    KeyPolicy policy = facts.policy();
    if (policy.isFragment() || policy.hasUnknownStatement()) {
      add(facts, open, "This is a part of a policy. KMS judges the whole.");
      return;
    }
    Optional<RefusedCaller> caller =
        facts.denial().is(Symptom.LOCK_OUT) ? RefusedCaller.of(facts) : Optional.empty();
    if (caller.isPresent()) {
      of(facts, caller.get(), refused, open);
      return;
    }
    switch (LockOutRule.certainty(facts)) {
      case 0 ->
          add(
              facts,
              refused,
              "Nobody could change the policy again, which KMS does not let happen.");
      case 1, 2 ->
          add(
              facts,
              open,
              "KMS asks whether the caller could change the policy again. Here a condition or a"
                  + " placeholder decides.");
      default -> {
        // Somebody can. Whether that is the caller is known to the caller alone.
        if (facts.delegation().managers().stream()
            .allMatch(manager -> manager.subject().kind() == Subject.SubjectKind.ROOT)) {
          add(
              facts,
              open,
              "KMS asks whether the caller could change the policy again. Here only the root user"
                  + " can.");
        }
      }
    }
  }

  private static void of(
      PolicyFacts facts,
      RefusedCaller caller,
      List<Savable.Reason> refused,
      List<Savable.Reason> open) {
    String who = caller.label() + " of account " + caller.account();
    if (caller.isForeign() || caller.isDenied()) {
      add(facts, refused, "The caller, " + who + ", could not change the policy again.");
    } else if (!caller.isAllowed()) {
      boolean byIam = facts.delegation().delegated().contains(caller.action());
      add(
          facts,
          byIam ? open : refused,
          byIam
              ? "The caller, " + who + ", needs an IAM policy that allows kms:PutKeyPolicy."
              : "The caller, " + who + ", could not change the policy again.");
    }
  }

  private static void add(PolicyFacts facts, List<Savable.Reason> list, String message) {
    list.add(
        new Savable.Reason(
            LockOutRule.INFO, facts.policy().statementElement().key().range(), message));
  }
}
