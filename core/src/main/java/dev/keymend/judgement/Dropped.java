package dev.keymend.judgement;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Subject;
import dev.keymend.condition.Relation;
import dev.keymend.condition.Requirement;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What protects a key in one policy and not in another one. That somebody gains access is asked of
 * a condition alone: a Deny may be against what no statement allows yet.
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
    List<Statement> statements = policy.statements();
    return statements.stream().limit(MOST).map(Weighed::of).toList();
  }

  /** Most statements are there as they were, which is seen at once. */
  private static List<Weighed> notCovered(List<Weighed> some, List<Weighed> by, Effect effect) {
    Set<Weighed.Sense> same = new HashSet<>();
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

  /** Returns the statements that deny something which no Deny denies any more. */
  List<Statement> denies() {
    DenyCover cover = new DenyCover(after.stream().filter(one -> one.has(Effect.DENY)).toList());
    return notCovered(before, after, Effect.DENY).stream()
        .filter(deny -> !cover.covers(deny))
        .map(Weighed::statement)
        .toList();
  }

  /** A condition, and the statement that it stood in. */
  record DroppedCondition(Statement statement, Condition condition) {}

  /**
   * Returns the conditions under which somebody was allowed an action that a new statement allows
   * without, where requests show that somebody gains by that.
   *
   * @param changes who gains and who loses what
   */
  List<DroppedCondition> conditions(List<AccessChange> changes) {
    List<Weighed> news = notCovered(after, before, Effect.ALLOW);
    List<Gain> gains = news.isEmpty() ? List.of() : Gain.in(changes);
    List<DroppedCondition> gone = new ArrayList<>();
    for (Weighed allow : before) {
      if (allow.has(Effect.ALLOW) && !allow.statement().conditions().isEmpty()) {
        List<Weighed> rivals =
            news.stream()
                .filter(one -> one.meets(allow) && gains.stream().anyMatch(g -> g.is(allow, one)))
                .toList();
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

  /**
   * What somebody gains.
   *
   * @param subject who
   * @param actions for which a request is let through now that was not, or may be
   */
  private record Gain(Subject subject, ActionSet actions) {
    static List<Gain> in(List<AccessChange> changes) {
      List<Gain> gains = new ArrayList<>();
      for (AccessChange change : changes) {
        ActionSet altered = change.altered();
        boolean narrower = altered.isEmpty() || change.alteration() == Relation.NARROWER;
        ActionSet more = change.gained().union(change.loosened());
        ActionSet all = narrower ? more : more.union(altered);
        if (!all.isEmpty()) {
          gains.add(new Gain(change.subject(), all));
        }
      }
      return gains;
    }

    /** Returns whether it is of somebody, and for something, that two statements are about. */
    boolean is(Weighed allow, Weighed other) {
      boolean anybody = allow.isForEveryone() || allow.isNegated();
      boolean named =
          allow.ids().contains(subject.id().canonical())
              || subject.account().filter(allow.ids()::contains).isPresent();
      return (anybody || named)
          && !actions.intersect(allow.actions()).intersect(other.actions()).isEmpty();
    }
  }
}
