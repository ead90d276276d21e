package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.repair.RepairResult;
import dev.keymend.repair.Repairer;
import dev.keymend.source.Limits;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every damaged text. */
class RepairLawsTest {
  private static final String DAMAGE = "{}[],:;\"'`\\ \n=>-+.#/*|<%&“a1\u00a0\u200b";

  @Property(tries = 3000, seed = "17")
  void noDamageBreaksTheEngine(@ForAll("damaged") String text) {
    Report report = Keymend.analyze(Request.of(text));
    if (report.status() == Status.ANALYZED) {
      assertTrue(new Sources(Limits.DEFAULT).read(report.text()) instanceof Reading.Understood);
      assertEquals(report.text(), report.textEdits().apply(text));
    } else {
      assertEquals(text, report.text());
    }
    report.findings().forEach(f -> assertTrue(f.range().end() <= text.length(), () -> text));
  }

  @Property(tries = 3000, seed = "17")
  void whatWasRepairedIsNotRepairedAgain(@ForAll("damaged") String text) {
    Report first = Keymend.analyze(Request.of(text));
    if (first.status() == Status.ANALYZED) {
      Report second = Keymend.analyze(Request.of(first.text()));
      assertTrue(
          second.findings().stream().noneMatch(f -> f.finding().rule().id().equals("repair")),
          () -> text);
    }
  }

  @Property(tries = 1000, seed = "17")
  void editsOfTheRepairMakeItsText(@ForAll("damaged") String text) {
    RepairResult repaired = Repairer.repair(text);
    assertEquals(repaired.derivation().text(), repaired.derivation().edits().apply(text));
  }

  @Provide
  Arbitrary<String> damaged() {
    return GeneratedPolicies.texts()
        .flatMap(text -> Arbitraries.longs().map(seed -> damage(text, seed)));
  }

  /** Deletes, inserts and doubles a few parts. */
  private static String damage(String policy, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(policy);
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && text.length() > 4; i++) {
      int at = random.nextInt(text.length());
      int length =
          Math.min(text.length() - at, 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 2));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, at + length);
        case 1 -> text.insert(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
        case 2 -> text.insert(at, text.substring(at, at + length));
        default -> text.setLength(Math.max(1, random.nextInt(6) == 0 ? at : text.length()));
      }
    }
    return text.toString();
  }
}
