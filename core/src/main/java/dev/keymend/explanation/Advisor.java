package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.Symptom;
import java.util.List;
import java.util.Optional;

/** What to do about a refusal, the first thing first. */
final class Advisor {
  private final AdviceList list;
  private final CallFacts facts;
  private final Denial denial;

  private Advisor(AdviceList list) {
    this.list = list;
    this.facts = list.facts();
    this.denial = list.denial();
  }

  static List<Advice> advice(AdviceList list) {
    new Advisor(list).write();
    if (list.all().isEmpty() && list.denial().kind() != DenialKind.NONE) {
      list.run(
          "The CloudTrail event of the call shows more. Paste it here.", list.commands().event());
    }
    return list.all();
  }

  private void write() {
    switch (denial.kind()) {
      case NONE -> {}
      case DRY_RUN -> list.add("Make the call again without DryRun.");
      case PASSING -> passing();
      case OTHER_SERVICE ->
          list.add(
              "Look at the policies of that service. KMS has nothing to do with this refusal.");
      case NOT_UNDERSTOOD ->
          list.run(
              denial.isPassed()
                  ? "If another call failed, its event has an errorCode. Paste that one here."
                  : "The event that CloudTrail wrote of the call tells more. Paste it here.",
              list.commands().event());
      case POLICY_NOT_SAVED -> UnsavedAdvice.write(list);
      case KEY_STATE -> KeyAdvice.state(list);
      case WRONG_REQUEST -> {
        if (KeyAdvice.isBeyondPolicies(list)) {
          return;
        }
        if (denial.is(Symptom.ALIAS)) {
          KeyAdvice.alias(list);
          return;
        }
        KeyAdvice.request(list);
      }
      case SERVICE_MESSAGE -> ServiceAdvice.write(list);
      case ACCESS_DENIED -> refused();
    }
  }

  private void passing() {
    if (denial.is(Symptom.UNREACHED)) {
      list.run(
          "Give the caller a way out, or its VPC an interface endpoint for KMS. See whether it has"
              + " one.",
          list.commands().endpoints());
      return;
    }
    list.add(
        denial.is(Symptom.THROTTLED)
            ? "Wait longer after each failure before the call is tried again."
            : "Try the call again. If it keeps failing, look at the AWS Health Dashboard.");
  }

  private void refused() {
    if (facts.isAboutGrant()) {
      KeyAdvice.grant(list);
      return;
    }
    if (KeyAdvice.isBeyondPolicies(list)) {
      return;
    }
    Optional<Gate> shut = list.now().shut();
    boolean told = denial.refusal().sure() || shut.isEmpty();
    RefusedBy by = told ? denial.refusal().by() : RefusedBy.at(shut.get().layer());
    Besides besides = new Besides(list, by);
    boolean stuck = list.stuck() && list.now().voice() != Voice.NONE && !isLetThrough(list.now());
    list.otherKey().ifPresent(list::ofOtherKey);
    if (stuck && list.otherKey().isEmpty()) {
      list.onlySupport();
    }
    // An IAM policy helps only where the key policy lets it decide.
    boolean keyFirst = by == RefusedBy.IDENTITY_POLICY || by == RefusedBy.UNCLEAR;
    if (keyFirst) {
      besides.keyPolicy();
    }
    if (by == RefusedBy.UNCLEAR) {
      besides.others();
    }
    switch (by) {
      case KEY_STATE -> KeyAdvice.state(list);
      case KEY_POLICY -> new KeyPolicyAdvice(list).refused();
      case IDENTITY_POLICY -> new CallerAdvice(list).identityPolicy();
      case PERMISSIONS_BOUNDARY -> new CallerAdvice(list).boundary();
      case SESSION_POLICY -> new CallerAdvice(list).session();
      case SCP, RCP, ENDPOINT_POLICY -> new OutsideAdvice(list).of(by);
      default -> unclear();
    }
    if (!keyFirst) {
      besides.keyPolicy();
    }
    if (by != RefusedBy.UNCLEAR) {
      besides.others();
    }
    if (stuck && list.otherKey().isPresent()) {
      list.onlySupport();
    }
  }

  private void unclear() {
    boolean vague = denial.is(Symptom.VAGUE) || denial.is(Symptom.CIPHERTEXT);
    if (list.pasted() && isLetThrough(list.now())) {
      new KeyPolicyAdvice(list).mend();
      return;
    }
    if (vague && facts.isPerhapsHopeless()) {
      list.add(
          "Only principals of the key's own account can do this. If the key is of another account,"
              + " the caller has to assume a role there.");
    }
    if (!list.pasted()) {
      list.showKeyPolicy(
          facts.isForeign()
              ? "First the key policy: it has to allow the caller or its account."
              : facts.isOfService()
                  ? "The key policy has to allow the service."
                  : "First the key policy: it has to name the caller, or let IAM decide.");
    }
    if (facts.isOfService()) {
      return;
    }
    list.identityStatement(
        (list.pasted() ? "An" : "Then an")
            + " IAM policy of "
            + facts.ofWhom()
            + " has to allow this:");
    if (vague) {
      list.run(
          "Make sure that the key is in this Region, and enabled.", list.commands().describeKey());
    } else {
      list.checkRest();
    }
    list.askForEvent();
  }

  static boolean isLetThrough(CallDecision decision) {
    return decision.voice() == Voice.DIRECT
        || decision.voice() == Voice.ROLE
        || decision.voice() == Voice.ACCOUNT
        || decision.at(CallLayer.GRANT).outcome() == GateOutcome.PASSES;
  }
}
