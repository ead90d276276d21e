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
  private static final String ROLE = "role/";

  /** No path has such characters. */
  private static final String ANY_PATH = "\u0001\u0001";

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

  /** Compares with the ARN of some principal of an account. */
  static Truth matchesSome(HoledString wanted, KeyValue.PrincipalOf some, Test test) {
    String text = wanted.source();
    if (wanted.isOpen()) {
      return Truth.UNKNOWN;
    }
    boolean ofString = test.kind() == OperatorKind.STRING;
    if (ofString && !some.role().isEmpty()) {
      return matchesRole(text, some.start() + ROLE, some.role(), test);
    }
    if (!test.hasWildcards()) {
      return text.startsWith(some.start()) ? Truth.UNKNOWN : Truth.FALSE;
    }
    if (text.equals("*") && ofString) {
      return Truth.TRUE;
    }
    int end = ArnPattern.endOfAccount(text);
    if (end < 0) {
      return ofString ? Truth.UNKNOWN : Truth.FALSE;
    }
    if (!Ascii.glob(text.substring(0, end), some.start(), false)) {
      return Truth.FALSE;
    }
    String rest = text.substring(end);
    return !some.role().isEmpty()
        ? matchesRole(rest, ROLE, some.role(), test)
        : rest.equals("*") ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** Compares with a role whose path may be any: what holds for each path holds. */
  private static Truth matchesRole(String wanted, String start, String name, Test test) {
    boolean ignoreCase =
        test == Test.STRING_EQUALS_IGNORE_CASE || test == Test.STRING_NOT_EQUALS_IGNORE_CASE;
    String text = ignoreCase ? Ascii.lower(wanted) : wanted;
    String before = ignoreCase ? Ascii.lower(start) : start;
    String end = "/" + (ignoreCase ? Ascii.lower(name) : name);
    int first = test.hasWildcards() ? wildcard(text) : -1;
    if (first < 0) {
      return text.startsWith(before) && text.endsWith(end) ? Truth.UNKNOWN : Truth.FALSE;
    }
    // What matches a path of which nothing is written down matches all.
    if (Ascii.glob(text, before + name, false)
        && Ascii.glob(text, before + ANY_PATH + end, false)) {
      return Truth.TRUE;
    }
    String head = text.substring(0, first);
    String tail = text.substring(Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1);
    boolean may =
        (head.startsWith(before) || before.startsWith(head))
            && (tail.endsWith(end) || end.endsWith(tail));
    return may ? Truth.UNKNOWN : Truth.FALSE;
  }

  private static int wildcard(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '*' || text.charAt(i) == '?') {
        return i;
      }
    }
    return -1;
  }
}
