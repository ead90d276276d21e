package dev.keymend.access;

import dev.keymend.condition.Relation;
import dev.keymend.condition.Requirements;
import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the conditions of two rows as values. What one Allow or the other lets through counts
 * together, as does what one Deny or the other takes back.
 */
final class TermComparison {
  /** More alternatives than this are told apart, but not compared. */
  private static final int MAX_COMPARED = 16;

  private TermComparison() {}

  /** Returns whether two rows have the same terms in the same order, as most have. */
  static boolean isTheSame(AccessRow row, AccessRow otherRow) {
    if (isCut(row, otherRow)) {
      return row.rest().isPresent()
          && otherRow.rest().filter(row.rest().get()::saysTheSame).isPresent();
    }
    List<Term> some = row.terms();
    List<Term> others = otherRow.terms();
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      Term one = some.get(i);
      Term other = others.get(i);
      same =
          one.deny() == other.deny()
              && one.actions().equals(other.actions())
              && one.judge().asksTheSame(other.judge());
    }
    return same;
  }

  /** Returns whether a row has more terms than it keeps, so that they cannot be told apart. */
  static boolean isCut(AccessRow one, AccessRow other) {
    return one.rest().isPresent() || other.rest().isPresent();
  }

  /**
   * Returns the actions that stand under a condition in one row which does not stand in another.
   */
  static ActionSet onlyIn(AccessRow one, AccessRow other) {
    Map<Requirements, ActionSet> allows = new HashMap<>();
    Map<Requirements, ActionSet> denies = new HashMap<>();
    for (Term term : other.terms()) {
      (term.deny() ? denies : allows).merge(term.requirements(), term.actions(), ActionSet::union);
    }
    ActionSet only = ActionSet.NONE;
    for (Term term : one.terms()) {
      ActionSet same =
          (term.deny() ? denies : allows).getOrDefault(term.requirements(), ActionSet.NONE);
      only = only.union(term.actions().minus(same));
    }
    return only;
  }

  /** Returns those of some actions for which two rows do not certainly let the same through. */
  static ActionSet unequal(AccessRow one, AccessRow other, ActionSet actions) {
    ActionSet unequal = ActionSet.NONE;
    for (ActionSet alike : alike(one, other, actions)) {
      unequal = compare(one, other, alike) == Relation.EQUAL ? unequal : unequal.union(alike);
    }
    return unequal;
  }

  /** Returns how what one row lets through of some actions lies to what another lets through. */
  static Relation between(AccessRow one, AccessRow other, ActionSet actions) {
    Relation all = isCut(one, other) ? Relation.UNKNOWN : Relation.EQUAL;
    for (ActionSet alike : alike(one, other, actions)) {
      all = all.and(compare(one, other, alike));
    }
    return all;
  }

  /** Returns the actions in sets, about each of which a condition of the rows is whole or not. */
  private static List<ActionSet> alike(AccessRow one, AccessRow other, ActionSet actions) {
    List<ActionSet> sets = actions.isEmpty() ? List.of() : List.of(actions);
    for (AccessRow row : List.of(one, other)) {
      for (Term term : row.terms()) {
        List<ActionSet> finer = new ArrayList<>();
        for (ActionSet set : sets) {
          add(finer, set.intersect(term.actions()));
          add(finer, set.minus(term.actions()));
        }
        sets = finer;
      }
    }
    return sets;
  }

  private static void add(List<ActionSet> sets, ActionSet set) {
    if (!set.isEmpty()) {
      sets.add(set);
    }
  }

  private static Relation compare(AccessRow one, AccessRow other, ActionSet alike) {
    List<Requirements> allows = about(one, alike, false);
    List<Requirements> denies = about(one, alike, true);
    List<Requirements> otherAllows = about(other, alike, false);
    List<Requirements> otherDenies = about(other, alike, true);
    int most = Math.max(allows.size() + denies.size(), otherAllows.size() + otherDenies.size());
    if (most > MAX_COMPARED) {
      return Relation.UNKNOWN;
    }
    boolean narrower = allowWithin(allows, otherAllows) && areWithin(otherDenies, denies);
    boolean wider = allowWithin(otherAllows, allows) && areWithin(denies, otherDenies);
    return Relation.of(narrower, wider);
  }

  private static List<Requirements> about(AccessRow row, ActionSet actions, boolean deny) {
    List<Requirements> found = new ArrayList<>();
    for (Term term : row.terms()) {
      if (term.deny() == deny && !term.actions().intersect(actions).isEmpty()) {
        found.add(term.judge().requirements(row.subject()));
      }
    }
    return found;
  }

  /** What is allowed without any condition has no term. */
  private static boolean allowWithin(List<Requirements> some, List<Requirements> others) {
    return others.isEmpty() || (!some.isEmpty() && areWithin(some, others));
  }

  private static boolean areWithin(List<Requirements> some, List<Requirements> others) {
    for (Requirements one : some) {
      if (!isWithin(one, others)) {
        for (Requirements part : one.alternatives()) {
          if (!isWithin(part, others)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean isWithin(Requirements one, List<Requirements> others) {
    boolean within = false;
    for (Requirements other : others) {
      Relation relation = one.to(other);
      within |= relation == Relation.EQUAL || relation == Relation.NARROWER;
    }
    return within;
  }
}
