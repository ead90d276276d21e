package dev.keymend.explanation;

import dev.keymend.access.Caller;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.authorization.KeyDescription;
import dev.keymend.denial.Denial;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do as it is collected, and what there is to know for that.
 *
 * @param facts the call
 * @param now what refused it
 * @param after what becomes of it after the correction
 * @param pasted whether the key policy is here
 * @param corrected whether it was corrected
 * @param documents what else was pasted
 * @param stuck whether nobody can change the key policy
 * @param commands what shows the layers
 * @param all what to do
 */
record AdviceList(
    CallFacts facts,
    CallDecision now,
    CallDecision after,
    boolean pasted,
    boolean corrected,
    Documents documents,
    boolean stuck,
    LayerCommands commands,
    List<Advice> all) {
  AdviceList(
      CallFacts facts,
      CallDecision now,
      CallDecision after,
      boolean pasted,
      boolean corrected,
      Documents documents,
      boolean stuck) {
    this(
        facts,
        now,
        after,
        pasted,
        corrected,
        documents,
        stuck,
        new LayerCommands(facts),
        new ArrayList<>());
  }

  Denial denial() {
    return facts.denial();
  }

  /** Returns the description of the key, when it was pasted. */
  Optional<KeyDescription> described() {
    return documents.describing(facts.key().map(Arn::toString).orElse("*"));
  }

  void add(String text) {
    all.add(Advice.of(text));
  }

  void run(String text, String command) {
    all.add(Advice.run(text, command));
  }

  void showKeyPolicy(String text) {
    run(text + where(), commands.keyPolicy());
  }

  /** No other account can read a key policy. */
  private String where() {
    if (facts.isForeign()) {
      return " Run this in account " + facts.keyAccount().orElse("") + ", which owns the key.";
    }
    return denial().is(Symptom.VAGUE) && facts.keyAccount().isEmpty()
        ? " Run this in the account that owns the key."
        : "";
  }

  void askForEvent() {
    if (!facts.isFromEvent()) {
      run("The CloudTrail event of the call shows more. Paste it here.", commands.event());
    }
  }

  /** Returns whether what was pasted says that a layer does not refuse the call. */
  boolean isContradicted(CallLayer layer) {
    GateOutcome outcome = now.at(layer).outcome();
    return outcome == GateOutcome.PASSES
        || (outcome == GateOutcome.NOT_REACHED && now.shut().isEmpty());
  }

  /** Asks for what was in force when a layer refused that does not by what was pasted. */
  void doubt(CallLayer layer, String command) {
    if (now.at(layer).outcome() == GateOutcome.NOT_REACHED && pasted) {
      showKeyPolicy("See whether this is the key policy that is in force.");
    }
    run("See whether this is the " + layer.label() + " that is in force.", command);
    askForEvent();
  }

  void organization(String text, String filter, Optional<String> account) {
    run(text, commands.organizationPolicies(filter, account));
  }

  /** Asks to look at what holds back a caller whose policies allow the call. */
  void checkRest() {
    run("Check the permissions boundary.", commands.boundary());
    checkOrganization();
  }

  void checkOrganization() {
    organization(
        "Check the service control policies.", "SERVICE_CONTROL_POLICY", facts.callerAccount());
  }

  /** Adds what an IAM policy of the caller has to say, unless one that was pasted does. */
  void identityStatement(String text) {
    if (facts.isLinkedRole()) {
      LinkedRoleAdvice.write(this);
      return;
    }
    Gate identity = now.at(CallLayer.IDENTITY_POLICY);
    if (identity.outcome() == GateOutcome.PASSES && facts.hasPoliciesOfItsOwn()) {
      add(
          "The IAM policies that were pasted allow the call already. Make sure that they are attached"
              + " to "
              + facts.ofWhom()
              + " in this version.");
    } else {
      statement(text);
    }
  }

  /** Adds the half of the key policy, which names a caller of another account. */
  void keyStatement(String text) {
    Advice advice = Advice.of(text);
    all.add(
        NeededStatement.of(facts)
            .map(needed -> advice.adding(needed.inKeyPolicy(facts.nameInPolicy())))
            .orElse(advice));
  }

  /** Adds the statement for whatever policy a text names. */
  void statement(String text) {
    boolean iam = facts.caller().map(Caller::hasIdentityPolicies).orElse(true);
    Optional<NeededStatement> statement = NeededStatement.of(facts);
    if (iam && statement.isPresent()) {
      all.add(Advice.of(text).adding(statement.get()));
      if (facts.isHalfOfAlias()) {
        add("The alias needs the same permission, in an IAM policy that names its ARN.");
      }
    }
  }
}
