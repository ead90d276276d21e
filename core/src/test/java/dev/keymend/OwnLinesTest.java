package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Request;
import dev.keymend.source.Compact;
import dev.keymend.source.OwnLines;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonEscapes;
import dev.keymend.text.TextRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies that a text has on one line, in lines of their own. */
class OwnLinesTest {
  private static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "It's {for}: [\\"all\\"], \\u00e9",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:role/Admin" },
            "Action": ["kms:Decyrpt", "kms:Encrypt"],
            "Resource": "*",
            "Condition": {}
          }
        ]
      }""";

  /** Ways to put a policy on one line. */
  private static final List<UnaryOperator<String>> HOSTS =
      List.of(
          Compact::of,
          policy -> "{\"Policy\": \"" + JsonEscapes.escape(policy) + "\"}",
          policy -> "{\"Policy\": \"" + JsonEscapes.escape(Compact.of(policy)) + "\"}",
          policy ->
              "aws kms put-key-policy --key-id 1234abcd-12ab-34cd-56ef-1234567890ab"
                  + " --policy-name default --policy '"
                  + Compact.of(policy).replace("'", "'\\''")
                  + "'",
          policy -> "const policy = \"" + JsonEscapes.escape(policy) + "\";\n");

  @Test
  void aFindingIsAtTheSameWordsWhereverThePolicyStands() {
    for (UnaryOperator<String> host : HOSTS) {
      String text = host.apply(POLICY);
      PolicyReport policy = Keymend.analyze(Request.of(text)).policies().get(0);
      OwnLines own = policy.lines().in(text).orElseThrow(() -> new AssertionError(text));
      Reported found =
          policy.findings().stream()
              .filter(one -> one.finding().rule().id().equals("unknown-action"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(text));
      TextRange place = own.at(found.range());
      assertEquals("\"kms:Decyrpt\"", place.of(own.text()), text);
      String line = own.text().lines().toList().get(own.lines().line(place.start()) - 1);
      assertTrue(line.strip().contains("kms:Decyrpt"), text);
    }
  }

  @Test
  void aPolicyWithLinesKeepsItsOwn() {
    assertEquals(POLICY, own("{\"Policy\": \"" + JsonEscapes.escape(POLICY) + "\"}").get().text());
  }

  @Test
  void aPolicyOnOneLineIsLaidOut() {
    assertEquals(
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "It's {for}: [\\"all\\"], \\u00e9",
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::310987654321:role/Admin"
              },
              "Action": [
                "kms:Decyrpt",
                "kms:Encrypt"
              ],
              "Resource": "*",
              "Condition": {}
            }
          ]
        }""",
        own(Compact.of(POLICY)).get().text());
  }

  @Test
  void aPolicyWithLinesInTheTextAroundHasNoOthers() {
    assertTrue(own(POLICY).isEmpty());
    assertTrue(own("cat <<'EOF' > policy.json\n" + POLICY + "\nEOF\n").isEmpty());
    assertTrue(own("{\"Version\":\"2012-10-17\",\"Statement\":[]}").isEmpty(), "short enough");
  }

  private static Optional<OwnLines> own(String text) {
    return Keymend.analyze(Request.of(text)).policies().get(0).lines().in(text);
  }

  static List<RuleCase> cases() {
    List<RuleCase> cases = new ArrayList<>(RuleCase.in(Path.of("src/test/resources/source")));
    cases.addAll(RuleCase.all());
    return cases;
  }

  /** Only white space differs, before the correction and after it. */
  @ParameterizedTest
  @MethodSource("cases")
  void noWordOfAPolicyIsChanged(RuleCase golden) {
    String text = golden.input();
    Report report = Keymend.analyze(golden.request());
    for (PolicyReport policy : report.policies()) {
      Optional<OwnLines> own = policy.lines().in(text);
      if (own.isPresent()) {
        PolicyDocument before = policy.lines().document();
        assertEquals(compact(before), Compact.of(own.get().text()));
        OwnLines after = own.get().after(policy.corrected());
        assertEquals(compact(policy.corrected()), Compact.of(after.text()));
        assertTrue(own.get().text().indexOf('\n') > 0, own.get().text());
        for (Reported found : policy.findings()) {
          TextRange place = own.get().at(found.range());
          // What is said of the key, or of what was mended, has no place in the policy.
          TextRange policyIs = before.root().range();
          TextRange is = found.finding().range();
          boolean within = is.start() >= policyIs.start() && is.end() <= policyIs.end();
          if (within && !found.finding().rule().id().equals("repair")) {
            String words = found.finding().range().of(before.text());
            assertEquals(Compact.of(words), Compact.of(place.of(own.get().text())));
          }
        }
      }
    }
  }

  private static String compact(PolicyDocument policy) {
    return Compact.of(policy.root().range().of(policy.text()));
  }
}
