package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Obstacle;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import java.util.List;
import java.util.Optional;

/** A variable of CloudFormation, or a reference of Terraform, where that does not fill it in. */
final class UnfilledVariableRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("unfilled-variable", "The template does not fill this in");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "${AWS::AccountId}, ${AWS::Partition} or another of CloudFormation's own parameters in a"
            + " plain string of a template, or behind ${! in Fn::Sub; $${data…} or &{data…} in Terraform:"
            + " as a principal, a resource or the value of a condition.",
        "Only Fn::Sub puts something in its place, and Terraform puts nothing in the place of what is"
            + " escaped. It stays what it is, and reaches KMS with its dollar sign and braces. As a"
            + " principal that is nobody, so KMS refuses"
            + " the policy; a resource or a condition with it fits no request.",
        "Put Fn::Sub around the string, or take the escape away. For a principal the fix does it by itself, as KMS accepts no"
            + " policy without; elsewhere the statement would mean something else, so that is offered."
            + " Keymend judges the policy as if it were filled in.",
        List.of(
            "AWS CloudFormation Template Reference Guide: intrinsic-function-reference-sub",
            "AWS CloudFormation Template Reference Guide: pseudo-parameter-reference"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    Optional<Node> principals = statement.principals().element().map(Member::value);
    // A bare string is none that KMS takes, whatever is filled in.
    if (principals.isPresent() && principals.get() instanceof ObjectNode types) {
      for (Member type : types.members()) {
        for (Node node : Tree.items(type.value())) {
          check(facts, node, true, findings);
        }
      }
    }
    for (Node node : statement.resources().values()) {
      check(facts, node, false, findings);
    }
    for (Condition condition : statement.conditions()) {
      for (Node node : condition.values()) {
        check(facts, node, false, findings);
      }
    }
  }

  private static void check(PolicyFacts facts, Node node, boolean principal, Findings findings) {
    if (!(node instanceof StringNode string)) {
      return;
    }
    PolicyDocument policy = facts.policy().document();
    for (Part part : string.value().parts()) {
      if (part instanceof Hole hole && isUnfilled(policy, hole)) {
        findings.add(
            principal,
            INFO,
            principal ? Severity.ERROR : Severity.WARNING,
            node.range(),
            hole.obstacle().why(hole)
                + (principal ? " So KMS refuses the policy." : " So this fits no request."),
            fix(policy, string, principal, hole.obstacle()));
        return;
      }
    }
  }

  /** A policy on its own may be meant for a tool that reads it in another way. */
  private static boolean isUnfilled(PolicyDocument policy, Hole hole) {
    return hole.obstacle() != Obstacle.NONE
        && (policy.isOfTemplate() || hole.obstacle() == Obstacle.PLAIN_STRING);
  }

  private static Fix fix(
      PolicyDocument policy, StringNode string, boolean principal, Obstacle obstacle) {
    String title = "Let " + obstacle.host() + " fill it in";
    if (obstacle == Obstacle.PLAIN_STRING && !policy.isOfTemplate()) {
      return Fixes.manual("Put Fn::Sub around the policy", "In its text, ${…} is then filled in.");
    }
    PolicyChange change = new PolicyChange.SetValue(string, NewValue.of(string.value().filledIn()));
    return principal
        ? Fixes.repair(title, change, true)
        : Fixes.manual(title, "The statement then means what it says.", change);
  }
}
