package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int DAY = 1_440;

  @Test
  void periodsAreAsWideAsTheWholeTimeAsksFor() {
    Timeline hour = Timeline.of("2026-10-10T08:00:10Z").plus(Timeline.of("2026-10-10T08:59:50Z"));
    assertEquals(1, hour.width());
    assertEquals(60, hour.counts().length);
    Timeline week = hour.plus(Timeline.of("2026-10-17T08:00:00Z"));
    assertEquals(360, week.width());
    assertEquals(2, week.counts()[0]);
    Timeline months = week.plus(Timeline.of("2027-06-10T08:00:00Z"));
    assertEquals(7 * DAY, months.width());
    // 2026-10-05 was a Monday.
    assertEquals(Timeline.of("2026-10-05T00:00:00Z").from(), months.start());
  }

  @Test
  void whatTellsNoTimeIsInNoPeriod() {
    assertSame(Timeline.NONE, Timeline.of(""));
    assertSame(Timeline.NONE, Timeline.of("yesterday"));
    assertSame(Timeline.NONE, Timeline.of("9999-12-31T00:00:00Z"));
    Timeline one = Timeline.of("2026-10-10T08:00:10Z");
    assertEquals(one, one.plus(Timeline.NONE));
    assertEquals(one, Timeline.NONE.plus(one));
  }

  @Test
  void partsThatDoNotFitTogetherAreNone() {
    assertSame(Timeline.NONE, Timeline.of(5, 4, new long[] {1}));
    assertSame(Timeline.NONE, Timeline.of(-1, 4, new long[] {1, 1}));
    assertSame(Timeline.NONE, Timeline.of(0, 10_000_000, new long[] {1}));
    assertSame(Timeline.NONE, Timeline.of(0, Integer.MAX_VALUE, new long[60]));
  }

  @Property(seed = "26", tries = 500)
  void nothingIsLostAndNoOrderMatters(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 2_000_000_000) Integer> minutes,
      @ForAll @IntRange(min = 1, max = 100_000_000) int reach) {
    Timeline forth = Timeline.NONE;
    Timeline back = Timeline.NONE;
    for (int i = 0; i < minutes.size(); i++) {
      forth = forth.plus(at(minutes.get(i) % reach));
      back = at(minutes.get(minutes.size() - 1 - i) % reach).plus(back);
    }
    assertEquals(forth, back);
    assertTrue(forth.counts().length <= Timeline.MOST, forth::toString);
    assertEquals(minutes.size(), Arrays.stream(forth.counts()).sum());
    assertEquals(forth, Timeline.of(forth.from(), forth.to(), forth.counts()));
    Timeline first = at(minutes.get(0) % reach);
    long[] within = first.within(forth);
    int place = (minutes.get(0) % reach - forth.start()) / forth.width();
    assertEquals(1, within[place]);
    assertEquals(1, Arrays.stream(within).sum());
    assertArrayEquals(forth.counts(), forth.within(forth));
  }

  private static Timeline at(int minute) {
    return Timeline.of(minute, minute, new long[] {1});
  }
}
