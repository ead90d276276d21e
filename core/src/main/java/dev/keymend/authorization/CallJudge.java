package dev.keymend.authorization;

import static dev.keymend.authorization.Gate.GateOutcome.NOT_REACHED;
import static dev.keymend.authorization.Gate.GateOutcome.PASSES;
import static dev.keymend.authorization.Gate.GateOutcome.REFUSES;
import static dev.keymend.authorization.Gate.GateOutcome.UNKNOWN;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.access.ConditionReason;
import dev.keymend.access.Owner;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.condition.KeyValue;
import dev.keymend.condition.Truth;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides a call at each layer. Sources: AWS KMS Developer Guide, policy-evaluation, grants and
 * resource-control-policies; IAM User Guide, reference_policies_evaluation-logic and
 * access_policies_boundaries; AWS Organizations User Guide, orgs_manage_policies_scps.
 */
final class CallJudge {
  private final AccessRequest request;
  private final Owner owner;
  private final Documents documents;
  private final Testimony testimony;
  private final KeyPolicyGate key;
  private final GrantGate grants;

  CallJudge(
      AccessRequest request,
      Optional<KeyPolicy> policy,
      Owner owner,
      Documents documents,
      Testimony testimony) {
    this.request = request;
    this.owner = owner;
    this.documents = documents;
    this.testimony = testimony;
    this.key = KeyPolicyGate.of(request, policy, owner, testimony);
    this.grants = GrantGate.of(request, documents.grants(), key, testimony);
  }

  CallDecision decide() {
    List<Gate> path = new ArrayList<>();
    for (CallLayer layer : CallLayer.all()) {
      path.add(gate(layer));
    }
    CallOutcome outcome = outcome(path);
    boolean shut = false;
    for (int i = 0; i < path.size(); i++) {
      Gate gate = path.get(i);
      path.set(i, shut ? gate.notReached() : gate);
      shut |= gate.isShut();
    }
    return new CallDecision(outcome, key.voice(), key.doubt(), key.allows(), key.denies(), path);
  }

  private Gate gate(CallLayer layer) {
    return switch (layer) {
      case RCP -> ofOwner();
      case SCP -> ofOrganization();
      case KEY_POLICY -> ofKeyPolicy();
      case GRANT -> grants.gate();
      case IDENTITY_POLICY -> ofCaller(layer, needsIdentity());
      case PERMISSIONS_BOUNDARY -> ofCaller(layer, isHeldBack());
      case SESSION_POLICY -> ofCaller(layer, isHeldBack());
      case ENDPOINT_POLICY -> ofEndpoint();
      case KEY_STATE -> ofKey();
    };
  }

  private CallOutcome outcome(List<Gate> path) {
    boolean refused = false;
    boolean open = false;
    for (Gate gate : path) {
      boolean perhapsGranted =
          gate.layer() == CallLayer.KEY_POLICY
              && key.voice() == Voice.SILENT
              && !testimony.blames(CallLayer.KEY_POLICY)
              && CallDecision.at(path, CallLayer.GRANT).outcome() == UNKNOWN;
      refused |= gate.isShut() && !perhapsGranted;
      open |= gate.outcome() == UNKNOWN || perhapsGranted;
    }
    return refused ? CallOutcome.REFUSED : open ? CallOutcome.UNKNOWN : CallOutcome.ALLOWED;
  }

  /** A grant lets through what the key policy does not allow, but not what it denies. */
  private Gate ofKeyPolicy() {
    if (key.voice() != Voice.SILENT || !isGranted()) {
      return key.gate();
    }
    return key.doubt()
        .orElseGet(
            () ->
                Gate.of(
                    CallLayer.KEY_POLICY,
                    PASSES,
                    "The key policy does not allow the call, but a grant does."));
  }

  private boolean isGranted() {
    return key.voice() != Voice.DENIED && grants.isOpen();
  }

  /** Source: AWS Organizations User Guide, orgs_manage_policies_rcps. */
  private Gate ofOwner() {
    CallLayer layer = CallLayer.RCP;
    if (isLinkedRole()) {
      return Gate.of(layer, PASSES, "They do not hold back service-linked roles.");
    }
    Optional<Reach> reach = reach();
    if (reach.isPresent() && (reach.get() == Reach.IAM_ONLY || reach.get() == Reach.GRANT_ONLY)) {
      return Gate.of(layer, PASSES, "They have no say about " + request.action() + ".");
    }
    if (documents.isOfManagedKey(request.resource())) {
      return Gate.of(layer, PASSES, "They do not hold back calls to AWS managed keys.");
    }
    Optional<List<KeyPolicy>> pasted = documents.of(layer);
    if (pasted.isEmpty()) {
      return unseen(layer);
    }
    Opinion opinion = Opinion.of(pasted.get(), request, owner);
    return switch (opinion.denied()) {
      case TRUE -> Gate.of(layer, REFUSES, denies(opinion), opinion);
      case UNKNOWN -> perhaps(layer, opinion, Effect.DENY);
      case FALSE -> Gate.of(layer, PASSES, "None of those pasted denies the call.");
    };
  }

  private Gate ofOrganization() {
    CallLayer layer = CallLayer.SCP;
    if (isLinkedRole() || request.caller().isService()) {
      return Gate.of(layer, PASSES, "They hold back neither services nor service-linked roles.");
    }
    Optional<List<KeyPolicy>> pasted = documents.of(layer);
    if (pasted.isEmpty()) {
      return documents.simulated(layer, request, true).orElseGet(() -> unseen(layer));
    }
    Opinion opinion = Opinion.of(pasted.get(), request, owner);
    if (opinion.denied() == Truth.FALSE && !isAllowedByEach(pasted.get())) {
      return Gate.of(
          layer,
          testimony.blames(layer) ? REFUSES : UNKNOWN,
          "Not all of those pasted allow the call, and at every level of the organization one has"
              + " to.");
    }
    if (opinion.denied() == Truth.FALSE && testimony.blames(layer) && !testimony.explicit()) {
      return Gate.of(
          layer,
          REFUSES,
          "Those pasted allow the call, and by the message another level of the organization does"
              + " not.");
    }
    return decide(layer, opinion, true);
  }

  /** Which level a policy hangs on is not told, so each that allows anything has to allow this. */
  private boolean isAllowedByEach(List<KeyPolicy> pasted) {
    boolean any = false;
    for (KeyPolicy policy : pasted) {
      boolean allows = policy.statements().stream().anyMatch(s -> s.effect() == Effect.ALLOW);
      any |= allows;
      if (allows && Opinion.of(List.of(policy), request, owner).allowed() != Truth.TRUE) {
        return false;
      }
    }
    return any;
  }

  private Gate ofCaller(CallLayer layer, Truth needed) {
    boolean unknown = request.caller().id() instanceof PrincipalId.Unknown;
    if (unknown) {
      return unseen(layer);
    }
    boolean applies =
        request.caller().hasIdentityPolicies()
            && (layer != CallLayer.SESSION_POLICY || isOfSession())
            && (layer == CallLayer.IDENTITY_POLICY || !isLinkedRole());
    if (layer == CallLayer.SESSION_POLICY && isOfOneTask()) {
      return Gate.of(
          layer,
          REFUSES,
          "This session of the root user was begun for one task, and none is known to include KMS.");
    }
    boolean needsSome =
        layer == CallLayer.IDENTITY_POLICY
            && request.caller().isService()
            && reach().filter(Reach.IAM_ONLY::equals).isPresent();
    if (!applies) {
      return needsSome
          ? Gate.of(layer, REFUSES, "IAM policies decide this, and a service has none.")
          : Gate.of(layer, PASSES, "Does not apply to this caller.");
    }
    Optional<List<KeyPolicy>> pasted = documents.of(layer);
    if (pasted.isPresent()) {
      Opinion opinion = Opinion.of(pasted.get(), request, owner);
      boolean silent = opinion.denied() == Truth.FALSE && opinion.allowed() == Truth.FALSE;
      if (silent && GrantGate.retires(request) && needed == Truth.UNKNOWN) {
        return Gate.of(layer, UNKNOWN, "Nothing allows it, which is not needed if the grant does.");
      }
      boolean perhapsNeeded =
          needed == Truth.UNKNOWN && (isPerhapsNeedless() || key.gate().outcome() == UNKNOWN);
      if (silent && perhapsNeeded && !testimony.blames(layer)) {
        return Gate.of(
            layer,
            UNKNOWN,
            grants.isPerhapsOpen()
                ? "It does not allow the call; a grant may."
                : "It does not allow the call; the key policy may do so by itself.");
      }
      return silent && isGranted() && layer != CallLayer.IDENTITY_POLICY
          ? Gate.of(layer, UNKNOWN, "It does not allow the call, and may hold back a grant.")
          : decide(layer, opinion, needed != Truth.FALSE);
    }
    if (isOfScaling() && needed == Truth.TRUE) {
      return Gate.of(
          layer,
          REFUSES,
          "The key policy leaves it to IAM policies, but AWS writes those of this role, and they allow"
              + " the use of no customer managed key.");
    }
    boolean blamed = testimony.blames(layer);
    Optional<Gate> simulated = documents.simulated(layer, request, blamed || needed != Truth.FALSE);
    if (simulated.isPresent() && (needed != Truth.FALSE || simulated.get().isShut())) {
      return simulated.get();
    }
    return blamed || needed != Truth.FALSE ? unseen(layer) : notNeeded(layer);
  }

  private Gate notNeeded(CallLayer layer) {
    return Gate.of(
        layer,
        NOT_REACHED,
        grants.isOpen() && key.voice() != Voice.DIRECT && key.voice() != Voice.ROLE
            ? "Not needed: the grant allows the call."
            : "Not needed: the key policy allows the call by itself.");
  }

  private Gate ofEndpoint() {
    CallLayer layer = CallLayer.ENDPOINT_POLICY;
    KeyValue endpoint = request.context().get("aws:sourcevpce");
    boolean direct = endpoint instanceof KeyValue.Absent || request.caller().isService();
    // A service that hands a call on does not come through the caller's endpoint.
    boolean handedOn =
        endpoint instanceof KeyValue.Untold
            && (request.context().get("kms:viaservice") instanceof KeyValue.Present
                || isTrue(request.context().get("aws:viaawsservice")));
    if ((direct || handedOn) && !testimony.blames(layer)) {
      return Gate.of(layer, PASSES, "The call did not come through a VPC endpoint.");
    }
    Optional<List<KeyPolicy>> pasted = documents.of(layer);
    return pasted.isEmpty()
        ? unseen(layer)
        : decide(layer, Opinion.of(pasted.get(), request, owner), true);
  }

  private static boolean isTrue(KeyValue value) {
    return value instanceof KeyValue.Present present && present.values().contains("true");
  }

  private Gate ofKey() {
    CallLayer layer = CallLayer.KEY_STATE;
    if (documents.key().isEmpty()) {
      return unseen(layer);
    }
    if (documents.key().get().isOfAnother(request.resource())) {
      return Gate.of(layer, UNKNOWN, "The description that was pasted is of another key.");
    }
    Optional<String> objection =
        KmsAction.named(request.action()).flatMap(documents.key().get()::objection);
    return objection
        .map(why -> Gate.of(layer, REFUSES, why))
        .orElseGet(() -> Gate.of(layer, PASSES, "The key can do this as it is."));
  }

  private Gate decide(CallLayer layer, Opinion opinion, boolean needsAllow) {
    if (opinion.denied() == Truth.TRUE) {
      return Gate.of(layer, REFUSES, denies(opinion), opinion);
    }
    if (opinion.denied() == Truth.UNKNOWN) {
      return perhaps(layer, opinion, Effect.DENY);
    }
    if (!needsAllow) {
      return notNeeded(layer);
    }
    return switch (opinion.allowed()) {
      case TRUE -> Gate.of(layer, PASSES, says(opinion, " allows it."), opinion);
      case UNKNOWN -> perhaps(layer, opinion, Effect.ALLOW);
      case FALSE ->
          Gate.of(
              layer,
              REFUSES,
              "No statement of what was pasted allows the call."
                  + (opinion.near().isEmpty() ? "" : " " + opinion.near()));
    };
  }

  private Gate unseen(CallLayer layer) {
    if (!testimony.blames(layer)) {
      return Gate.of(layer, UNKNOWN, documents.unseen(layer));
    }
    return Gate.of(
        layer,
        REFUSES,
        layer == CallLayer.KEY_STATE
            ? "The message says that the key is in a state in which this does not work."
            : documents.isSetAside(layer) ? said() + " " + documents.unseen(layer) : said());
  }

  private String said() {
    return testimony.explicit()
        ? "The message says that a Deny here refused the call."
        : "The message says that nothing here allows the call.";
  }

  /**
   * Whether an IAM policy of the caller has to allow the call. In another account than the key's it
   * has to, but for a grant that the caller's own account made; of one that the owner made AWS does
   * not say. Source: AWS KMS Developer Guide, policy-evaluation.
   */
  private Truth needsIdentity() {
    if (GrantGate.retires(request)) {
      return grants.isOpen() ? Truth.FALSE : Truth.UNKNOWN;
    }
    if (key.foreign() && isGranted()) {
      return grants.ofOwnAccount() ? Truth.FALSE : Truth.UNKNOWN;
    }
    if (key.foreign() || reach().filter(Reach.KEY_AND_ALIAS::equals).isPresent()) {
      return Truth.TRUE;
    }
    return switch (isGranted() ? Voice.DIRECT : key.voice()) {
      case DIRECT, ROLE -> Truth.FALSE;
      case ACCOUNT -> isPerhapsNeedless() ? Truth.UNKNOWN : Truth.TRUE;
      case SILENT, DENIED -> Truth.UNKNOWN;
      case CONDITIONAL, NONE -> key.gate().outcome() == NOT_REACHED ? Truth.TRUE : Truth.UNKNOWN;
    };
  }

  /** Whether, where the key policy lets IAM policies decide, something else may allow the call. */
  private boolean isPerhapsNeedless() {
    return key.perhapsDirect() || grants.isPerhapsOpen();
  }

  private Optional<Reach> reach() {
    return KmsAction.named(request.action()).map(KmsAction::reach);
  }

  /** Whether a boundary or a session policy has to allow the call. */
  private Truth isHeldBack() {
    return key.voice() == Voice.DIRECT && !key.foreign()
        ? Truth.FALSE
        : key.voice() == Voice.ROLE ? Truth.TRUE : needsIdentity();
  }

  private boolean isOfSession() {
    Caller caller = request.caller();
    return caller.isOfRole() || caller.isFederated();
  }

  /** Source: IAM User Guide, id_root-user-privileged-task. */
  private boolean isOfOneTask() {
    return request.caller().isRootUser()
        && (testimony.blames(CallLayer.SESSION_POLICY)
            || isTrue(request.context().get("aws:assumedroot")));
  }

  private boolean isLinkedRole() {
    return request.caller().name().startsWith("AWSServiceRoleFor");
  }

  /** Source: EC2 Auto Scaling User Guide, key-policy-requirements-EBS-encryption. */
  private boolean isOfScaling() {
    return request.caller().name().equals("AWSServiceRoleForAutoScaling")
        && !documents.isOfManagedKey(request.resource());
  }

  private String denies(Opinion opinion) {
    return says(opinion, " denies it." + because(opinion));
  }

  /** What depends on a condition; the message proves that the layer refused, if it blames it. */
  private Gate perhaps(CallLayer layer, Opinion opinion, Effect effect) {
    boolean deny = effect == Effect.DENY;
    String why = because(opinion);
    String text =
        says(opinion, deny ? " may deny it." : " may allow it.")
            + (why.isEmpty() ? " Too little is known of the call." : why);
    return testimony.blames(layer) && testimony.explicit() == deny
        ? Gate.of(layer, REFUSES, said() + " " + text, opinion)
        : Gate.of(layer, UNKNOWN, text, opinion);
  }

  private String because(Opinion opinion) {
    String why = ConditionReason.of(opinion.conditions(), request.context());
    return why.isEmpty() ? "" : " " + why;
  }

  private static String says(Opinion opinion, String rest) {
    String label = opinion.statement().map(Statement::label).orElse("a statement");
    return Ascii.capitalized(label) + rest;
  }
}
