package dev.keymend.evidence;

import dev.keymend.kms.DateText;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * When something happened how often: a sum, too, and bounded. How wide its periods are follows from
 * the first and the last time alone, and each width is a multiple of the one before, so it does not
 * matter in which order and grouping several are put together.
 */
public final class Timeline {
  /** So many periods at most. */
  public static final int MOST = 60;

  /** Of nothing that tells its time. */
  public static final Timeline NONE = new Timeline(-1, -1, new long[0]);

  /** In minutes: some of an hour, an hour, some of them, a day, a week and more. */
  private static final int[] WIDTHS = {
    1, 5, 15, 60, 360, 1_440, 10_080, 40_320, 524_160, 5_241_600, 52_416_000
  };

  private static final long MINUTE = 60_000;

  /** Times so late are none, as minutes have to fit into an int. */
  private static final int LATEST = 2_000_000_000;

  /** The first day of 1970 was a Thursday, and weeks begin on Mondays. */
  private static final int MONDAY = 3 * 1_440;

  private final int from;
  private final int to;
  private final long[] counts;

  private Timeline(int from, int to, long[] counts) {
    this.from = from;
    this.to = to;
    this.counts = counts;
  }

  /** Returns the timeline of one event, by its time as CloudTrail writes it. */
  static Timeline of(String time) {
    OptionalLong millis = DateText.parse(time);
    long minute = millis.isPresent() ? Math.floorDiv(millis.getAsLong(), MINUTE) : -1;
    return minute < 0 || minute > LATEST
        ? NONE
        : new Timeline((int) minute, (int) minute, new long[] {1});
  }

  /**
   * Returns a timeline of which the parts are known; {@link #NONE} when they do not fit together.
   *
   * @param from the first minute since 1970
   * @param to the last one
   * @param counts how often in each period
   */
  public static Timeline of(int from, int to, long[] counts) {
    boolean sound = from >= 0 && from <= to && to <= LATEST;
    return sound && counts.length == periods(from, to, width(from, to))
        ? new Timeline(from, to, counts.clone())
        : NONE;
  }

  private static int width(int from, int to) {
    int at = 0;
    while (at + 1 < WIDTHS.length && periods(from, to, WIDTHS[at]) > MOST) {
      at++;
    }
    return WIDTHS[at];
  }

  private static int periods(int from, int to, int width) {
    return place(to, width) - place(from, width) + 1;
  }

  private static int place(int minute, int width) {
    return (minute + MONDAY) / Math.max(1, width);
  }

  /** Returns the sum of both. */
  public Timeline plus(Timeline other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    int first = Math.min(from, other.from);
    int last = Math.max(to, other.to);
    long[] sum = new long[periods(first, last, width(first, last))];
    addTo(sum, first, last);
    other.addTo(sum, first, last);
    return new Timeline(first, last, sum);
  }

  private void addTo(long[] sum, int first, int last) {
    int width = width(first, last);
    int start = place(first, width);
    int own = width();
    int begin = place(from, own);
    for (int i = 0; i < counts.length; i++) {
      sum[place((begin + i) * own - MONDAY, width) - start] += counts[i];
    }
  }

  /** Returns the counts in the periods of a longer time that this one is within. */
  public long[] within(Timeline longer) {
    long[] spread = new long[longer.counts.length];
    if (!isEmpty()) {
      addTo(spread, longer.from, longer.to);
    }
    return spread;
  }

  /** Returns whether there is nothing that tells its time. */
  public boolean isEmpty() {
    return counts.length == 0;
  }

  /** Returns the first minute since 1970; -1 for none. */
  public int from() {
    return from;
  }

  /** Returns the last minute since 1970; -1 for none. */
  public int to() {
    return to;
  }

  /** Returns how long a period is, in minutes. */
  public int width() {
    return isEmpty() ? 1 : width(from, to);
  }

  /** Returns the minute since 1970 at which the first period begins, which may be before 1970. */
  public int start() {
    return place(from, width()) * width() - MONDAY;
  }

  /** Returns how often in each period, as a copy. */
  public long[] counts() {
    return counts.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline that
        && from == that.from
        && to == that.to
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * from + to;
  }

  @Override
  public String toString() {
    return from + " to " + to + " " + Arrays.toString(counts);
  }
}
