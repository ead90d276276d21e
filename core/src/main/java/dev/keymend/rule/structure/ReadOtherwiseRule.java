package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import java.util.List;
import java.util.Optional;

/** A value that its host takes for another one than it looks like. */
final class ReadOtherwiseRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("read-otherwise", "This is read as another value than it looks like");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value without quotes in a template in YAML that CloudFormation takes for something else:"
            + " an account id that begins with a zero, which is a number to the base of eight, or"
            + " yes, no, on and off, which are true and false. Where that is meant, as under Bool,"
            + " nothing is said; nor of a date such as 2012-10-17, which stays what it is.",
        "KMS gets the other value. As a principal that is no account, so KMS refuses the policy; a"
            + " condition with it fits no request.",
        "Put the value in quotes. For a principal the fix does it by itself, as KMS accepts no"
            + " policy without; elsewhere the statement would mean something else, so that is"
            + " offered.",
        List.of(
            "AWS CloudFormation User Guide: template-formats",
            "AWS Account Management Reference Guide: manage-acct-identifiers"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyPolicy policy = facts.policy();
    remark(policy.root(), "Id", findings);
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    remark(statement.node(), "Sid", findings);
    Optional<Node> principals = statement.principals().element().map(Member::value);
    if (principals.isPresent() && principals.get() instanceof ObjectNode types) {
      for (Member type : types.members()) {
        for (Node node : Tree.items(type.value())) {
          check(node, true, findings);
        }
      }
    }
    for (Node node : statement.resources().values()) {
      check(node, false, findings);
    }
    for (Condition condition : statement.conditions()) {
      boolean meant =
          condition.operator().isOf(OperatorKind.BOOL)
              || condition.operator().isOf(OperatorKind.NULL)
              || condition.operator().isOf(OperatorKind.NUMERIC);
      for (Node node : condition.values()) {
        if (!meant) {
          check(node, false, findings);
        }
      }
    }
  }

  private static void remark(ObjectNode object, String name, Findings findings) {
    Node value = object.value(name).orElse(object);
    if (value instanceof StringNode string && !string.written().isEmpty()) {
      findings.add(
          INFO,
          Severity.INFO,
          string.range(),
          message(string) + ".",
          Fixes.repair(title(string), quoted(string), true));
    }
  }

  private static void check(Node node, boolean principal, Findings findings) {
    if (node instanceof StringNode string && !string.written().isEmpty()) {
      findings.add(
          principal,
          INFO,
          principal ? Severity.ERROR : Severity.WARNING,
          string.range(),
          message(string)
              + (principal ? ", so KMS refuses the policy." : ", which fits no such request."),
          principal
              ? Fixes.repair(title(string), quoted(string), true)
              : Fixes.manual(
                  title(string), "The statement then means what it says.", quoted(string)));
    }
  }

  private static String message(StringNode string) {
    return "Without quotes, " + string.written() + " is read as " + string.value().source();
  }

  private static String title(StringNode string) {
    return "Put " + string.written() + " in quotes";
  }

  private static PolicyChange quoted(StringNode string) {
    return new PolicyChange.SetValue(string, NewValue.text(string.written()));
  }
}
