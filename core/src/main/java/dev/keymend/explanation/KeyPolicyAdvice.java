package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.RefusedBy;

/** What to do about a key policy that refused a call, or would. */
final class KeyPolicyAdvice {
  private final AdviceList list;
  private final CallFacts facts;
  private final CallDecision now;
  private final CallDecision after;

  KeyPolicyAdvice(AdviceList list) {
    this.list = list;
    this.facts = list.facts();
    this.now = list.now();
    this.after = list.after();
  }

  void refused() {
    if (list.refuted()) {
      list.showKeyPolicy(
          "The message speaks of another policy than this one. See which policy is in force.");
      list.run("This shows who changed a key policy, and when.", list.commands().history());
    }
    if (facts.isHopeless() || list.pasted()) {
      if (list.denial().refusal().explicit() && !facts.isHopeless()) {
        deny("");
      } else {
        mend();
      }
      return;
    }
    if (list.denial().refusal().explicit()) {
      list.showKeyPolicy("Paste the key policy here, to see which Deny it is.");
      return;
    }
    list.showKeyPolicy("Paste the key policy here.");
    if (isOfService()) {
      ServiceAdvice.ofPrincipal(list, facts.caller().orElseThrow().text());
      return;
    }
    if (facts.permissionSet().isPresent()) {
      list.run(
          "A key policy names a role with its path, which this shows.", list.commands().role());
    }
    if (facts.isForeign() && !facts.isLinkedRole()) {
      list.keyStatement(
          "It has to allow account "
              + facts.callerAccount().orElse("")
              + " or "
              + facts.who()
              + "; only the account of the key can change it.");
    }
    list.identityStatement(
        (facts.isForeign()
                ? "An IAM policy of "
                : "Unless the key policy names " + facts.ofWhom() + ", an IAM policy of ")
            + facts.ofWhom()
            + " has to allow the call as well:");
  }

  void deny(String begin) {
    boolean hits = now.voice() == Voice.DENIED || now.doubt().isPresent();
    if (!hits) {
      list.showKeyPolicy("No Deny here hits the caller. This shows the policy that is in force.");
      return;
    }
    Gate gate = now.doubt().orElseGet(() -> now.at(CallLayer.KEY_POLICY));
    list.add(
        begin
            + gate.because()
            + (list.stuck()
                ? " Nobody can take it out any more: as long as this policy is in force, a call has"
                    + " to fit the exceptions of the Deny."
                : " A Deny wins over every Allow: the call has to fit its exceptions, or the Deny"
                    + " has to leave it out."));
    list.showValues(gate);
    list.saveKeyPolicy();
  }

  /** Adds what the key policy needs beside another layer that refused. */
  void besides() {
    if (now.voice() == Voice.DENIED) {
      deny("The key policy would refuse the call as well. ");
    } else if (facts.isForeign() || !list.pasted()) {
      return;
    } else if (facts.isLinkedRole() || after.at(CallLayer.KEY_POLICY).isShut()) {
      list.add(
          "The key policy has to allow the call, too. " + now.at(CallLayer.KEY_POLICY).because());
    } else if (list.corrected()) {
      list.correction();
    }
  }

  /** The key policy is here, and is what refused the call, or would. */
  void mend() {
    if (facts.isHopeless()) {
      list.run(
          "Only principals of account "
              + facts.keyAccount().orElse("")
              + " can do this. The caller has to assume a role there.",
          list.commands().assumeRole());
    } else if (now.voice() == Voice.DENIED) {
      deny("");
    } else if (Advisor.isLetThrough(now)) {
      allowedAlready();
    } else {
      correct(after.at(CallLayer.KEY_POLICY));
    }
  }

  private void correct(Gate then) {
    boolean silent = after.voice() == Voice.SILENT && then.statement().isEmpty();
    if (facts.isLinkedRole() && (silent || after.voice() == Voice.ACCOUNT)) {
      LinkedRoleAdvice.write(list);
      return;
    }
    if (silent && facts.isForeign() && then.isShut()) {
      bothHalves();
      return;
    }
    if (then.isShut() && then.statement().isEmpty() && isOfService()) {
      ServiceAdvice.ofPrincipal(list, facts.caller().orElseThrow().text());
      list.saveKeyPolicy();
      return;
    }
    if (then.isShut()) {
      list.add(shut(then));
      list.showValues(then);
      if (after.voice() != Voice.DENIED && !list.stuck() && !facts.isOfService()) {
        list.keyStatement("This statement in the key policy allows the caller:");
      }
      list.saveKeyPolicy();
      return;
    }
    if (after.voice() == Voice.CONDITIONAL) {
      list.add(
          (list.corrected() ? "The corrections that are on do not decide this call. " : "")
              + then.because()
              + " See whether the call meets that, or allow the caller without it.");
      list.showValues(then);
      list.saveKeyPolicy();
      return;
    }
    if (list.corrected()) {
      unmet(now.at(CallLayer.KEY_POLICY));
      list.correction();
    }
    afterIam();
  }

  /** Whether a service was refused a call of its own, which is known. */
  private boolean isOfService() {
    return facts.isOfService() && facts.call().action().isPresent();
  }

  /** A condition may be there on purpose, and a correction beside it would get round it. */
  private void unmet(Gate gate) {
    if (gate.isShut() && gate.statement().isPresent() && now.doubt().isEmpty()) {
      list.add(gate.because() + " A call that meets that needs no correction.");
      list.showValues(gate);
    }
  }

  private void bothHalves() {
    list.keyStatement(
        "The key policy needs this; only account "
            + facts.keyAccount().orElse("")
            + " can change it:");
    list.identityStatement(
        "An IAM policy of "
            + facts.ofWhom()
            + " in account "
            + facts.callerAccount().orElse("")
            + " needs this as well:");
  }

  private String shut(Gate then) {
    boolean denied = after.voice() == Voice.DENIED;
    if (then.statement().isEmpty()) {
      return list.corrected()
          ? "The corrections that are on do not let this call through. Choose one that does, or allow"
              + " the caller."
          : "Choose a correction that lets this call through, or allow the caller.";
    }
    return (list.corrected() ? "The corrections that are on do not let this call through. " : "")
        + then.because()
        + (denied
            ? " A Deny wins over every Allow: the call has to fit its exceptions."
            : " The call has to meet that, or a statement without it has to allow the caller.");
  }

  /** The key policy here does not stand in the way, whatever the message says. */
  private void allowedAlready() {
    if (list.now().voice() == Voice.SILENT) {
      list.waitForGrant();
      if (list.denial().refusal().by() == RefusedBy.KEY_POLICY) {
        return;
      }
    }
    boolean blamed = list.denial().refusal().by() == RefusedBy.KEY_POLICY;
    boolean asksIam = now.voice() == Voice.ACCOUNT || facts.isForeign();
    if (blamed || !asksIam || facts.isForeign()) {
      list.showKeyPolicy("See whether this is the policy that is in force.");
    }
    if (blamed) {
      list.add(
          "If it is, it was changed after the call, or so shortly before that not all of KMS had it"
              + " yet, which takes up to a few minutes. Try the call again.");
    } else if (list.denial().symptom().isPresent()) {
      list.run("See whether the key is in this Region.", list.commands().describeKey());
    }
    Gate identity = now.at(CallLayer.IDENTITY_POLICY);
    if (asksIam && !identity.isDeny() && identity.outcome() != GateOutcome.NOT_REACHED) {
      list.identityStatement("An IAM policy of " + facts.ofWhom() + " has to allow this:");
    }
    if (blamed) {
      list.askForEvent();
      return;
    }
    if (facts.hasPoliciesOfItsOwn() && identity.statement().isEmpty()) {
      list.run(
          asksIam
              ? "List the policies that are attached:"
              : "No IAM policy has to allow the call, but a Deny in one can refuse it. List them:",
          list.commands().identityPolicies());
    }
    if (!facts.isOfService()) {
      list.checkRest();
    }
    list.askForEvent();
  }

  /** What IAM has to say once the key policy lets the call through. */
  private void afterIam() {
    Gate identity = after.at(CallLayer.IDENTITY_POLICY);
    boolean asks = identity.outcome() != GateOutcome.PASSES && !identity.isDeny();
    if (asks && (after.voice() == Voice.ACCOUNT || facts.isForeign())) {
      list.identityStatement(
          "Then an IAM policy of " + facts.ofWhom() + " has to allow the call. It needs this:");
    }
  }
}
