package dev.keymend.rule.condition;

import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey.ValueType;
import dev.keymend.kms.DateText;
import dev.keymend.kms.Decimal;
import dev.keymend.kms.IpRange;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;

/** What can be wrong with a value of a condition. */
final class OperatorValue {
  private OperatorValue() {}

  /** Returns what is wrong with a value, as the rest of a sentence; empty when nothing is. */
  static String problem(ConditionOperator operator, String text) {
    String never = ", so it never matches";
    return switch (operator.test().map(ConditionOperator.Test::kind).orElse(OperatorKind.STRING)) {
      case BOOL, NULL -> isBool(text) ? "" : "is neither true nor false" + never;
      case NUMERIC -> Decimal.isDecimal(text) ? "" : "is no number" + never;
      case DATE -> DateText.parse(text).isPresent() ? "" : "is no date" + never;
      case IP_ADDRESS -> IpRange.isValid(text) ? "" : "is no IP address or range" + never;
      case ARN ->
          text.equals("*") || Arn.parse(text).isPresent() || isOpen(text)
              ? ""
              : "is no ARN of six parts" + never;
      case STRING, BINARY -> "";
    };
  }

  private static boolean isBool(String text) {
    return Ascii.equalsIgnoreCase(text, "true") || Ascii.equalsIgnoreCase(text, "false");
  }

  /** A pattern such as {@code *:role/x} starts with a wildcard in place of {@code arn}. */
  private static boolean isOpen(String text) {
    return text.startsWith("*") && Arn.parse("arn" + text.substring(1)).isPresent();
  }

  /** Returns the offset of a wildcard that is not filled in or escaped; negative for none. */
  static int wildcard(StringNode value) {
    for (HoledString.Part part : value.value().parts()) {
      if (part instanceof HoledString.Literal literal) {
        String text = literal.text();
        for (int i = 0; i < text.length(); i++) {
          if (text.charAt(i) == '*' || text.charAt(i) == '?') {
            return i;
          }
        }
      }
    }
    return -1;
  }

  /** Returns whether a condition has ARNs as values, or values that are not known. */
  static boolean hasArn(Condition condition) {
    for (StringNode value : condition.values()) {
      String text = value.value().source();
      if (value.value().hasHole() || text.startsWith("arn:") || text.startsWith("*")) {
        return true;
      }
    }
    return false;
  }

  /** Returns a type with its article. */
  static String name(ValueType type) {
    return switch (type) {
      case STRING -> "a string";
      case ARN -> "an ARN";
      case BOOL -> "true or false";
      case NUMERIC -> "a number";
      case DATE -> "a date";
      case IP_ADDRESS -> "an IP address";
    };
  }
}
