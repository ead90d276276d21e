package dev.keymend.evidence;

import dev.keymend.kms.DateText;
import java.util.OptionalLong;

/**
 * Times of events, as CloudTrail writes them: to the second, in UTC. Queries and other tools write
 * them in other ways.
 */
final class EventTime {
  private static final long SECOND = 1_000;
  private static final int DAY = 86_400;

  /** The first day of November 2013, in seconds: before that month there was no CloudTrail. */
  private static final long FIRST = 1_383_264_000;

  /** The year 2100. A later time is a mistake, and would make a window of it. */
  private static final long LAST = 4_102_444_800L;

  private EventTime() {}

  /**
   * Returns a time as CloudTrail writes it; empty when it is none, or cannot be that of an event.
   */
  static String of(String written) {
    OptionalLong millis = DateText.parse(written.trim());
    long seconds = millis.isPresent() ? Math.floorDiv(millis.getAsLong(), SECOND) : -1;
    return seconds < FIRST || seconds >= LAST ? "" : text(seconds);
  }

  /**
   * Returns how many days of the calendar there are from one time to another, in UTC, both their
   * own included; 0 where one is none.
   */
  static long days(String first, String last) {
    OptionalLong from = DateText.parse(first);
    OptionalLong to = DateText.parse(last);
    return from.isPresent() && to.isPresent()
        ? Math.floorDiv(to.getAsLong(), DAY * SECOND)
            - Math.floorDiv(from.getAsLong(), DAY * SECOND)
            + 1
        : 0;
  }

  private static String text(long seconds) {
    int[] date = date((int) (seconds / DAY));
    int time = (int) (seconds % DAY);
    StringBuilder out = new StringBuilder(20);
    out.append(date[0]).append('-');
    two(date[1], out).append('-');
    two(date[2], out).append('T');
    two(time / 3_600, out).append(':');
    two(time / 60 % 60, out).append(':');
    return two(time % 60, out).append('Z').toString();
  }

  private static StringBuilder two(int number, StringBuilder out) {
    return out.append(number < 10 ? "0" : "").append(number);
  }

  /** Year, month and day of a number of days since 1970, in the Gregorian calendar. */
  private static int[] date(int days) {
    int shifted = days + 719_468;
    int era = shifted / 146_097;
    int ofEra = shifted % 146_097;
    int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int fromMarch = (5 * ofYear + 2) / 153;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return new int[] {year, month, ofYear - (153 * fromMarch + 2) / 5 + 1};
  }
}
