package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.json.ReportJson;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.TextEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are one configuration, a folder each: {@code in}, the files; {@code out}, those that
 * are changed; and {@code found.txt}, what is said about each.
 */
class ConfigurationTest {
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.golden"));

  static List<RuleCase> cases() {
    return RuleCase.in(Path.of("src/test/resources/configurations"));
  }

  private static List<Request.File> files(Path folder) throws IOException {
    List<Request.File> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new Request.File(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return files;
  }

  private static List<Report> analyze(List<Request.File> files) {
    return Keymend.analyze(files, List.of(), Request.of(""));
  }

  private static List<Request.File> corrected(List<Request.File> files) {
    List<Report> reports = analyze(files);
    List<Request.File> corrected = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      corrected.add(new Request.File(files.get(i).name(), reports.get(i).text()));
    }
    return corrected;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findingsAndCorrectionsAreInTheFilesThatTheyAreAbout(RuleCase golden) throws IOException {
    List<Request.File> files = files(golden.folder().resolve("in"));
    List<Report> reports = analyze(files);
    List<Request.File> corrected = corrected(files);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < files.size(); i++) {
      found.append("--- ").append(files.get(i).name()).append('\n');
      found.append(HostCasesTest.outline(reports.get(i), files.get(i).text()));
    }
    if (WRITE) {
      golden.write("found.txt", found.toString());
      Files.createDirectories(golden.folder().resolve("out"));
      for (Request.File file : corrected) {
        if (!files.contains(file)) {
          golden.write("out/" + file.name(), file.text());
        }
      }
    }
    assertEquals(golden.read("found.txt"), found.toString());
    List<Request.File> changed = corrected.stream().filter(file -> !files.contains(file)).toList();
    Path out = golden.folder().resolve("out");
    assertEquals(Files.exists(out) ? files(out) : List.of(), changed);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsCorrectedHasNothingLeftToDo(RuleCase golden) throws IOException {
    List<Request.File> corrected = corrected(files(golden.folder().resolve("in")));
    assertEquals(corrected, corrected(corrected));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void editsMakeTheCorrectedFile(RuleCase golden) throws IOException {
    List<Request.File> files = files(golden.folder().resolve("in"));
    List<Report> reports = analyze(files);
    for (int i = 0; i < files.size(); i++) {
      TextEdits edits = reports.get(i).textEdits();
      assertEquals(reports.get(i).text(), edits.apply(files.get(i).text()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfTheFilesDoesNotMatter(RuleCase golden) throws IOException {
    List<Request.File> files = files(golden.folder().resolve("in"));
    List<Request.File> reversed = new ArrayList<>(files);
    reversed.sort(Comparator.comparing(Request.File::name).reversed());
    List<Request.File> corrected = new ArrayList<>(corrected(reversed));
    corrected.sort(Comparator.comparing(Request.File::name));
    assertEquals(corrected(files), corrected);
  }

  /** The page asks about one file, with the others beside it. */
  @ParameterizedTest
  @MethodSource("cases")
  void aFileGetsTheSameAnswerAlone(RuleCase golden) throws IOException {
    List<Request.File> files = files(golden.folder().resolve("in"));
    List<Report> reports = analyze(files);
    for (int i = 0; i < files.size(); i++) {
      JsonOutput request = new JsonOutput().startObject();
      request.string("call", "analyze");
      request.string("text", files.get(i).text());
      request.string("file", files.get(i).name());
      request.startArray("beside");
      for (Request.File other : files) {
        if (!other.name().equals(files.get(i).name())) {
          request.startObject();
          request.string("name", other.name());
          request.string("text", other.text());
          request.endObject();
        }
      }
      request.endArray();
      assertEquals(
          ReportJson.of(reports.get(i), files.get(i).text()),
          Keymend.answer(request.endObject().toString()));
    }
  }

  /** Of the cases of all rules those that a policy document can say. */
  static Stream<HclLawsTest.Translated> documents() {
    return HclLawsTest.cases().filter(translated -> translated.way().equals("document"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void inWhichFilesThePartsAreDoesNotMatter(HclLawsTest.Translated translated) {
    String whole = translated.text();
    int second = whole.lastIndexOf("resource");
    Request plain = translated.golden().request();
    Request request =
        new Request(
            whole, Optional.of("111122223333"), plain.error(), plain.apply(), plain.choices());
    Report together = Keymend.analyze(request);
    List<Request.File> files =
        List.of(
            new Request.File("data.tf", whole.substring(0, second)),
            new Request.File("main.tf", whole.substring(second)));
    List<Report> apart = Keymend.analyze(files, List.of(), request);
    // Of what is in the other file it is said where.
    String outline = HclLawsTest.outline(apart.get(0));
    assertEquals(
        HclLawsTest.outline(together),
        outline.replaceAll(" This is in main\\.tf, line [0-9]+\\.", ""));
    assertEquals(together.text(), apart.get(0).text() + apart.get(1).text());
    assertTrue(apart.get(1).policies().isEmpty());
  }

  /** Whoever looks at one file counts its policies alone. */
  @Test
  void whatIsAddedGoesIntoThePolicyOfItsFile() {
    String key =
        """
        resource "aws_kms_key" "%s" {
          policy = jsonencode({
            Statement = [
              {
                Effect    = "Allow"
                Principal = { AWS = "arn:aws:iam::310987654321:root" }
                Action    = "kms:*"
                Resource  = "*"
              },
            ]
          })
        }
        """;
    Request.File first = new Request.File("a.tf", key.formatted("a"));
    Request.File second = new Request.File("b.tf", key.formatted("b"));
    Request request =
        new Request(
                second.text(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(
                    new Request.Addition(
                        "administrators", Map.of("role", "arn:aws:iam::310987654321:role/a"))),
                Optional.empty(),
                Optional.empty())
            .in(second.name(), List.of(first));
    Report report = Keymend.analyze(request);
    assertEquals(1, report.policies().get(0).additions().size(), report.text());
  }
}
