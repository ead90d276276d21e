package dev.keymend.rule.condition;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.text.Ascii;
import dev.keymend.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A condition operator that IAM does not have, or that is not written as IAM writes it. */
final class ConditionOperatorRule extends ConditionRule {
  private static final String IF_EXISTS = "IfExists";

  ConditionOperatorRule() {
    super("condition-operator", "IAM has no such condition operator");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An operator with a typing error (StringEqual), in the wrong case (stringequals), with a"
            + " misspelt ForAnyValue: or ForAllValues: in front, or Null together with IfExists or"
            + " one of these two.",
        "KMS refuses the whole policy with MalformedPolicyDocumentException, so the key keeps the"
            + " policy it had.",
        "Write the operator as IAM does. A mere difference in case is corrected; where a letter is"
            + " missing, the nearest operator is offered.",
        List.of(
            "IAM User Guide: reference_policies_elements_condition_operators",
            "IAM User Guide: reference_policies_condition-single-vs-multi-valued-context-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    int last = -1;
    for (Condition condition : conditions) {
      int place = condition.block().range().start();
      if (place != last) {
        last = place;
        check(statement, condition, findings);
      }
    }
  }

  private void check(Statement statement, Condition condition, Findings findings) {
    ConditionOperator operator = condition.operator();
    String text = operator.text();
    boolean known = operator.test().isPresent();
    Optional<String> right =
        known
            ? Optional.of(canonical(operator))
            : findings.areSeen(info(), Severity.ERROR) ? nearest(text) : Optional.empty();
    if (known && right.get().equals(text)) {
      return;
    }
    String message = "“" + text + "” is no condition operator, so KMS refuses the policy.";
    if (right.isEmpty()) {
      findings.refuse(info(), Severity.ERROR, condition.block().key().range(), message);
      return;
    }
    boolean caseOnly = Ascii.equalsIgnoreCase(text, right.get());
    List<PolicyChange> changes = ConditionChange.renameOperator(statement, condition, right.get());
    boolean safe =
        allows(statement) && !statement.principals().negated() && !OpenToAll.isPublic(statement);
    Fix fix =
        new Fix(
            allows(statement) ? Level.REPAIR : Level.MANUAL,
            "Write " + right.get() + " instead of " + text,
            "KMS then accepts the condition." + whoGetsIn(statement),
            changes,
            caseOnly && safe);
    findings.refuse(
        info(),
        Severity.ERROR,
        condition.block().key().range(),
        message + (caseOnly ? " Case counts." : " Did you mean " + right.get() + "?"),
        Fixes.ifPossible(fix));
  }

  private static String canonical(ConditionOperator operator) {
    return operator.is(Test.NULL) ? Test.NULL.text() : operator.canonical();
  }

  private static Optional<String> nearest(String written) {
    int colon = written.indexOf(':');
    String prefix = "";
    if (colon >= 0) {
      List<String> quantifiers = List.of(Quantifier.ANY.prefix(), Quantifier.ALL.prefix());
      prefix = Nearest.to(written.substring(0, colon + 1), quantifiers).orElse("");
    }
    String rest = written.substring(written.lastIndexOf(':') + 1);
    boolean ifExists = Ascii.lower(rest).endsWith(Ascii.lower(IF_EXISTS));
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    List<String> tests = new ArrayList<>();
    for (Test test : Test.values()) {
      tests.add(test.text());
    }
    String start = prefix;
    return colon >= 0 && start.isEmpty()
        ? Optional.empty()
        : Nearest.to(rest, tests).map(test -> start + test + (ifExists ? IF_EXISTS : ""));
  }
}
