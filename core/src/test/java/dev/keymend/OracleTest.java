package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares Keymend's decisions with those of iam-simulate, an independent simulator. They were
 * recorded by core/src/test/oracle/record.mjs.
 */
class OracleTest {
  private static final Path DECISIONS = Path.of("src/test/resources/oracle/decisions.jsonl");
  private static final List<OracleCase> CASES = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    Files.readAllLines(DECISIONS).forEach(line -> CASES.add(OracleCase.of(line)));
  }

  @Test
  void decidesAsTheOracleOrForOneKnownReason() {
    List<String> unexplained = new ArrayList<>();
    for (OracleCase c : CASES) {
      List<OracleDifference> reasons = reasons(c);
      if (!c.isAgreed() && reasons.size() != 1) {
        unexplained.add(c.ours() + " for " + c.oracle() + " " + reasons + " " + c.line());
      }
    }
    assertEquals(List.of(), unexplained);
  }

  @Test
  void everyKnownReasonExplainsAsManyCasesAsTheTableSays() {
    Map<OracleDifference, Long> expected = new LinkedHashMap<>();
    Map<OracleDifference, Long> found = new LinkedHashMap<>();
    for (OracleDifference difference : OracleDifference.ALL) {
      expected.put(difference, (long) difference.cases());
      found.put(difference, CASES.stream().filter(difference::explains).count());
    }
    assertEquals(expected, found);
    assertFalse(found.containsValue(0L));
  }

  @Test
  void thousandsOfCasesHaveEveryDecisionAndMostAreAgreed() {
    assertTrue(CASES.size() >= 2_500, CASES.size() + " cases");
    long agreed = CASES.stream().filter(OracleCase::isAgreed).count();
    assertTrue(agreed >= CASES.size() * 9L / 10, agreed + " agreed");
    for (String decision : List.of("Allowed", "ImplicitlyDenied", "ExplicitlyDenied")) {
      long count = CASES.stream().filter(c -> c.isAgreed() && c.ours().equals(decision)).count();
      assertTrue(count >= 500, count + " times " + decision);
    }
  }

  private static List<OracleDifference> reasons(OracleCase c) {
    return OracleDifference.ALL.stream().filter(difference -> difference.explains(c)).toList();
  }
}
