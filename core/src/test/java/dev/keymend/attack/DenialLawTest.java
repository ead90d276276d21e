package dev.keymend.attack;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.authorization.CallDecision;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Documents;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Testimony;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialReader;
import dev.keymend.explanation.Explainer;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.Explanation.Explained;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A message is made of a decision, and the same decision explains it. */
class DenialLawTest {
  /** So many requests are made for one set of documents. */
  private static final int REQUESTS = 6;

  private static final int SETS = 2;

  @Test
  void whoRefusesByWhatAMessageTellsIsExplainedByIt() {
    LawRun.check("message explained", trial -> claims(trial, Way.MESSAGE));
  }

  @Test
  void noMessageOfARealCallIsContradicted() {
    LawRun.check("message not contradicted", trial -> claims(trial, Way.CALL));
  }

  @Test
  void noEventOfARealCallIsContradicted() {
    LawRun.check("event not contradicted", trial -> claims(trial, Way.EVENT));
  }

  @Test
  void aMessageThatBlamesAKeyPolicyThatAllowsTheCallIsContradicted() {
    LawRun.check("message contradicted", trial -> claims(trial, Way.ALLOWED));
  }

  @Test
  void withNothingElseInTheWayACallIsDecidedAsByKeyPolicyAndIam() {
    LawRun.check("decided as by the evaluator", DenialLawTest::decisions);
  }

  @Test
  void withNothingElseKnownACallIsDecidedAsFarAsTheEvaluatorGoes() {
    LawRun.check("decided as far as known", trial -> List.of(new Alone()));
  }

  /** What is known of the call. */
  private enum Way {
    /** What the message tells. */
    MESSAGE,
    /** All of it, of which the message tells a part. */
    CALL,
    /** All of it, of which the event tells a part. */
    EVENT,
    /** What the message tells, and that allows the call. */
    ALLOWED
  }

  private static List<Claim> claims(Trial trial, Way way) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < SETS; i++) {
      claims.add(new Told(way, DrawnDocuments.draw(trial.dice)));
    }
    return claims;
  }

  private static List<Claim> decisions(Trial trial) {
    List<Claim> claims = new ArrayList<>();
    for (IdentityPolicies identity : IdentityPolicies.values()) {
      claims.add(Decided.of(identity));
    }
    return claims;
  }

  /** Anybody calls, of whom there may be more to know than a message tells. */
  private static Ask anybody(Trial trial, Aim aim) {
    List<Who> whos = new ArrayList<>(trial.cast.local(false));
    whos.addAll(trial.cast.strangers());
    whos.addAll(trial.cast.services());
    // Patterns of policies are filled in here and there with what is no name of anybody.
    whos.removeIf(who -> who.text().indexOf('$') >= 0 || who.text().lastIndexOf("arn:") > 0);
    return AttackedCall.ask(aim, trial.dice.pick(whos), trial.action(), trial.dice, false);
  }

  private static CallDecision decide(Trial trial, AccessRequest request, DrawnDocuments beside) {
    return CallDecision.of(
        request,
        Optional.of(trial.policy),
        trial.owner,
        Documents.of(beside.read()),
        Testimony.NONE);
  }

  private static Explanation explain(Trial trial, String error, DrawnDocuments beside) {
    Denial denial = DenialReader.read(error);
    return Explainer.explain(
        denial,
        trial.owner,
        Optional.of(trial.policy),
        Optional.empty(),
        Documents.of(beside.read()));
  }

  private static boolean isDeny(Gate gate) {
    return gate.statement().map(Statement::effect).filter(e -> e == Effect.DENY).isPresent();
  }

  /** What a message or an event tells. */
  private static final class Told implements Claim {
    private final Way way;
    private final DrawnDocuments beside;
    private @Nullable Aim aim;
    private int asked;

    Told(Way way, DrawnDocuments beside) {
      this.way = way;
      this.beside = beside;
    }

    @Override
    public String kind() {
      return way + " with" + beside;
    }

    @Override
    public boolean isMade(Trial trial) {
      return true;
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      Aim all = aim == null ? beside.aim(trial.draft) : aim;
      aim = all;
      return asked++ < REQUESTS ? anybody(trial, all) : null;
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      boolean part = way == Way.MESSAGE || way == Way.ALLOWED;
      Ask known = part ? new Ask(ask.who(), ask.action(), ask.resource(), Map.of()) : ask;
      AccessRequest all = known.with(IdentityPolicies.NONE);
      AccessRequest request =
          new AccessRequest(
              all.caller(), all.action(), all.resource(), all.given(), all.identity(), !part);
      CallDecision decision = decide(trial, request, beside);
      if (way == Way.ALLOWED) {
        return decision.outcome() == CallOutcome.ALLOWED && isBelieved(trial, ask);
      }
      return told(decision).stream().anyMatch(gate -> !isExplained(trial, ask, gate));
    }

    /** A message tells of a Deny where there is one, else of any policy that does not allow. */
    private static List<Gate> told(CallDecision decision) {
      List<Gate> shut = new ArrayList<>(decision.path());
      shut.removeIf(gate -> !gate.isShut() || !Refusals.tellOf(gate.layer()));
      boolean denied = shut.stream().anyMatch(DenialLawTest::isDeny);
      shut.removeIf(gate -> denied && !isDeny(gate));
      return shut;
    }

    private boolean isExplained(Trial trial, Ask ask, Gate gate) {
      String message = Refusals.message(ask, gate.layer(), isDeny(gate));
      String error = way == Way.EVENT ? Refusals.event(ask, message) : message;
      Explanation answer = explain(trial, error, beside);
      boolean same =
          answer.denial().refusal().by().id().equals(gate.layer().id())
              && answer.denial().refusal().sure()
              && answer.denial().refusal().explicit() == isDeny(gate);
      return same
          && (way == Way.MESSAGE
              ? answer.explained() == Explained.YES
              : answer.explained() != Explained.NO);
    }

    private boolean isBelieved(Trial trial, Ask ask) {
      boolean believed = false;
      for (boolean explicit : List.of(true, false)) {
        String message = Refusals.message(ask, CallLayer.KEY_POLICY, explicit);
        believed |= explain(trial, message, beside).explained() != Explained.NO;
      }
      return believed;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.NONE;
    }
  }

  /** With all other layers open, only the key policy and IAM policies decide. */
  private record Decided(IdentityPolicies identity, DrawnDocuments open) implements Claim {
    static Decided of(IdentityPolicies identity) {
      String policy =
          "{\"Statement\":{\"Effect\":\""
              + (identity == IdentityPolicies.DENY ? "Deny" : "Allow")
              + "\",\"Action\":\""
              + (identity == IdentityPolicies.NONE ? "s3" : "kms")
              + ":*\",\"Resource\":\"*\"}}";
      return new Decided(identity, DrawnDocuments.open(policy));
    }

    @Override
    public String kind() {
      return "decided alike with IAM " + identity;
    }

    @Override
    public boolean isMade(Trial trial) {
      return true;
    }

    @Override
    public Ask ask(Trial trial) {
      return anybody(trial, trial.aim);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      CallOutcome decided = decide(trial, ask.with(identity), open).outcome();
      boolean alias = ask.action().reach() == Reach.KEY_AND_ALIAS;
      boolean asksIam = ask.with(identity).caller().hasIdentityPolicies();
      if (alias && asksIam && identity == IdentityPolicies.NONE) {
        // The key policy decides about the key alone, and IAM policies about the alias.
        return decided == CallOutcome.ALLOWED;
      }
      Outcome outcome = trial.decide(ask, identity);
      return decided
          != switch (outcome) {
            case ALLOWED -> CallOutcome.ALLOWED;
            case DEPENDS -> CallOutcome.UNKNOWN;
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> CallOutcome.REFUSED;
          };
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return identity;
    }
  }

  /** With no other document, what is refused whatever IAM says is not let through, and so on. */
  private record Alone() implements Claim {
    @Override
    public String kind() {
      return "decided as far as known";
    }

    @Override
    public boolean isMade(Trial trial) {
      return true;
    }

    @Override
    public Ask ask(Trial trial) {
      return anybody(trial, trial.aim);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      CallDecision decision =
          CallDecision.of(
              ask.with(IdentityPolicies.NONE),
              Optional.of(trial.policy),
              trial.owner,
              Documents.NONE,
              Testimony.NONE);
      boolean without = trial.allows(ask, IdentityPolicies.NONE);
      boolean with = trial.allows(ask, IdentityPolicies.ALLOW);
      CallOutcome outcome = decision.outcome();
      if (with) {
        return outcome == CallOutcome.REFUSED || decision.shut().isPresent();
      }
      boolean depends = trial.decide(ask, IdentityPolicies.ALLOW) == Outcome.DEPENDS;
      return without || outcome == CallOutcome.ALLOWED || (!depends && decision.shut().isEmpty());
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
