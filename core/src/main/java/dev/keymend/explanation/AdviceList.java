package dev.keymend.explanation;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.authorization.KeyDescription;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.denial.Denial;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do as it is collected, and what there is to know for that.
 *
 * @param facts the call
 * @param now what refused it
 * @param after what becomes of it after the correction
 * @param policy the key policy, when it is here
 * @param corrected whether it was corrected
 * @param documents what else was pasted
 * @param refuted whether the message speaks of another key policy than the one that is here
 * @param stuck whether nobody can change the key policy
 * @param otherKey ARN of another key, whose policy it probably is
 * @param limited whether the key policy lets IAM decide a part of the actions or of the calls
 * @param commands what shows the layers
 * @param all what to do
 */
record AdviceList(
    CallFacts facts,
    CallDecision now,
    CallDecision after,
    Optional<KeyPolicy> policy,
    boolean corrected,
    Documents documents,
    boolean refuted,
    boolean stuck,
    Optional<String> otherKey,
    boolean limited,
    LayerCommands commands,
    List<Advice> all) {
  AdviceList(
      CallFacts facts,
      CallDecision now,
      CallDecision after,
      Optional<KeyPolicy> policy,
      boolean corrected,
      Documents documents,
      boolean refuted,
      boolean stuck,
      Optional<String> otherKey,
      boolean limited) {
    this(
        facts,
        now,
        after,
        policy,
        corrected,
        documents,
        refuted,
        stuck,
        otherKey,
        limited,
        new LayerCommands(facts),
        new ArrayList<>());
  }

  /** Returns whether the key policy is here. */
  boolean pasted() {
    return policy.isPresent();
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

  /** Adds what a command shows, once. */
  void run(String text, String command) {
    if (!isShown(command)) {
      all.add(Advice.run(text, command));
    }
  }

  /** Source: AWS KMS Developer Guide, grants, eventual consistency. */
  void waitForGrant() {
    run("See when the grant was made.", commands.grants());
    add(
        "A new grant takes up to a few minutes to reach all of KMS. Wait and try again, or pass its"
            + " grant token with the call.");
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

  /** Says that the corrected policy is what to save, where somebody can. */
  void correction() {
    if (!stuck && !refuted) {
      boolean named = facts.caller().isPresent() && facts.hasPoliciesOfItsOwn();
      if (limited && named && !facts.isForeign() && after.voice() == Voice.ACCOUNT) {
        keyStatement(
            "The correction lets IAM decide more than this policy does now. If that limit is on"
                + " purpose, choose the fix allow-the-caller instead, which adds only this:");
      }
      all.add(Advice.correction());
    }
  }

  /** Says that the policy is probably that of another key. */
  void ofOtherKey(String key) {
    showKeyPolicy(
        "This is probably the policy of another key, "
            + key
            + ", which all its statements name. See which policy the key of the call has.");
  }

  /** Says who alone can change the key policy. */
  void onlySupport() {
    String text =
        "Nobody can change this policy. If it is in force, only AWS Support can help: open a case,"
            + " and have the corrected policy at hand.";
    if (isShown(commands.keyPolicy())) {
      add(text);
    } else {
      showKeyPolicy(text + " This shows whether it is.");
    }
  }

  private boolean isShown(String command) {
    return all.stream().anyMatch(one -> one.command().filter(command::equals).isPresent());
  }

  /** Says how a key policy is saved that somebody changed by hand, where somebody can. */
  void saveKeyPolicy() {
    if (!stuck) {
      run(
          "Save the key policy once it is changed"
              + (facts.isForeign() ? ", in its account" : "")
              + ":",
          commands.saveKeyPolicy());
    }
  }

  /** Returns whether a Deny refuses, by what was pasted or else by the message. */
  boolean isDenied(Gate gate) {
    boolean seen = gate.statement().isPresent() || documents.tellOf(gate.layer());
    return seen ? gate.isDeny() : denial().refusal().explicit();
  }

  /** Returns a text behind the statement that decides, when it is here. */
  String deciding(Gate gate, String text) {
    return gate.isShut() && gate.statement().isPresent() ? gate.because() + " " + text : text;
  }

  /** Returns the conditions of a gate's statement of which too little is known. */
  private List<Condition> undecided(Gate gate) {
    Optional<AccessRequest> request = CallRequest.ofAnybody(facts);
    List<Condition> conditions = gate.statement().map(Statement::conditions).orElse(List.of());
    return request
        .map(call -> new ConditionJudge(call.context(), true, facts.owner()))
        .map(judge -> judge.that(Truth.UNKNOWN, conditions))
        .orElse(List.of());
  }

  /** Shows what tells the values that the condition of a gate asks for, unless they are known. */
  void showValues(Gate gate) {
    network(gate);
    List<Condition> open = undecided(gate);
    boolean organization =
        open.stream()
            .anyMatch(c -> c.isAbout("aws:PrincipalOrgID") || c.isAbout("aws:PrincipalOrgPaths"));
    if (organization) {
      run(
          "This shows the organization that the caller's account belongs to. Run it there.",
          commands.organizationId());
    } else if (!open.isEmpty() && open.stream().allMatch(AdviceList::isAboutTag)) {
      run(
          "This shows the tags of " + facts.ofWhom() + "; a session can have others.",
          commands.tags());
    } else if (!open.isEmpty()) {
      askForEvent();
    }
  }

  /** Says where a call comes from, when the statement of a gate asks for that. */
  private void network(Gate gate) {
    boolean endpoint = false;
    boolean address = false;
    for (Condition condition : gate.statement().map(Statement::conditions).orElse(List.of())) {
      if (condition.isAbout("aws:ViaAWSService") || condition.isAbout("kms:ViaService")) {
        return;
      }
      endpoint |=
          condition.isAbout("aws:SourceVpce")
              || condition.isAbout("aws:SourceVpc")
              || condition.isAbout("aws:VpcSourceIp");
      address |= condition.isAbout("aws:SourceIp");
    }
    if ((endpoint || address) && facts.isThroughService()) {
      boolean denies = gate.statement().filter(s -> s.effect() == Effect.DENY).isPresent();
      add(
          "A service calls KMS from a network of its own. "
              + (denies
                  ? "With Bool aws:ViaAWSService false as a further condition the Deny spares what"
                      + " services do for the caller."
                  : "What services do for the caller needs a statement without that condition."));
    } else if (endpoint) {
      run(
          "Only calls through a VPC endpoint tell of a VPC, and only where the name of KMS leads to"
              + " that endpoint. Run in the caller's account, this shows the endpoints:",
          commands.endpoints());
    } else if (address) {
      add(
          "aws:SourceIp is the public address that the call comes from, such as that of a NAT gateway."
              + " A call through a VPC endpoint has none.");
    }
  }

  private static boolean isAboutTag(Condition condition) {
    return Ascii.lower(condition.key()).startsWith("aws:principaltag/");
  }

  /** Returns whether the statement of an IAM policy is among what to do already. */
  boolean hasIdentityStatement() {
    return all.stream()
        .anyMatch(one -> one.statement().filter(s -> s.principal().isEmpty()).isPresent());
  }

  /** Returns whether what was pasted says that a layer does not refuse the call. */
  boolean isContradicted(CallLayer layer) {
    GateOutcome outcome = now.at(layer).outcome();
    return outcome == GateOutcome.PASSES
        || (outcome == GateOutcome.NOT_REACHED && now.shut().isEmpty());
  }

  /** Asks for what was in force when a layer refused that does not by what was pasted. */
  void doubt(CallLayer layer, String command) {
    if (now.at(layer).outcome() == GateOutcome.NOT_REACHED && pasted()) {
      showKeyPolicy("See whether this is the key policy that is in force.");
    }
    run("See whether this is the " + layer.label() + " that is in force.", command);
    askForEvent();
  }

  void organization(String text, String filter, Optional<String> account) {
    run(text, commands.organizationPolicies(filter, account));
  }

  /** Asks to look at what may hold back the call, and was not pasted. */
  void checkRest() {
    if (isOpen(CallLayer.PERMISSIONS_BOUNDARY) && facts.hasPoliciesOfItsOwn()) {
      run("Check the permissions boundary.", commands.boundary());
    }
    if (isOpen(CallLayer.SCP)) {
      organization(
          "Check the service control policies.", "SERVICE_CONTROL_POLICY", facts.callerAccount());
    }
  }

  /** Returns whether it is not known what becomes of the call at a layer. */
  private boolean isOpen(CallLayer layer) {
    return now.at(layer).outcome() == GateOutcome.UNKNOWN;
  }

  /** Adds what an IAM policy of the caller has to say, unless one that was pasted does. */
  void identityStatement(String text) {
    if (facts.isLinkedRole()) {
      LinkedRoleAdvice.write(this);
      return;
    }
    Gate identity = now.at(CallLayer.IDENTITY_POLICY);
    RefusedBy by = denial().refusal().by();
    if (identity.outcome() == GateOutcome.PASSES && facts.hasPoliciesOfItsOwn()) {
      // Where another layer refused, what passes is no matter.
      if (by != RefusedBy.IDENTITY_POLICY && by != RefusedBy.UNCLEAR) {
        return;
      }
      add(
          "The IAM policies that were pasted allow the call already. Make sure that they are attached"
              + " to "
              + facts.ofWhom()
              + " in this version.");
    } else {
      statement(text);
    }
  }

  /** The text of an advice on IAM policies, or of the one that changes them for the role. */
  private Advice ofPermissionSet(String text) {
    return facts
        .permissionSet()
        .map(
            set ->
                Advice.run(
                    "IAM Identity Center alone changes this role. Add this to permission set "
                        + set
                        + " there, to its inline policy or to a customer managed policy of it:",
                    commands.permissionSet()))
        .orElseGet(() -> Advice.of(text));
  }

  /** Says where a policy of a role of IAM Identity Center is changed. */
  void changePermissionSet() {
    facts
        .permissionSet()
        .ifPresent(
            set ->
                run(
                    "IAM Identity Center alone changes this role: change permission set "
                        + set
                        + " there.",
                    commands.permissionSet()));
  }

  /** Adds the half of the key policy, which names a caller of another account. */
  void keyStatement(String text) {
    Advice advice = Advice.of(text);
    all.add(
        NeededStatement.of(facts)
            .map(needed -> advice.adding(needed.inKeyPolicy(facts)))
            .orElse(advice));
    if (facts.permissionSet().isPresent()) {
      run("This shows the role with its path, as a key policy has to name it.", commands.role());
    } else if (facts.isPathUntold()) {
      run(
          "A message leaves out the path of a role, and a key policy has to name it. This shows the"
              + " ARN of the role with its path, if it has one."
              + (facts.isForeign()
                  ? " Run it in account " + facts.callerAccount().orElse("") + "."
                  : ""),
          commands.role());
    }
  }

  /**
   * Adds the statement for a policy that a text names, which is none of the caller's IAM policies.
   */
  void policyStatement(String text) {
    NeededStatement.of(facts).ifPresent(needed -> all.add(Advice.of(text).adding(needed)));
  }

  /** Adds the statement for an IAM policy. */
  private void statement(String text) {
    boolean iam = facts.caller().map(Caller::hasIdentityPolicies).orElse(true);
    Optional<NeededStatement> statement = NeededStatement.of(facts);
    if (iam && statement.isPresent()) {
      all.add(ofPermissionSet(text).adding(statement.get()));
      if (facts.isHalfOfAlias()) {
        add("The alias needs the same permission, in an IAM policy that names its ARN.");
      } else if (facts.ownAlias().isPresent()
          && after.voice() != Voice.DIRECT
          && after.voice() != Voice.ROLE) {
        boolean moves = facts.call().action().filter(KmsAction.UPDATE_ALIAS::equals).isPresent();
        add(
            moves
                ? "Both keys need the same permission, the one that the alias leaves and the one that"
                    + " it is to name: in their key policies, or in an IAM policy that names their"
                    + " ARNs."
                : "The key of the alias needs the same permission, in its key policy or in an IAM"
                    + " policy that names its ARN.");
      }
    }
  }
}
