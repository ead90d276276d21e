package dev.keymend.condition;

import dev.keymend.kms.DateText;
import dev.keymend.kms.Decimal;
import dev.keymend.kms.IpRange;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.text.Ascii;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The values of a condition as each is written in one way only, so that they can be compared. */
final class PlainValues {
  private PlainValues() {}

  /** Returns the simplest test that says the same of some values. */
  static Test test(Test test, Set<String> values) {
    return switch (test) {
      case ARN_LIKE, ARN_EQUALS -> areWholeArns(values) ? Test.STRING_EQUALS : Test.ARN_EQUALS;
      case ARN_NOT_LIKE, ARN_NOT_EQUALS ->
          areWholeArns(values) ? Test.STRING_NOT_EQUALS : Test.ARN_NOT_EQUALS;
      case STRING_LIKE -> hasPattern(values) ? test : Test.STRING_EQUALS;
      case STRING_NOT_LIKE -> hasPattern(values) ? test : Test.STRING_NOT_EQUALS;
      default -> test;
    };
  }

  /** Returns the values, without differences that a test does not make. */
  static Set<String> of(Test test, Set<String> values) {
    boolean fold =
        test == Test.STRING_EQUALS_IGNORE_CASE || test == Test.STRING_NOT_EQUALS_IGNORE_CASE;
    Set<String> all = new HashSet<>();
    for (String value : values) {
      all.add(fold ? Ascii.lower(value) : plain(test.kind(), value));
    }
    return test.kind() == OperatorKind.IP_ADDRESS ? merged(all) : all;
  }

  private static String plain(OperatorKind kind, String value) {
    return switch (kind) {
      case BOOL, NULL -> Ascii.lower(value);
      case NUMERIC -> Decimal.plain(value);
      case DATE -> {
        OptionalLong date = DateText.parse(value);
        yield date.isPresent() ? "" + date.getAsLong() : value;
      }
      case IP_ADDRESS -> {
        Optional<String> bits = IpRange.bits(value);
        yield bits.orElse(value);
      }
      default -> value;
    };
  }

  /** Returns whether values are matched by themselves alone, part by part or as a whole. */
  private static boolean areWholeArns(Set<String> values) {
    boolean whole = !hasPattern(values);
    for (String value : values) {
      whole &= ArnPattern.endOfAccount(value) >= 0;
    }
    return whole;
  }

  private static boolean hasPattern(Set<String> values) {
    for (String value : values) {
      if (Ascii.hasWildcard(value) || value.indexOf('$') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Puts the two halves of a range together, and leaves out what lies in another one. */
  private static Set<String> merged(Set<String> ranges) {
    Set<String> all = new HashSet<>();
    for (String range : ranges) {
      String whole = range;
      while (IpRange.isPart(whole) && all.remove(other(whole))) {
        whole = whole.substring(0, whole.length() - 1);
      }
      all.add(whole);
    }
    Set<String> wide = new HashSet<>();
    for (String range : all) {
      boolean inside = false;
      for (int i = 1; i < range.length(); i++) {
        inside |= all.contains(range.substring(0, i));
      }
      if (!inside) {
        wide.add(range);
      }
    }
    return wide;
  }

  /** Returns the other half of the range that is twice as wide. */
  private static String other(String range) {
    int last = range.length() - 1;
    return range.substring(0, last) + (range.charAt(last) == '0' ? '1' : '0');
  }
}
