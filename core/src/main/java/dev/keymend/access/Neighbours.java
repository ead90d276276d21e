package dev.keymend.access;

import dev.keymend.kms.DateText;
import dev.keymend.kms.ValueForm;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Numbers and dates on both sides of a bound. */
final class Neighbours {
  private static final int MAX_DIGITS = 15;

  /** Makes a number a little greater. */
  private static final String LITTLE = "0001";

  private Neighbours() {}

  /**
   * Returns a bound, what is one below and what is one above; just the bound when it is neither.
   *
   * @param form of the values, which are whole where it has bounds
   */
  static List<String> of(String bound, OperatorKind kind, ValueForm form) {
    if (kind == OperatorKind.DATE) {
      OptionalLong millis = DateText.parse(bound);
      // Seconds since 1970, of which a request may be any.
      return millis.isPresent() ? around(Math.floorDiv(millis.getAsLong(), 1000L)) : List.of(bound);
    }
    boolean negative = bound.startsWith("-");
    int start = negative ? 1 : 0;
    int dot = bound.indexOf('.');
    int end = dot < 0 ? bound.length() : dot;
    String digits = end < start ? "" : bound.substring(start, end);
    if (digits.isEmpty()
        || digits.length() > MAX_DIGITS
        || !Ascii.isDigits(digits, digits.length())) {
      return List.of(bound);
    }
    long whole = Long.parseLong(digits);
    List<String> all = new ArrayList<>(around(negative ? -whole : whole));
    if (form.least() == Long.MIN_VALUE) {
      all.add(bound);
      all.add(bound + (dot < 0 ? "." + LITTLE : LITTLE));
    }
    return all;
  }

  private static List<String> around(long value) {
    return List.of(Long.toString(value), Long.toString(value - 1), Long.toString(value + 1));
  }
}
