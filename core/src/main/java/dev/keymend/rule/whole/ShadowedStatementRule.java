package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.ActionText;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Allow that a Deny of the same policy takes back. */
final class ShadowedStatementRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("shadowed-statement", "A Deny takes back what this statement gives");

  /** So many Denies are looked through for the one to name. */
  private static final int MOST = 20;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow of which a Deny without conditions in the same policy refuses all actions to all"
            + " its principals, or some. The account's own statement has a finding of its own.",
        "A Deny wins, wherever it stands. The Allow looks as if it gave access that nobody has.",
        "If the Allow is meant, narrow the Deny: name the principals or actions that it is about, or"
            + " add a condition. If the Deny is meant, the Allow can go.",
        List.of(
            "AWS KMS Developer Guide: policy-evaluation",
            "IAM User Guide: reference_policies_evaluation-logic"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Map<String, ActionSet> denied = new HashMap<>();
    for (AccessRow row : facts.table().rows()) {
      if (!row.denied().isEmpty() && !isOwnAccount(row.subject(), facts.owner())) {
        denied.put(row.subject().id().canonical(), row.denied());
      }
    }
    if (denied.isEmpty()) {
      return;
    }
    List<Statement> denies = denies(facts);
    for (Statement statement : facts.policy().statements()) {
      if (ActionValues.isPlainAllow(statement)) {
        check(statement, denied, denies, findings);
      }
    }
  }

  private static void check(
      Statement statement,
      Map<String, ActionSet> denied,
      List<Statement> denies,
      Findings findings) {
    ActionSet given = statement.actions().expanded();
    ActionSet some = ActionSet.NONE;
    boolean all = true;
    for (Principal principal : statement.principals().list()) {
      ActionSet taken =
          denied.getOrDefault(principal.id().canonical(), ActionSet.NONE).intersect(given);
      some = some.union(taken);
      all &= taken.equals(given);
    }
    if (some.isEmpty()) {
      return;
    }
    String who = "A Deny";
    for (Statement deny : denies) {
      if (!deny.actions().expanded().intersect(some).isEmpty()) {
        who = "The Deny " + deny.label();
        break;
      }
    }
    findings.add(
        INFO,
        all ? Severity.WARNING : Severity.INFO,
        statement.node().range(),
        who
            + " takes back "
            + (all ? "all that " : ActionText.of(some) + " of what ")
            + statement.label()
            + " gives.");
  }

  private static List<Statement> denies(PolicyFacts facts) {
    List<Statement> denies = new ArrayList<>();
    for (Statement statement : facts.policy().statements()) {
      boolean plain =
          statement.effect() == Effect.DENY
              && statement.isEffective()
              && statement.isCertain()
              && statement.conditions().isEmpty();
      if (plain && denies.size() < MOST) {
        denies.add(statement);
      }
    }
    return denies;
  }

  private static boolean isOwnAccount(Subject subject, Owner owner) {
    return subject.kind() == Subject.SubjectKind.ACCOUNT
        && subject.account().map(owner::owns).orElse(Owner.Answer.NO) == Owner.Answer.YES;
  }
}
