package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import dev.keymend.text.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * How many key policies of published texts are found, each in its place: {@code
 * -Dkeymend.corpus=FOLDER}. What is written in Terraform's language is not read yet.
 */
class CorpusPoliciesTest {
  private static final String FOLDER = System.getProperty("keymend.corpus", "");

  private static final Set<String> READ =
      Set.of(
          "json",
          "get-key-policy",
          "markdown-snippet",
          "issue-snippet",
          "cfn-json",
          "cfn-yaml",
          "tf-heredoc");

  private int found;
  private int wanted;

  @TestFactory
  Stream<DynamicTest> everyKeyPolicyIsFoundAndNothingElseIsChanged() throws IOException {
    if (FOLDER.isEmpty()) {
      return Stream.empty();
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(FOLDER, "index.jsonl"))) {
      JsonNode item = Hosts.read(line);
      if (READ.contains(item.get("format").stringValue())) {
        tests.add(DynamicTest.dynamicTest(item.get("id").stringValue(), () -> check(item)));
      }
    }
    tests.add(DynamicTest.dynamicTest("all", this::print));
    return tests.stream();
  }

  private void check(JsonNode item) throws IOException {
    Path file = Path.of(FOLDER, item.get("file").stringValue());
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(report.text(), report.textEdits().apply(text));
    if (report.format().filter(format -> format.id().equals("text")).isPresent()) {
      for (TextEdit edit : report.textEdits().asList()) {
        assertTrue(isInAPolicy(edit, report.policies()), edit.toString());
      }
    }
    assertEquals(
        report.policies().size(), Keymend.analyze(Request.of(report.text())).policies().size());
    wanted += item.get("policies").size();
    found += Math.min(item.get("policies").size(), report.policies().size());
  }

  private static boolean isInAPolicy(TextEdit edit, List<PolicyReport> policies) {
    return policies.stream()
        .anyMatch(
            policy ->
                policy.range().start() <= edit.range().start()
                    && edit.range().end() <= policy.range().end());
  }

  private void print() {
    System.out.println(found + " of " + wanted + " key policies found");
    assertEquals(wanted, found);
  }
}
