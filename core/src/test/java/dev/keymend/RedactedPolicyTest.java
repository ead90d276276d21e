package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.analysis.Request;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Replacement;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redacted policy says the same, up to names. */
class RedactedPolicyTest {
  private static final Path SOURCES = Path.of("src/test/resources/source");

  /** Names and placeholders differ in length. */
  private static final Pattern PLACES =
      Pattern.compile("\"(start|end|line|column|endLine|endColumn|bytes)\": ?\\d+");

  /** A secret is not there any more. */
  private static final Pattern SECRETS =
      Pattern.compile("\\{\"rule\":\"exposed-secret\".*?\"fixes\":\\[\\]\\},?");

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void aRedactedPolicyHasTheSameReport(@ForAll("policies") String text) {
    check("", text);
  }

  @TestFactory
  Stream<DynamicTest> soHaveTheCasesOfAllRulesAndFormats() {
    return Stream.concat(RuleCase.all().stream(), RuleCase.in(SOURCES).stream())
        // Placeholders are shorter than most names, so this one is not nearly full any more.
        .filter(one -> !one.toString().equals("policy-too-long/nearly-full"))
        // Lines that were cut at one width no longer are when names have other lengths.
        .filter(one -> !one.toString().equals("source/text-cut-at-one-width"))
        // An original with escapes is escaped once more in a report.
        .filter(one -> !one.rule().equals("exposed-secret"))
        // A placeholder has no zero in front that YAML could read otherwise.
        .filter(one -> !one.rule().equals("read-otherwise"))
        .map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one + "\n", one.input())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"role/\u00e9x", "role/M\u00fcller"})
  void soHasOneWithLettersBeyondAscii(String name) {
    check("", policyOf(name));
  }

  /**
   * KMS refuses a policy for a character that no policy may have. The placeholder of a name that
   * has some ends with another one, and what is left when it is taken out is another text. An
   * original with escapes is escaped once more in a report.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "role/\ud840\udc00x",
        "user/\u03a9b",
        "role/a/\u4e2db",
        "role/\u4e2d\u6587",
        "role/a\u03a9b",
        "user/\u03a9/b\u4e2d",
        "role/a\u200bb",
        "role/a\\u4e2d",
        "role/a\\u0062",
        "role/\\u00e9"
      })
  void oneWithCharactersThatAreRefusedHasTheSameFindings(String name) {
    String text = policyOf(name);
    assertEquals(rules(text), rules(Redactor.redact(text, List.of()).text()));
  }

  private static List<String> rules(String text) {
    return Keymend.analyze(Request.of(text)).findings().stream()
        .map(found -> found.finding().rule().id())
        .toList();
  }

  private static String policyOf(String name) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"a\", \"Effect\": \"Allow\","
        + " \"Principal\": {\"AWS\": \"arn:aws:iam::310987654321:"
        + name
        + "\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}]}";
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  static void check(String name, String text) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(
        said(text, List.of()),
        said(redaction.text(), redaction.map()),
        () -> name + redaction.text());
  }

  private static String said(String text, List<Replacement> map) {
    String report = Keymend.toJson(Keymend.analyze(Request.of(text)), text);
    String restored = SECRETS.matcher(Redactor.restore(report, map).text()).replaceAll("");
    return PLACES.matcher(restored).replaceAll("");
  }
}
