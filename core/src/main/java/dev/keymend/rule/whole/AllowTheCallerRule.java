package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.denial.Denial;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.Reach;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.List;
import java.util.Optional;

/** The caller of the pasted error is not allowed what it tried. */
final class AllowTheCallerRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("allow-the-caller", "This policy does not allow the refused call");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A pasted error names a user or role and an action, and the policy does not allow that"
            + " directly, allows it under a condition only, or refuses it by a Deny.",
        "If the account is delegated to, an IAM policy of the caller can allow the action, and if"
            + " it does already, the call works as soon as the delegation does. Otherwise this"
            + " policy has to name the caller. A caller of another account needs both: this policy"
            + " and an IAM policy of its own.",
        "Either mend the delegation and leave the rest to IAM, or add a statement for the caller:"
            + " the fix allows the role just the action that was refused, and only through the"
            + " service through which the call came. The error names a session of the role; the"
            + " path of a role is not part of that, so for roles of IAM Identity Center and"
            + " service-linked roles the fix asks for the whole ARN, unless the event tells it.",
        List.of(
            "AWS KMS Developer Guide: policy-evaluation",
            "IAM User Guide: troubleshoot_access-denied"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Denial denial = facts.denial();
    boolean concerned =
        RefusedCaller.isMissedBeside(facts)
            || (!denial.isElsewhere()
                && !denial.is(Symptom.LOCK_OUT)
                && PolicyNotAtFaultRule.allowedCaller(facts).isEmpty());
    RefusedCaller caller = concerned ? RefusedCaller.of(facts).orElse(null) : null;
    if (caller == null || (denial.isKeyPolicyDeny() && !caller.isDenied())) {
      return;
    }
    Optional<String> hopeless = hopeless(caller);
    findings.add(
        INFO,
        Severity.INFO,
        facts.policy().statementElement().key().range(),
        hopeless.orElseGet(() -> message(facts, caller)),
        hopeless.isPresent() ? new Fix[0] : new Fix[] {allow(caller)});
  }

  /** Returns why no Allow can help, if none can. */
  private static Optional<String> hopeless(RefusedCaller caller) {
    String call = caller.label() + " " + caller.action();
    if (caller.isDenied()) {
      return Optional.of(
          "A Deny of this policy refuses " + call + ". It wins over whatever else allows it.");
    }
    if (caller.isForeign() && caller.action().reach() != Reach.ANY_ACCOUNT) {
      return Optional.of(
          "No policy can allow "
              + call
              + ", which works only inside the key's account. The caller has to assume a role"
              + " there.");
    }
    return caller.isForeign() && caller.isAllowed()
        ? Optional.of(
            "This policy leaves it to account "
                + caller.account()
                + " to allow "
                + call
                + ". An IAM policy there has to do so, naming the key by its ARN.")
        : Optional.empty();
  }

  private static String message(PolicyFacts facts, RefusedCaller caller) {
    String call = caller.label() + " " + caller.action();
    if (caller.doubt().isPresent()) {
      return "A Deny of this policy may refuse " + call + ". " + caller.doubt().get();
    }
    if (caller.unmet().isPresent()) {
      return "This policy does not allow " + call + ". " + caller.unmet().get();
    }
    Optional<String> condition = caller.condition();
    if (condition.isPresent()) {
      return "This policy allows " + call + " only while this holds: " + condition.get() + ".";
    }
    return caller.isUndecided()
        ? "This policy may not allow " + call + ": that depends on a placeholder in it."
        : "This policy does not allow " + call + otherwise(facts, caller);
  }

  private static String otherwise(PolicyFacts facts, RefusedCaller caller) {
    if (caller.isForeign()) {
      return ". Across accounts it has to, and so does an IAM policy of the caller.";
    }
    return MissingRootDelegationRule.mended(facts).delegated().contains(caller.action())
        ? " itself, but lets an IAM policy of the caller do so."
        : ", nor does it let an IAM policy do so.";
  }

  private static Fix allow(RefusedCaller caller) {
    return caller.allow(
        "Allow " + caller.action().apiName(),
        NewValue.text(caller.action().toString()),
        "Allow " + caller.label() + " " + caller.action(),
        caller.isForeign()
            ? "The caller can do what was refused, once an IAM policy of its account allows it, too."
            : "The caller can do what was refused, without an IAM policy in the key's own account.");
  }
}
