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
 * @param whom whom it is about
 * @param keys which keys it names
 * @param asked its conditions
 */
record Weighed(Statement statement, Whom whom, Set<String> keys, Requirements asked) {
  /** A statement is not taken apart into more parts than this. */
  private static final int MOST_PARTS = 256;

  /**
   * Weighs a statement.
   *
   * @param variables whether its policy's version replaces variables
   */
  static Weighed of(Statement statement, boolean variables) {
    Set<String> ids = new HashSet<>();
    for (Principal principal : statement.principals().list()) {
      ids.add(principal.id().canonical());
    }
    Set<String> keys = new HashSet<>();
    for (StringNode key : statement.resources().values()) {
      keys.add(key.value().source());
    }
    boolean negated = statement.principals().negated();
    Whom whom = Whom.of(negated, !negated && statement.principals().haveEveryone(), ids);
    return new Weighed(statement, whom, keys, Requirements.of(statement, variables));
  }

  /** What a statement says, equal for equal statements. */
  record Sense(
      Effect effect,
      Whom whom,
      ActionSet actions,
      boolean othersThan,
      Set<String> keys,
      Requirements asked) {}

  Sense sense() {
    boolean others = statement.resources().negated();
    return new Sense(statement.effect(), whom, actions(), others, keys, asked);
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
    return whom.cover(other.whom) && coversKeysOf(other);
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

  /** Returns whether both may be about one request. */
  boolean meets(Weighed other) {
    boolean principals = isForEveryone() || isNegated();
    for (String id : other.ids()) {
      principals |= ids().contains(id);
    }
    return principals && !actions().intersect(other.actions()).isEmpty();
  }

  /** Returns whom it lists. */
  Set<String> ids() {
    return whom.ids();
  }

  boolean isNegated() {
    return whom.others();
  }

  boolean isForEveryone() {
    return whom.everyone();
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
    return new Weighed(statement, whom, keys, new Requirements(all, asked.template()));
  }

  /**
   * Returns parts that together say the same: for each principal, key and value by itself. This
   * alone when there would be too many.
   *
   * @param apart whom to look at by themselves where it is about all but some
   */
  List<Weighed> parts(Set<String> apart) {
    List<Whom> people = whom.parts(apart);
    List<Set<String>> what = statement.resources().negated() ? List.of(keys) : apart(keys);
    List<Requirements> when = asked.alternatives();
    if ((long) people.size() * what.size() * when.size() > MOST_PARTS) {
      return List.of(this);
    }
    List<Weighed> parts = new ArrayList<>();
    for (Whom some : people) {
      for (Set<String> key : what) {
        for (Requirements one : when) {
          parts.add(new Weighed(statement, some, key, one));
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
