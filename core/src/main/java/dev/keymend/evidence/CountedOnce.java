package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls a use is, and when, so that those of several uses can be added. A call that is in
 * the logs of two accounts counts once: of such calls with the same action and outcome by one
 * account in a period of time, as many as are in one of the logs. They count with the use that the
 * caller's log tells, as that says who called; what only the owner's log has counts there.
 *
 * @param calls how many calls
 * @param over how many of them in each period of all uses together
 */
public record CountedOnce(long calls, List<Long> over) {
  /** Copies the list. */
  public CountedOnce {
    over = List.copyOf(over);
  }

  /**
   * Counts calls.
   *
   * @param uses uses of one key
   * @return of each use how many calls it is
   */
  public static Map<Use, CountedOnce> of(Map<Use, Tally> uses) {
    Timeline all = Timeline.NONE;
    for (Tally tally : uses.values()) {
      all = all.plus(tally.times());
    }
    Map<String, Rest> byCaller = new HashMap<>();
    for (Map.Entry<Use, Tally> one : uses.entrySet()) {
      if (one.getKey().log() == Use.InLog.CALLERS) {
        byCaller
            .computeIfAbsent(alike(one.getKey()), any -> new Rest())
            .add(counts(one.getValue(), all));
      }
    }
    Map<Use, CountedOnce> counted = new LinkedHashMap<>();
    for (Map.Entry<Use, Tally> one : uses.entrySet()) {
      long[] counts = counts(one.getValue(), all);
      Rest told = byCaller.get(alike(one.getKey()));
      if (one.getKey().log() == Use.InLog.OWNERS && told != null) {
        told.takeFrom(counts);
      }
      counted.put(one.getKey(), of(counts));
    }
    return counted;
  }

  private static String alike(Use use) {
    return use.action() + " " + use.account() + " " + use.refused();
  }

  /** Returns how many events there are in each period, and last those that tell no time. */
  private static long[] counts(Tally tally, Timeline all) {
    long[] within = tally.times().within(all);
    long[] counts = new long[within.length + 1];
    long timeless = tally.count();
    for (int i = 0; i < within.length; i++) {
      counts[i] = within[i];
      timeless -= within[i];
    }
    counts[within.length] = Math.max(0, timeless);
    return counts;
  }

  private static CountedOnce of(long[] counts) {
    long calls = 0;
    List<Long> over = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      calls += counts[i];
      if (i + 1 < counts.length) {
        over.add(counts[i]);
      }
    }
    return new CountedOnce(calls, over);
  }

  /** What the log of a caller tells that the owner's has not told yet. */
  private static final class Rest {
    private long[] counts = new long[0];

    void add(long[] more) {
      if (counts.length == 0) {
        counts = new long[more.length];
      }
      for (int i = 0; i < more.length; i++) {
        counts[i] += more[i];
      }
    }

    /** Takes from counts what is told already. */
    void takeFrom(long[] others) {
      for (int i = 0; i < others.length; i++) {
        long both = Math.min(counts[i], others[i]);
        counts[i] -= both;
        others[i] -= both;
      }
    }
  }
}
