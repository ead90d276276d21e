package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values that encryption contexts with the same names had, in the order of the names.
 *
 * @param constant the value of each name that always had the same one
 * @param distinct all that there were; empty when they were more than are kept
 */
public record ContextValues(List<Optional<String>> constant, Optional<Set<List<String>>> distinct) {
  /** Copies the collections. */
  public ContextValues {
    constant = List.copyOf(constant);
  }

  /** Returns the values of one call. */
  static ContextValues of(List<String> values) {
    return new ContextValues(
        values.stream().map(Optional::of).toList(), Optional.of(Set.of(List.copyOf(values))));
  }

  /**
   * Returns the values of both. It does not matter in which order and grouping several are put
   * together: a set that once was too large is so in every sum that it is a part of.
   *
   * @param most how many distinct ones are kept
   */
  ContextValues or(ContextValues other, int most) {
    if (equals(other) || (distinct.isPresent() && includes(other))) {
      return this;
    }
    List<Optional<String>> both = new ArrayList<>();
    for (int i = 0; i < constant.size(); i++) {
      boolean same = constant.get(i).equals(other.constant.get(i));
      both.add(same ? constant.get(i) : Optional.empty());
    }
    if (distinct.isEmpty() || other.distinct.isEmpty()) {
      return new ContextValues(both, Optional.empty());
    }
    Set<List<String>> all = new HashSet<>(distinct.get());
    all.addAll(other.distinct.get());
    return new ContextValues(both, all.size() > most ? Optional.empty() : Optional.of(all));
  }

  private boolean includes(ContextValues other) {
    return other.distinct.isPresent() && distinct.get().containsAll(other.distinct.get());
  }
}
