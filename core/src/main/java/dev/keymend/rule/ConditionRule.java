package dev.keymend.rule;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the rules about conditions share. */
public abstract class ConditionRule extends StatementRule {
  private final RuleInfo info;

  protected ConditionRule(String id, String title) {
    this.info = new RuleInfo(id, title);
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  protected final void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (statement.meant() == Effect.UNKNOWN) {
      return;
    }
    List<Condition> conditions = readable(statement);
    if (!conditions.isEmpty() || looksAtUnconditional()) {
      check(facts, statement, conditions, findings);
    }
  }

  /** Returns whether the rule looks at statements without conditions, too. */
  protected boolean looksAtUnconditional() {
    return false;
  }

  /** Looks at one statement and those of its conditions that are more than a template's hole. */
  protected abstract void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings);

  /** Returns the conditions of a statement that are more than a template's hole. */
  public static List<Condition> readable(Statement statement) {
    boolean all = true;
    for (Condition condition : statement.conditions()) {
      all &= isReadable(condition);
    }
    if (all) {
      return statement.conditions();
    }
    List<Condition> conditions = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      if (isReadable(condition)) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  private static boolean isReadable(Condition condition) {
    boolean whole = condition.node().range().equals(condition.block().range());
    boolean hole =
        condition.node().key().value().hasHole() || condition.block().key().value().hasHole();
    return !whole && !hole;
  }

  public static boolean allows(Statement statement) {
    return statement.meant() == Effect.ALLOW;
  }

  /** Returns what to add to the effect of a fix by which a condition may hold that did not. */
  public static String whoGetsIn(Statement statement) {
    return allows(statement) && statement.principals().haveEveryone()
        ? " The statement is for everyone, so whoever meets the condition gets in."
        : "";
  }

  /** Returns whether a condition holds for requests that do not have its key. */
  public static boolean passesWithoutKey(Condition condition) {
    return ConditionJudge.judgeAbsent(condition) == Truth.TRUE;
  }

  /** Returns whether a condition fails for requests that do not have its key. */
  public static boolean needsKey(Condition condition) {
    return condition.operator().test().isPresent()
        && ConditionJudge.judgeAbsent(condition) == Truth.FALSE;
  }

  /** Returns whether every request that a statement is about has a condition's key. */
  public static boolean isAlwaysThere(Statement statement, Condition condition) {
    ConditionKey key = ConditionKey.find(condition.key()).orElse(null);
    return key != null
        && key.direct() == Presence.ALWAYS
        && (services(statement).isEmpty() || key.service() == Presence.ALWAYS)
        && (key.required() || key.actions().containsAll(statement.actions().expanded()));
  }

  /** Returns the keys, in lower case, without which some of a statement's conditions fail. */
  public static Set<String> neededKeys(List<Condition> conditions) {
    Set<String> keys = new HashSet<>();
    for (Condition condition : conditions) {
      if (needsKey(condition)) {
        keys.add(Ascii.lower(condition.key()));
      }
    }
    return keys;
  }

  /** Returns what it means for a statement that a condition's key is never in the request. */
  public static String consequence(Statement statement, Condition condition) {
    String effect = allows(statement) ? "Allow" : "Deny";
    if (needsKey(condition)) {
      return " The " + effect + " never applies.";
    }
    return passesWithoutKey(condition)
        ? " The condition always holds, so it does not limit the " + effect + "."
        : "";
  }

  /** Returns whether a condition is about one of some keys, given in lower case. */
  public static boolean isAboutOneOf(Condition condition, List<String> keys) {
    return keys.contains(Ascii.lower(condition.key()));
  }

  /** Returns whether a statement names nobody but AWS services. */
  public static boolean isForServicesOnly(Statement statement) {
    List<Principal> principals = statement.principals().list();
    return !statement.principals().negated()
        && !principals.isEmpty()
        && services(statement).size() == principals.size();
  }

  /** Returns the names of the AWS services that a statement names. */
  public static List<String> services(Statement statement) {
    List<String> names = new ArrayList<>();
    if (!statement.principals().negated()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Service service) {
          names.add(service.name());
        }
      }
    }
    return names;
  }

  /** Returns whether a statement names users, roles, sessions and accounts only. */
  public static boolean isForPeopleOnly(Statement statement) {
    boolean all = !statement.principals().list().isEmpty() && !statement.principals().negated();
    for (Principal principal : statement.principals().list()) {
      all &=
          principal.id() instanceof PrincipalId.Identity
              || principal.id() instanceof PrincipalId.Account;
    }
    return all;
  }
}
