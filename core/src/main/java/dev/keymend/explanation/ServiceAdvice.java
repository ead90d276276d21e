package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do when a service says that it could not use a key. */
final class ServiceAdvice {
  private static final String LOG_GROUP = "log-group:";

  /** EventBridge, which says for whom it acts on the way to a queue alone. */
  private static final String EVENTS = "events";

  private static final String TOPIC = "kms:encryptioncontext:aws:sns:topicarn";

  private final AdviceList list;
  private final ServiceError error;

  private ServiceAdvice(AdviceList list, Optional<ServiceError> error) {
    this.list = list;
    this.error = error.orElse(ServiceError.ANY_SERVICE);
  }

  static void write(AdviceList list) {
    new ServiceAdvice(list, list.denial().service()).write();
  }

  /**
   * Adds what the key policy needs for a service that called by itself.
   *
   * @param principal the service's principal
   */
  static void ofPrincipal(AdviceList list, String principal) {
    String prefix = principal.substring(0, Math.max(0, principal.indexOf('.')));
    ServiceAdvice advice = new ServiceAdvice(list, ServiceError.ofPrincipal(prefix));
    if (!prefix.equals(EVENTS)) {
      advice.statements(principal);
    } else if (advice.told(TOPIC).isPresent()) {
      advice.offer("eventbridge-topic");
    } else {
      advice.offer("eventbridge");
    }
  }

  private void write() {
    ofOtherAccount();
    Optional<KeyObstacle> obstacle = KeyObstacle.of(list.facts(), list.documents());
    if (obstacle.isPresent()) {
      obstacle.get().write(list);
      boolean fixed = obstacle.get().kind() != KeyObstacle.ObstacleKind.STATE;
      if (fixed || !list.pasted() || !list.now().at(CallLayer.KEY_POLICY).isShut()) {
        return;
      }
    }
    switch (error.caller()) {
      case SERVICE, LINKED_ROLE -> ofService();
      case VIA, ROLE, CREATOR -> ofCaller();
      case NOBODY -> {
        if (error.by() == RefusedBy.KEY_STATE) {
          KeyAdvice.state(list);
        } else {
          ofNobody();
        }
      }
    }
  }

  /** The key that was described and the one whose policy is here may be two. */
  private void ofOtherAccount() {
    Optional<String> owner = list.facts().owner().account().filter(id -> list.pasted());
    list.documents()
        .key()
        .flatMap(key -> Arn.parse(key.arn()))
        .filter(arn -> owner.filter(id -> !id.equals(arn.account())).isPresent())
        .ifPresent(
            arn ->
                list.run(
                    "The key that was described is of account "
                        + arn.account()
                        + ", and this policy of account "
                        + owner.get()
                        + ". See the policy of that key.",
                    list.commands().keyPolicyOf(arn)));
  }

  private void ofNobody() {
    switch (error) {
      case GRANT_LIMIT, GRANTS_LEFT ->
          list.run("See which grants the key has.", list.commands().allGrants());
      case NETWORK ->
          list.run("See whether the VPC has an endpoint for KMS.", list.commands().endpoints());
      case ARTIFACTS -> list.run("List the keys there are:", list.commands().aliases());
      default -> list.run("See whether this is the right key.", list.commands().describeKey());
    }
  }

  /** The service uses the key for a caller whom its message does not name. */
  private void ofCaller() {
    Gate gate = list.now().at(CallLayer.KEY_POLICY);
    if (list.pasted() && gate.isShut()) {
      ofKeyPolicy();
    } else if (list.pasted() && gate.outcome() == GateOutcome.UNKNOWN) {
      list.add("See whether the key policy allows the caller. " + gate.because());
    }
    if (list.now().voice() == Voice.DIRECT || list.now().voice() == Voice.ROLE) {
      list.showKeyPolicy("The key policy allows that already. See whether it is in force.");
    } else if (list.now().at(CallLayer.IDENTITY_POLICY).isDeny()) {
      list.run(
          list.now().at(CallLayer.IDENTITY_POLICY).because()
              + " A Deny wins over every Allow. List the policies that are attached:",
          list.commands().identityPolicies());
    } else if (list.now().voice() != Voice.DENIED) {
      identityStatement(gate);
    }
    if (!list.pasted()) {
      list.showKeyPolicy("The key policy has to let IAM decide about that, or name the caller.");
    }
    list.run("The event of the call names caller and key. Paste it here.", list.commands().event());
    if (list.pasted() && list.documents().key().isEmpty()) {
      list.run(
          "See whether the key is enabled, and in this Region.", list.commands().describeKey());
    }
  }

  private void identityStatement(Gate gate) {
    list.identityStatement(
        list.pasted() && gate.outcome() == GateOutcome.PASSES
            ? "The key policy lets IAM decide: an IAM policy of the caller needs this."
            : list.corrected() && isAllowed(list.after())
                ? "Then an IAM policy of the caller needs this:"
                : "The caller needs this, in an IAM policy or in the key policy:");
  }

  private void ofService() {
    if (!list.pasted()) {
      list.showKeyPolicy("Paste the policy of the key here.");
    } else if (isAllowed(list.now())) {
      list.run(
          "The key policy allows that already. See whether it is the policy in force,",
          list.commands().keyPolicy());
      if (list.documents().key().isEmpty()) {
        list.run("and whether the key is enabled.", list.commands().describeKey());
      }
      list.add("Then look at the policy of the other resource.");
      return;
    } else if (list.now().at(CallLayer.KEY_POLICY).isShut() || isSilent(list.now())) {
      ofKeyPolicy();
      return;
    } else if (list.now().at(CallLayer.KEY_POLICY).statement().isPresent()) {
      list.add("See whether the call meets that: " + list.now().at(CallLayer.KEY_POLICY).because());
    }
    statements();
  }

  /** The key policy refuses the call, or lets IAM policies decide that nobody can write. */
  private void ofKeyPolicy() {
    Gate gate = list.now().at(CallLayer.KEY_POLICY);
    if (list.stuck()) {
      list.onlySupport();
    }
    if (list.now().voice() == Voice.DENIED) {
      new KeyPolicyAdvice(list).deny("");
    } else if (list.corrected() && isAllowed(list.after())) {
      list.correction();
    } else {
      if (gate.statement().isPresent() && gate.isShut()) {
        list.add(gate.because());
      }
      statements();
    }
  }

  private static boolean isSilent(CallDecision decision) {
    return decision.at(CallLayer.IDENTITY_POLICY).isShut();
  }

  private static boolean isAllowed(CallDecision decision) {
    return decision.at(CallLayer.KEY_POLICY).outcome() == GateOutcome.PASSES && !isSilent(decision);
  }

  /** What the key policy needs. */
  private void statements() {
    statements(error.prefix() + ".amazonaws.com");
  }

  private void statements(String principal) {
    if (!error.preset().isEmpty()) {
      offer(error.preset());
    } else if (error.caller() == ServiceError.ServiceCaller.SERVICE || list.facts().isOfService()) {
      list.all()
          .add(
              Advice.of("The key policy needs this:")
                  .adding(NeededStatement.ofService(list.facts(), principal, actions())));
    } else {
      NeededStatement.of(list.facts())
          .ifPresent(
              needed ->
                  list.all()
                      .add(
                          Advice.of("The key policy has to let IAM decide, or needs this:")
                              .adding(needed.inKeyPolicy("ROLE_ARN"))));
    }
  }

  /** What the service needs, if that is known; else what was refused. */
  private List<String> actions() {
    Optional<KmsAction> refused = list.facts().call().action();
    return error == ServiceError.ANY_SERVICE && refused.isPresent()
        ? List.of(refused.get().toString())
        : error.actions();
  }

  private void offer(String preset) {
    list.all()
        .add(
            Advice.of("The key policy needs the statements of this preset.")
                .offering(preset, inputs()));
  }

  /** What the message tells of the fields that presets of services ask for. */
  private Map<String, String> inputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    CallFacts facts = list.facts();
    if (!facts.region().isEmpty()) {
      inputs.put("region", facts.region());
    }
    told("kms:encryptioncontext:aws:logs:arn")
        .map(Arn::resource)
        .filter(resource -> resource.startsWith(LOG_GROUP))
        .ifPresent(resource -> inputs.put("group", resource.substring(LOG_GROUP.length())));
    Optional<Arn> source = told("aws:sourcearn");
    source.ifPresent(arn -> inputs.put("source", arn.toString()));
    source.map(Arn::resource).ifPresent(resource -> inputs.put("topic", resource));
    source
        .or(() -> told("kms:encryptioncontext:aws:cloudtrail:arn"))
        .map(Arn::resource)
        .filter(resource -> resource.startsWith("trail/"))
        .ifPresent(resource -> inputs.put("trail", resource.substring("trail/".length())));
    return inputs;
  }

  private Optional<Arn> told(String key) {
    return list.facts().call().context().getOrDefault(key, List.of()).stream()
        .findFirst()
        .flatMap(Arn::parse);
  }
}
