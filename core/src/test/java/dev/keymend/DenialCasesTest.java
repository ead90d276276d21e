package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The golden cases of calls that failed; {@code -Dkeymend.golden=write} writes the answers. */
class DenialCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsAnswer() {
    return DenialCase.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
  }

  private static void check(DenialCase one) throws IOException {
    Request request = one.request();
    Report report = Keymend.analyze(request);
    assertTrue(report.explanation().isPresent(), "no answer");
    String json = RuleCase.pretty(Keymend.toJson(report, request.text()));
    String answer = answer(json);
    if (WRITE) {
      Files.writeString(one.answer(), answer);
    }
    assertEquals(Files.readString(one.answer()), answer);
  }

  /** What a report says of the call; the rest of it has its own cases. */
  private static String answer(String json) {
    int status = json.indexOf("  \"status\"");
    int denial = json.indexOf("  \"denial\"");
    int end = json.indexOf("\n  \"findings\"", denial);
    return json.substring(status, json.indexOf('\n', status) + 1) + json.substring(denial, end + 1);
  }
}
