package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What statements for everyone give to those whom other statements name. Principals that differ
 * from others of their account in nothing but their name get the same from most of them, so that is
 * worked out once an account.
 */
final class EveryonesShare {
  /**
   * What a subject gets.
   *
   * @param always in every request
   * @param sometimes under a condition
   * @param terms the conditions
   */
  record Share(ActionSet always, ActionSet sometimes, List<Term> terms) {
    static final Share NOTHING = new Share(ActionSet.NONE, ActionSet.NONE, List.of());

    /** Returns whether there may be more terms. */
    boolean isCut() {
      return terms.size() >= Term.MOST;
    }

    Share and(Share other) {
      List<Term> all = new ArrayList<>(terms);
      all.addAll(other.terms);
      return new Share(always.union(other.always), sometimes.union(other.sometimes), all);
    }
  }

  private final List<StatementJudge> alike = new ArrayList<>();
  private final List<StatementJudge> byName = new ArrayList<>();
  private final Map<String, Share> byAccount = new HashMap<>();
  private final Map<ActionSet, Share> rough = new HashMap<>();
  private long weight;
  private boolean isRough;

  /** Returns how much there is to compare for each subject. */
  long weight() {
    return weight;
  }

  /** From now on it is open whom the conditions let in: there is too much to compare. */
  void beRough() {
    isRough = true;
  }

  void add(StatementJudge allow) {
    weight += allow.weight();
    (allow.dependsOnName() ? byName : alike).add(allow);
  }

  /** Returns what a subject gets of the actions that it can be given at all. */
  Share of(Subject subject, ActionSet reach) {
    if (isRough) {
      Share known = rough.get(reach);
      if (known == null) {
        known = sum(judges(), subject, reach);
        rough.put(reach, known);
      }
      return known;
    }
    if (subject.kind() != Subject.SubjectKind.NAMED || subject.account().isEmpty()) {
      return sum(alike, subject, reach).and(sum(byName, subject, reach));
    }
    String account = subject.account().get();
    Share known = byAccount.get(account);
    if (known == null) {
      known = sum(alike, subject, reach);
      byAccount.put(account, known);
    }
    return byName.isEmpty() ? known : known.and(sum(byName, subject, reach));
  }

  /** Returns the statements for everyone. */
  List<StatementJudge> judges() {
    List<StatementJudge> all = new ArrayList<>(alike);
    all.addAll(byName);
    return all;
  }

  private Share sum(List<StatementJudge> statements, Subject subject, ActionSet reach) {
    ActionSet always = ActionSet.NONE;
    ActionSet sometimes = ActionSet.NONE;
    List<Term> terms = new ArrayList<>();
    for (StatementJudge allow : statements) {
      ActionSet actions = allow.statement().actions().expanded().intersect(reach);
      boolean open = isRough && !(allow.tests().isEmpty() && allow.statement().isCertain());
      ActionOutlook outlook =
          open ? new ActionOutlook(ActionSet.NONE, actions) : allow.outlook(actions, subject);
      always = always.union(outlook.always());
      sometimes = sometimes.union(outlook.sometimes());
      if (!outlook.sometimes().isEmpty() && terms.size() < Term.MOST) {
        terms.add(new Term(false, allow, outlook.sometimes()));
      }
    }
    return new Share(always, sometimes, terms);
  }
}
