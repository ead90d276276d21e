package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Sid that an earlier statement has already. */
final class DuplicateSidRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("duplicate-sid", "Two statements have the same Sid");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement whose Sid is also the Sid of a statement before it.",
        "IAM asks that a Sid be unique within a policy, and tools such as cfn-lint refuse the"
            + " policy. KMS itself appears to accept it, but tools that find statements by their"
            + " Sid may merge or overwrite the wrong one, and messages that name a Sid become"
            + " ambiguous.",
        "Give each statement a Sid of its own. In a key policy a Sid may contain spaces. Nobody's"
            + " access depends on it, but scripts may refer to it, so the fix is off.",
        List.of(
            "IAM User Guide: reference_policies_elements_sid",
            "IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    List<Statement> statements = facts.policy().statements();
    Set<String> taken = new HashSet<>();
    boolean repeated = false;
    for (Statement statement : statements) {
      repeated |= statement.sid().isPresent() && !taken.add(statement.sid().get());
    }
    if (!repeated) {
      return;
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Statement statement : statements) {
      String sid = statement.sid().orElse("");
      if (sid.isEmpty() || !(sidNode(statement) instanceof StringNode node)) {
        continue;
      }
      int number = seen.merge(sid, 1, Integer::sum);
      if (number > 1 && !node.value().hasHole()) {
        String free = sid + " " + number;
        while (!taken.add(free)) {
          number = seen.merge(sid, 1, Integer::sum);
          free = sid + " " + number;
        }
        boolean refused =
            facts.policy().document().isOfBlocks() && statement.node().condition().isEmpty();
        findings.add(
            INFO,
            refused ? Severity.ERROR : Severity.INFO,
            node.range(),
            refused
                ? "An earlier statement has this Sid already, which "
                    + facts.policy().document().host()
                    + " refuses."
                : "An earlier statement has this Sid already. Some tools refuse that.",
            Fixes.repair(
                "Call it “" + free + "”",
                new PolicyChange.SetValue(node, NewValue.text(free)),
                refused));
      }
    }
  }

  private static Node sidNode(Statement statement) {
    return ElementNames.find(statement.node(), "Sid").orElseThrow().value();
  }
}
