package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.evidence.RecordCutter;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.UsageJson;
import dev.keymend.source.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden cases of what keys were used for: a policy, logs and the answer; {@code
 * -Dkeymend.golden=write} writes the answers.
 */
class UsageCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));
  private static final Path CASES = Path.of("src/test/resources/usage");

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsAnswer() throws IOException {
    return files(CASES).stream()
        .map(one -> DynamicTest.dynamicTest(one.getFileName().toString(), () -> check(one)));
  }

  private static void check(Path folder) throws IOException {
    UsageEvidence evidence = new UsageEvidence();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (!name.equals("policy.json") && !name.equals("answer.json")) {
        RecordCutter cutter = new RecordCutter(evidence::addRecord, evidence::ignore);
        cutter.accept(Files.readString(file));
        cutter.end();
      }
    }
    Request request = Request.of(Files.readString(folder.resolve("policy.json")));
    UsageAnalysis.Answered answered =
        UsageAnalysis.of(new Analyzer(Limits.DEFAULT), request, evidence, Optional.empty());
    UsageAnalysis answer =
        answered.answer().orElseThrow(() -> new AssertionError(answered.problem()));
    String json = RuleCase.pretty(UsageJson.of(answer, evidence)) + "\n";
    Path golden = folder.resolve("answer.json");
    if (WRITE) {
      Files.writeString(golden, json);
    }
    assertEquals(Files.readString(golden), json);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
