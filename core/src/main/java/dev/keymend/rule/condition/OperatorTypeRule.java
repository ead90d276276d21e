package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.ValueType;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import java.util.List;
import java.util.Optional;

/** An operator that compares another kind of value than its key has. */
final class OperatorTypeRule extends ConditionRule {
  OperatorTypeRule() {
    super("operator-type", "Operator and condition key do not fit together");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An operator for another kind of value than the condition key has, such as Bool for"
            + " kms:ViaService or StringEquals for aws:SourceIp. String operators on ARNs and numbers"
            + " for dates are fine.",
        "A comparison that cannot be made counts as not equal. An Allow then gives nothing, a Deny"
            + " with a negated operator refuses everybody, and KMS accepts either without a warning.",
        "Take the operator that belongs to the key. Where one operator is certainly right it is"
            + " offered.",
        List.of(
            "IAM User Guide: reference_policies_elements_condition_operators",
            "AWS KMS Developer Guide: conditions-kms",
            "AWS KMS Developer Guide: conditions-aws"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      Optional<ValueType> type = ConditionKey.find(condition.key()).map(ConditionKey::type);
      ConditionOperator operator = condition.operator();
      if (operator.test().isEmpty()) {
        continue;
      }
      if (type.isPresent() && !fits(operator, type.get(), condition)) {
        report(statement, condition, type.get(), findings);
      }
    }
  }

  /** Returns whether an operator compares what a key has. */
  static boolean fits(ConditionOperator operator, ValueType type, Condition condition) {
    if (operator.isOf(OperatorKind.NULL)) {
      return true;
    }
    return switch (type) {
      case STRING ->
          operator.isOf(OperatorKind.STRING)
              || (operator.isOf(OperatorKind.ARN) && OperatorValue.hasArn(condition));
      case ARN -> operator.isOf(OperatorKind.STRING) || operator.isOf(OperatorKind.ARN);
      case DATE -> operator.isOf(OperatorKind.DATE) || operator.isOf(OperatorKind.NUMERIC);
      default -> operator.isOf(OperatorKind.valueOf(type.name()));
    };
  }

  private void report(Statement statement, Condition condition, ValueType type, Findings findings) {
    String right = fitting(condition, type);
    findings.add(
        info(),
        Severity.WARNING,
        condition.block().key().range(),
        condition.operator().text()
            + " does not fit "
            + condition.key()
            + ", which is "
            + OperatorValue.name(type)
            + ". Do not rely on this condition.",
        right.isEmpty()
            ? new Fix[0]
            : Fixes.manual(
                "Write " + right + " instead of " + condition.operator().text(),
                "The values are then compared as what they are." + whoGetsIn(statement),
                ConditionChange.move(statement, condition, right)));
  }

  /** Returns the operator that asks the same of the right type; empty when it is not clear. */
  private static String fitting(Condition condition, ValueType type) {
    ConditionOperator operator = condition.operator();
    boolean exact = !operator.test().orElseThrow().text().contains("Than");
    for (StringNode value : condition.values()) {
      exact &= OperatorValue.wildcard(value) < 0;
    }
    if (!exact) {
      return "";
    }
    String not = operator.negated() ? "Not" : "";
    String name =
        switch (type) {
          case BOOL -> not.isEmpty() ? "Bool" : "";
          case IP_ADDRESS -> not + "IpAddress";
          case STRING -> "String" + not + "Equals";
          case ARN -> "Arn" + not + "Equals";
          case NUMERIC -> "Numeric" + not + "Equals";
          case DATE -> "Date" + not + "Equals";
        };
    return name.isEmpty()
        ? ""
        : operator.quantifier().prefix() + name + (operator.ifExists() ? "IfExists" : "");
  }
}
