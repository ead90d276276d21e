package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Logs in SARIF say what the standard wants, at the right places. */
class SarifTest {
  private static final Schema SCHEMA = schema();

  static List<RuleCase> cases() {
    return RuleCase.in(Path.of("src/test/resources/source"));
  }

  private static Schema schema() {
    try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoLog() {
    assertFalse(problems("{\"version\":\"2.1.0\",\"runs\":[{}]}").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTextGetsALogThatKeepsToTheSchema(RuleCase golden) {
    Analyzed analyzed =
        new Analyzed(Keymend.analyze(golden.request()), golden.input(), "dir/" + golden.name());
    check(analyzed);
  }

  @Property(tries = 200, seed = "17")
  void hostilePoliciesGetALogThatKeepsToTheSchema(
      @ForAll("hostile") String policy, @ForAll("strings") String file) {
    check(new Analyzed(Keymend.analyze(Request.of(policy)), policy, file));
  }

  @Test
  void severalTextsAreOneRunWithTheirFiles() {
    String policy = "{\"Statement\":[{\"Effect\":\"Permit\"}]}";
    Report report = Keymend.analyze(Request.of(policy));
    JsonNode run =
        Hosts.read(
                Keymend.toSarif(
                    List.of(
                        new Analyzed(report, policy, "a.json"),
                        new Analyzed(report, policy, "b c.json"))))
            .path("runs")
            .path(0);
    assertEquals(2 * report.findings().size(), run.path("results").size());
    assertEquals("a.json", uri(run.path("results").path(0)));
    assertEquals("b%20c.json", uri(run.path("results").path(report.findings().size())));
  }

  @Test
  void whatLooksLikeALinkInAMessageIsNone() {
    String policy =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
            + "\"[x](https://example.com)\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    String log =
        Keymend.toSarif(List.of(new Analyzed(Keymend.analyze(Request.of(policy)), policy, "")));
    assertTrue(log.contains("[x\\\\](https://example.com)"), log);
    assertFalse(log.contains("[x](https://example.com)"), log);
  }

  private static void check(Analyzed analyzed) {
    String log = Keymend.toSarif(List.of(analyzed));
    assertEquals(List.of(), problems(log), log);
    JsonNode run = Hosts.read(log).path("runs").path(0);
    Report report = analyzed.report();
    assertEquals(report.findings().size(), run.path("results").size());
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < report.findings().size(); i++) {
      JsonNode result = run.path("results").path(i);
      String rule = report.findings().get(i).finding().rule().id();
      JsonNode named =
          run.path("tool").path("driver").path("rules").path(result.path("ruleIndex").intValue());
      assertEquals(rule, result.path("ruleId").stringValue());
      assertEquals(rule, named.path("id").stringValue());
      assertEquals(analyzed.file().isEmpty() ? "policy.json" : analyzed.file(), path(uri(result)));
      JsonNode place = result.path("locations").path(0).path("physicalLocation").path("region");
      assertEquals(report.findings().get(i).range(), range(place, analyzed.text()));
      for (JsonNode replacement : result.path("fixes").findValues("replacements")) {
        for (JsonNode one : replacement) {
          TextRange deleted = range(one.path("deletedRegion"), analyzed.text());
          edits.add(new TextEdit(deleted, one.path("insertedContent").path("text").stringValue()));
        }
      }
    }
    // Of what was written together with a repair, no fix has edits of its own.
    List<TextEdit> apart =
        report.edits().stream()
            .filter(edit -> !edit.fix().equals("repair"))
            .map(Report.OwnedEdit::edit)
            .toList();
    assertEquals(
        TextEdits.of(apart).apply(analyzed.text()), TextEdits.of(edits).apply(analyzed.text()));
  }

  /** Returns a region by its offsets, after counting its lines and columns once more. */
  private static TextRange range(JsonNode region, String text) {
    int start = region.path("charOffset").intValue();
    int end = start + region.path("charLength").intValue();
    assertEquals(place(text, start), region.path("startLine") + ":" + region.path("startColumn"));
    assertEquals(place(text, end), region.path("endLine") + ":" + region.path("endColumn"));
    return new TextRange(start, end);
  }

  private static String place(String text, int offset) {
    String[] lines = (text.substring(0, offset) + "x").split("\r\n|\n|\r", -1);
    return lines.length + ":" + lines[lines.length - 1].length();
  }

  private static String uri(JsonNode result) {
    return result
        .path("locations")
        .path(0)
        .path("physicalLocation")
        .path("artifactLocation")
        .path("uri")
        .stringValue();
  }

  /** Returns the path that a reference is nothing but. */
  private static String path(String reference) {
    URI uri = URI.create(reference);
    assertEquals(uri.getRawPath(), reference);
    return uri.getPath();
  }

  private static List<String> problems(String log) {
    return SCHEMA.validate(log, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostilePolicies.texts();
  }

  @Provide
  Arbitrary<String> strings() {
    return HostilePolicies.strings(3);
  }
}
