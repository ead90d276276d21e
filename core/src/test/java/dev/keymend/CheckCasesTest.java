package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.question.CheckReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden cases of questions: folders {@code checks/<case>} with a text, perhaps an error and
 * documents, and {@code checks.jsonl}; {@code -Dkeymend.golden=write} writes the answers.
 */
class CheckCasesTest {
  private static final Path ALL = Path.of("src/test/resources/checks");
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  @TestFactory
  Stream<DynamicTest> everyCheckGetsItsAnswer() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path folder) throws IOException {
    Request request =
        new DenialCase(folder)
            .request()
            .asking(CheckReader.read(Files.readString(folder.resolve("checks.jsonl"))));
    Report report = Keymend.analyze(request);
    String json = RuleCase.pretty(Keymend.toJson(report, request.text()));
    // The rest of the report has its own cases.
    String answer = json.substring(json.indexOf("\n  \"checks\"") + 1);
    Path golden = folder.resolve("answer.json");
    if (WRITE) {
      Files.writeString(golden, answer);
    }
    assertEquals(Files.readString(golden), answer);
  }
}
