package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares our decisions with those of an independent evaluator, which core/src/test/oracle has
 * recorded. Where the two differ, {@link Difference} says why ours stands.
 */
class OracleTest {
  private static final Path DECISIONS = Path.of("src/test/resources/oracle/decisions.jsonl");

  @Test
  void decisionsAgreeExceptWhereWeKnowWhy() throws IOException {
    List<String> lines = Files.readAllLines(DECISIONS);
    Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
    for (String line : lines) {
      OracleCase recorded = OracleCase.of(line);
      String ours = decision(EvaluationJson.answer(line));
      if (!ours.equals(recorded.oracle())) {
        Optional<Difference> known =
            Stream.of(Difference.values()).filter(d -> d.explains(recorded)).findFirst();
        assertTrue(known.isPresent(), () -> "we say " + ours + ": " + line);
        differences.merge(known.get(), 1, Integer::sum);
      }
    }
    assertTrue(lines.size() >= 2_000);
    assertEquals(Difference.counts(), differences);
  }

  /** {@code {"decision":"Allowed","because":[…]}} */
  private static String decision(String answer) {
    String start = "{\"decision\":\"";
    assertTrue(answer.startsWith(start), answer);
    return answer.substring(start.length(), answer.indexOf('"', start.length()));
  }
}
