package dev.keymend.evidence;

import dev.keymend.denial.TrailRecords;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events show that keys were used for: a sum that can be worked out in any order, in any
 * grouping and on several machines.
 *
 * <p>Of more uses than the bound allows, each key has as many as every other that has so many, the
 * first of them by their order: a busy key takes no room from the others. Whatever has no room in a
 * part has none in the whole, so what is kept is counted exactly, and the number of other events is
 * known, by key as long as something of the key is kept.
 */
public final class UsageEvidence {
  private static final String KMS = "kms.amazonaws.com";

  private final Bounds bounds;
  private final Optional<String> only;
  private Map<Use, Tally> uses = new HashMap<>();
  private final Map<Ignored, Long> ignored = new EnumMap<>(Ignored.class);

  /** Events of uses that are not kept, by key. */
  private SortedMap<String, Long> beyond = new TreeMap<>();

  /** Events of keys of which nothing is kept. */
  private long ofOthers;

  private String first = "";
  private String last = "";

  /** The uses in their order, and what is kept of each key, for as long as nothing is added. */
  private @Nullable SortedMap<Use, Tally> sorted;

  private @Nullable SortedMap<String, KeySum> sums;

  /** Makes evidence of no event. */
  public UsageEvidence(Bounds bounds) {
    this(bounds, Optional.empty());
  }

  /**
   * Makes evidence of no event, to which calls of one key alone are added.
   *
   * @param bounds how much is kept
   * @param only ARN of the key; empty for all keys
   */
  public UsageEvidence(Bounds bounds, Optional<String> only) {
    this.bounds = bounds;
    this.only = only;
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
   * @param beyond how many events are of uses beyond those that are kept, by key
   * @param ofOthers how many events are of keys of which nothing is kept
   * @param first time of the earliest event; may be empty
   * @param last time of the latest one
   */
  public static UsageEvidence of(
      Map<Use, Tally> uses,
      Map<Ignored, Long> ignored,
      Map<String, Long> beyond,
      long ofOthers,
      String first,
      String last) {
    UsageEvidence evidence = new UsageEvidence();
    uses.forEach(evidence::put);
    evidence.ignored.putAll(ignored);
    evidence.beyond.putAll(beyond);
    evidence.ofOthers = ofOthers;
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
    if (!text.contains(KMS)) {
      ignore(isOfSomeService(text) ? Ignored.OTHER_SERVICE : Ignored.UNREADABLE);
    } else if (isRow(text)
        && !Ascii.lower(text.substring(0, text.indexOf('\n'))).contains("errorcode")) {
      // Nobody can tell whether the call was allowed.
      ignore(Ignored.UNKNOWN_OUTCOME);
    } else {
      add(text);
    }
  }

  /** A row comes with the row of names in front of it. */
  private static boolean isRow(String text) {
    return text.indexOf('\n') > 0 && "{[".indexOf(text.charAt(0)) < 0;
  }

  /** Returns whether it has what each event has; the row of names is none. */
  private static boolean isOfSomeService(String text) {
    return isRow(text)
        ? text.indexOf(".amazonaws.com", text.indexOf('\n')) >= 0
        : text.contains("eventName") && text.contains("eventSource");
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
    other.beyond.forEach(this::beyond);
    ofOthers += other.ofOthers;
    window(other.first, other.last);
    tidy(2 * bounds.uses());
  }

  private void beyond(String key, long events) {
    if (isWanted(key)) {
      beyond.merge(key, events, Long::sum);
    } else {
      ignored.merge(Ignored.OTHER_KEY, events, Long::sum);
    }
  }

  private boolean isWanted(String key) {
    return only.isEmpty() || only.get().equals(key);
  }

  private void put(Use use, Tally tally) {
    if (use.isHeld()) {
      // It is no call that counts.
      if (only.isEmpty() || use.isAbout(only.get())) {
        uses.merge(use, tally, (one, two) -> one.plus(two, bounds.contexts()));
        sorted = null;
      }
      return;
    }
    if (!isWanted(use.key())) {
      ignored.merge(Ignored.OTHER_KEY, tally.count(), Long::sum);
      return;
    }
    uses.merge(use, tally, (one, two) -> one.plus(two, bounds.contexts()));
    sorted = null;
    sums = null;
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
    SortedMap<String, List<Use>> byKey = new TreeMap<>();
    uses.keySet()
        .forEach(use -> byKey.computeIfAbsent(use.key(), any -> new ArrayList<>()).add(use));
    int[] wanted = new int[byKey.size()];
    int at = 0;
    for (List<Use> some : byKey.values()) {
      wanted[at++] = some.size();
    }
    Shares shares = Shares.of(wanted, bounds.uses());
    Map<Use, Tally> kept = new HashMap<>();
    byKey.forEach((key, some) -> keep(some, shares.next(some.size()), kept));
    uses = kept;
    sorted = null;
    sums = null;
    SortedMap<String, Long> known = new TreeMap<>();
    beyond.forEach(
        (key, events) -> {
          List<Use> some = byKey.getOrDefault(key, List.of());
          if (!some.isEmpty() && kept.containsKey(some.get(0))) {
            known.put(key, events);
          } else {
            ofOthers += events;
          }
        });
    beyond = known;
  }

  /** Keeps the first of the uses of a key, which are put in their order, and counts the others. */
  private void keep(List<Use> some, int most, Map<Use, Tally> kept) {
    Collections.sort(some);
    for (int i = 0; i < some.size(); i++) {
      Use use = some.get(i);
      Tally tally = uses.get(use);
      if (tally != null && i < most) {
        kept.put(use, tally);
      } else if (tally != null) {
        beyond.merge(use.key(), tally.count(), Long::sum);
      }
    }
  }

  /** Returns the uses in their order, to be read only. */
  public SortedMap<Use, Tally> uses() {
    tidy(0);
    SortedMap<Use, Tally> all = sorted;
    if (all == null) {
      all = new TreeMap<>();
      for (Map.Entry<Use, Tally> one : uses.entrySet()) {
        if (!one.getKey().isHeld()) {
          all.put(one.getKey(), one.getValue());
        }
      }
      sorted = all;
    }
    return all;
  }

  /** Returns the uses and what besides them may need a permission, in their order. */
  public SortedMap<Use, Tally> kept() {
    tidy(0);
    return new TreeMap<>(uses);
  }

  /** Returns what is about a key, or may be, and is no use that counts, in its order. */
  Map<Use, Tally> held(String key) {
    Map<Use, Tally> some = new LinkedHashMap<>();
    for (Map.Entry<Use, Tally> one : kept().entrySet()) {
      if (one.getKey().isHeld() && one.getKey().isAbout(key)) {
        some.put(one.getKey(), one.getValue());
      }
    }
    return some;
  }

  /**
   * Returns the uses of a key by which calls are decided, in their order: where a call is in the
   * logs of two accounts, that of the log which tells who called.
   */
  Map<Use, Tally> decided(String key) {
    Map<Use, Tally> some = new LinkedHashMap<>();
    uses()
        .forEach(
            (use, tally) -> {
              if (use.key().equals(key)) {
                some.put(use, tally);
              }
            });
    return CountedOnce.toldBest(some);
  }

  /**
   * Returns how many calls are counted. One that is in the logs of two accounts counts once, and so
   * does one that needs two permissions.
   */
  public long calls() {
    Map<Use, Tally> some = new LinkedHashMap<>();
    uses()
        .forEach(
            (use, tally) -> {
              if (use.counted() != Use.Counted.OTHER_KEY) {
                some.put(use, tally);
              }
            });
    return calls(some);
  }

  /** Returns how many calls of their keys some of the uses are, likewise. */
  static long calls(Map<Use, Tally> some) {
    Map<String, Map<Use, Tally>> byKey = new HashMap<>();
    some.forEach(
        (use, tally) ->
            byKey.computeIfAbsent(use.key(), any -> new LinkedHashMap<>()).put(use, tally));
    long calls = 0;
    for (Map<Use, Tally> ofKey : byKey.values()) {
      for (Map.Entry<Use, CountedOnce> one : CountedOnce.of(ofKey).entrySet()) {
        calls += one.getKey().counted() == Use.Counted.SAME_KEY ? 0 : one.getValue().calls();
      }
    }
    return calls;
  }

  /** Returns how many events that count tell no time, or one that cannot be right. */
  public long timeless() {
    long timeless = 0;
    for (KeySum of : byKey().values()) {
      timeless += of.timeless();
    }
    return timeless;
  }

  private static long timeless(Map<Use, Tally> some) {
    long timeless = 0;
    for (Map.Entry<Use, Tally> one : CountedOnce.toldBest(some).entrySet()) {
      if (one.getKey().counted() == Use.Counted.SAME_KEY) {
        continue;
      }
      Tally tally = one.getValue();
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
    long all = ofOthers();
    for (long events : beyond.values()) {
      all += events;
    }
    return all;
  }

  /** Returns how many events of a key are of uses beyond those that are kept. */
  public long beyond(String key) {
    long all = 0;
    for (Map.Entry<String, Long> one : beyondByKey().entrySet()) {
      // What may be about any key of an account is about this one, too.
      boolean any = one.getKey().endsWith(Use.ANY_KEY);
      String about = one.getKey().substring(0, one.getKey().length() - (any ? 1 : 0));
      all +=
          any ? key.startsWith(about) ? one.getValue() : 0 : key.equals(about) ? one.getValue() : 0;
    }
    return all;
  }

  /** Returns how many events are of uses beyond those that are kept, by key, as a copy. */
  public SortedMap<String, Long> beyondByKey() {
    tidy(0);
    return new TreeMap<>(beyond);
  }

  /** Returns how many events are of keys of which nothing is kept. */
  public long ofOthers() {
    tidy(0);
    return ofOthers;
  }

  /** Returns the bounds of what is kept. */
  Bounds bounds() {
    return bounds;
  }

  /**
   * What of it is about one key.
   *
   * @param calls how many calls are counted, as by {@link UsageEvidence#calls()}
   * @param first time of the earliest event, as CloudTrail writes it; may be empty
   * @param last time of the latest one
   * @param timeless how many events tell no time, or one that cannot be right
   */
  public record KeySum(long calls, String first, String last, long timeless) {
    /** Returns how many days of the calendar there are from the first event to the last one. */
    public long days() {
      return EventTime.days(first, last);
    }
  }

  /** Returns what is kept of each key, by its ARN, to be read only. */
  public SortedMap<String, KeySum> byKey() {
    tidy(0);
    SortedMap<String, KeySum> all = sums;
    if (all == null) {
      all = summed();
      sums = all;
    }
    return all;
  }

  private SortedMap<String, KeySum> summed() {
    SortedMap<String, Map<Use, Tally>> some = new TreeMap<>();
    uses()
        .forEach(
            (use, tally) ->
                some.computeIfAbsent(use.key(), any -> new LinkedHashMap<>()).put(use, tally));
    SortedMap<String, KeySum> all = new TreeMap<>();
    some.forEach((key, of) -> all.put(key, ofKey(of)));
    return all;
  }

  /** Returns what is kept of a key. */
  public KeySum of(String key) {
    return byKey().getOrDefault(key, new KeySum(0, "", "", 0));
  }

  private static KeySum ofKey(Map<Use, Tally> some) {
    String first = "";
    String last = "";
    for (Tally tally : some.values()) {
      first = Tally.earlier(first, tally.first());
      last = last.compareTo(tally.last()) < 0 ? tally.last() : last;
    }
    return new KeySum(calls(some), first, last, timeless(some));
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
        && kept().equals(that.kept())
        && beyondByKey().equals(that.beyondByKey())
        && ofOthers() == that.ofOthers()
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
