package dev.keymend.access;

import dev.keymend.condition.Relation;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes for one subject between two policies.
 *
 * @param before what it had
 * @param after what it has then
 * @param shift who gains and who loses where conditions become others
 */
public record AccessChange(AccessRow before, AccessRow after, Shift shift) {
  /** Of more rows than this, it is not searched who gains and who loses. */
  private static final int MAX_SHIFTS = 8;

  /**
   * Requests that are decided in another way because conditions have become others.
   *
   * @param gain one that is let through now, and was not
   * @param loss one that was let through, and is not any more
   * @param more actions that statements were about for a key that may be another one
   * @param less actions that statements are about now for a key that may be another one
   */
  public record Shift(
      Optional<Witness> gain, Optional<Witness> loss, ActionSet more, ActionSet less) {
    /** Returns the actions that statements are or were about for a key that may be another one. */
    ActionSet moved() {
      return more.union(less);
    }
  }

  /** Returns whom it is about. */
  public Subject subject() {
    return after.subject();
  }

  /** Returns the actions that were not possible before. */
  public ActionSet gained() {
    return after.reachable().minus(before.reachable());
  }

  /** Returns the actions that are not possible any more. */
  public ActionSet lost() {
    return before.reachable().minus(after.reachable());
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
    ActionSet moved = shift.moved().minus(gained()).minus(lost());
    return underOtherConditions().union(moved);
  }

  private ActionSet underOtherConditions() {
    ActionSet both = underConditions(before).intersect(underConditions(after));
    if (both.isEmpty() || TermComparison.isTheSame(before, after)) {
      return ActionSet.NONE;
    }
    if (TermComparison.isCut(before, after)) {
      return both;
    }
    ActionSet different =
        TermComparison.onlyIn(before, after).union(TermComparison.onlyIn(after, before));
    return TermComparison.unequal(before, after, different.intersect(both));
  }

  /** Strangers get in under conditions that they can meet, which still are conditions. */
  private static ActionSet underConditions(AccessRow row) {
    boolean everyone = row.subject().kind() == Subject.SubjectKind.EVERYONE;
    return everyone ? row.reachable() : row.perhaps();
  }

  /** Returns how the conditions on {@link #altered} actions lie to those before. */
  public Relation alteration() {
    Relation moved = Relation.of(shift.more().isEmpty(), shift.less().isEmpty());
    return TermComparison.between(after, before, underOtherConditions()).and(moved);
  }

  /** Returns the actions possible before and after, but under other conditions. */
  public ActionSet changed() {
    return loosened().union(tightened()).union(altered());
  }

  /** Returns the actions for which somebody certainly, or perhaps, loses what was let through. */
  public ActionSet losing() {
    ActionSet altered = altered();
    boolean more = altered.isEmpty() || alteration() == Relation.WIDER;
    return lost().union(tightened()).union(more ? ActionSet.NONE : altered);
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
      AccessRow then = now == null ? after.unnamed(row.subject()) : after.whole(now);
      changes.add(of(before, before.whole(row), after, then));
    }
    for (AccessRow row : later.values()) {
      changes.add(of(before, before.unnamed(row.subject()), after, after.whole(row)));
    }
    addDenied(before, after, changes);
    int shifts = 0;
    for (int i = 0; i < changes.size() && shifts < MAX_SHIFTS; i++) {
      AccessChange change = changes.get(i);
      Optional<KmsAction> altered = Witnesses.telling(change.altered());
      if (altered.isPresent()) {
        shifts++;
        changes.set(i, change.with(before, after, altered.get()));
      }
    }
    return changes;
  }

  private static AccessChange of(
      AccessTable old, AccessRow before, AccessTable then, AccessRow after) {
    ActionSet both = before.reachable().intersect(after.reachable());
    ActionSet more = then.movedBy(old, after.subject(), both);
    ActionSet less = old.movedBy(then, after.subject(), both);
    Shift shift = new Shift(Optional.empty(), Optional.empty(), more, less);
    return new AccessChange(before, after, shift);
  }

  private AccessChange with(AccessTable old, AccessTable then, KmsAction action) {
    Optional<Witness> gain = then.beyond(old, subject(), action);
    Optional<Witness> loss = old.beyond(then, subject(), action);
    return new AccessChange(before, after, new Shift(gain, loss, shift.more(), shift.less()));
  }

  /** Adds what changes for those alone whom a Deny names. */
  private static void addDenied(AccessTable before, AccessTable after, List<AccessChange> changes) {
    Set<String> told = new HashSet<>();
    changes.forEach(change -> told.add(change.subject().key()));
    for (Subject subject : before.deniedOtherwise(after)) {
      if (told.add(subject.key())) {
        AccessChange change = of(before, before.unnamed(subject), after, after.unnamed(subject));
        if (!change.isEmpty()) {
          changes.add(change);
        }
      }
    }
  }

  private static String key(AccessRow row) {
    return row.subject().key();
  }
}
