package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A key with several values tested like one with a single value, or the other way round. */
final class MultivaluedKeyRule extends ConditionRule {
  MultivaluedKeyRule() {
    super("multivalued-key", "ForAnyValue or ForAllValues is missing or out of place");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A condition key that can have several values in one request, such as kms:GrantOperations,"
            + " kms:EncryptionContextKeys, aws:PrincipalOrgPaths or aws:CalledVia, without"
            + " ForAnyValue: or ForAllValues: in front of the operator. Also one of these two in"
            + " front of a key that always has a single value.",
        "AWS does not define what a plain operator does with several values, so the statement may"
            + " apply to more or fewer requests than it seems. With a single value ForAnyValue"
            + " only confuses the reader; ForAllValues in addition lets requests without the key"
            + " pass.",
        "ForAnyValue asks for one value that matches, ForAllValues that every value does. Only you"
            + " know which is meant. With ForAllValues in an Allow, add a Null condition so that"
            + " the key has to be there.",
        List.of(
            "IAM User Guide: reference_policies_condition-single-vs-multi-valued-context-keys",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      Optional<ConditionKey> key = ConditionKey.find(condition.key());
      ConditionOperator operator = condition.operator();
      if (key.isEmpty() || operator.test().isEmpty() || operator.isOf(OperatorKind.NULL)) {
        continue;
      }
      boolean plain = operator.quantifier() == Quantifier.NONE;
      // What ForAllValues lets pass in an Allow is a finding of its own.
      boolean elsewhere = operator.quantifier() == Quantifier.ALL && allows(statement);
      if (key.get().multivalued() && plain) {
        missing(statement, condition, findings);
      } else if (!key.get().multivalued() && !plain && !elsewhere) {
        needless(statement, condition, findings);
      }
    }
  }

  private void missing(Statement statement, Condition condition, Findings findings) {
    List<Fix> fixes = new ArrayList<>();
    for (Quantifier quantifier : List.of(Quantifier.ANY, Quantifier.ALL)) {
      String effect =
          quantifier == Quantifier.ANY
              ? "It then holds when one value of the request matches."
              : "It then holds when every value of the request matches, also when there is none.";
      for (Fix fix : rename(statement, condition, quantifier.prefix(), effect)) {
        fixes.add(fix.asOneOf("quantifier"));
      }
    }
    findings.add(
        info(),
        Severity.WARNING,
        condition.block().key().range(),
        condition.key()
            + " can have several values, and AWS does not say what "
            + condition.operator().text()
            + " does with them.",
        fixes.toArray(new Fix[0]));
  }

  private void needless(Statement statement, Condition condition, Findings findings) {
    findings.add(
        info(),
        Severity.INFO,
        condition.block().key().range(),
        condition.key()
            + " has one value at most, so "
            + condition.operator().quantifier().prefix()
            + " is out of place here.",
        rename(statement, condition, "", "A request without the key may be judged differently."));
  }

  private static Fix[] rename(
      Statement statement, Condition condition, String prefix, String effect) {
    ConditionOperator operator = condition.operator();
    String right = prefix + operator.canonical().substring(operator.quantifier().prefix().length());
    return Fixes.manual(
        "Write " + right + " instead of " + operator.text(),
        effect + ConditionRule.whoGetsIn(statement),
        ConditionChange.move(statement, condition, right));
  }
}
