package dev.keymend.access;

import dev.keymend.condition.Relation;
import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changes for one subject between two policies.
 *
 * @param before what it had
 * @param after what it has then
 */
public record AccessChange(AccessRow before, AccessRow after) {
  /** Returns whom it is about. */
  public Subject subject() {
    return after.subject();
  }

  /** Returns the actions that were not possible before. */
  public ActionSet gained() {
    return possible(after).minus(possible(before));
  }

  /** Returns the actions that are not possible any more. */
  public ActionSet lost() {
    return possible(before).minus(possible(after));
  }

  /** Returns the actions allowed before under a condition and now without. */
  public ActionSet loosened() {
    return before.perhaps().intersect(after.surely());
  }

  /** Returns the actions allowed before without a condition and now under one. */
  public ActionSet tightened() {
    return before.surely().intersect(after.perhaps());
  }

  /** Returns the actions allowed before and after under conditions, but not under the same. */
  public ActionSet altered() {
    ActionSet both = underConditions(before).intersect(underConditions(after));
    if (both.isEmpty() || TermComparison.isTheSame(before.terms(), after.terms())) {
      return ActionSet.NONE;
    }
    ActionSet different =
        TermComparison.onlyIn(before, after).union(TermComparison.onlyIn(after, before));
    return TermComparison.unequal(before, after, different.intersect(both));
  }

  /** Strangers get in under conditions that they can meet, which still are conditions. */
  private static ActionSet underConditions(AccessRow row) {
    boolean everyone = row.subject().kind() == Subject.Kind.EVERYONE;
    return everyone ? row.perhaps().union(row.surely()) : row.perhaps();
  }

  /** Returns how the conditions on {@link #altered} actions lie to those before. */
  public Relation alteration() {
    return TermComparison.between(after, before, altered());
  }

  /** Returns the actions possible before and after, but under other conditions. */
  public ActionSet changed() {
    return loosened().union(tightened()).union(altered());
  }

  /** Returns whether nothing changes. */
  public boolean isEmpty() {
    return gained().isEmpty() && lost().isEmpty() && changed().isEmpty();
  }

  /** Returns one entry for every subject of either table, those of {@code before} first. */
  public static List<AccessChange> between(AccessTable before, AccessTable after) {
    Map<String, AccessRow> later = new LinkedHashMap<>();
    after.rows().forEach(row -> later.put(key(row), row));
    List<AccessChange> changes = new ArrayList<>();
    for (AccessRow row : before.rows()) {
      AccessRow now = later.remove(key(row));
      changes.add(new AccessChange(row, now == null ? after.unnamed(row.subject()) : now));
    }
    later
        .values()
        .forEach(row -> changes.add(new AccessChange(before.unnamed(row.subject()), row)));
    addDenied(before, after, changes);
    return changes;
  }

  /** Adds what changes for those alone whom a Deny names. */
  private static void addDenied(AccessTable before, AccessTable after, List<AccessChange> changes) {
    Set<String> told = new HashSet<>();
    changes.forEach(change -> told.add(change.subject().key()));
    for (Subject subject : before.deniedOtherwise(after)) {
      if (told.add(subject.key())) {
        AccessChange change = new AccessChange(before.unnamed(subject), after.unnamed(subject));
        if (!change.isEmpty()) {
          changes.add(change);
        }
      }
    }
  }

  private static ActionSet possible(AccessRow row) {
    return row.surely().union(row.perhaps());
  }

  private static String key(AccessRow row) {
    return row.subject().key();
  }
}
