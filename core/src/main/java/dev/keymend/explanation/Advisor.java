package dev.keymend.explanation;

import dev.keymend.access.Caller;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.CallerKind;
import dev.keymend.denial.Denial;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.ServiceError;
import dev.keymend.denial.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a refusal, the first thing first. */
final class Advisor {
  private final CallFacts facts;
  private final Denial denial;
  private final CallDecision now;
  private final CallDecision after;
  private final boolean pasted;
  private final boolean corrected;
  private final LayerCommands commands;
  private final List<Advice> advice = new ArrayList<>();

  /**
   * Makes an adviser.
   *
   * @param facts the call
   * @param now what refused it
   * @param after what becomes of it after the correction
   * @param pasted whether the key policy is here
   * @param corrected whether it was corrected
   */
  Advisor(
      CallFacts facts, CallDecision now, CallDecision after, boolean pasted, boolean corrected) {
    this.facts = facts;
    this.denial = facts.denial();
    this.now = now;
    this.after = after;
    this.pasted = pasted;
    this.corrected = corrected;
    this.commands = new LayerCommands(facts);
  }

  List<Advice> advice() {
    switch (denial.kind()) {
      case NONE, DRY_RUN, PASSING -> {}
      case OTHER_SERVICE ->
          add("Look at the policies of that service. KMS has nothing to do with this refusal.");
      case NOT_UNDERSTOOD ->
          addRun(
              "The event that CloudTrail wrote of the call tells more. Paste it here.",
              commands.event());
      case POLICY_NOT_SAVED -> notSaved();
      case KEY_STATE -> keyState();
      case WRONG_REQUEST ->
          addRun(
              "See whether this is the key that was meant, in this Region and of this type.",
              commands.describeKey());
      case SERVICE_MESSAGE -> service();
      case ACCESS_DENIED -> refused();
    }
    return advice;
  }

  private void refused() {
    Optional<Gate> shut = now.shut();
    boolean told = denial.refusal().sure() || shut.isEmpty();
    switch (told ? denial.refusal().by() : RefusedBy.at(shut.get().layer())) {
      case KEY_STATE -> keyState();
      case KEY_POLICY -> keyPolicy();
      case IDENTITY_POLICY -> identityPolicy();
      case PERMISSIONS_BOUNDARY -> {
        addRun(
            (denial.refusal().explicit()
                    ? "Take the call out of the Deny in the boundary of "
                    : "Add the call to the permissions boundary of ")
                + facts.ofWhom()
                + ", or have whoever manages it do so.",
            commands.boundary());
        if (!denial.refusal().explicit()) {
          addOther("The boundary needs this:");
        }
      }
      case SESSION_POLICY ->
          addRun(
              "Whoever began the session passed a policy that is narrower than the role. A new session"
                  + " with a wider one is needed; the event of AssumeRole shows the policy.",
              commands.sessions());
      case SCP -> organization("SERVICE_CONTROL_POLICY", facts.callerAccount());
      case RCP -> organization("RESOURCE_CONTROL_POLICY", facts.keyAccount());
      case ENDPOINT_POLICY -> {
        addRun("Change the policy of the VPC endpoint for KMS.", commands.endpoints());
        if (!denial.refusal().explicit()) {
          addOther("It needs this, with \"Principal\": \"*\":");
        }
      }
      default -> unclear();
    }
  }

  private void keyPolicy() {
    if (facts.isHopeless()) {
      mend();
      return;
    }
    if (denial.refusal().explicit()) {
      deny();
      return;
    }
    if (!pasted) {
      showKeyPolicy(
          facts.isForeign()
              ? "Paste the key policy here, which account "
                  + facts.keyAccount().orElse("")
                  + " can show."
              : "Paste the key policy here.");
      if (facts.isForeign()) {
        add(
            "It has to allow account "
                + facts.callerAccount().orElse("")
                + " or "
                + facts.who()
                + "; only the account of the key can change it.");
      }
      addStatement(
          (facts.isForeign()
                  ? "An IAM policy of "
                  : "Unless the key policy names " + facts.ofWhom() + ", an IAM policy of ")
              + facts.ofWhom()
              + " has to allow the call as well:");
      return;
    }
    mend();
  }

  private void deny() {
    if (!pasted) {
      showKeyPolicy("Paste the key policy here, to see which Deny it is.");
      return;
    }
    Gate key = now.at(CallLayer.KEY_POLICY);
    boolean hits =
        now.voice() == Voice.DENIED || now.voice() == Voice.CONDITIONAL || now.doubt().isPresent();
    add(
        hits
            ? now.doubt().orElse(key).because()
                + " A Deny wins over every Allow: the call has to fit its exceptions, or the Deny"
                + " has to leave it out."
            : "No Deny here hits the caller. Look for the policy that is in force.");
    if (!hits) {
      showKeyPolicy("This shows it.");
    }
  }

  /** The key policy is here, and is what refused the call, or would. */
  private void mend() {
    Gate then = after.at(CallLayer.KEY_POLICY);
    if (facts.isHopeless()) {
      add(
          "Only principals of account "
              + facts.keyAccount().orElse("")
              + " can do this. The caller has to assume a role there.");
      return;
    }
    if (now.voice() == Voice.DENIED) {
      deny();
      return;
    }
    if (isLetThrough(now)) {
      allowedAlready();
      return;
    }
    if (then.isShut()) {
      add(
          corrected
              ? "The corrections that are on do not let this call through. Choose one that does, or"
                  + " allow the caller."
              : now.voice() == Voice.SILENT
                  ? "Choose a correction that lets this call through."
                  : then.because());
      return;
    }
    if (corrected) {
      add("Copy the corrected key policy and save it.");
    }
    afterIam();
  }

  private static boolean isLetThrough(CallDecision decision) {
    return switch (decision.voice()) {
      case DIRECT, ROLE, ACCOUNT -> true;
      default -> false;
    };
  }

  /** The key policy here does not stand in the way, whatever the message says. */
  private void allowedAlready() {
    showKeyPolicy("See whether this is the policy that is in force.");
    addRun("See whether the key is in this Region, and enabled.", commands.describeKey());
    boolean asksIam = now.voice() == Voice.ACCOUNT || facts.isForeign();
    if (asksIam) {
      addStatement("An IAM policy of " + facts.ofWhom() + " has to allow this:");
    }
    if (facts.hasPoliciesOfItsOwn()) {
      addRun(
          asksIam
              ? "List the policies that are attached:"
              : "No IAM policy has to allow the call, but a Deny in one can refuse it. List them:",
          commands.identityPolicies());
      addRun("Check the permissions boundary.", commands.boundary());
    }
    if (!facts.isOfService()) {
      addRun(
          "Check the service control policies.",
          commands.organizationPolicies("SERVICE_CONTROL_POLICY", facts.callerAccount()));
    }
    askForEvent();
  }

  /** What IAM has to say once the key policy lets the call through. */
  private void afterIam() {
    boolean asks = after.at(CallLayer.IDENTITY_POLICY).outcome() != GateOutcome.PASSES;
    if (asks && (after.voice() == Voice.ACCOUNT || facts.isForeign())) {
      addStatement(
          "Then an IAM policy of " + facts.ofWhom() + " has to allow the call. It needs this:");
    }
  }

  private void identityPolicy() {
    if (facts.isHopeless()) {
      mend();
      return;
    }
    if (facts.call().kind() == CallerKind.SERVICE_LINKED_ROLE) {
      add(
          "AWS writes the policies of a service-linked role, so the key policy has to allow it: the"
              + " use of the key, and kms:CreateGrant for AWS resources.");
      if (!pasted) {
        showKeyPolicy("Paste the key policy here.");
      }
      return;
    }
    Optional<String> arn = denial.refusal().policyArn();
    if (denial.refusal().explicit()) {
      if (arn.isPresent()) {
        addRun(
            "Change the Deny in this policy, or have whoever manages it do so.",
            commands.managedPolicy(arn.get()));
      } else {
        addRun("Look for the Deny in the policies that are attached,", commands.identityPolicies());
        addRun("and in those written into " + facts.ofWhom() + ".", commands.inlinePolicies());
      }
      return;
    }
    if (now.voice() == Voice.SILENT && !facts.isForeign()) {
      add("Correct the key policy first: it does not let IAM decide about this call.");
    }
    addStatement("Add this statement to an IAM policy of " + facts.ofWhom() + ":");
    if (facts.hasPoliciesOfItsOwn()) {
      addRun("List the policies that are attached:", commands.identityPolicies());
      addRun("List those written into " + facts.ofWhom() + ":", commands.inlinePolicies());
    }
    if (facts.isForeign() && isLetThrough(now)) {
      return;
    }
    if (facts.isForeign()) {
      add(
          "The key policy in account "
              + facts.keyAccount().orElse("")
              + " has to allow account "
              + facts.callerAccount().orElse("")
              + " or "
              + facts.who()
              + " as well. A message never names two policies.");
    } else if (!pasted && !facts.isWithoutKey()) {
      showKeyPolicy("If it still fails then, paste the key policy here.");
    }
  }

  private void organization(String filter, Optional<String> account) {
    Optional<String> arn = denial.refusal().policyArn();
    if (arn.isPresent()) {
      addRun(
          "Whoever manages the organization can change this policy.",
          commands.organizationPolicy(arn.get()));
      return;
    }
    addRun(
        "Whoever manages the organization can see which policy it is: those of the account, and those"
            + " of every organizational unit above it.",
        commands.organizationPolicies(filter, account));
  }

  private void unclear() {
    boolean vague =
        denial.symptom().filter(s -> s == Symptom.VAGUE || s == Symptom.CIPHERTEXT).isPresent();
    Gate key = now.at(CallLayer.KEY_POLICY);
    if (pasted && (key.isShut() || isLetThrough(now))) {
      mend();
      return;
    }
    if (!pasted) {
      showKeyPolicy(
          facts.isForeign()
              ? "First the key policy, which the key's account "
                  + facts.keyAccount().orElse("")
                  + " can show. It has to allow the caller or its account."
              : facts.isOfService()
                  ? "The key policy has to allow the service."
                  : "First the key policy: it has to name the caller, or let IAM decide.");
    }
    if (facts.isOfService()) {
      return;
    }
    addStatement(
        (pasted ? "An" : "Then an") + " IAM policy of " + facts.ofWhom() + " has to allow this:");
    if (vague) {
      addRun("Make sure that the key is in this Region, and enabled.", commands.describeKey());
    } else {
      addRun("Check the permissions boundary.", commands.boundary());
      addRun(
          "Check the service control policies.",
          commands.organizationPolicies("SERVICE_CONTROL_POLICY", facts.callerAccount()));
    }
    askForEvent();
  }

  private void askForEvent() {
    if (!facts.isFromEvent()) {
      addRun("The CloudTrail event of the call shows more. Paste it here.", commands.event());
    }
  }

  private void notSaved() {
    Symptom symptom = denial.symptom().orElse(Symptom.MALFORMED);
    if (pasted) {
      add(
          switch (symptom) {
            case LOCK_OUT ->
                isLetThrough(after)
                    ? "With the corrected policy "
                        + facts.who()
                        + " can change it again"
                        + (after.voice() == Voice.ACCOUNT
                            ? ", once an IAM policy allows kms:PutKeyPolicy."
                            : ".")
                    : "Choose a correction after which "
                        + facts.who()
                        + " can change the policy again. "
                        + after.at(CallLayer.KEY_POLICY).because();
            case TOO_LARGE -> "Copy the policy without white space, which counts as well.";
            default -> "The findings below say which place it is.";
          });
      return;
    }
    add("Paste the policy that was to be saved, to see which place it is.");
  }

  private void keyState() {
    addRun("See in which state the key is.", commands.describeKey());
    boolean doomed = denial.is(Symptom.DOOMED);
    if (doomed) {
      addRun("Cancel its deletion.", commands.cancelDeletion());
    }
    if (!denial.is(Symptom.WITHOUT_MATERIAL)) {
      addRun(doomed ? "Then enable it." : "If it is disabled, enable it.", commands.enableKey());
    }
  }

  private void service() {
    ServiceError error = denial.service().orElse(ServiceError.ANY_SERVICE);
    boolean helps = pasted && after.at(CallLayer.KEY_POLICY).outcome() == GateOutcome.PASSES;
    switch (error.caller()) {
      case SERVICE, LINKED_ROLE -> {
        if (!pasted) {
          showKeyPolicy("Paste the policy of the key here.");
        } else if (helps) {
          add("The key policy allows that already. Look at the policy of the other resource, too.");
          return;
        }
        if (!error.template().isEmpty()) {
          advice.add(
              Advice.of("The key policy needs the statements of this template.")
                  .offering(error.template()));
        } else {
          advice.add(
              Advice.of("The key policy needs this:").adding(NeededStatement.of(facts, error)));
        }
      }
      case VIA, ROLE, CREATOR -> {
        addStatement("The caller needs this, in an IAM policy or in the key policy:");
        if (!pasted) {
          showKeyPolicy("The key policy has to let IAM decide about that, or name the caller.");
        }
        addRun("The event of the call names caller and key. Paste it here.", commands.event());
      }
      case NOBODY -> keyOnly(error);
    }
  }

  private void keyOnly(ServiceError error) {
    if (error.by() == RefusedBy.KEY_STATE) {
      keyState();
    } else {
      addRun("See whether this is the right key.", commands.describeKey());
    }
  }

  private void showKeyPolicy(String text) {
    addRun(text, commands.keyPolicy());
  }

  /** Adds what an IAM policy of the caller has to say, unless one that was pasted does. */
  private void addStatement(String text) {
    boolean there = now.at(CallLayer.IDENTITY_POLICY).outcome() == GateOutcome.PASSES;
    if (there && facts.hasPoliciesOfItsOwn()) {
      add(
          "The IAM policies that were pasted allow the call already. Make sure that they are attached"
              + " to "
              + facts.ofWhom()
              + " in this version.");
    } else {
      addOther(text);
    }
  }

  /** Adds the statement for whatever policy a text names. */
  private void addOther(String text) {
    boolean iam = facts.caller().map(Caller::hasIdentityPolicies).orElse(true);
    Optional<String> statement = NeededStatement.of(facts);
    if (iam && statement.isPresent()) {
      advice.add(Advice.of(text).adding(statement.get()));
    }
  }

  private void add(String text) {
    advice.add(Advice.of(text));
  }

  private void addRun(String text, String command) {
    advice.add(Advice.run(text, command));
  }
}
