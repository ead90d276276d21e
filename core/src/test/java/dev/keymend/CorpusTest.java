package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts that people published, read from a folder outside of the project: {@code
 * -Dkeymend.corpus=FOLDER}. Their licences differ, so none is kept here.
 */
class CorpusTest {
  private static final String FOLDER = System.getProperty("keymend.corpus", "");

  private static final Pattern PUBLIC =
      Pattern.compile(
          "\\b(kms|aws):[A-Za-z][A-Za-z*]+|\"[a-z0-9-]+(\\.[a-z0-9-]+)?\\.amazonaws\\.com");

  @TestFactory
  Stream<DynamicTest> everyTextIsReadOrRefusedAndNothingIsLost() throws IOException {
    if (FOLDER.isEmpty()) {
      return Stream.empty();
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(FOLDER))) {
      files =
          walk.filter(file -> file.toString().matches(".*/(items|policies)/[^/]+"))
              .sorted()
              .toList();
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    Stream<DynamicTest> tests =
        files.stream()
            .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file, outcomes)));
    return Stream.concat(
        tests, Stream.of(DynamicTest.dynamicTest("all", () -> print(outcomes, files.size()))));
  }

  private static String name(Path file) {
    return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
  }

  private static void check(Path file, Map<String, Integer> outcomes) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Report report = Keymend.analyze(Request.of(text));
    String format = report.format().map(f -> f.id()).orElse("unread");
    String kind = name(file).substring(0, name(file).indexOf('/'));
    String outcome = kind + ": " + report.status().id() + " " + format;
    outcomes.merge(outcome, 1, Integer::sum);
    assertTrue(report.status() == Status.ANALYZED || report.text().equals(text));
    assertEquals(report.text(), report.textEdits().apply(text));
    Report again = Keymend.analyze(Request.of(report.text()));
    assertEquals(report.text(), again.text());
    assertEquals(report.policies().size(), again.policies().size());
    String redacted = Redactor.redact(text, List.of()).text();
    assertEquals(publicWords(text), publicWords(redacted));
    RedactedPolicyTest.check("", text);
  }

  /** Actions, condition keys and service principals, which nobody needs to hide. */
  private static List<String> publicWords(String text) {
    return PUBLIC.matcher(text).results().map(MatchResult::group).toList();
  }

  private static void print(Map<String, Integer> outcomes, int files) {
    outcomes.forEach((outcome, count) -> System.out.println(count + " " + outcome));
    assertTrue(files > 0, "no text in " + FOLDER);
  }
}
