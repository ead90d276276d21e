package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** A Version that is old, missing or none. */
final class PolicyVersionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("policy-version", "The policy's Version is not the current one");

  private static final String CURRENT = "2012-10-17";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy without Version, with the old version 2008-10-17, or with anything else than"
            + " 2012-10-17, such as the date of the day.",
        "Version names the policy language, not the policy, so only these two dates exist and KMS"
            + " refuses any other. Without it, or with the old one, policy variables such as"
            + " ${aws:PrincipalTag/team} are not filled in: the characters are compared as they"
            + " stand, which matches nobody, and a Deny that depends on one protects nothing.",
        "Write 2012-10-17. If the policy uses variables, they start to work then, so look at the"
            + " statements that use them before you switch the fix on.",
        List.of(
            "IAM User Guide: reference_policies_elements_version",
            "IAM User Guide: reference_policies_variables"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyPolicy policy = facts.policy();
    Optional<Member> element = ElementNames.find(policy.root(), "Version");
    Node value = element.map(Member::value).orElse(policy.root());
    boolean missing = element.isEmpty();
    String text = value instanceof StringNode string ? string.value().source() : "";
    boolean hole = value instanceof StringNode string && string.value().hasHole();
    if (text.equals(CURRENT) || hole || value instanceof FunctionNode) {
      return;
    }
    boolean refused = !missing && !text.equals("2008-10-17");
    boolean variables = usesVariables(policy);
    String message =
        refused
            ? "KMS knows no policy version but 2012-10-17 and 2008-10-17, and refuses the policy."
            : missing
                ? "Without Version, KMS reads the policy as of 2008."
                : "This is the version of 2008.";
    if (variables) {
      message += " Variables such as ${aws:username} are plain text until Version is 2012-10-17.";
    }
    Severity severity = refused ? Severity.ERROR : variables ? Severity.WARNING : Severity.INFO;
    TextRange range = missing ? TextRange.at(policy.root().range().start()) : value.range();
    findings.add(refused, INFO, severity, range, message, fix(policy, element, refused, variables));
  }

  private static Fix fix(
      KeyPolicy policy, Optional<Member> element, boolean refused, boolean variables) {
    NewValue current = NewValue.text(CURRENT);
    PolicyChange change = new PolicyChange.SetElement(policy.root(), element, "Version", current);
    String title = "Set Version to " + CURRENT;
    return variables
        ? Fixes.manual(title, "The policy's variables start to be filled in.", change)
        : Fixes.repair(title, change, refused);
  }

  private static boolean usesVariables(KeyPolicy policy) {
    for (Statement statement : policy.statements()) {
      if (anyVariable(statement.resources().values())) {
        return true;
      }
      for (Condition condition : statement.conditions()) {
        if (anyVariable(condition.values())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean anyVariable(List<StringNode> values) {
    for (StringNode value : values) {
      if (value.value().hasVariable()) {
        return true;
      }
    }
    return false;
  }
}
