package dev.keymend.judgement;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.judgement.Objection.ObjectionLevel;
import dev.keymend.redact.Replacement;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to say of an answer that holds a key policy.
 *
 * @param report on the answer, whose proof compares it with the policy before
 * @param policy what may be used of it: the first policy in it, alone, as it was written where that
 *     is JSON, or the text that has the policies of all the same keys as before; empty when there
 *     is none
 * @param isCompared whether there is a policy that it may take the place of, and it is known which
 *     of several; without one nobody knows who gains
 * @param objections what stands against it, the worst first
 * @param holds what was looked at and is as it should be, as sentences
 * @param came what is found in it and was not found before
 * @param went what was found before and is not any more
 */
public record AnswerJudgement(
    Report report,
    Optional<String> policy,
    boolean isCompared,
    List<Objection> objections,
    List<String> holds,
    List<Reported> came,
    List<Reported> went) {
  /** Copies the lists. */
  public AnswerJudgement {
    objections = List.copyOf(objections);
    holds = List.copyOf(holds);
    came = List.copyOf(came);
    went = List.copyOf(went);
  }

  /**
   * An answer, and what it is held against.
   *
   * @param text the whole answer, with its originals
   * @param before the text that it may take the place of
   * @param owner account id of the key's owner, when the user chose it
   * @param error the error that was pasted; may be empty
   * @param documents what was pasted beside
   * @param unknown placeholders in the answer that nobody handed out
   * @param map the placeholders that were handed out
   */
  public record ForeignAnswer(
      String text,
      String before,
      Optional<String> owner,
      String error,
      List<String> documents,
      List<String> unknown,
      List<Replacement> map) {
    /** Copies the lists. */
    public ForeignAnswer {
      documents = List.copyOf(documents);
      unknown = List.copyOf(unknown);
      map = List.copyOf(map);
    }

    /** Makes an answer to a question without placeholders. */
    public ForeignAnswer(String text, String before, Optional<String> owner) {
      this(text, before, owner, "", List.of(), List.of(), List.of());
    }
  }

  /**
   * A policy of an answer.
   *
   * @param now the policy
   * @param then the policy that it may take the place of
   * @param came what is found in it alone
   * @param went what was found before alone
   */
  record Pair(
      PolicyReport now, Optional<PolicyReport> then, List<Reported> came, List<Reported> went) {
    static Pair of(PolicyReport now, Optional<PolicyReport> then) {
      List<Reported> earlier = then.map(PolicyReport::findings).orElse(List.of());
      List<Reported> went = onlyIn(earlier, now.findings());
      boolean alone = !now.corrected().isOfTemplate();
      if (alone && then.isPresent() && then.get().corrected().isOfTemplate()) {
        // A policy alone says nothing of what stands around it in a template.
        TextRange place = then.get().range();
        went.removeIf(
            one -> one.range().start() < place.start() || one.range().end() > place.end());
      }
      return new Pair(now, then, onlyIn(now.findings(), earlier), went);
    }

    /** Returns whether an answer has a key as a template has it, and not its policy alone. */
    boolean isOfSameKey() {
      return then.isPresent()
          && now.corrected().isOfTemplate()
          && then.get().corrected().isOfTemplate()
          && now.name().equals(then.get().name());
    }
  }

  /**
   * Judges an answer.
   *
   * @param answer the answer
   * @param report on it, with nothing corrected in it
   * @param before a report on what it may take the place of, for the same owner, call and checks
   */
  public static AnswerJudgement of(ForeignAnswer answer, Report report, Report before) {
    List<Pair> pairs = pairs(report, before);
    List<Reported> came = new ArrayList<>();
    List<Reported> went = new ArrayList<>();
    for (Pair pair : pairs) {
      came.addAll(pair.came());
      went.addAll(pair.went());
    }
    boolean isAny = !pairs.isEmpty();
    Optional<String> whole = AloneText.ofAll(answer.text(), report, pairs);
    Optional<String> first =
        isAny ? Optional.of(AloneText.of(pairs.get(0).now())) : Optional.empty();
    List<Objection> objections =
        new Objections(answer, report, before, pairs, whole.isPresent()).all();
    return new AnswerJudgement(
        report,
        whole.isPresent() ? whole : first,
        isAny && areCompared(pairs, before.policies().size() == 1 && report.policies().size() == 1),
        objections,
        Holding.in(report, pairs, objections),
        came,
        went);
  }

  /** Policies are compared by their names, or because there is one each. */
  private static boolean areCompared(List<Pair> pairs, boolean alone) {
    boolean compared = true;
    for (Pair pair : pairs) {
      compared &=
          pair.then().isPresent() && (alone || pair.then().get().name().equals(pair.now().name()));
    }
    return compared;
  }

  /** The policies to judge: all of them when they are those of the same keys, else the first. */
  private static List<Pair> pairs(Report report, Report before) {
    List<PolicyReport> policies = report.policies();
    if (policies.isEmpty()) {
      return List.of();
    }
    Map<String, PolicyReport> old = new HashMap<>();
    for (PolicyReport policy : before.policies()) {
      old.putIfAbsent(policy.name(), policy);
    }
    Set<String> names = new HashSet<>();
    for (PolicyReport policy : policies) {
      names.add(policy.name());
    }
    boolean same =
        names.size() == policies.size()
            && before.policies().size() == names.size()
            && old.keySet().equals(names);
    List<Pair> pairs = new ArrayList<>();
    for (PolicyReport policy : same ? policies : policies.subList(0, 1)) {
      PolicyReport named = old.get(policy.name());
      Optional<PolicyReport> then = before.policies().stream().findFirst();
      pairs.add(Pair.of(policy, named == null ? then : Optional.of(named)));
    }
    return pairs;
  }

  /** Findings have other places in another text, so they are known by what they say. */
  private static List<Reported> onlyIn(List<Reported> some, List<Reported> others) {
    Map<String, Integer> known = new HashMap<>();
    for (Reported one : others) {
      known.put(key(one), known.getOrDefault(key(one), 0) + 1);
    }
    List<Reported> only = new ArrayList<>();
    for (Reported one : some) {
      int left = known.getOrDefault(key(one), 0) - 1;
      known.put(key(one), left);
      if (left < 0) {
        only.add(one);
      }
    }
    return only;
  }

  private static String key(Reported reported) {
    // The names of condition keys are the same in any case.
    return reported.finding().rule().id() + ' ' + Ascii.lower(reported.finding().message());
  }

  /**
   * Returns whether nothing stands against it that somebody has to have read before. Where there is
   * nothing to compare it with, that is all of it.
   */
  public boolean isReady() {
    return isCompared && objections.stream().allMatch(one -> one.level() == ObjectionLevel.NOTE);
  }

  /** Returns what becomes of the call that failed; empty when none did. */
  public Optional<Afterwards> afterwards() {
    return report.explanation().map(explanation -> explanation.afterwards());
  }
}
