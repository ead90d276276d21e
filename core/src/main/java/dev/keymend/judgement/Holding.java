package dev.keymend.judgement;

import dev.keymend.analysis.Report;
import dev.keymend.judgement.AnswerJudgement.Pair;
import dev.keymend.judgement.Objection.ObjectionKind;
import dev.keymend.question.CheckAnswer;
import dev.keymend.rule.check.Savable.SavableState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was looked at in an answer and is as it should be. */
final class Holding {
  private Holding() {}

  static List<String> in(Report report, List<Pair> pairs, List<Objection> objections) {
    List<String> holds = new ArrayList<>();
    if (!pairs.isEmpty()) {
      Set<ObjectionKind> against = new HashSet<>();
      for (Objection one : objections) {
        against.add(one.kind());
      }
      policies(pairs, against, holds);
      checks(report, holds);
    }
    return holds;
  }

  private static void policies(List<Pair> pairs, Set<ObjectionKind> against, List<String> holds) {
    boolean taken = true;
    boolean open = false;
    boolean managed = true;
    boolean compared = true;
    boolean stays = true;
    for (Pair pair : pairs) {
      SavableState state = pair.now().savable().state();
      // Without a reason all that is not known is whether somebody exists.
      taken &= state == SavableState.YES || Objections.refusals(pair.now()).isEmpty();
      open |= state != SavableState.YES;
      managed &= pair.now().verdict().hasSureManager();
      compared &= pair.then().isPresent();
      stays &= pair.then().isPresent() && pair.then().get().verdict().hasSureManager();
    }
    if (taken) {
      holds.add(
          open
              ? "KMS would accept it if the principals that it names exist."
              : "KMS would accept it.");
    }
    if (managed && !against.contains(ObjectionKind.LOCKS_OUT)) {
      holds.add("Somebody can " + (stays ? "still " : "") + "change the policy.");
    }
    if (compared && !against.contains(ObjectionKind.DROPS_DENY)) {
      holds.add("No Deny is gone.");
    }
    if (compared && !against.contains(ObjectionKind.NEW_ACCOUNT)) {
      holds.add("It names no account that was not there.");
    }
  }

  /** Returns what became of the checks in a report. */
  static List<CheckAnswer> checks(Report report) {
    return report.asked().isPresent() ? report.asked().get().checks() : List.of();
  }

  private static void checks(Report report, List<String> holds) {
    int all = 0;
    int met = 0;
    for (CheckAnswer answer : checks(report)) {
      if (answer.asked().check().isPresent()) {
        all++;
        met += answer.isMet(answer.before()) ? 1 : 0;
      }
    }
    if (all > 0 && met == all) {
      holds.add(all == 1 ? "The check that you keep holds." : "All " + all + " checks hold.");
    } else if (met > 0) {
      holds.add(met + " of " + all + " checks hold.");
    }
  }
}
