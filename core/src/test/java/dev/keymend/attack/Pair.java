package dev.keymend.attack;

import dev.keymend.Keymend;
import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy before and after a change, and what the report says that changes.
 *
 * @param before the policy as it was
 * @param after the policy as it is then
 * @param changes what the report says
 * @param aim what requests aim at, in either
 * @param cast whom either policy is about
 */
record Pair(Trial before, KeyPolicy after, List<AccessChange> changes, Aim aim, Cast cast) {
  private static final Optional<String> OWNER = Optional.of(Cast.OWNER);

  /** Returns a policy and its correction by all fixes that a level switches on. */
  static Optional<Pair> corrected(Trial trial, Level level) {
    String text = trial.draft.text();
    PolicyReport report =
        Keymend.analyze(new Request(text, OWNER, "", Optional.of(level), Map.of()))
            .policies()
            .get(0);
    boolean same = report.appliedFixes().isEmpty();
    return same
        ? Optional.empty()
        : KeyPolicy.of(report.corrected())
            .map(p -> new Pair(trial, p, report.proof().changes(), trial.aim, trial.cast));
  }

  /** Returns a policy and an edited one, compared by the report. */
  static Pair edited(Trial trial, Draft draft) {
    Request request =
        new Request(
            draft.text(),
            OWNER,
            "",
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.of(trial.draft.text()));
    List<AccessChange> changes = Keymend.analyze(request).policies().get(0).proof().changes();
    Aim aim = new Aim(trial.draft, draft);
    return new Pair(trial, draft.policy(), changes, aim, new Cast(aim, trial.draft, draft));
  }

  boolean isUnchanged() {
    return changes.stream().allMatch(AccessChange::isEmpty);
  }

  boolean allowsBefore(Ask ask, IdentityPolicies identity) {
    return before.allows(ask, identity);
  }

  boolean allowsAfter(Ask ask, IdentityPolicies identity) {
    return Evaluator.decide(after, before.owner, ask.with(identity)).outcome() == Outcome.ALLOWED;
  }

  boolean differs(Ask ask, IdentityPolicies identity) {
    return allowsBefore(ask, identity) != allowsAfter(ask, identity);
  }

  Ask ask(List<Who> whos, KmsAction action) {
    return AttackedCall.ask(aim, before.dice.pick(whos), action, before.dice, false);
  }
}
