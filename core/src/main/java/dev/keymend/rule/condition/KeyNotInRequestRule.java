package dev.keymend.rule.condition;

import dev.keymend.access.ActionText;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A condition key that requests for some of a statement's actions never have. */
final class KeyNotInRequestRule extends ConditionRule {
  KeyNotInRequestRule() {
    super("key-not-in-request", "Some of these actions never have this condition key");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement whose condition is about a key that only some KMS actions have in their"
            + " requests, beside actions that do not. The usual case is kms:DescribeKey beside"
            + " kms:Decrypt under a condition on kms:EncryptionContext; others are"
            + " kms:GrantIsForAWSResource beside anything but the grant actions, kms:RequestAlias"
            + " and kms:RecipientAttestation.",
        "For an action without the key the condition never holds, so the Allow does not apply to"
            + " it: kms:DescribeKey is refused although the policy seems to allow it. With a"
            + " negated operator it is the other way round, and a Deny refuses the action always.",
        "Give the actions without the key a statement of their own, without that condition. The"
            + " fix does so and keeps all other conditions. It is off, because it gives access"
            + " that nobody has today.",
        List.of(
            "AWS KMS Developer Guide: key-policy-services",
            "AWS KMS Developer Guide: conditions-kms",
            "Service Authorization Reference: list_awskeymanagementservice"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    ActionSet all = statement.actions().expanded();
    ActionSet dead = ActionSet.NONE;
    List<Condition> causes = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<ConditionKey> key = ConditionKey.find(condition.key());
      boolean partial =
          key.isPresent()
              && key.get().standing() == ConditionKey.Standing.CURRENT
              && key.get().isForSomeActions();
      ActionSet without = partial ? all.minus(key.get().actions()) : ActionSet.NONE;
      if (without.isEmpty()) {
        continue;
      }
      if (needsKey(condition)) {
        dead = dead.union(without);
        causes.add(condition);
      } else if (!allows(statement) && passesWithoutKey(condition) && conditions.size() == 1) {
        always(condition, without, findings);
      }
    }
    if (!causes.isEmpty()) {
      report(facts, statement, causes, dead, findings);
    }
  }

  private void always(Condition condition, ActionSet actions, Findings findings) {
    findings.add(
        info(),
        Severity.WARNING,
        condition.node().key().range(),
        condition.key()
            + " is never in a request for "
            + ActionText.of(actions)
            + ", so the Deny refuses that always.");
  }

  private void report(
      PolicyFacts facts,
      Statement statement,
      List<Condition> causes,
      ActionSet dead,
      Findings findings) {
    ActionSet all = statement.actions().expanded();
    Condition first = causes.get(0);
    boolean allDead = dead.equals(all);
    boolean explicit = false;
    boolean everything = statement.actions().negated();
    for (ActionPattern pattern : statement.actions().patterns()) {
      everything |= pattern.isEverything();
      explicit |= !pattern.isOpen() && !pattern.matches().intersect(dead).isEmpty();
    }
    // With every action the condition is what selects those that are meant.
    if (!allDead && (everything ? !delegates(statement) : !allows(statement))) {
      return;
    }
    Severity partly = explicit && !everything ? Severity.WARNING : Severity.INFO;
    String effect = allows(statement) ? "Allow" : "Deny";
    String about = allDead ? "any of its actions" : ActionText.of(dead);
    findings.add(
        info(),
        allDead ? Severity.ERROR : partly,
        first.node().key().range(),
        first.key()
            + " is never in a request for "
            + about
            + ", so the "
            + effect
            + (allDead ? " never applies." : " does not cover that."),
        allDead ? new Fix[0] : StatementSplit.fix(facts.policy(), statement, causes, dead));
  }

  private static boolean delegates(Statement statement) {
    return statement.principals().list().stream()
        .anyMatch(principal -> principal.id() instanceof PrincipalId.Account);
  }
}
