package dev.keymend.condition;

import dev.keymend.kms.DateText;
import dev.keymend.kms.Decimal;
import dev.keymend.kms.IpRange;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.source.HoledString;
import dev.keymend.text.Ascii;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Compares one value of a condition with one value of a request; negation is for the caller. */
final class Comparison {
  private Comparison() {}

  static boolean matches(Test test, ValuePattern wanted, String value) {
    return switch (test.kind()) {
      case STRING -> matchesString(test, wanted, value);
      case ARN -> ArnPattern.matches(wanted, value);
      case NUMERIC -> holds(test, Decimal.compare(value, wanted.text()));
      case DATE -> matchesDate(test, value, wanted.text());
      case BOOL -> Ascii.equalsIgnoreCase(wanted.text(), value);
      case BINARY -> wanted.text().equals(value);
      case IP_ADDRESS -> IpRange.contains(wanted.text(), value);
      case NULL -> false;
    };
  }

  private static boolean matchesString(Test test, ValuePattern wanted, String value) {
    return switch (test) {
      case STRING_LIKE, STRING_NOT_LIKE -> wanted.matches(value);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          Ascii.equalsIgnoreCase(wanted.text(), value);
      default -> wanted.text().equals(value);
    };
  }

  private static boolean matchesDate(Test test, String value, String wanted) {
    OptionalLong left = DateText.parse(value);
    OptionalLong right = DateText.parse(wanted);
    return left.isPresent()
        && right.isPresent()
        && holds(test, OptionalInt.of(Long.compare(left.getAsLong(), right.getAsLong())));
  }

  private static boolean holds(Test test, OptionalInt order) {
    if (order.isEmpty()) {
      return false;
    }
    int sign = order.getAsInt();
    return switch (test) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> sign < 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> sign <= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> sign > 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> sign >= 0;
      default -> sign == 0;
    };
  }

  /**
   * Compares with the ARN of some principal of an account.
   *
   * @param start of that ARN, up to the colon behind the account
   */
  static Truth matchesSome(HoledString wanted, String start, Test test) {
    String text = wanted.source();
    if (wanted.isOpen()) {
      return Truth.UNKNOWN;
    }
    if (!test.hasWildcards()) {
      return text.startsWith(start) ? Truth.UNKNOWN : Truth.FALSE;
    }
    if (text.equals("*") && test.kind() == OperatorKind.STRING) {
      return Truth.TRUE;
    }
    int end = ArnPattern.endOfAccount(text);
    if (end < 0) {
      return test.kind() == OperatorKind.STRING ? Truth.UNKNOWN : Truth.FALSE;
    }
    if (!Ascii.glob(text.substring(0, end), start, false)) {
      return Truth.FALSE;
    }
    return text.substring(end).equals("*") ? Truth.TRUE : Truth.UNKNOWN;
  }
}
