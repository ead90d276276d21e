package dev.keymend.evidence;

import dev.keymend.denial.TrailRecords;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What events show that keys were used for: a sum that can be worked out in any order, in any
 * grouping and on several machines.
 *
 * <p>Of more uses than the bound allows, the first by their order are kept. Whatever is not among
 * the first of a part is not among the first of the whole, so what is kept is counted exactly, and
 * the number of other events is known.
 */
public final class UsageEvidence {
  private static final String KMS = "kms.amazonaws.com";

  private final Bounds bounds;
  private Map<Use, Tally> uses = new HashMap<>();
  private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);
  private long beyond;
  private String first = "";
  private String last = "";

  /** Makes evidence of no event. */
  public UsageEvidence(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Makes evidence of no event. */
  public UsageEvidence() {
    this(Bounds.DEFAULT);
  }

  /**
   * Returns evidence of which the parts are known.
   *
   * @param uses what was used
   * @param ignored how many events are not looked at
   * @param beyond how many events are of uses beyond those that are kept
   * @param first time of the earliest event; may be empty
   * @param last time of the latest one
   */
  public static UsageEvidence of(
      Map<Use, Tally> uses, Map<Ignored, Long> ignored, long beyond, String first, String last) {
    UsageEvidence evidence = new UsageEvidence();
    uses.forEach(evidence::put);
    evidence.ignored.putAll(ignored);
    evidence.beyond = beyond;
    evidence.window(first, last);
    return evidence;
  }

  /** Adds the events in a text: one, a list of records, what a tool prints. */
  public void add(String text) {
    List<ObjectNode> events = TrailRecords.in(text);
    events.forEach(this::add);
    if (events.isEmpty()) {
      ignore(Ignored.UNREADABLE);
    }
  }

  /** Adds a record that was cut out of a log; most are of other services and not read. */
  public void addRecord(String text) {
    if (text.contains(KMS)) {
      if (isRowWithoutOutcome(text)) {
        ignore(Ignored.UNKNOWN_OUTCOME);
      } else {
        add(text);
      }
    } else {
      ignore(text.contains("eventName") ? Ignored.OTHER_SERVICE : Ignored.UNREADABLE);
    }
  }

  /** Of a row that has no column for it nobody can tell whether the call was allowed. */
  private static boolean isRowWithoutOutcome(String text) {
    int end = text.indexOf('\n');
    return end > 0
        && text.charAt(0) != '{'
        && !Ascii.lower(text.substring(0, end)).contains("errorcode");
  }

  /** Adds an event, an object with the member {@code eventName}. */
  public void add(ObjectNode event) {
    UsedKeys read = UsedKeys.of(event);
    read.ignored().ifPresent(this::ignore);
    read.uses().forEach(this::put);
    tidy(2 * bounds.uses());
  }

  /** Counts an event that is not looked at. */
  public void ignore(Ignored why) {
    ignored.merge(why, 1L, Long::sum);
  }

  /** Adds all that other evidence, with the same bounds, shows. */
  public void merge(UsageEvidence other) {
    other.uses.forEach(this::put);
    other.ignored.forEach((why, count) -> ignored.merge(why, count, Long::sum));
    beyond += other.beyond;
    window(other.first, other.last);
    tidy(2 * bounds.uses());
  }

  private void put(Use use, Tally tally) {
    uses.merge(use, tally, (one, two) -> one.plus(two, bounds.contexts()));
    window(tally.first(), tally.last());
  }

  private void window(String from, String to) {
    first = Tally.earlier(first, from);
    last = last.compareTo(to) < 0 ? to : last;
  }

  private void tidy(int above) {
    if (uses.size() <= above || uses.size() <= bounds.uses()) {
      return;
    }
    List<Use> order = new ArrayList<>(uses.keySet());
    Collections.sort(order);
    Map<Use, Tally> kept = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Tally tally = uses.get(order.get(i));
      if (tally != null && i < bounds.uses()) {
        kept.put(order.get(i), tally);
      } else if (tally != null) {
        beyond += tally.count();
      }
    }
    uses = kept;
  }

  /** Returns the uses in their order, as a copy. */
  public SortedMap<Use, Tally> uses() {
    tidy(0);
    return new TreeMap<>(uses);
  }

  /**
   * Returns how many calls are counted. A call that is in the logs of two accounts counts once: of
   * such calls with the same action and outcome by one account in a period of time, as many as are
   * in one of the logs. So it does not matter that the logs are of different times.
   */
  public long calls() {
    return calls(uses());
  }

  /** Returns how many calls some of the uses are, likewise. */
  static long calls(Map<Use, Tally> some) {
    long once = 0;
    Map<String, InTwoLogs> shared = new HashMap<>();
    for (Map.Entry<Use, Tally> entry : some.entrySet()) {
      Use use = entry.getKey();
      if (use.log() == Use.InLog.ONLY) {
        once += entry.getValue().count();
      } else {
        String of = use.key() + use.action() + use.account() + use.refused();
        shared.computeIfAbsent(of, any -> new InTwoLogs()).add(use.log(), entry.getValue());
      }
    }
    for (InTwoLogs calls : shared.values()) {
      once += calls.once();
    }
    return once;
  }

  /** What is in the logs of two accounts. */
  private static final class InTwoLogs {
    private long ofOwner;
    private long ofCaller;
    private Timeline atOwner = Timeline.NONE;
    private Timeline atCaller = Timeline.NONE;

    void add(Use.InLog log, Tally tally) {
      if (log == Use.InLog.OWNERS) {
        ofOwner += tally.count();
        atOwner = atOwner.plus(tally.times());
      } else {
        ofCaller += tally.count();
        atCaller = atCaller.plus(tally.times());
      }
    }

    long once() {
      Timeline both = atOwner.plus(atCaller);
      long[] owner = atOwner.within(both);
      long[] caller = atCaller.within(both);
      long once = 0;
      long ownerWithout = ofOwner;
      long callerWithout = ofCaller;
      for (int i = 0; i < owner.length; i++) {
        once += Math.max(owner[i], caller[i]);
        ownerWithout -= owner[i];
        callerWithout -= caller[i];
      }
      return once + Math.max(ownerWithout, callerWithout);
    }
  }

  /** Returns how many events that count tell no time, or one that cannot be right. */
  public long timeless() {
    long timeless = 0;
    for (Tally tally : uses().values()) {
      timeless += tally.count();
      for (long count : tally.times().counts()) {
        timeless -= count;
      }
    }
    return timeless;
  }

  /** Returns how many events are not looked at, by reason. */
  public Map<Ignored, Long> ignored() {
    return Collections.unmodifiableMap(ignored);
  }

  /** Returns how many events are of uses beyond those that are kept. */
  public long beyond() {
    tidy(0);
    return beyond;
  }

  /** Returns the time of the earliest event that counts, as CloudTrail writes it; may be empty. */
  public String first() {
    return first;
  }

  /** Returns the time of the latest event that counts; may be empty. */
  public String last() {
    return last;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UsageEvidence that
        && uses().equals(that.uses())
        && beyond() == that.beyond()
        && ignored.equals(that.ignored)
        && first.equals(that.first)
        && last.equals(that.last);
  }

  @Override
  public int hashCode() {
    return uses().hashCode();
  }

  @Override
  public String toString() {
    return uses() + " and " + beyond() + " more, ignored " + ignored;
  }
}
