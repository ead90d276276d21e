package dev.keymend.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which calls events are of that two accounts have, each with an event of its own: by these the two
 * are found. Of more than are kept, those are that come first, so it does not matter in which order
 * and grouping several are put together.
 *
 * @param ids what stands for each call, in their order
 * @param more whether there are more, all of which come behind the last of them
 */
public record SharedIds(List<String> ids, boolean more) {
  /** Of no such call. */
  public static final SharedIds NONE = new SharedIds(List.of(), false);

  private static final long START = 0xcbf29ce484222325L;
  private static final long TIMES = 0x100000001b3L;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** Copies the list. */
  public SharedIds {
    ids = List.copyOf(ids);
  }

  /** Returns that of one call, by its id in both events, which may be as long as it likes. */
  static SharedIds of(String sharedEventId) {
    long hash = START;
    for (int i = 0; i < sharedEventId.length(); i++) {
      hash = (hash ^ sharedEventId.charAt(i)) * TIMES;
    }
    hash = (hash ^ (hash >>> 32)) * SPREAD;
    return new SharedIds(List.of(Long.toHexString(hash ^ (hash >>> 29))), false);
  }

  /**
   * Returns those of both.
   *
   * @param most how many are kept
   */
  SharedIds or(SharedIds other, int most) {
    if (other.ids.isEmpty() || equals(other)) {
      return this;
    }
    if (ids.isEmpty()) {
      return other;
    }
    TreeSet<String> all = new TreeSet<>(ids);
    all.addAll(other.ids);
    // Behind the last one of a part that has more of them nothing is known.
    String end = earlier(end(), other.end());
    List<String> kept = new ArrayList<>();
    for (String id : all) {
      if (kept.size() < most && (end.isEmpty() || id.compareTo(end) <= 0)) {
        kept.add(id);
      }
    }
    return new SharedIds(kept, kept.size() < all.size() || more || other.more);
  }

  /** Returns behind which id nothing is known; empty when all are known. */
  String end() {
    return more ? ids.get(ids.size() - 1) : "";
  }

  /** Returns the first of two ends, of which an empty one is none. */
  static String earlier(String one, String other) {
    return Tally.earlier(one, other);
  }
}
