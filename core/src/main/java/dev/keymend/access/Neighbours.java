package dev.keymend.access;

import dev.keymend.kms.DateText;
import dev.keymend.policy.ConditionOperator.Kind;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.OptionalLong;

/** Numbers and dates on both sides of a bound. */
final class Neighbours {
  private static final int MAX_DIGITS = 15;

  private Neighbours() {}

  /**
   * Returns a bound, what is one below and what is one above; just the bound when it is neither.
   */
  static List<String> of(String bound, Kind kind) {
    if (kind == Kind.DATE) {
      OptionalLong millis = DateText.parse(bound);
      if (millis.isPresent()) {
        // Seconds since 1970, of which a request may be any.
        return around(Math.floorDiv(millis.getAsLong(), 1000L));
      }
    } else if (!bound.isEmpty()
        && bound.length() <= MAX_DIGITS
        && Ascii.isDigits(bound, bound.length())) {
      return around(Long.parseLong(bound));
    }
    return List.of(bound);
  }

  private static List<String> around(long value) {
    return List.of(Long.toString(value), Long.toString(value - 1), Long.toString(value + 1));
  }
}
