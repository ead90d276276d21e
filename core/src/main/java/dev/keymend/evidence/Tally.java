package dev.keymend.evidence;

/**
 * How often a key was used in one way, and when.
 *
 * @param count the number of events
 * @param first time of the earliest one, as CloudTrail writes it; empty when none is told
 * @param last time of the latest one
 * @param session name of one session, where a role called: the first by the alphabet
 * @param values the values in the encryption contexts
 * @param times when how often
 * @param shared which calls they are, where two accounts have events of them
 */
public record Tally(
    long count,
    String first,
    String last,
    String session,
    ContextValues values,
    Timeline times,
    SharedIds shared) {
  /**
   * Returns the sum of both.
   *
   * @param most how many distinct encryption contexts are kept, and calls that two accounts have
   */
  Tally plus(Tally other, int most) {
    return new Tally(
        count + other.count,
        earlier(first, other.first),
        last.compareTo(other.last) < 0 ? other.last : last,
        earlier(session, other.session),
        values.or(other.values, most),
        times.plus(other.times),
        shared.or(other.shared, most));
  }

  /** Returns the first of two by the alphabet, where an empty one is none. */
  static String earlier(String one, String other) {
    return one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0) ? other : one;
  }
}
