package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many calls a use is, and when, so that those of several uses can be added. A call that is in
 * the logs of two accounts counts once, with the use that the caller's log tells, as that says who
 * called; what only the owner's log has counts there. The two events of a call are found by what
 * they share. Of more such calls than that is kept of, those with the same action and outcome by
 * one account in a period of time count as often as they are in one of the logs.
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
    Timeline all = all(uses);
    Map<String, BothLogs> groups = groups(uses, all);
    Map<Use, CountedOnce> counted = new LinkedHashMap<>();
    for (Map.Entry<Use, Tally> one : uses.entrySet()) {
      long[] counts = counts(one.getValue(), all);
      if (one.getKey().log() == Use.InLog.OWNERS) {
        BothLogs group = groups.getOrDefault(alike(one.getKey()), BothLogs.NONE);
        group.takeFrom(counts, one.getValue());
      }
      counted.put(one.getKey(), of(counts));
    }
    return counted;
  }

  /**
   * Returns the uses but those of an owner's log of which each call is in the caller's log, too:
   * that says who called, and what else it says is the same.
   *
   * @param uses uses of one key
   */
  static Map<Use, Tally> toldBest(Map<Use, Tally> uses) {
    boolean some = false;
    for (Use use : uses.keySet()) {
      some |= use.log() == Use.InLog.OWNERS;
    }
    if (!some) {
      return uses;
    }
    Map<String, BothLogs> groups = groups(uses, all(uses));
    Map<Use, Tally> best = new LinkedHashMap<>();
    uses.forEach(
        (use, tally) -> {
          boolean owners = use.log() == Use.InLog.OWNERS;
          if (!owners || !groups.getOrDefault(alike(use), BothLogs.NONE).tells(tally)) {
            best.put(use, tally);
          }
        });
    return best;
  }

  private static Timeline all(Map<Use, Tally> uses) {
    Timeline all = Timeline.NONE;
    for (Tally tally : uses.values()) {
      all = all.plus(tally.times());
    }
    return all;
  }

  private static Map<String, BothLogs> groups(Map<Use, Tally> uses, Timeline all) {
    Map<String, BothLogs> groups = new HashMap<>();
    uses.forEach(
        (use, tally) -> {
          if (use.log() != Use.InLog.ONLY) {
            groups
                .computeIfAbsent(alike(use), any -> new BothLogs())
                .add(use.log(), tally, counts(tally, all));
          }
        });
    return groups;
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

  /** What two logs tell of calls with the same action and outcome by one account. */
  private static final class BothLogs {
    static final BothLogs NONE = new BothLogs();

    /** What the caller's log tells that the owner's has not told yet. */
    private long[] left = new long[0];

    /** How much more the caller's log has than the owner's. */
    private long[] over = new long[0];

    private final Set<String> ofCallers = new HashSet<>();
    private String end = "";

    void add(Use.InLog log, Tally tally, long[] counts) {
      boolean callers = log == Use.InLog.CALLERS;
      if (left.length == 0) {
        left = new long[counts.length];
        over = new long[counts.length];
      }
      for (int i = 0; i < counts.length; i++) {
        left[i] += callers ? counts[i] : 0;
        over[i] += callers ? counts[i] : -counts[i];
      }
      if (callers) {
        ofCallers.addAll(tally.shared().ids());
        end = SharedIds.earlier(end, tally.shared().end());
      }
    }

    /** Returns whether the caller's log has all calls of a use of the owner's. */
    boolean tells(Tally owners) {
      boolean all = !owners.shared().ids().isEmpty() && !owners.shared().more();
      for (String id : owners.shared().ids()) {
        if (!ofCallers.contains(id)) {
          if (end.isEmpty() || id.compareTo(end) <= 0) {
            return false;
          }
          all = false;
        }
      }
      return all || (!ofCallers.isEmpty() && hasAsMany());
    }

    private boolean hasAsMany() {
      for (long more : over) {
        if (more < 0) {
          return false;
        }
      }
      return true;
    }

    /** Takes from counts what the caller's log tells. */
    void takeFrom(long[] counts, Tally owners) {
      boolean told = tells(owners);
      long most = told ? Long.MAX_VALUE : twins(owners);
      for (int i = 0; i < counts.length; i++) {
        long known = i < left.length ? left[i] : 0;
        long both = Math.min(most, Math.min(known, counts[i]));
        if (i < left.length) {
          left[i] -= both;
        }
        most -= both;
        counts[i] = told ? 0 : counts[i] - both;
      }
    }

    /** Returns how many calls at most both logs have. */
    private long twins(Tally owners) {
      SharedIds shared = owners.shared();
      if (shared.ids().isEmpty() || shared.more() || !end.isEmpty()) {
        return Long.MAX_VALUE;
      }
      long twins = 0;
      for (String id : shared.ids()) {
        twins += ofCallers.contains(id) ? 1 : 0;
      }
      return twins;
    }
  }
}
