package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.change.FixPlan.FixState;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.change.PolicyWriter;
import dev.keymend.change.Symbols;
import dev.keymend.evidence.GeneratedEvents;
import dev.keymend.evidence.Replay.Fate;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.export.ExportForm;
import dev.keymend.export.PolicyExport;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonEscapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs that mean something to whoever reads a policy, where they are to be what they are. */
class WrittenSignsTest {
  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);
  private static final String KEY = GeneratedEvents.KEYS.get(0);
  private static final String APP = "arn:aws:iam::310987654321:role/app";

  private static final String JSON =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"App\", \"Effect\": \"Allow\","
          + " \"Principal\": {\"AWS\": \""
          + APP
          + "\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}, {\"Effect\": \"Allow\","
          + " \"Principal\": {\"AWS\": \"arn:aws:iam::310987654321:role/admin\"},"
          + " \"Action\": [\"kms:*\"], \"Resource\": [\"*\"]}]}";

  private static final String BLOCKS =
      "Version: '2012-10-17'\nStatement:\n  - Sid: App\n    Effect: Allow\n    Principal:\n"
          + "      AWS: "
          + APP
          + "\n    Action: kms:*\n    Resource: '*'\n  - Effect: Allow\n    Principal:\n"
          + "      AWS: arn:aws:iam::310987654321:role/admin\n    Action: kms:*\n"
          + "    Resource: '*'\n";

  private static final String DOCUMENT =
      """
      data "aws_iam_policy_document" "key" {
        statement {
          sid       = "App"
          actions   = ["kms:*"]
          resources = ["*"]
          principals {
            type        = "AWS"
            identifiers = ["arn:aws:iam::310987654321:role/app"]
          }
        }
        statement {
          actions   = ["kms:*"]
          resources = ["*"]
          principals {
            type        = "AWS"
            identifiers = ["arn:aws:iam::310987654321:role/admin"]
          }
        }
      }

      resource "aws_kms_key" "key" {
        policy = data.aws_iam_policy_document.key.json
      }
      """;

  private static String key(String policy) {
    return "resource \"aws_kms_key\" \"key\" {\n  policy = " + policy + "\n}\n";
  }

  private static String heredoc(String json) {
    return key("<<EOF\n" + json + "\nEOF");
  }

  private static String decrypt(String context) {
    return "{\"userIdentity\":{\"type\":\"AssumedRole\",\"accountId\":\"310987654321\",\"arn\":"
        + "\"arn:aws:sts::310987654321:assumed-role/app/s\",\"sessionContext\":{\"sessionIssuer\":"
        + "{\"arn\":\""
        + APP
        + "\"}}},\"eventTime\":\"2026-10-11T08:00:00Z\",\"eventSource\":\"kms.amazonaws.com\","
        + "\"eventName\":\"Decrypt\",\"awsRegion\":\"eu-central-1\",\"requestParameters\":"
        + "{\"encryptionContext\":{"
        + context
        + "}},\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]}";
  }

  private static UsageAnalysis answer(String text, String context) {
    UsageEvidence evidence = new UsageEvidence();
    evidence.addRecord(decrypt(context));
    UsageAnalysis plain = answer(Request.of(text), evidence);
    Map<String, Boolean> choices = new HashMap<>();
    for (ReportedFix proposal : plain.proposals()) {
      if (proposal.fix().title().contains("only as it was used")) {
        choices.put(proposal.id(), true);
      }
    }
    Request asking = new Request(text, Optional.empty(), "", Optional.of(Level.RESTORE), choices);
    return choices.isEmpty() ? plain : answer(asking, evidence);
  }

  private static UsageAnalysis answer(Request request, UsageEvidence evidence) {
    return UsageAnalysis.of(ANALYZER, request, evidence, Optional.of(KEY))
        .answer()
        .orElseThrow(() -> new AssertionError(request.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&{aws:username}",
        "${aws:username}",
        "{{x}}",
        "#{x}",
        "$(x)",
        "100%s",
        "%{if x}",
        "%{x}",
        "100%{x}",
        "%%{x}",
        "$${x",
        "{% x %}",
        "<%= x %>",
        "2026-10-05",
        ".inf",
        "=",
        "<<",
        "?",
        "a?",
        "y",
        "plain"
      })
  void whatAsksForWhatWasSeenKeepsTheCall(String sign) {
    String quoted = JsonEscapes.quote(sign);
    for (String text :
        List.of(
            JSON,
            BLOCKS,
            JSON.replace("\"", "'"),
            DOCUMENT,
            heredoc(JSON),
            key("jsonencode(" + JSON.replace("\":", "\" =") + ")"))) {
      for (String context : List.of("\"a\":" + quoted, quoted + ":\"1\"")) {
        UsageAnalysis answer = answer(text, context);
        assertTrue(answer.proposals().stream().anyMatch(ReportedFix::isOn), text);
        for (Replayed one : answer.replayed()) {
          assertEquals(Fate.KEPT, one.fate(), () -> answer.report().text() + one);
        }
      }
    }
  }

  /** What stands there behind its escape is written behind one again. */
  @Test
  void aSignThatIsMovedIsEscapedOnce() {
    String asks =
        JSON.replace(
            "\"Resource\": \"*\"",
            "\"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                + " {\"kms:EncryptionContext:a\": [\"%%{if x}\", \"%%{x}\", \"$${aws:x}\"]}}");
    String written = answer(heredoc(asks), "\"a\":\"%{x}\",\"b\":\"%{y}\"").report().text();
    assertTrue(written.contains("[\"%%{if x}\", \"%%{x}\", \"$${aws:x}\"]"), written);
    assertTrue(written.contains("\"kms:EncryptionContext:b\": \"%%{y}\""), written);
    String quoted = key(JsonEscapes.quote(asks));
    written = answer(quoted, "\"a\":\"%{x}\",\"b\":\"%{y}\"").report().text();
    assertTrue(written.contains("[\\\"%%{if x}\\\", \\\"%%{x}\\\", \\\"$${aws:x}\\\"]"), written);
    assertTrue(written.contains("\\\"kms:EncryptionContext:b\\\": \\\"%%{y}\\\""), written);
  }

  @Test
  void aNameIsWrittenAsItIs() {
    String asks =
        JSON.replace(
                "\"Resource\": \"*\"",
                "\"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                    + " {\"kms:EncryptionContext:%%{if x}\": \"1\"}}")
            .replace("\":", "\" =");
    String written =
        answer(key("jsonencode(" + asks + ")"), "\"%{if x}\":\"1\",\"b\":\"2\"").report().text();
    assertTrue(written.contains("\"kms:EncryptionContext:%%{if x}\""), written);
    assertTrue(written.contains("\"kms:EncryptionContext:b\""), written);
  }

  private static FixState written(String text, String value) {
    PolicyDocument document = Keymend.analyze(Request.of(text)).policies().get(0).corrected();
    Statement statement = KeyPolicy.of(document).orElseThrow().statements().get(0);
    PolicyChange change =
        new PolicyChange.SetElement(
            statement.node(),
            statement.node().member("Resource").orElseThrow(),
            NewValue.text(value));
    FixPlan plan =
        new FixPlan(
            PolicyWriter.of(document), new Symbols(Optional.empty(), Optional.empty(), Map.of()));
    return plan.offer(new Fix(Level.HARDEN, "x", "", List.of(change), false), true, Map.of())
        .state();
  }

  @Test
  void thereIsNoEscapeForAVariableOfTheDataSource() {
    assertEquals(FixState.BY_HAND, written(DOCUMENT, "a&{b}"));
    assertEquals(FixState.APPLIED, written(DOCUMENT, "a&b"));
    assertEquals(FixState.APPLIED, written(JSON, "a&{b}"));
    String asks =
        JSON.replace(
            "\"Resource\": \"*\"",
            "\"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                + " {\"kms:EncryptionContext:a\": \"&{b}\"}}");
    PolicyDocument policy = new JsonReader(Limits.DEFAULT).document(asks).orElseThrow();
    assertFalse(exported(ExportForm.POLICY_DOCUMENT, policy));
    assertTrue(exported(ExportForm.JSONENCODE, policy));
  }

  private static boolean exported(ExportForm form, PolicyDocument policy) {
    return PolicyExport.of(form, policy, Optional.empty(), false).made();
  }
}
