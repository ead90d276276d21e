package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.ServiceError;
import dev.keymend.denial.Symptom;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.List;
import java.util.Optional;

/** A pasted error that this key policy does not explain. */
final class PolicyNotAtFaultRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("policy-not-at-fault", "The error comes from somewhere else");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A pasted error message that blames another policy than the key policy, a call that the"
            + " pasted key policy allows, or an error of KMS that no key policy explains: a key that"
            + " is disabled or waits to be deleted, that is not found, that has another type, or"
            + " data that was encrypted otherwise. Also errors that leave open what refused the"
            + " call, as for keys of another account and for Lambda's environment variables.",
        "Changing the key policy would not help, and could open the key more than needed.",
        "Correct the policy that the message names. If the message names none and the key policy"
            + " allows the call, check that this is the policy of the key in the message, in its"
            + " Region, and that no service control policy, permissions boundary or endpoint"
            + " policy denies it.",
        List.of(
            "IAM User Guide: troubleshoot_access-denied",
            "AWS KMS Developer Guide: policy-evaluation"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Denial denial = facts.denial();
    if (RefusedCaller.isMissedBeside(facts) || denial.isPassed()) {
      return;
    }
    if (denial.isOfAnotherPolicy()) {
      add(
          facts,
          findings,
          "The error blames "
              + denial.refusal().by().words()
              + ", not this key policy. Nothing is changed here by itself.");
      return;
    }
    Optional<String> meaning = meaning(denial);
    if (meaning.isPresent()) {
      add(facts, findings, meaning.get());
      return;
    }
    allowedCaller(facts)
        .ifPresent(
            caller ->
                add(
                    facts,
                    findings,
                    "This policy allows "
                        + caller.label()
                        + " "
                        + caller.action()
                        + " directly, so the error must come from another policy, another key or"
                        + " another Region."));
  }

  /** What an error means that says more than that a call was refused. */
  private static Optional<String> meaning(Denial denial) {
    if (denial.kind() == DenialKind.SERVICE_MESSAGE) {
      return denial.service().map(ServiceError::meaning);
    }
    return denial.symptom().map(Symptom::meaning).filter(meaning -> !meaning.isEmpty());
  }

  private static void add(PolicyFacts facts, Findings findings, String message) {
    findings.add(INFO, Severity.WARNING, facts.policy().statementElement().key().range(), message);
  }

  /** The caller, when the policy certainly allows what was refused. */
  static Optional<RefusedCaller> allowedCaller(PolicyFacts facts) {
    return RefusedCaller.of(facts).filter(caller -> caller.isAllowed() && !caller.isForeign());
  }
}
