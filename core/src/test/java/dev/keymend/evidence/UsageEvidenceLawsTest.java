package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Evidence is a sum: order and grouping do not matter, whatever the bounds are. */
class UsageEvidenceLawsTest {
  private static final List<Bounds> BOUNDS =
      List.of(
          Bounds.DEFAULT, new Bounds(1, 1), new Bounds(3, 2), new Bounds(8, 1), new Bounds(2, 9));

  @Property(seed = "26", tries = 300)
  void orderAndGroupingDoNotMatter(@ForAll("logs") List<String> log, @ForAll long chance) {
    for (Bounds bounds : BOUNDS) {
      UsageEvidence whole = of(log, bounds);
      Random random = new Random(chance);
      List<UsageEvidence> parts = new ArrayList<>();
      List<String> shuffled = new ArrayList<>(log);
      Collections.shuffle(shuffled, random);
      for (int i = 0; i < shuffled.size(); ) {
        int end = Math.min(shuffled.size(), i + 1 + random.nextInt(5));
        parts.add(of(shuffled.subList(i, end), bounds));
        i = end;
      }
      parts.add(new UsageEvidence(bounds));
      while (parts.size() > 1) {
        Collections.shuffle(parts, random);
        parts.get(0).merge(parts.remove(parts.size() - 1));
      }
      assertEquals(whole, parts.get(0));
      assertTrue(whole.uses().size() <= bounds.uses());
    }
  }

  /** What is kept within a bound is what is kept without one, and the rest is counted. */
  @Property(seed = "26", tries = 300)
  void aBoundHidesNothing(@ForAll("logs") List<String> log) {
    UsageEvidence all = of(log, Bounds.DEFAULT);
    UsageEvidence some = of(log, new Bounds(3, 100));
    long counted = 0;
    for (Tally tally : all.kept().values()) {
      counted += tally.count();
    }
    long kept = 0;
    for (Map.Entry<Use, Tally> one : some.kept().entrySet()) {
      assertEquals(all.kept().get(one.getKey()), one.getValue());
      kept += one.getValue().count();
    }
    assertEquals(counted, kept + some.beyond());
    assertEquals(all.first(), some.first());
    assertEquals(all.last(), some.last());
  }

  /** However a log is cut into pieces, its records are the same. */
  @Property(seed = "26", tries = 300)
  void recordsAreTheSameHoweverTheLogComesIn(
      @ForAll("logs") List<String> log, @ForAll long chance) {
    Random random = new Random(chance);
    for (String text :
        List.of(
            "{\"Records\":[" + String.join(",", log) + "]}",
            "{ \"Records\" : [\n" + String.join(" ,\n", log) + "\n], \"NextToken\": \"}{\" }",
            String.join("\n", log),
            "[" + String.join(",", log) + "]")) {
      List<String> records = new ArrayList<>();
      List<String> bad = new ArrayList<>();
      RecordCutter cutter = new RecordCutter(records::add, why -> bad.add(why.id()));
      for (int i = 0; i < text.length(); ) {
        int end = Math.min(text.length(), i + 1 + random.nextInt(300));
        cutter.accept(text.substring(i, end));
        i = end;
        if (random.nextBoolean()) {
          // What is handed to another one goes on as if it were one.
          RecordCutter next = new RecordCutter(records::add, why -> bad.add(why.id()));
          next.resume(cutter.state());
          cutter = next;
        }
      }
      cutter.end();
      assertEquals(log, records);
      // There is another page behind a list with a token.
      assertEquals(text.contains("NextToken") ? List.of("cut-off") : List.of(), bad);
    }
  }

  /** Whatever is broken in a log, it is told of, and it does not matter how the log comes in. */
  @Property(seed = "26", tries = 500)
  void whatIsBrokenIsTheSameHoweverTheLogComesIn(
      @ForAll("logs") List<String> log, @ForAll long chance) {
    Random random = new Random(chance);
    String signs = "{}[]\",:\\\n x\u0000";
    for (String text :
        List.of(
            "{\"Records\":[" + String.join(",", log) + "]}",
            "[\n" + String.join(",\n", log) + "\n]\n",
            String.join("\n", log) + "\n")) {
      StringBuilder broken = new StringBuilder(text);
      int at = random.nextInt(broken.length());
      int end = Math.min(broken.length(), at + random.nextInt(3) * random.nextInt(200));
      char sign = signs.charAt(random.nextInt(signs.length()));
      broken.replace(at, end, random.nextBoolean() ? "" : "" + sign);
      List<String> whole = cut(broken.toString(), text.length() + 1, random);
      assertEquals(whole, cut(broken.toString(), 40, random), broken::toString);
    }
  }

  private static List<String> cut(String text, int most, Random random) {
    List<String> told = new ArrayList<>();
    RecordCutter cutter = new RecordCutter(told::add, why -> told.add(why.id()));
    for (int i = 0; i < text.length(); ) {
      int end = Math.min(text.length(), i + 1 + random.nextInt(most));
      cutter.accept(text.substring(i, end));
      RecordCutter next = new RecordCutter(told::add, why -> told.add(why.id()));
      next.resume(cutter.state());
      cutter = next;
      i = end;
    }
    cutter.end();
    return told;
  }

  private static UsageEvidence of(List<String> log, Bounds bounds) {
    UsageEvidence evidence = new UsageEvidence(bounds);
    log.forEach(evidence::add);
    return evidence;
  }

  @Provide
  Arbitrary<List<String>> logs() {
    return GeneratedEvents.events().list().ofMaxSize(40);
  }
}
