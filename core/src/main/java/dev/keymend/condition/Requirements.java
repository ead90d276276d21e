package dev.keymend.condition;

import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that a statement asks of a request before it applies. Two are equal when they admit the same,
 * as far as that can be seen from what they ask.
 *
 * @param all every condition has to hold
 * @param template the condition of a template without which the statement is not there
 */
public record Requirements(Set<Requirement> all, Optional<String> template) {
  private static final int MAX_ALTERNATIVES = 32;

  /**
   * Reads the conditions of a statement.
   *
   * @param variables whether the policy's version replaces variables
   */
  public static Requirements of(Statement statement, boolean variables) {
    Set<Requirement> all = new HashSet<>();
    for (Condition condition : statement.conditions()) {
      all.add(Requirement.of(condition, variables));
    }
    return new Requirements(all, statement.node().condition());
  }

  /** Returns how what this admits lies to what another one admits. */
  public Relation to(Requirements other) {
    if (equals(other)) {
      return Relation.EQUAL;
    }
    if (!isCertain() || !other.isCertain()) {
      return Relation.UNKNOWN;
    }
    return Relation.of(isWithin(other), other.isWithin(this));
  }

  /** Returns these but for what is asked about some keys, given in lower case. */
  public Requirements without(Set<String> keys) {
    Set<Requirement> rest = new HashSet<>(all);
    rest.removeIf(one -> keys.contains(one.key()));
    return keys.isEmpty() ? this : new Requirements(rest, template);
  }

  /** Returns whether a condition is about a key, given in lower case. */
  public boolean mentions(String key) {
    for (Requirement one : all) {
      if (one.key().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns requirements of which each admits a part of what these admit, and all together the
   * same: one value of each list by itself. These alone when there would be too many.
   */
  public List<Requirements> alternatives() {
    List<Set<Requirement>> parts = new ArrayList<>(List.of(Set.of()));
    for (Requirement one : all) {
      List<Set<Requirement>> finer = new ArrayList<>();
      for (Requirement alternative : one.alternatives()) {
        for (Set<Requirement> part : parts) {
          Set<Requirement> more = new HashSet<>(part);
          more.add(alternative);
          finer.add(more);
        }
      }
      if (finer.size() > MAX_ALTERNATIVES) {
        return List.of(this);
      }
      parts = finer;
    }
    List<Requirements> alternatives = new ArrayList<>();
    parts.forEach(part -> alternatives.add(new Requirements(part, template)));
    return alternatives;
  }

  private boolean isCertain() {
    for (Requirement one : all) {
      if (!one.certain()) {
        return false;
      }
    }
    return template.isEmpty();
  }

  /** Whoever meets these meets those, when each of those is implied by one of these. */
  private boolean isWithin(Requirements other) {
    for (Requirement wanted : other.all) {
      boolean implied = false;
      for (Requirement one : all) {
        implied |= one.isWithin(wanted);
      }
      if (!implied) {
        return false;
      }
    }
    return true;
  }
}
