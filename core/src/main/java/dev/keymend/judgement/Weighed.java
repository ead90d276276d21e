package dev.keymend.judgement;

import dev.keymend.condition.Relation;
import dev.keymend.condition.Requirement;
import dev.keymend.condition.Requirements;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement, or a part of what it says, with what it is compared by.
 *
 * @param statement the statement
 * @param ids whom it names
 * @param keys which keys it names
 * @param asked its conditions
 */
record Weighed(Statement statement, Set<String> ids, Set<String> keys, Requirements asked) {
  /** A statement is not taken apart into more parts than this. */
  private static final int MOST_PARTS = 256;

  static Weighed of(Statement statement) {
    Set<String> ids = new HashSet<>();
    for (Principal principal : statement.principals().list()) {
      ids.add(principal.id().canonical());
    }
    Set<String> keys = new HashSet<>();
    for (StringNode key : statement.resources().values()) {
      keys.add(key.value().source());
    }
    return new Weighed(statement, ids, keys, Requirements.of(statement));
  }

  /** What a statement says, equal for equal statements. */
  record Sense(
      Effect effect,
      boolean spares,
      Set<String> ids,
      ActionSet actions,
      boolean othersThan,
      Set<String> keys,
      Requirements asked) {}

  Sense sense() {
    boolean others = statement.resources().negated();
    return new Sense(statement.effect(), isNegated(), ids, actions(), others, keys, asked);
  }

  ActionSet actions() {
    return statement.actions().expanded();
  }

  boolean has(Effect effect) {
    return statement.effect() == effect;
  }

  /** Returns whether this is about all that another one is about. */
  boolean covers(Weighed other) {
    return has(other.statement.effect())
        && actions().containsAll(other.actions())
        && coversWhomAndWhat(other)
        && asksNoMoreThan(other);
  }

  /** Returns whether this applies to all requests for its actions that another one applies to. */
  boolean asksNoMoreThan(Weighed other) {
    Relation relation = asked.to(other.asked);
    return relation == Relation.EQUAL || relation == Relation.WIDER;
  }

  /** Returns whether this is about all principals and keys of another one. */
  boolean coversWhomAndWhat(Weighed other) {
    return coversPrincipalsOf(other) && coversKeysOf(other);
  }

  private boolean coversKeysOf(Weighed other) {
    Resources own = statement.resources();
    if (own.isAny()) {
      return true;
    }
    // Those that NotResource names are left alone.
    return own.negated() == other.statement.resources().negated()
        && (own.negated() ? other.keys.containsAll(keys) : keys.containsAll(other.keys))
        && !keys.isEmpty();
  }

  private boolean coversPrincipalsOf(Weighed other) {
    if (isForEveryone()) {
      return true;
    }
    if (isNegated() != other.isNegated()) {
      return false;
    }
    // Those whom NotPrincipal names are spared.
    return isNegated() ? other.ids.containsAll(ids) : ids.containsAll(other.ids);
  }

  /** Returns whether both may be about one request. */
  boolean meets(Weighed other) {
    boolean principals = isForEveryone() || isNegated();
    for (String id : other.ids) {
      principals |= ids.contains(id);
    }
    return principals && !actions().intersect(other.actions()).isEmpty();
  }

  boolean isNegated() {
    return statement.principals().negated();
  }

  boolean isForEveryone() {
    return !isNegated() && statement.principals().haveEveryone();
  }

  /** Returns whether a condition of this admits no more than another one. */
  boolean asks(Requirement wanted) {
    for (Requirement one : asked.all()) {
      Relation relation = one.to(wanted);
      if (relation == Relation.EQUAL || relation == Relation.NARROWER) {
        return true;
      }
    }
    return false;
  }

  /** Returns the same under one more condition. */
  Weighed asking(Requirement more) {
    Set<Requirement> all = new HashSet<>(asked.all());
    all.add(more);
    return new Weighed(statement, ids, keys, new Requirements(all, asked.template()));
  }

  /**
   * Returns parts that together say the same: for each principal, key and value by itself. This
   * alone when there would be too many.
   */
  List<Weighed> parts() {
    List<Set<String>> whom = isNegated() || isForEveryone() ? List.of(ids) : apart(ids);
    List<Set<String>> what = statement.resources().negated() ? List.of(keys) : apart(keys);
    List<Requirements> when = asked.alternatives();
    if ((long) whom.size() * what.size() * when.size() > MOST_PARTS) {
      return List.of(this);
    }
    List<Weighed> parts = new ArrayList<>();
    for (Set<String> id : whom) {
      for (Set<String> key : what) {
        for (Requirements one : when) {
          parts.add(new Weighed(statement, id, key, one));
        }
      }
    }
    return parts;
  }

  private static List<Set<String>> apart(Set<String> all) {
    List<Set<String>> each = new ArrayList<>();
    for (String one : all) {
      each.add(Set.of(one));
    }
    return each.isEmpty() ? List.of(all) : each;
  }
}
