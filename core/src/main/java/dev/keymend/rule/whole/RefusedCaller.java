package dev.keymend.rule.whole;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.access.ConditionText;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Testimony;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.condition.Truth;
import dev.keymend.denial.CallerKind;
import dev.keymend.denial.FailedCall;
import dev.keymend.denial.Refusal;
import dev.keymend.denial.RefusedBy;
import dev.keymend.explanation.CallRequest;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user or role that a pasted error names, and what the policy says about its call: the same as
 * the answer to the error says.
 */
public final class RefusedCaller {
  private final PolicyFacts facts;
  private final PrincipalId.Identity identity;

  /** The ARN of a session's role, with its path. */
  private final Optional<String> told;

  private final KmsAction action;
  private final CallDecision decision;

  /** Whether a hole may be the caller, where the account is named. */
  private final boolean perhapsNamed;

  private RefusedCaller(
      PolicyFacts facts,
      PrincipalId.Identity identity,
      Optional<String> told,
      KmsAction action,
      CallDecision decision,
      boolean perhapsNamed) {
    this.told = told;
    this.perhapsNamed = perhapsNamed;
    this.facts = facts;
    this.identity = identity;
    this.action = action;
    this.decision = decision;
  }

  /** Returns the caller; empty when the error names none, or nothing that a key policy decides. */
  public static Optional<RefusedCaller> of(PolicyFacts facts) {
    Optional<KmsAction> action = facts.denial().action().filter(KmsAction::inKeyPolicy);
    Optional<AccessRequest> request = CallRequest.of(facts.denial(), facts.owner());
    if (action.isEmpty()
        || request.isEmpty()
        || request.get().caller().isSomebody()
        || !(request.get().caller().id() instanceof PrincipalId.Identity identity)) {
      return Optional.empty();
    }
    CallDecision decision = decision(facts, request.get(), Testimony.NONE);
    Refusal refusal = facts.denial().refusal();
    if (refusal.by() == RefusedBy.KEY_POLICY && refusal.sure() && !refusal.explicit()) {
      decision = decision(facts, request.get(), Testimony.withoutDeny(decision));
    }
    boolean perhaps =
        decision.voice() == Voice.ACCOUNT
            && Evaluator.hear(facts.policy(), facts.owner(), request.get()).heard().stream()
                .anyMatch(heard -> heard.direct() == Truth.UNKNOWN && heard.unmet().isEmpty());
    return Optional.of(
        new RefusedCaller(
            facts, identity, told(request.get().caller()), action.get(), decision, perhaps));
  }

  private static CallDecision decision(
      PolicyFacts facts, AccessRequest request, Testimony testimony) {
    return CallDecision.of(
        request, Optional.of(facts.policy()), facts.owner(), Documents.NONE, testimony);
  }

  /**
   * Returns whether the key policy is at fault beside the IAM policies that an error blames: it
   * does not let them decide.
   */
  public static boolean isMissedBeside(PolicyFacts facts) {
    return facts.denial().refusal().by() == RefusedBy.IDENTITY_POLICY
        && facts.denial().refusal().sure()
        && !facts.denial().refusal().explicit()
        && of(facts)
            .filter(caller -> caller.decision.voice() == Voice.SILENT && !caller.isForeign())
            .isPresent();
  }

  /** Only an event tells it. */
  private static Optional<String> told(Caller caller) {
    return caller
        .roleArn()
        .filter(arn -> caller.isSession())
        .filter(
            arn -> Arn.parse(arn).filter(role -> role.resource().startsWith("role/")).isPresent());
  }

  public KmsAction action() {
    return action;
  }

  /** Returns how to call it in a sentence. */
  public String label() {
    return (identity.role().isPresent() ? "role" : identity.kind().word()) + " " + identity.name();
  }

  public String account() {
    return identity.arn().account();
  }

  public boolean isForeign() {
    return facts.owner().owns(account()) == Owner.Answer.NO;
  }

  /** Returns whether a Deny refuses the call, so that no Allow can help. */
  public boolean isDenied() {
    return decision.voice() == Voice.DENIED;
  }

  /** Returns whether the policy does all it can: for callers of its account, without IAM. */
  public boolean isAllowed() {
    return decision.voice() == Voice.DIRECT
        || decision.voice() == Voice.ROLE
        || (isForeign() && decision.voice() == Voice.ACCOUNT);
  }

  /** Returns whether a template's hole decides whether the policy allows the call. */
  boolean isUndecided() {
    return perhapsNamed || (decision.voice() == Voice.CONDITIONAL && condition().isEmpty());
  }

  /** Returns what a Deny says that may refuse the call. */
  Optional<String> doubt() {
    return decision.doubt().map(Gate::because);
  }

  /** Returns why a statement does not apply that is about the call. */
  Optional<String> unmet() {
    return gate()
        .filter(gate -> decision.voice() == Voice.SILENT && gate.statement().isPresent())
        .map(Gate::because);
  }

  /** Returns the conditions under which the policy allows the call, in words. */
  Optional<String> condition() {
    return gate()
        .filter(gate -> decision.voice() == Voice.CONDITIONAL)
        .flatMap(Gate::statement)
        .filter(RefusedCaller::hasCondition)
        .map(ConditionText::of);
  }

  private Optional<Gate> gate() {
    return Optional.of(decision.at(CallLayer.KEY_POLICY));
  }

  private static boolean hasCondition(Statement statement) {
    return !statement.conditions().isEmpty() || statement.node().condition().isPresent();
  }

  /** Returns a fix that names the caller in a statement of its own. */
  Fix allow(String sid, NewValue actions, String title, String effect) {
    boolean pathUnknown =
        told.isEmpty()
            && (identity.isOfIdentityCenter() || identity.name().startsWith("AWSServiceRole"));
    NewValue who =
        pathUnknown
            ? NewValue.pattern("{who}")
            : NewValue.text(told.or(identity::role).orElseGet(() -> identity.canonical()));
    NewValue statement =
        throughService(
            NewValue.allow(facts.policy().freeSid(sid), NewValue.object("AWS", who), actions));
    PolicyChange change = new PolicyChange.AddLastStatements(facts.policy(), List.of(statement));
    Fix fix = new Fix(Level.MANUAL, title, effect, List.of(change), false);
    return pathUnknown
        ? fix.withFields(
            Field.of("who", "ARN of the role, with its path", Field.FieldKind.IDENTITY))
        : fix;
  }

  /**
   * What came through a service is allowed through it alone, and grants for AWS resources alone; a
   * role of a service calls itself.
   */
  private NewValue throughService(NewValue.Members statement) {
    FailedCall call = facts.denial().call();
    String region = call.keyRegion();
    List<NewValue.NewMember> conditions = new ArrayList<>();
    boolean linked = call.kind() == CallerKind.SERVICE_LINKED_ROLE;
    if (!linked && ViaService.isKnown(call.via()) && !region.isEmpty()) {
      conditions.add(
          condition("StringEquals", "kms:ViaService", ViaService.of(call.via(), region)));
    }
    if (call.isGrantForService()) {
      conditions.add(condition("Bool", "kms:GrantIsForAWSResource", "true"));
    }
    if (conditions.isEmpty()) {
      return statement;
    }
    List<NewValue.NewMember> members = new ArrayList<>(statement.members());
    members.add(new NewValue.NewMember("Condition", new NewValue.Members(conditions)));
    return new NewValue.Members(members);
  }

  private static NewValue.NewMember condition(String operator, String key, String value) {
    return new NewValue.NewMember(operator, NewValue.object(key, NewValue.text(value)));
  }
}
