package dev.keymend.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.GeneratedPolicies;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * A repair never widens: what is made of a damaged policy allows no request that the policy refused
 * before it was damaged, unless the report says so at that place.
 */
class RepairLawTest {
  private static final int MUTATIONS = Integer.getInteger("keymend.mutations", 1_500);
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  @Test
  void noRepairOfADrawnPolicyWidens() {
    check("repair of drawn policies", 82, dice -> AimedPolicies.draw(dice).text());
  }

  @Test
  void noRepairOfAGeneratedPolicyWidens() {
    JqwikSession.run(
        () -> {
          RandomGenerator<String> texts = GeneratedPolicies.texts().generator(1000);
          check("repair of generated policies", 75, dice -> generated(texts, dice));
        });
  }

  private static String generated(RandomGenerator<String> texts, Dice dice) {
    String text = texts.next(new Random(dice.below(Integer.MAX_VALUE))).value();
    return text.replace("310987654321", Cast.OWNER).replace("209876543210", "444455556666");
  }

  @Test
  void noRepairOfAPublishedPolicyWidens() throws IOException {
    String folder = System.getProperty("keymend.corpus", "");
    if (folder.isEmpty()) {
      return;
    }
    List<String> published = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder, "policies"))) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        if (file.toString().endsWith(".json")
            && text.length() < 8_000
            && READER.document(text).flatMap(KeyPolicy::of).isPresent()) {
          published.add(text);
        }
      }
    }
    check("repair of published policies", 78, dice -> dice.pick(published));
  }

  static void check(String name, int restored, MutationRun.Source source) {
    MutationRun run = new MutationRun(name, source);
    run.attack(MUTATIONS);
    System.out.println(run.report());
    assertEquals(List.of(), run.widened(), run::report);
    assertTrue(run.restoredOfHundred() >= restored, run::report);
  }
}
