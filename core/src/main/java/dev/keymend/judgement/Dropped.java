package dev.keymend.judgement;

import dev.keymend.condition.Relation;
import dev.keymend.condition.Requirement;
import dev.keymend.condition.Requirements;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What protects a key in one policy and not in another one. Whether anybody gains access by that is
 * another question: the protection may be against what no statement allows yet.
 */
final class Dropped {
  /** KMS takes no policy of more statements, as they have more bytes than it takes. */
  private static final int MOST = 512;

  private final List<Weighed> before;
  private final List<Weighed> after;

  Dropped(KeyPolicy before, KeyPolicy after) {
    this.before = weighed(before);
    this.after = weighed(after);
  }

  private static List<Weighed> weighed(KeyPolicy policy) {
    List<Weighed> all = new ArrayList<>();
    List<Statement> statements = policy.statements();
    for (Statement statement : statements.subList(0, Math.min(MOST, statements.size()))) {
      Set<String> ids = new HashSet<>();
      for (Principal principal : statement.principals().list()) {
        ids.add(principal.id().canonical());
      }
      all.add(new Weighed(statement, ids, Requirements.of(statement)));
    }
    return all;
  }

  /** What a statement says, equal for equal statements. */
  private record Sense(
      Effect effect,
      boolean spares,
      Set<String> ids,
      ActionSet actions,
      boolean othersThan,
      Set<String> keys,
      Requirements asked) {}

  /** A statement, with what it is compared by. */
  private record Weighed(Statement statement, Set<String> ids, Requirements asked) {
    Sense sense() {
      Resources keys = statement.resources();
      Set<String> sources = new HashSet<>();
      keys.values().forEach(key -> sources.add(key.value().source()));
      return new Sense(
          statement.effect(),
          isNegated(),
          ids,
          statement.actions().expanded(),
          keys.negated(),
          sources,
          asked);
    }

    boolean has(Effect effect) {
      return statement.effect() == effect;
    }

    /** Returns whether this is about all that another one is about. */
    boolean covers(Weighed other) {
      return has(other.statement.effect())
          && statement.actions().expanded().containsAll(other.statement.actions().expanded())
          && coversPrincipalsOf(other)
          && coversKeysOf(other)
          && asksNoMoreThan(other);
    }

    private boolean asksNoMoreThan(Weighed other) {
      Relation relation = asked.to(other.asked);
      return relation == Relation.EQUAL || relation == Relation.WIDER;
    }

    private boolean coversKeysOf(Weighed other) {
      return statement.resources().isAny()
          || statement.resources().saysTheSame(other.statement.resources());
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
      return principals
          && !statement
              .actions()
              .expanded()
              .intersect(other.statement.actions().expanded())
              .isEmpty();
    }

    private boolean isNegated() {
      return statement.principals().negated();
    }

    private boolean isForEveryone() {
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
  }

  /** Most statements are there as they were, which is seen at once. */
  private static List<Weighed> notCovered(List<Weighed> some, List<Weighed> by, Effect effect) {
    Set<Sense> same = new HashSet<>();
    by.forEach(one -> same.add(one.sense()));
    List<Weighed> rest = new ArrayList<>();
    for (Weighed one : some) {
      if (one.has(effect)
          && !same.contains(one.sense())
          && by.stream().noneMatch(other -> other.covers(one))) {
        rest.add(one);
      }
    }
    return rest;
  }

  /** Returns the statements that deny something which no single statement denies any more. */
  List<Statement> denies() {
    return notCovered(before, after, Effect.DENY).stream().map(Weighed::statement).toList();
  }

  /** A condition, and the statement that it stood in. */
  record DroppedCondition(Statement statement, Condition condition) {}

  /**
   * Returns the conditions under which somebody was allowed an action that a new statement allows
   * without.
   */
  List<DroppedCondition> conditions() {
    List<Weighed> news = notCovered(after, before, Effect.ALLOW);
    List<DroppedCondition> gone = new ArrayList<>();
    for (Weighed allow : before) {
      if (allow.has(Effect.ALLOW)) {
        List<Weighed> rivals = news.stream().filter(one -> one.meets(allow)).toList();
        for (Condition condition : allow.statement().conditions()) {
          Requirement wanted = Requirement.of(condition);
          if (rivals.stream().anyMatch(one -> !one.asks(wanted))) {
            gone.add(new DroppedCondition(allow.statement(), condition));
          }
        }
      }
    }
    return gone;
  }
}
