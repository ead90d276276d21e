package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.VerdictText;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Request;
import dev.keymend.change.FixPlan;
import dev.keymend.change.Level;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.WrittenYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A policy is judged and corrected in YAML as it is in JSON: every golden case of every rule. */
class YamlLawsTest {
  /** Rules about how JSON is written, and how long. */
  private static final Set<String> OF_TEXT = Set.of("policy-too-long", "too-deep");

  private static final String FOLDER = System.getProperty("keymend.corpus", "");

  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  @TestFactory
  Stream<DynamicTest> everyGoldenCaseIsTheSameInYaml() {
    List<DynamicTest> tests = new ArrayList<>();
    for (RuleCase golden : RuleCase.chosen()) {
      if (!OF_TEXT.contains(golden.rule()) && READER.roots(golden.input()).size() == 1) {
        for (int i = 0; i < WrittenYaml.STYLES.size(); i++) {
          WrittenYaml.Style style = WrittenYaml.STYLES.get(i);
          String name = golden + " " + i;
          tests.add(DynamicTest.dynamicTest(name, () -> check(golden, style)));
        }
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> publishedTemplatesStayYaml() throws IOException {
    if (FOLDER.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(Path.of(FOLDER, "items"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    Request all = new Request(text, Optional.empty(), "", Optional.of(Level.HARDEN), Map.of());
    Report report = Keymend.analyze(all);
    assertEquals(report.text(), report.textEdits().apply(text));
    assertEquals(report.text(), Keymend.analyze(all.withText(report.text())).text());
    if (report.language().filter("yaml"::equals).isPresent() && IndependentTree.isYaml(text)) {
      assertTrue(IndependentTree.isYaml(report.text()), report.text());
    }
  }

  private static void check(RuleCase golden, WrittenYaml.Style style) {
    String json =
        "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {\"Key\":"
            + " {\"Type\": \"AWS::KMS::Key\", \"Properties\": {\"KeyPolicy\": "
            + golden.input()
            + "}}}}";
    Node tree = READER.roots(json).get(0);
    String yaml = WrittenYaml.write(tree, style);
    Request request = golden.request();
    Report inJson = Keymend.analyze(request.withText(json));
    Report inYaml = Keymend.analyze(request.withText(yaml));
    assertEquals(said(inJson), said(inYaml), yaml);
    assertEquals(
        IndependentTree.ofJson(inJson.text()),
        IndependentTree.ofYaml(inYaml.text()),
        () -> yaml + "\n=====\n" + inYaml.text());
    assertEquals(inYaml.text(), inYaml.textEdits().apply(yaml));
    if (golden.request().choices().containsValue(false)) {
      return;
    }
    Report again = Keymend.analyze(golden.followUp(inYaml.text()));
    assertEquals(inYaml.text(), again.text());
    assertTrue(again.appliedFixes().isEmpty());
  }

  /** What a report says, without places. */
  private static String said(Report report) {
    StringBuilder out = new StringBuilder();
    out.append(report.status()).append(' ').append(report.format()).append('\n');
    report.ofText().forEach(finding -> out.append(said(finding)));
    for (PolicyReport policy : report.policies()) {
      out.append(policy.name()).append(": ").append(VerdictText.headline(policy.verdict()));
      out.append(' ').append(policy.proof().remaining()).append('\n');
      // What begins at one place in YAML may begin at two in JSON, where a bracket comes first.
      policy.findings().stream().map(YamlLawsTest::said).sorted().forEach(out::append);
    }
    return out.toString();
  }

  private static String said(Reported found) {
    StringBuilder out = new StringBuilder();
    out.append(found.finding().severity().id()).append(' ').append(found.finding().rule().id());
    out.append(": ").append(found.finding().message()).append('\n');
    found.fixes().stream()
        .filter(fix -> fix.state() != FixPlan.FixState.OFF)
        .forEach(
            fix ->
                out.append("  ")
                    .append(fix.state().id())
                    .append(' ')
                    .append(fix.fix().title())
                    .append('\n'));
    return out.toString();
  }
}
