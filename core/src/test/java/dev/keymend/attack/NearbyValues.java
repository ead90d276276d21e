package dev.keymend.attack;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** Values at the edge of what a condition's value means: of numbers, dates and ranges. */
final class NearbyValues {
  private static final Set<ValueShape> NUMBERS =
      Set.of(ValueShape.INTEGER, ValueShape.ROTATION, ValueShape.WINDOW);

  private NearbyValues() {}

  static List<String> of(ValueShape shape, String wanted) {
    if (NUMBERS.contains(shape) && ValueShape.INTEGER.fits(wanted)) {
      int number = Integer.parseInt(wanted);
      return List.of(wanted, "" + (number + 1), "" + Math.max(0, number - 1));
    }
    if (shape == ValueShape.DATE) {
      return dates(wanted);
    }
    return shape == ValueShape.IP || shape == ValueShape.PRIVATE_IP ? addresses(wanted) : List.of();
  }

  private static List<String> dates(String wanted) {
    try {
      Instant at = Instant.parse(wanted);
      return List.of(wanted, "" + at.plusSeconds(60), "" + at.minusSeconds(60));
    } catch (DateTimeParseException e) {
      return List.of();
    }
  }

  /** The first address of the range, and one in it. */
  private static List<String> addresses(String range) {
    int slash = range.indexOf('/');
    String base = slash < 0 ? range : range.substring(0, slash);
    boolean wide = slash >= 0 && !range.endsWith("/32") && base.endsWith(".0");
    return wide ? List.of(base.substring(0, base.length() - 1) + "9") : List.of(base);
  }
}
