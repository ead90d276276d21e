package dev.keymend.judgement;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.export.PolicyExport;
import dev.keymend.judgement.Objection.ObjectionLevel;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say of an answer that holds a key policy.
 *
 * @param report on the answer, whose proof compares it with the policy before
 * @param policy the first policy in it, alone and in JSON; empty when there is none
 * @param objections what stands against it, the worst first
 * @param came what is found in it and was not found before
 * @param went what was found before and is not any more
 */
public record AnswerJudgement(
    Report report,
    Optional<String> policy,
    List<Objection> objections,
    List<Reported> came,
    List<Reported> went) {
  /** Copies the lists. */
  public AnswerJudgement {
    objections = List.copyOf(objections);
    came = List.copyOf(came);
    went = List.copyOf(went);
  }

  /**
   * Judges an answer.
   *
   * @param report on the answer, with nothing corrected in it
   * @param before a report on what it may take the place of, for the same owner, call and checks
   * @param chosen account id of the key's owner, when the user chose it
   * @param known texts in which accounts may be named that the answer may name, too
   * @param unknown placeholders in the answer that nobody handed out
   */
  public static AnswerJudgement of(
      Report report,
      Report before,
      Optional<String> chosen,
      List<String> known,
      List<String> unknown) {
    Optional<PolicyReport> policy = report.policies().stream().findFirst();
    Optional<PolicyReport> old = policy.flatMap(one -> comparedWith(one, before));
    List<Reported> came = new ArrayList<>();
    List<Reported> went = new ArrayList<>();
    if (policy.isPresent()) {
      List<Reported> found = policy.get().findings();
      List<Reported> earlier = old.map(PolicyReport::findings).orElse(List.of());
      came.addAll(onlyIn(found, earlier));
      went.addAll(onlyIn(earlier, found));
    }
    Optional<String> alone = policy.map(AnswerJudgement::alone);
    return new AnswerJudgement(
        report,
        alone,
        new Objections(report, before, policy, old, chosen)
            .of(known, unknown, alone.orElse(""), came),
        came,
        went);
  }

  /** What is made of parts of a template that have no name outside stays as it is written. */
  private static String alone(PolicyReport policy) {
    PolicyDocument document = policy.corrected();
    Exported plain = PolicyExport.of(ExportForm.PLAIN, document, policy.owner().key(), false);
    TextRange own = document.root().range();
    return plain.made() ? plain.text() : document.text().substring(own.start(), own.end());
  }

  /** The policy of the same name, or the only one. */
  private static Optional<PolicyReport> comparedWith(PolicyReport policy, Report before) {
    List<PolicyReport> all = before.policies();
    return all.stream()
        .filter(one -> one.name().equals(policy.name()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Findings have other places in another text, so they are known by what they say. */
  private static List<Reported> onlyIn(List<Reported> some, List<Reported> others) {
    Map<String, Integer> known = new HashMap<>();
    others.forEach(one -> known.merge(key(one), 1, Integer::sum));
    List<Reported> only = new ArrayList<>();
    for (Reported one : some) {
      int left = known.merge(key(one), -1, Integer::sum);
      if (left < 0) {
        only.add(one);
      }
    }
    return only;
  }

  private static String key(Reported reported) {
    return reported.finding().rule().id() + ' ' + reported.finding().message();
  }

  /** Returns whether nothing stands against it that somebody has to have read before. */
  public boolean isReady() {
    return objections.stream().allMatch(one -> one.level() == ObjectionLevel.NOTE);
  }

  /** Returns what becomes of the call that failed; empty when none did. */
  public Optional<Afterwards> afterwards() {
    return report.explanation().map(explanation -> explanation.afterwards());
  }
}
