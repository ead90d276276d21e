package dev.keymend.judgement;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Subject;
import dev.keymend.condition.Relation;
import dev.keymend.condition.Requirement;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.Compact;
import dev.keymend.source.Node;
import dev.keymend.source.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What protects a key in one policy and not in another one. That somebody gains access is asked of
 * a condition alone: a Deny may be against what no statement allows yet.
 */
final class Dropped {
  /** KMS takes no policy of more statements, as they have more bytes than it takes. */
  private static final int MOST = 512;

  private final KeyPolicy then;
  private final KeyPolicy now;
  private final List<Weighed> before;
  private final List<Weighed> after;

  Dropped(KeyPolicy before, KeyPolicy after) {
    this.then = before;
    this.now = after;
    this.before = weighed(before);
    this.after = weighed(after);
  }

  private static List<Weighed> weighed(KeyPolicy policy) {
    List<Weighed> all = new ArrayList<>();
    List<Statement> statements = policy.statements();
    for (Statement statement : statements.subList(0, Math.min(MOST, statements.size()))) {
      all.add(Weighed.of(statement, policy.hasVariables()));
    }
    return all;
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
    DenyCover cover = new DenyCover(after);
    List<Statement> gone = new ArrayList<>();
    for (Weighed deny : notCovered(before, after, Effect.DENY)) {
      if (!cover.covers(deny)) {
        gone.add(deny.statement());
      }
    }
    return gone;
  }

  /**
   * Returns the statements that were meant as a Deny but are none as they stand, of which no Deny
   * takes the place, and which are not there any more as they were.
   */
  List<Statement> meantDenies() {
    DenyCover cover = new DenyCover(after);
    List<Statement> gone = new ArrayList<>();
    for (Statement statement : then.statements()) {
      if (MeantDeny.is(statement) && !isInForce(statement) && !isThere(statement)) {
        Optional<Statement> meant = MeantDeny.of(statement);
        if (meant.isEmpty() || !cover.covers(Weighed.of(meant.get(), then.hasVariables()))) {
          gone.add(statement);
        }
      }
    }
    return gone;
  }

  /** Whether KMS takes a statement, and all that it names is there. */
  private static boolean isInForce(Statement statement) {
    boolean whole = statement.isEffective() && !statement.isNeverSaved() && !statement.isCutOff();
    for (ActionPattern pattern : statement.actions().patterns()) {
      whole &= pattern.isOpen() || !pattern.matches().equals(ActionSet.NONE);
    }
    return whole;
  }

  private boolean isThere(Statement statement) {
    for (Statement other : now.statements()) {
      if (Tree.areSame(statement.node(), other.node())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what is filled in later for statements and was not before, as it is written. */
  List<String> newUnknown() {
    return unknownOnlyIn(now, then);
  }

  /** Returns what was filled in later for statements and is not any more, as it was written. */
  List<String> unknownGone() {
    return unknownOnlyIn(then, now);
  }

  private static List<String> unknownOnlyIn(KeyPolicy policy, KeyPolicy other) {
    List<String> only = new ArrayList<>(unknown(policy));
    only.removeAll(new HashSet<>(unknown(other)));
    return only;
  }

  private static List<String> unknown(KeyPolicy policy) {
    List<String> all = new ArrayList<>();
    for (Node node : KeyPolicy.statementNodes(policy.statementElement().value())) {
      if (KeyPolicy.isFilledIn(node)) {
        all.add(node.string().orElseGet(() -> Compact.of(node)));
      }
    }
    return all;
  }

  /**
   * A condition, and the statement that it stood in.
   *
   * @param rival the statement that allows the same without it, where both are there; else empty
   */
  record DroppedCondition(Statement statement, Condition condition, Optional<Statement> rival) {}

  /**
   * Returns the conditions under which somebody was allowed an action that a new statement allows
   * without, where requests show that somebody gains by that.
   *
   * @param changes who gains and who loses what
   */
  List<DroppedCondition> conditions(List<AccessChange> changes) {
    List<Weighed> news = notCovered(after, before, Effect.ALLOW);
    if (news.isEmpty()) {
      return List.of();
    }
    List<ActionSet> gains = new ArrayList<>();
    for (AccessChange change : changes) {
      gains.add(gain(change));
    }
    List<DroppedCondition> gone = new ArrayList<>();
    Set<Weighed.Sense> senses = new HashSet<>();
    after.forEach(one -> senses.add(one.sense()));
    for (Weighed allow : before) {
      if (allow.has(Effect.ALLOW) && !allow.statement().conditions().isEmpty()) {
        List<Weighed> rivals = new ArrayList<>();
        for (Weighed one : news) {
          ActionSet both = allow.actions().intersect(one.actions());
          if (one.meets(allow) && isGained(allow, both, changes, gains)) {
            rivals.add(one);
          }
        }
        boolean stays = senses.contains(allow.sense());
        for (Condition condition : allow.statement().conditions()) {
          Requirement wanted = Requirement.of(condition, then.hasVariables());
          Optional<Weighed> free = rivals.stream().filter(one -> !one.asks(wanted)).findFirst();
          if (free.isPresent()) {
            Optional<Statement> rival = free.map(Weighed::statement).filter(one -> stays);
            gone.add(new DroppedCondition(allow.statement(), condition, rival));
          }
        }
      }
    }
    return gone;
  }

  /** Returns the actions for which a request is let through now that was not, or may be. */
  private static ActionSet gain(AccessChange change) {
    ActionSet altered = change.altered();
    boolean narrower = altered.isEmpty() || change.alteration() == Relation.NARROWER;
    ActionSet more = change.gained().union(change.loosened());
    return narrower ? more : more.union(altered);
  }

  /** Returns whether somebody whom an Allow is about gains some of its actions. */
  private static boolean isGained(
      Weighed allow, ActionSet actions, List<AccessChange> changes, List<ActionSet> gains) {
    boolean anybody = allow.isForEveryone() || allow.isNegated();
    for (int i = 0; i < gains.size(); i++) {
      Subject subject = changes.get(i).subject();
      boolean meant =
          anybody
              || allow.ids().contains(subject.id().canonical())
              || allow.ids().contains(subject.account().orElse(""));
      if (meant && !gains.get(i).intersect(actions).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
