package dev.keymend.rule.condition;

import dev.keymend.access.Contradiction;
import dev.keymend.access.Severity;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions of one statement that cannot both hold. */
final class ContradictionRule extends ConditionRule {
  ContradictionRule() {
    super("contradiction", "These conditions cannot both hold");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two conditions of one statement that ask for different values of one key, or one that"
            + " asks for a value of a key and another that asks for the key to be absent.",
        "All conditions of a statement have to hold, so it never applies: an Allow gives nothing,"
            + " a Deny protects nothing.",
        "Values of which one is enough belong into one list. Conditions of which one is enough"
            + " belong into statements of their own.",
        List.of(
            "IAM User Guide: reference_policies_condition-logic-multiple-context-keys-or-values"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    Map<String, Condition> firsts = new HashMap<>();
    for (Condition condition : conditions) {
      Condition first = firsts.putIfAbsent(Ascii.lower(condition.key()), condition);
      if (first != null && exclude(first, condition)) {
        findings.add(
            info(),
            Severity.ERROR,
            condition.node().range(),
            "Another condition on "
                + condition.key()
                + " contradicts this one. The "
                + (allows(statement) ? "Allow" : "Deny")
                + " never applies.");
        return;
      }
    }
  }

  private static boolean exclude(Condition one, Condition other) {
    return Contradiction.between(one, other)
        || (asksForAbsence(one) && needsKey(other) && !asksForAbsence(other))
        || (asksForAbsence(other) && needsKey(one) && !asksForAbsence(one));
  }

  private static boolean asksForAbsence(Condition condition) {
    boolean absent = condition.operator().isOf(OperatorKind.NULL) && !condition.values().isEmpty();
    for (StringNode value : condition.values()) {
      absent &= Ascii.equalsIgnoreCase(value.value().source(), "true");
    }
    return absent;
  }
}
