package dev.keymend.attack;

import dev.keymend.Keymend;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.judgement.AnswerJudgement;
import dev.keymend.judgement.AnswerJudgement.ForeignAnswer;
import dev.keymend.judgement.Objection;
import dev.keymend.judgement.Objection.ObjectionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An edited policy that is said to give nobody more gives nobody more. */
class JudgementLawTest {
  private static final Set<ObjectionKind> SAYS_SO =
      Set.of(ObjectionKind.WIDENS, ObjectionKind.PUBLIC);

  @Test
  void whoeverGainsIsObjectedTo() {
    LawRun.check("judgement", trial -> claims(trial, trial.dice.pick(List.of(Edits.values()))));
  }

  private static List<Claim> claims(Trial trial, Edits edit) {
    Edited edited = new Edited(edit);
    List<Claim> claims = new ArrayList<>(List.of(new NobodyGains(edited), new DeniesStay(edited)));
    claims.removeIf(claim -> !claim.isMade(trial));
    return claims;
  }

  /** Policies after one edit. */
  private static final class Edited {
    private final Edits edit;
    private final Map<Trial, Optional<Pair>> pairs = new WeakHashMap<>();
    private final Map<Trial, Optional<Set<ObjectionKind>>> objections = new WeakHashMap<>();

    Edited(Edits edit) {
      this.edit = edit;
    }

    /** Returns a policy and the edited one; empty when there is nothing to edit. */
    Optional<Pair> pair(Trial trial) {
      return pairs.computeIfAbsent(
          trial,
          one -> {
            Draft edited = edit.apply(one.draft);
            if (edited == null) {
              return Optional.empty();
            }
            Aim aim = new Aim(one.draft, edited);
            Cast cast = new Cast(aim, one.draft, edited);
            return Optional.of(new Pair(one, edited.policy(), List.of(), aim, cast));
          });
    }

    /** Returns whether none of some kinds is said against it. */
    boolean passes(Trial trial, Set<ObjectionKind> kinds) {
      Optional<Set<ObjectionKind>> said =
          objections.computeIfAbsent(
              trial,
              one ->
                  Optional.ofNullable(edit.apply(one.draft))
                      .map(edited -> objections(one.draft, edited)));
      return said.filter(all -> Collections.disjoint(all, kinds)).isPresent();
    }

    private static Set<ObjectionKind> objections(Draft draft, Draft edited) {
      String before = draft.text();
      Report report = Keymend.analyze(request(edited.text(), before));
      Report old = Keymend.analyze(request(before, before));
      ForeignAnswer answer = new ForeignAnswer(edited.text(), before, Optional.of(Cast.OWNER));
      return AnswerJudgement.of(answer, report, old).objections().stream()
          .map(Objection::kind)
          .collect(Collectors.toSet());
    }

    Ask anybody(Trial trial) {
      Pair pair = pair(trial).orElseThrow();
      List<Who> whos = new ArrayList<>(pair.cast().local(false));
      whos.addAll(pair.cast().strangers());
      whos.addAll(pair.cast().unnamed("444455556666"));
      whos.addAll(pair.cast().services());
      return pair.ask(whos, trial.action());
    }

    @Override
    public String toString() {
      return edit.toString();
    }
  }

  private static Request request(String text, String before) {
    return new Request(
        text,
        Optional.of(Cast.OWNER),
        "",
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.of(before));
  }

  private record NobodyGains(Edited edited) implements Claim {
    @Override
    public String kind() {
      return edited + ": nobody gains";
    }

    @Override
    public boolean isMade(Trial trial) {
      return edited.passes(trial, SAYS_SO);
    }

    @Override
    public Ask ask(Trial trial) {
      return edited.anybody(trial);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Pair pair = edited.pair(trial).orElseThrow();
      for (IdentityPolicies identity : List.of(IdentityPolicies.ALLOW, IdentityPolicies.NONE)) {
        if (!pair.allowsBefore(ask, identity) && pair.allowsAfter(ask, identity)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }

  /** Also what nobody is allowed may be denied on purpose. */
  private record DeniesStay(Edited edited) implements Claim {
    @Override
    public String kind() {
      return edited + ": every Deny stays";
    }

    @Override
    public boolean isMade(Trial trial) {
      return edited.passes(trial, Set.of(ObjectionKind.DROPS_DENY));
    }

    @Override
    public Ask ask(Trial trial) {
      return edited.anybody(trial);
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Pair pair = edited.pair(trial).orElseThrow();
      IdentityPolicies identity = identity(ask);
      return trial.decide(ask, identity) == Outcome.EXPLICITLY_DENIED
          && Evaluator.decide(pair.after(), trial.owner, ask.with(identity)).outcome()
              != Outcome.EXPLICITLY_DENIED;
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return IdentityPolicies.ALLOW;
    }
  }
}
