package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    return after.possible().minus(before.possible());
  }

  /** Returns the actions that are not possible any more. */
  public ActionSet lost() {
    return before.possible().minus(after.possible());
  }

  /** Returns the actions allowed before under a condition and now without. */
  public ActionSet loosened() {
    return before.conditional().intersect(after.allowed());
  }

  /** Returns the actions allowed before without a condition and now under one. */
  public ActionSet tightened() {
    return before.allowed().intersect(after.conditional());
  }

  /** Returns the actions possible before and after, but only once without a condition. */
  public ActionSet changed() {
    return loosened().union(tightened());
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
      changes.add(new AccessChange(row, now == null ? AccessRow.empty(row.subject()) : now));
    }
    later
        .values()
        .forEach(row -> changes.add(new AccessChange(AccessRow.empty(row.subject()), row)));
    return changes;
  }

  private static String key(AccessRow row) {
    return row.subject().id().canonical();
  }
}
