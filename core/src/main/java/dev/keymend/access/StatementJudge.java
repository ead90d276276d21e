package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one statement for many subjects. What is the same for all of them is worked out once, as a
 * table asks for every pair of a subject and a statement for everyone.
 */
final class StatementJudge {
  /** What differs from subject to subject. */
  private static final Set<String> ABOUT_THE_CALLER =
      Set.of(
          "kms:calleraccount",
          "kms:viaservice",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principaltype",
          "aws:principalisawsservice",
          "aws:principalservicename",
          "aws:username");

  private final Statement statement;
  private final List<Part> parts;
  private final boolean contradictory;
  private final boolean dependsOnCaller;
  private final boolean dependsOnName;
  private final Map<String, Outlook> byAccount = new HashMap<>();
  private @Nullable String text;

  StatementJudge(Statement statement) {
    this.statement = statement;
    this.parts = new ArrayList<>(statement.conditions().size());
    statement.conditions().forEach(condition -> parts.add(new Part(condition)));
    this.contradictory = Contradiction.in(statement.conditions());
    boolean caller = false;
    boolean name = false;
    for (Part part : parts) {
      caller |= part.dependsOnCaller;
      name |= part.dependsOnName;
    }
    this.dependsOnCaller = caller;
    this.dependsOnName = name;
  }

  Statement statement() {
    return statement;
  }

  /** Returns the statement's conditions in words. */
  String text() {
    String known = text;
    if (known == null) {
      known = ConditionText.of(statement);
      text = known;
    }
    return known;
  }

  /** Returns whether the outlook can be another for another subject. */
  boolean dependsOnCaller() {
    return dependsOnCaller;
  }

  /** Returns whether the outlook can be another for another principal of the same account. */
  boolean dependsOnName() {
    return dependsOnName;
  }

  /**
   * Returns the outlook for some of the statement's actions for a subject that is like all others
   * of its account, but for its name.
   */
  Outlook outlook(ActionSet actions, ConditionJudge judge, String account) {
    if (dependsOnName) {
      return outlook(actions, judge);
    }
    Outlook known = byAccount.get(account);
    if (known == null) {
      known = outlook(statement.actions().expanded(), judge);
      byAccount.put(account, known);
    }
    return known.of(actions);
  }

  /** Returns the outlook for some of the statement's actions. */
  Outlook outlook(ActionSet actions, ConditionJudge judge) {
    if (contradictory) {
      return Outlook.NEVER;
    }
    Outlook outlook = new Outlook(actions, ActionSet.NONE);
    if (!statement.isCertain()) {
      outlook = outlook.within(ActionSet.ALL, Truth.UNKNOWN);
    }
    for (Part part : parts) {
      outlook = part.narrow(outlook, judge);
    }
    return outlook;
  }

  private static final class Part {
    private final Condition condition;
    private final String key;
    private final boolean dependsOnCaller;
    private final boolean dependsOnName;

    /** The actions whose requests can have the key; all when that does not depend on the action. */
    private final ActionSet with;

    private final Truth absent;
    private @Nullable Truth common;

    Part(Condition condition) {
      this.condition = condition;
      this.key = Ascii.lower(condition.key());
      boolean variable = hasVariable(condition);
      this.dependsOnCaller = variable || ABOUT_THE_CALLER.contains(key);
      this.dependsOnName = variable || key.equals("aws:principalarn");
      Optional<ConditionKey> known = ConditionKey.find(key).filter(ConditionKey::isForSomeActions);
      this.with = known.map(ConditionKey::actions).orElse(ActionSet.ALL);
      this.absent = known.isPresent() ? ConditionJudge.judgeAbsent(condition) : Truth.TRUE;
    }

    private static boolean hasVariable(Condition condition) {
      for (String text : condition.texts()) {
        if (text.contains("${")) {
          return true;
        }
      }
      return false;
    }

    Outlook narrow(Outlook outlook, ConditionJudge judge) {
      Outlook narrowed = outlook.within(with, judge(judge));
      return with.equals(ActionSet.ALL)
          ? narrowed
          : narrowed.within(ActionSet.ALL.minus(with), absent);
    }

    private Truth judge(ConditionJudge judge) {
      if (dependsOnCaller) {
        return judge.judge(condition, key);
      }
      Truth known = common;
      if (known == null) {
        known = judge.judge(condition, key);
        common = known;
      }
      return known;
    }
  }
}
