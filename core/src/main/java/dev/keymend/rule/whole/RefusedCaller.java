package dev.keymend.rule.whole;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Caller;
import dev.keymend.access.ConditionText;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.condition.Truth;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user or role that a pasted error names, and what the policy says about its call. */
public final class RefusedCaller {
  private final PolicyFacts facts;
  private final Caller caller;
  private final PrincipalId.Identity identity;
  private final KmsAction action;
  private final List<Statement> certain = new ArrayList<>();
  private final List<Statement> conditional = new ArrayList<>();

  private RefusedCaller(
      PolicyFacts facts, Caller caller, PrincipalId.Identity identity, KmsAction action) {
    this.facts = facts;
    this.caller = caller;
    this.identity = identity;
    this.action = action;
    KnownRequest request = KnownRequest.of(caller);
    for (Statement statement : facts.policy().statements()) {
      if (facts.owner().isMeantBy(statement.resources())) {
        Truth holds = request.holds(statement, facts.policy());
        if (holds == Truth.TRUE) {
          certain.add(statement.onThisKey().unconditional());
        } else if (holds == Truth.UNKNOWN && statement.effect() == Effect.ALLOW) {
          conditional.add(statement.onThisKey());
        }
      }
    }
  }

  /** Returns the caller; empty when the error names none, or nothing that a key policy decides. */
  public static Optional<RefusedCaller> of(PolicyFacts facts) {
    Optional<String> written = facts.denial().principal();
    Optional<KmsAction> action = facts.denial().action().filter(KmsAction::inKeyPolicy);
    if (written.isEmpty() || action.isEmpty()) {
      return Optional.empty();
    }
    Caller caller = Caller.of(written.get(), facts.owner().partition());
    return caller.id() instanceof PrincipalId.Identity identity
        ? Optional.of(new RefusedCaller(facts, caller, identity, action.get()))
        : Optional.empty();
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
    return decide(certain, AccessRequest.IdentityPolicies.ALLOW) == Outcome.EXPLICITLY_DENIED;
  }

  /** Returns whether the policy does all it can: for callers of its account, without IAM. */
  public boolean isAllowed() {
    return decide(certain, side()) == Outcome.ALLOWED;
  }

  /** Returns whether a template's hole decides whether the policy allows the call. */
  boolean isUndecided() {
    return decide(certain, side()) == Outcome.DEPENDS;
  }

  /** Returns the conditions under which the policy allows the call, in words. */
  Optional<String> condition() {
    for (Statement statement : conditional) {
      if (decide(List.of(statement.unconditional()), side()) == Outcome.ALLOWED) {
        return Optional.of(ConditionText.of(statement));
      }
    }
    return Optional.empty();
  }

  /** Across accounts the caller's IAM policies are needed as well, and are not the question. */
  private AccessRequest.IdentityPolicies side() {
    return isForeign() ? AccessRequest.IdentityPolicies.ALLOW : AccessRequest.IdentityPolicies.NONE;
  }

  private Outcome decide(List<Statement> statements, AccessRequest.IdentityPolicies side) {
    KeyPolicy written = facts.policy();
    KeyPolicy policy =
        new KeyPolicy(written.document(), written.root(), written.statementElement(), statements);
    String key = facts.owner().keyPattern().toString();
    return Evaluator.decide(
            policy,
            facts.owner(),
            new AccessRequest(caller, action.toString(), key, Map.of(), side))
        .outcome();
  }

  /** Returns a fix that names the caller in a statement of its own. */
  Fix allow(String sid, NewValue actions, String title, String effect) {
    boolean pathUnknown =
        identity.isOfIdentityCenter() || identity.name().startsWith("AWSServiceRole");
    String arn = pathUnknown ? "{who}" : identity.role().orElse(identity.canonical());
    NewValue statement =
        NewValue.allow(
            facts.policy().freeSid(sid), NewValue.object("AWS", NewValue.pattern(arn)), actions);
    PolicyChange change = new PolicyChange.AddLastStatements(facts.policy(), List.of(statement));
    Fix fix = new Fix(Level.MANUAL, title, effect, List.of(change), false);
    return pathUnknown
        ? fix.withFields(
            Field.of("who", "ARN of the role, with its path", Field.FieldKind.IDENTITY))
        : fix;
  }
}
