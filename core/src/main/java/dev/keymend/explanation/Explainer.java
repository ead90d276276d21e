package dev.keymend.explanation;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Caller;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.authorization.Testimony;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.Symptom;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a message against what was pasted beside it. */
public final class Explainer {
  private final Denial denial;
  private final Owner owner;
  private final CallFacts facts;
  private final Documents documents;
  private final Optional<AccessRequest> request;

  /** Whether something was pasted that a call by somebody can be held against. */
  private Explainer(Denial denial, Owner owner, Documents documents, boolean seen) {
    this.denial = denial;
    this.owner = owner;
    this.facts = new CallFacts(denial, owner);
    this.documents = documents;
    this.request = seen ? CallRequest.ofAnybody(facts) : CallRequest.of(facts);
  }

  /**
   * Explains a refusal.
   *
   * @param denial what the message says
   * @param owner whose key it is, as far as that is known
   * @param policy the key policy; empty when it was not pasted
   * @param corrected the policy after its correction; empty when it was not corrected
   * @param documents what else was pasted
   */
  public static Explanation explain(
      Denial denial,
      Owner owner,
      Optional<KeyPolicy> policy,
      Optional<KeyPolicy> corrected,
      Documents documents) {
    boolean seen = policy.isPresent() || documents.isAnything();
    ServiceCalls calls =
        seen ? ServiceCalls.of(denial, owner, policy) : new ServiceCalls(List.of(), true);
    if (calls.denials().isEmpty()) {
      return new Explainer(denial, owner, documents, seen).explain(policy, corrected);
    }
    List<Explanation> answers = new ArrayList<>();
    for (Denial one : calls.denials()) {
      answers.add(new Explainer(one, owner, documents, seen).explain(policy, corrected));
    }
    return calls.joined(answers);
  }

  private Explanation explain(Optional<KeyPolicy> policy, Optional<KeyPolicy> corrected) {
    CallDecision shown = decide(policy, Testimony.NONE);
    Testimony testimony = testimony(shown);
    CallDecision told = decide(policy, testimony);
    Optional<KeyObstacle> obstacle = KeyObstacle.of(facts, documents);
    // That an endpoint's policy refused proves that the call came through the endpoint.
    boolean through =
        testimony.blames(CallLayer.ENDPOINT_POLICY) && documents.tellOf(CallLayer.ENDPOINT_POLICY);
    Agreement agreement =
        isAnythingSeen(policy) && !denial.isPassed()
            ? Agreement.of(denial, through ? told : shown, told, documents)
            : Agreement.NONE;
    if (obstacle.isPresent()) {
      agreement = Agreement.of(obstacle.get(), shown);
    }
    if (denial.is(Symptom.INVALID_PRINCIPALS) && UnsavedAdvice.namesNobody(policy, owner)) {
      agreement = Agreement.NOBODY;
    }
    boolean refuted =
        agreement.isContradiction()
            && denial.refusal().by() == RefusedBy.KEY_POLICY
            && denial.refusal().sure();
    boolean since = denial.refusal().by() == RefusedBy.KEY_POLICY || agreement.isContradiction();
    CallDecision after = decide(corrected.or(() -> policy), since ? testimony.since() : testimony);
    Afterwards afterwards = afterwards(after, policy.isPresent());
    if (obstacle.filter(one -> one.kind() != KeyObstacle.ObstacleKind.MANAGER).isPresent()) {
      afterwards = Afterwards.REFUSED;
    } else if (refuted && corrected.isPresent()) {
      // What was corrected is not what refused the call.
      afterwards = Afterwards.UNKNOWN;
    }
    AdviceList advice =
        new AdviceList(
            facts,
            told,
            after,
            policy,
            corrected.isPresent(),
            documents,
            refuted,
            policy.filter(this::isStuck).isPresent(),
            policy.flatMap(this::otherKey),
            corrected.isPresent() && policy.filter(this::isLimited).isPresent());
    boolean outlook = policy.isPresent() && request.isPresent() && !isOver();
    return new Explanation(
        denial,
        Headline.of(facts, told.path(), agreement.isContradiction(), obstacle),
        agreement.explained(),
        agreement.text(),
        isOnItsWay() ? outward(told.path(), policy) : List.of(),
        afterwards,
        outlook && !facts.isAboutGrant()
            ? new Outlook(advice, agreement.isContradiction(), obstacle).of(afterwards)
            : "",
        isOnItsWay() && policy.isPresent()
            ? outward(after.path(), corrected.or(() -> policy))
            : List.of(),
        Advisor.advice(advice),
        denial.isPassed() ? List.of() : Affected.of(facts, told.shut(), policy),
        List.of());
  }

  /** Whether something was pasted that the call could be held against. */
  private boolean isAnythingSeen(Optional<KeyPolicy> policy) {
    boolean anything = policy.isPresent() || documents.isAnything();
    Optional<CallLayer> blamed = denial.refusal().by().layer();
    if (request.isPresent() || !anything || blamed.isEmpty()) {
      return anything;
    }
    // What tells of the layer cannot be asked, except for the key's state.
    return blamed.get() == CallLayer.KEY_POLICY
        ? policy.isEmpty()
        : !documents.tellOf(blamed.get())
            || (blamed.get() == CallLayer.KEY_STATE && isOfKnownKey());
  }

  /** Whether at least what was tried can be held against the key. */
  private boolean isOfKnownKey() {
    return facts.call().action().isPresent() && documents.tellOf(CallLayer.KEY_STATE);
  }

  /** Whether nobody can change the policy any more. */
  private boolean isStuck(KeyPolicy policy) {
    if ((denial.kind() != DenialKind.ACCESS_DENIED && denial.kind() != DenialKind.SERVICE_MESSAGE)
        || facts.isHopeless()
        || documents.managed()
        || policy.isFragment()
        || !policy.mayBeInForce()) {
      return false;
    }
    AccessTable table = AccessTable.of(policy, owner);
    return !DelegationJudge.mayBeManaged(table, owner)
        && DelegationJudge.judge(policy, owner, table).managers().isEmpty();
  }

  /** Whether no policy decides about the call: it passed, or what it was to save is no policy. */
  private boolean isOver() {
    return denial.isPassed() || denial.refusal().by() == RefusedBy.POLICY_DOCUMENT;
  }

  /** Whether it lets IAM decide, but not about all actions, or under a condition only. */
  private boolean isLimited(KeyPolicy policy) {
    DelegationState state =
        DelegationJudge.judge(policy, owner, AccessTable.of(policy, owner)).state();
    return state == DelegationState.PARTIAL || state == DelegationState.CONDITIONAL;
  }

  /** Returns the ARN of another key, if all statements are about that one alone. */
  private Optional<String> otherKey(KeyPolicy policy) {
    Optional<String> named = Optional.empty();
    for (Statement statement : policy.statements()) {
      List<StringNode> values = statement.resources().values();
      String first = values.isEmpty() ? "" : values.get(0).value().source();
      boolean key =
          values.size() == 1
              && !statement.resources().negated()
              && !values.get(0).value().isOpen()
              && !Ascii.hasWildcard(first)
              && Arn.parse(first).filter(arn -> arn.resource().startsWith("key/")).isPresent();
      if (!key || named.filter(one -> !one.equals(first)).isPresent()) {
        return Optional.empty();
      }
      named = Optional.of(first);
    }
    return named.filter(one -> facts.key().filter(k -> !k.toString().equals(one)).isPresent());
  }

  /** Whether there is a call whose way can be shown. */
  private boolean isOnItsWay() {
    return denial.kind() != DenialKind.POLICY_NOT_SAVED
        && !denial.isPassed()
        && denial.kind() != DenialKind.OTHER_SERVICE
        && (request.isPresent()
            || (denial.refusal().sure() && denial.refusal().by().layer().isPresent()));
  }

  private static List<Gate> outward(List<Gate> path, Optional<KeyPolicy> policy) {
    return policy
        .map(p -> path.stream().map(g -> g.outward(p.document().embedding()::outward)).toList())
        .orElse(path);
  }

  private CallDecision decide(Optional<KeyPolicy> policy, Testimony testimony) {
    // Without a caller or an action there is nothing that a policy could be asked; the key's state
    // is the same for whoever calls.
    Documents beside = isOfKnownKey() ? documents.ofKey() : Documents.NONE;
    return request.isPresent()
        ? CallDecision.of(request.get(), policy, owner, documents, testimony)
        : CallDecision.of(nobody(), Optional.empty(), owner, beside, testimony);
  }

  private AccessRequest nobody() {
    return new AccessRequest(
        Caller.of("anonymous", owner.partition()),
        facts.call().action().map(KmsAction::toString).orElse("kms:*"),
        owner.keyPattern().toString(),
        facts.call().context(),
        IdentityPolicies.NONE,
        false);
  }

  private Testimony testimony(CallDecision shown) {
    Optional<CallLayer> layer = denial.refusal().by().layer();
    if (layer.isEmpty() || !denial.refusal().sure()) {
      return Testimony.NONE;
    }
    Testimony told = new Testimony(layer, denial.refusal().explicit(), List.of());
    return layer.get() == CallLayer.KEY_POLICY ? told.proving(shown) : told;
  }

  private Afterwards afterwards(CallDecision after, boolean pastedPolicy) {
    if (denial.kind() == DenialKind.DRY_RUN) {
      return Afterwards.ALLOWED;
    }
    if (request.isEmpty() || !pastedPolicy || isOver() || facts.isAboutGrant()) {
      return Afterwards.UNKNOWN;
    }
    // Whoever can write an IAM policy can write one more.
    boolean iamIsSilent =
        documents.tellOf(CallLayer.IDENTITY_POLICY)
            || (denial.refusal().by() == RefusedBy.IDENTITY_POLICY && !denial.refusal().explicit());
    for (Gate gate : after.path()) {
      boolean open = gate.layer() == CallLayer.IDENTITY_POLICY && iamIsSilent && !gate.isDeny();
      if (gate.isShut() && !open) {
        return Afterwards.REFUSED;
      }
    }
    if (after.voice() == Voice.CONDITIONAL) {
      return Afterwards.UNKNOWN;
    }
    Gate identity = after.at(CallLayer.IDENTITY_POLICY);
    boolean asksIam = identity.outcome() == GateOutcome.UNKNOWN || identity.isShut();
    if (asksIam) {
      return Afterwards.ALLOWED_IF_IAM_ALLOWS;
    }
    return after.outcome() == CallOutcome.ALLOWED || isOnlyUnseen(after)
        ? Afterwards.ALLOWED
        : Afterwards.UNKNOWN;
  }

  /** Whether all that is not known is what was not pasted. */
  private boolean isOnlyUnseen(CallDecision after) {
    return after.path().stream().noneMatch(this::isInDoubt);
  }

  /** Whether what was pasted leaves open what becomes of the call at a gate. */
  private boolean isInDoubt(Gate gate) {
    return Outlook.isInDoubt(gate, documents);
  }
}
