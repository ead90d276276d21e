package dev.keymend.rule;

import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import java.util.ArrayList;
import java.util.List;

/** What the rules about single principals share. */
public abstract class PrincipalRule extends StatementRule {
  private final RuleInfo info;

  protected PrincipalRule(String id, String title) {
    this.info = new RuleInfo(id, title);
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    for (Principal principal : statement.principals().list()) {
      check(facts, statement, principal, findings);
    }
  }

  /** Looks at one principal. */
  protected abstract void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings);

  /** Returns whether the statement names nobody else. */
  public static boolean isAlone(Statement statement) {
    return statement.principals().list().size() == 1 && !statement.principals().negated();
  }

  /** Puts a principal of another type in place of the only one. */
  public static List<PolicyChange> replaceOnly(Statement statement, String type, NewValue one) {
    Member element = statement.principals().element().orElseThrow();
    NewValue principals = NewValue.object(type, one);
    return List.of(new PolicyChange.SetElement(statement.node(), element, principals));
  }

  /** Returns whether an account's principals get something by what the statement names. */
  public static boolean gives(Statement statement) {
    return statement.meant() == Effect.ALLOW && !statement.principals().negated();
  }

  /**
   * Names the principals of an account whose ARNs follow a pattern, in place of the only principal.
   *
   * @return nothing when the statement has conditions that are in the way
   */
  public static Fix[] byPattern(Statement statement, String title, String pattern, String account) {
    return Fixes.manual(
        title,
        gives(statement)
            ? "Who matches uses the key without any IAM policy."
            : "Who matches is refused.",
        namePattern(statement, pattern, account));
  }

  private static List<PolicyChange> namePattern(
      Statement statement, String pattern, String account) {
    Node only = statement.principals().list().get(0).node();
    NewMember arn = new NewMember("aws:PrincipalArn", NewValue.like(only, pattern));
    NewMember own = new NewMember("aws:PrincipalAccount", NewValue.like(only, account));
    List<PolicyChange> conditions =
        ConditionChange.addAll(
            statement,
            List.of(
                new NewMember("ArnLike", new Members(List.of(arn))),
                new NewMember("StringEquals", new Members(List.of(own)))));
    if (conditions.isEmpty()) {
      return conditions;
    }
    List<PolicyChange> changes = new ArrayList<>(replaceOnly(statement, "AWS", NewValue.text("*")));
    changes.addAll(conditions);
    return changes;
  }
}
