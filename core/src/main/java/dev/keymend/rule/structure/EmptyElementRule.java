package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Field;
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
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.List;
import java.util.Optional;

/** An element with nothing in it. */
final class EmptyElementRule extends StatementRule {
  private static final RuleInfo INFO = new RuleInfo("empty-element", "There is nothing in here");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An empty list of statements, an empty Principal or an empty list of one kind of"
            + " principal, an empty Condition or condition block, a condition key without values,"
            + " and an empty Sid. (Empty lists of actions and resources are found by"
            + " inert-statement.)",
        "Each means something else. A policy without statements lets nobody in. A statement needs"
            + " a principal, so KMS refuses one that is about nobody. A condition without content"
            + " restricts nothing: the statement always applies, although it reads as if it did"
            + " not. A condition key without values never matches, so an Allow with it never"
            + " applies; with a negated operator, such as StringNotEquals, it always matches.",
        "Fill it in, or take it out. Taking out an empty condition block or Sid changes nobody's"
            + " access.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "IAM User Guide: reference_policies_elements_condition",
            "IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Member statements = facts.policy().statementElement();
    if (KeyPolicy.statementNodes(statements.value()).isEmpty()) {
      findings.refuse(
          INFO,
          Severity.ERROR,
          statements.range(),
          "A policy without statements lets nobody use or manage the key.");
    }
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    ObjectNode node = statement.node();
    if (statement.sid().equals(Optional.of(""))) {
      Member sid = ElementNames.find(node, "Sid").orElseThrow();
      harmless(node, sid, "An empty Sid says nothing.", findings);
    }
    statement.principals().element().ifPresent(element -> principal(statement, element, findings));
    ElementNames.find(node, "Condition").ifPresent(c -> condition(statement, c, findings));
    values(statement, findings);
  }

  private static void principal(Statement statement, Member element, Findings findings) {
    if (isEmpty(element.value())) {
      NewValue arn = NewValue.object("AWS", NewValue.pattern("{who}"));
      Fix fix =
          Fixes.manual(
                  "Name the principal",
                  "The statement is then about this principal.",
                  new PolicyChange.SetElement(statement.node(), element, arn))
              .withFields(Field.of("who", "Principal", Field.FieldKind.ARN));
      String message = element.name() + " names nobody. KMS refuses a statement without principal.";
      findings.refuse(INFO, Severity.ERROR, element.range(), message, fix);
    } else if (element.value() instanceof ObjectNode types) {
      for (Member type : types.members()) {
        if (!isEmpty(type.value())) {
          continue;
        }
        String message = "“" + type.name() + "” names nobody.";
        if (types.members().size() > 1) {
          harmless(types, type, message, findings);
        } else {
          findings.refuse(
              INFO,
              Severity.ERROR,
              type.range(),
              message + " KMS refuses a statement without principal.");
        }
      }
    }
  }

  private static void condition(Statement statement, Member element, Findings findings) {
    if (element.value() instanceof ObjectNode blocks && blocks.members().isEmpty()) {
      emptied(statement, statement.node(), element, "An empty Condition", findings);
    } else if (element.value() instanceof ObjectNode blocks) {
      for (Member block : blocks.members()) {
        if (block.value() instanceof ObjectNode keys && keys.members().isEmpty()) {
          emptied(statement, blocks, block, "An empty condition block", findings);
        }
      }
    }
  }

  /** Where damage may have emptied it, it stays, so that somebody fills it in. */
  private static void emptied(
      Statement statement, ObjectNode object, Member member, String what, Findings findings) {
    if (statement.isCutOff()) {
      String lost = " restricts nothing. What was in it may be lost.";
      findings.add(INFO, Severity.WARNING, member.range(), what + lost);
    } else {
      harmless(object, member, what + " restricts nothing.", findings);
    }
  }

  private static void values(Statement statement, Findings findings) {
    for (Condition condition : statement.conditions()) {
      Node value = condition.node().value();
      if (value instanceof ArrayNode
          && isEmpty(value)
          && !condition.block().equals(condition.node())) {
        findings.add(
            INFO,
            Severity.WARNING,
            condition.node().range(),
            "This condition has no value to compare with: a positive test never holds, a negated"
                + " one always does.");
      }
    }
  }

  private static void harmless(
      ObjectNode object, Member member, String message, Findings findings) {
    PolicyChange remove = new PolicyChange.Remove(object, member);
    findings.add(
        INFO,
        Severity.INFO,
        member.range(),
        message,
        Fixes.repair("Remove " + member.name(), remove, false));
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ArrayNode array
        ? array.elements().isEmpty()
        : node instanceof ObjectNode object && object.members().isEmpty();
  }
}
