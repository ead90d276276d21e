package dev.keymend.access;

import dev.keymend.access.Decision.Outcome;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Filling;
import dev.keymend.condition.Truth;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides a request by a key policy and what the caller's IAM policies say. Sources: AWS KMS
 * Developer Guide, policy-evaluation, key-policy-default and
 * key-policy-modifying-external-accounts; IAM User Guide, reference_policies_evaluation-logic.
 */
public final class Evaluator {
  private final Owner owner;
  private final AccessRequest request;
  private final ConditionJudge judge;
  private final boolean foreign;
  private AccessRequest.IdentityPolicies identity;
  private final List<String> because = new ArrayList<>();
  private final List<Hearing.Heard> heard = new ArrayList<>();
  private boolean listens;
  private Truth denied = Truth.FALSE;
  private Truth direct = Truth.FALSE;
  private Truth account = Truth.FALSE;

  private Evaluator(KeyPolicy policy, Owner owner, AccessRequest request) {
    this.owner = owner;
    this.request = request;
    this.identity = request.identity();
    this.judge =
        new ConditionJudge(
            request.context(),
            policy.hasVariables(),
            owner.account().isPresent() ? owner : Filling.NONE);
    this.foreign =
        request.caller().account().filter(a -> owner.owns(a) == Owner.Answer.NO).isPresent();
  }

  /** Returns the decision on a request. */
  public static Decision decide(KeyPolicy policy, Owner owner, AccessRequest request) {
    return new Evaluator(policy, owner, request).decide(policy);
  }

  /** Returns what each statement of a key policy says about a request. */
  public static Hearing hear(KeyPolicy policy, Owner owner, AccessRequest request) {
    return listening(policy, owner, request).hearing();
  }

  private static Evaluator listening(KeyPolicy policy, Owner owner, AccessRequest request) {
    Evaluator evaluator = new Evaluator(policy, owner, request);
    evaluator.listens = true;
    evaluator.readAll(policy);
    return evaluator;
  }

  private Hearing hearing() {
    return new Hearing(denied, direct, account, foreign, heard);
  }

  /**
   * What becomes of a request, whatever the caller's IAM policies say.
   *
   * @param without where none of them allows it
   * @param with where one allows it
   * @param hearing what each statement says
   */
  public record Said(Outcome without, Outcome with, Hearing hearing) {}

  /** Returns what a key policy says about a request, in one go. */
  public static Said say(KeyPolicy policy, Owner owner, AccessRequest request) {
    Evaluator evaluator = listening(policy, owner, request);
    evaluator.identity = AccessRequest.IdentityPolicies.NONE;
    Outcome without = evaluator.decide(policy).outcome();
    evaluator.identity = AccessRequest.IdentityPolicies.ALLOW;
    return new Said(without, evaluator.decide(policy).outcome(), evaluator.hearing());
  }

  private void readAll(KeyPolicy policy) {
    for (Statement statement : policy.statements()) {
      statement.effects().forEach(this::read);
    }
  }

  private Decision decide(KeyPolicy policy) {
    Reach reach = KmsAction.named(request.action()).map(KmsAction::reach).orElse(Reach.ANY_ACCOUNT);
    if (reach == Reach.IAM_ONLY || reach == Reach.GRANT_ONLY) {
      return byIdentityAlone();
    }
    String partition = request.caller().partition().orElse(owner.partition());
    if (owner.isElsewhere(partition)) {
      because.add(
          "A principal of the partition "
              + partition
              + " cannot call a key of the partition "
              + owner.partition()
              + ".");
      return decision(Outcome.IMPLICITLY_DENIED);
    }
    if (!listens) {
      readAll(policy);
    }
    boolean asksIdentity = request.caller().hasIdentityPolicies();
    if (denied == Truth.TRUE) {
      return decision(Outcome.EXPLICITLY_DENIED);
    }
    if (asksIdentity && identity == AccessRequest.IdentityPolicies.DENY) {
      because.add("An IAM policy of the caller denies the request.");
      return decision(Outcome.EXPLICITLY_DENIED);
    }
    if (foreign && reach != Reach.ANY_ACCOUNT) {
      because.add(request.action() + " does not work across accounts.");
      return decision(Outcome.IMPLICITLY_DENIED);
    }
    return decide(allowed(asksIdentity));
  }

  /** In the key's account the key policy can allow alone; elsewhere both sides have to. */
  private Truth allowed(boolean asksIdentity) {
    Truth identity =
        Truth.of(!asksIdentity || this.identity == AccessRequest.IdentityPolicies.ALLOW);
    Truth named = foreign ? direct.or(account).and(identity) : direct.or(account.and(identity));
    if (named == Truth.FALSE && direct.or(account) != Truth.FALSE) {
      because.add("No IAM policy of the caller allows the request.");
    }
    return named;
  }

  private Decision decide(Truth allowed) {
    if (allowed == Truth.FALSE) {
      if (because.isEmpty()) {
        because.add("No statement allows " + request.action() + " to the caller.");
      }
      return decision(Outcome.IMPLICITLY_DENIED);
    }
    boolean certain = allowed == Truth.TRUE && denied == Truth.FALSE;
    if (certain && isForAnAlias()) {
      because.add("That is for the key. For the alias an IAM policy has to allow it as well.");
    }
    return decision(certain ? Outcome.ALLOWED : Outcome.DEPENDS);
  }

  /** Source: AWS KMS Developer Guide, alias-access. */
  private boolean isForAnAlias() {
    Optional<KmsAction> action = KmsAction.named(request.action());
    return identity != AccessRequest.IdentityPolicies.ALLOW
        && request.caller().hasIdentityPolicies()
        && action.isPresent()
        && action.get().reach() == Reach.KEY_AND_ALIAS;
  }

  private Decision byIdentityAlone() {
    because.add("A key policy has no say about " + request.action() + "; IAM policies decide.");
    if (!request.caller().hasIdentityPolicies()) {
      return decision(request.caller().isRootUser() ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED);
    }
    return decision(
        switch (identity) {
          case ALLOW -> Outcome.ALLOWED;
          case NONE -> Outcome.IMPLICITLY_DENIED;
          case DENY -> Outcome.EXPLICITLY_DENIED;
        });
  }

  private Decision decision(Outcome outcome) {
    return new Decision(outcome, because);
  }

  private void read(Statement statement) {
    if (!statement.isEffective()) {
      return;
    }
    Naming naming = Naming.of(statement, request.caller(), owner);
    Truth about =
        naming
            .any()
            .and(StatementMatch.action(statement, request.action()))
            .and(StatementMatch.resource(statement, request.resource(), judge));
    if (about == Truth.FALSE) {
      return;
    }
    Truth holds =
        judge.judge(statement.conditions()).and(statement.isCertain() ? Truth.TRUE : Truth.UNKNOWN);
    Truth applies = about.and(holds);
    if (listens) {
      heard.add(
          new Hearing.Heard(
              statement, about, applies, applies.and(naming.direct()), unmet(statement, applies)));
    } else {
      explain(statement, naming, about, holds);
    }
    if (statement.effect() == Effect.DENY) {
      denied = denied.or(applies);
    } else {
      direct = direct.or(applies.and(naming.direct()));
      account = account.or(applies.and(naming.account()));
    }
  }

  private void explain(Statement statement, Naming naming, Truth about, Truth holds) {
    boolean deny = statement.effect() == Effect.DENY;
    String verb =
        about != Truth.TRUE ? deny ? " may deny" : " may allow" : deny ? " denies" : " allows";
    String whom =
        naming.direct() == Truth.FALSE ? " what IAM policies of the account allow" : " it";
    if (holds == Truth.TRUE) {
      because.add(statement.label() + verb + whom + ".");
      return;
    }
    for (Condition condition : statement.conditions()) {
      Truth one = judge.judge(condition);
      if (one != Truth.TRUE) {
        because.add(
            statement.label()
                + (one == Truth.FALSE ? " does not apply: " : " may apply: ")
                + ConditionText.of(condition)
                + (one == Truth.FALSE ? " does not hold." : " may hold."));
      }
    }
  }

  /**
   * The conditions that keep a statement about the request from applying, or from applying for
   * sure.
   */
  private List<Condition> unmet(Statement statement, Truth applies) {
    return applies == Truth.TRUE ? List.of() : judge.that(applies, statement.conditions());
  }
}
