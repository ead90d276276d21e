package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.Statement;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.List;
import java.util.Optional;

/** An Effect that is missing or neither Allow nor Deny. */
final class EffectValueRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("effect-value", "Effect is either Allow or Deny");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement without Effect, or whose Effect is not exactly Allow or Deny: in another"
            + " case, as a list, or another word.",
        "The value is case-sensitive. KMS refuses the policy with"
            + " MalformedPolicyDocumentException, and the key keeps its old policy. Until it is"
            + " right, Keymend counts the statement as one without effect.",
        "Write Allow or Deny. Where only the case is wrong, the fix does it: by itself for an"
            + " Allow, on your choice for a Deny, which takes access away once it works. Where the"
            + " word is missing or unknown, only you know which of the two was meant.",
        List.of(
            "IAM User Guide: reference_policies_elements_effect",
            "AWS KMS Developer Guide: key-policy-overview"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    Optional<Member> element = ElementNames.find(statement.node(), "Effect");
    if (element.isEmpty()) {
      if (!statement.isUnknown()) {
        findings.refuse(
            INFO,
            Severity.ERROR,
            statement.node().range(),
            "KMS refuses the policy: " + statement.label() + " has no Effect.",
            choice(statement, element, "Allow"),
            choice(statement, element, "Deny"));
      }
    } else if (!isFine(element.get().value())) {
      findings.refuse(
          INFO,
          Severity.ERROR,
          element.get().value().range(),
          "Effect is exactly “Allow” or “Deny”. KMS refuses anything else.",
          fixes(statement, element));
    }
  }

  private static boolean isFine(Node value) {
    if (value instanceof StringNode string) {
      String text = string.value().source();
      return text.equals("Allow") || text.equals("Deny") || string.value().hasHole();
    }
    return value instanceof FunctionNode;
  }

  private static Fix[] fixes(Statement statement, Optional<Member> element) {
    if (statement.meant() == Effect.UNKNOWN) {
      return new Fix[] {choice(statement, element, "Allow"), choice(statement, element, "Deny")};
    }
    String word = statement.meant() == Effect.DENY ? "Deny" : "Allow";
    return new Fix[] {
      DefaultFixes.spelling(statement, "Write " + word, change(statement, element, word))
    };
  }

  private static Fix choice(Statement statement, Optional<Member> element, String word) {
    String effect = "The statement starts to work.";
    return Fixes.manual("Write " + word, effect, change(statement, element, word))
        .asOneOf("effect");
  }

  private static PolicyChange change(Statement statement, Optional<Member> element, String word) {
    return new PolicyChange.SetElement(statement.node(), element, "Effect", NewValue.text(word));
  }
}
