package dev.keymend.attack;

import dev.keymend.Keymend;
import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.AccessRow;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.attack.Draft.Part;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy on trial: what the report says of it, and what requests are decided to be. */
final class Trial {
  final Draft draft;
  final Dice dice;
  final Aim aim;
  final Cast cast;
  final KeyPolicy policy;
  final Owner owner;
  private @Nullable PolicyReport report;

  Trial(Draft draft, Dice dice) {
    this.draft = draft;
    this.dice = dice;
    this.aim = new Aim(draft);
    this.cast = new Cast(aim, draft);
    this.policy = draft.policy();
    this.owner = OwnerFinder.find(policy, Optional.of(Cast.OWNER), Optional.empty());
  }

  /** Returns what is said of the policy as it is. */
  PolicyReport report() {
    PolicyReport known = report;
    if (known == null) {
      Optional<String> account = Optional.of(Cast.OWNER);
      Request request = new Request(draft.text(), account, "", Optional.empty(), Map.of());
      known = Keymend.analyze(request).policies().get(0);
      report = known;
    }
    return known;
  }

  /** Returns the rows of the access table. */
  List<AccessRow> rows() {
    List<AccessRow> rows = new ArrayList<>();
    report().proof().changes().forEach(change -> rows.add(change.before()));
    return rows;
  }

  Outcome decide(Ask ask, IdentityPolicies identity) {
    return Evaluator.decide(policy, owner, ask.with(identity)).outcome();
  }

  boolean allows(Ask ask, IdentityPolicies identity) {
    return decide(ask, identity) == Outcome.ALLOWED;
  }

  Ask ask(List<Who> whos, KmsAction action) {
    return AttackedCall.ask(aim, dice.pick(whos), action, dice, false);
  }

  /** Returns a request for a claim that wants an example, where doubts count for it. */
  Ask generous(List<Who> whos, KmsAction action) {
    return AttackedCall.ask(aim, dice.pick(whos), action, dice, true);
  }

  /** Draws an action that a statement is about, or one near it. */
  KmsAction action() {
    return action(ActionSet.KEY_POLICY);
  }

  KmsAction action(ActionSet among) {
    List<KmsAction> all = among.toList();
    KmsAction drawn = dice.pick(all);
    if (dice.chance(80)) {
      Part part = dice.pick(draft.parts());
      String pattern = dice.pick(part.actions());
      for (KmsAction action : dice.shuffled(all)) {
        if (Ascii.glob(pattern, action.toString(), true)) {
          return action;
        }
      }
    }
    return drawn;
  }
}
