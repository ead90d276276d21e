package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import java.util.List;

/** A Statement that is one object instead of a list. */
final class StatementObjectRule implements Rule {
  private static final RuleInfo INFO = new RuleInfo("statement-object", "Statement is not a list");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A Statement that is a single object without brackets around it.",
        "KMS accepts that. Some scripts and tools expect a list, and a second statement needs one.",
        "Nothing has to be done. When a fix adds a statement, it adds the brackets as well.",
        List.of(
            "IAM User Guide: reference_policies_grammar",
            "IAM User Guide: reference_policies_elements_statement"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Member element = facts.policy().statementElement();
    if (element.value() instanceof ObjectNode) {
      findings.add(
          INFO,
          Severity.INFO,
          element.key().range(),
          "Statement is one object where most policies have a list. KMS accepts both.");
    }
  }
}
