package dev.keymend.cli;

import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.EvidenceJson;
import dev.keymend.text.JsonEscapes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command that says what a key was used for. */
class UsageCommandTest {
  private static final String KEY =
      "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Account",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::310987654321:root"},
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "App",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::310987654321:role/app"},
            "Action": "kms:*",
            "Resource": "*"
          }
        ]
      }
      """;

  @TempDir Path folder;

  private String policy() throws IOException {
    return Files.writeString(folder.resolve("policy.json"), POLICY).toString();
  }

  private static String event(String role, String action, String more) {
    return "{\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
        + "\"arn:aws:sts::310987654321:assumed-role/%/s\",\"accountId\":\"310987654321\","
            .replace("%", role)
        + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::310987654321:role/%\"}}},"
            .replace("%", role)
        + "\"eventTime\":\"2026-10-11T08:00:00Z\",\"eventSource\":\"kms.amazonaws.com\","
        + "\"eventName\":\""
        + action
        + "\",\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"s3.amazonaws.com\","
        + "\"requestParameters\":{\"encryptionContext\":{\"app\":\"pay\"}},\"resources\":"
        + "[{\"ARN\":\""
        + KEY
        + "\"}]"
        + more
        + "}";
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] unpacked) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(unpacked);
    }
    return bytes.toByteArray();
  }

  @Test
  void aFolderOfPackedLogsIsReadWithAllMembersOfEach() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs/2026/10"));
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(gzip("{\"Records\":[" + event("app", "Decrypt", "") + "]}"));
    two.write(gzip("{\"Records\":[" + event("app", "GenerateDataKey", "") + "]}"));
    Files.write(logs.resolve("a.json.gz"), two.toByteArray());
    Files.writeString(logs.resolve("b.json"), event("lambda", "Sign", ""));
    Outcome outcome = run("", "usage", policy(), folder.resolve("logs").toString());
    assertEquals("", outcome.err());
    assertEquals(1, outcome.code());
    String out = outcome.out();
    assertTrue(out.contains("allowed kms:Decrypt through s3.eu-central-1.amazonaws.com"), out);
    assertTrue(
        out.contains("role/app” keeps kms:Decrypt, kms:GenerateDataKey and loses")
            || out.contains("app” keeps kms:Decrypt, kms:GenerateDataKey and loses"),
        out);
    assertTrue(out.contains("Never seen: "), out);
    // That the one call so far had this context is no reason to ask for it by itself.
    assertFalse(out.contains("\"kms:EncryptionContext:app\": \"pay\""), out);
    assertTrue(out.contains("Still allowed: 3 kinds of call"), out);
    assertTrue(out.contains("  arn:aws:iam::310987654321:role/lambda kms:Sign\n"), out);
    assertFalse(out.contains("No longer allowed"), out);
  }

  @Test
  void standardInputIsReadAndTheAnswerIsJson() throws IOException {
    String log = event("app", "Decrypt", "") + "\n" + event("app", "ListKeys", "") + "\n";
    Outcome outcome = run(log, "usage", "--format", "json", policy());
    assertEquals(1, outcome.code());
    JsonNode answer = JsonMapper.shared().readTree(outcome.out());
    assertEquals("usage", answer.get("status").stringValue());
    assertEquals(1, answer.get("ignored").get("no-key").intValue());
    assertEquals("kept", answer.get("uses").get(0).get("fate").stringValue());
    assertFalse(answer.get("loss").booleanValue());
    assertTrue(answer.get("text").stringValue().contains("\"Action\": \"kms:Decrypt\""));
  }

  @Test
  void whatWasSummedUpElsewhereCountsAsIfItWereRead() throws IOException {
    UsageEvidence evidence = new UsageEvidence();
    evidence.addRecord(event("app", "Decrypt", ""));
    String line = EvidenceJson.of(evidence) + "\n";
    Path sums = Files.writeString(folder.resolve("sums.json"), line + line);
    Outcome outcome = run("", "usage", "--evidence", sums.toString(), policy());
    assertTrue(outcome.out().contains("2 calls of this key"), outcome.out());
    Path log = Files.writeString(folder.resolve("log.json"), event("app", "Sign", ""));
    outcome = run("", "usage", "--evidence", sums.toString(), policy(), log.toString());
    assertTrue(outcome.out().contains("3 calls of this key"), outcome.out());
    Files.writeString(sums, "{");
    outcome = run("", "usage", "--evidence", sums.toString(), policy());
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("is no evidence"), outcome.err());
  }

  @Test
  void aChosenAlternativeIsTheOnlyOne() throws IOException {
    String log = event("app", "Decrypt", "");
    String plain = run(log, "usage", "--choose", "usage/1", policy()).out();
    assertTrue(plain.contains("\"Action\": \"kms:Decrypt\""), plain);
    assertFalse(plain.contains("\"kms:EncryptionContext:app\""), plain);
    String asking = run(log, "usage", "--choose", "usage/2", policy()).out();
    assertTrue(asking.contains("\"kms:EncryptionContext:app\""), asking);
    Outcome mistyped = run(log, "usage", "--choose", "usage/9", policy());
    assertEquals(2, mistyped.code());
    assertTrue(mistyped.err().contains("No fix is offered with the id usage/9."), mistyped.err());
  }

  @Test
  void whichKeyItIsHasToBeKnown() throws IOException {
    String other = event("app", "Decrypt", "").replace("1234abcd", "00000000");
    String log = event("app", "Decrypt", "") + other;
    Outcome outcome = run(log, "usage", policy());
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("--key-arn " + KEY), outcome.err());
    assertEquals(1, run(log, "usage", "--key-arn", KEY, policy()).code());
  }

  @Test
  void theHeadCountsTheKeyAndNamesTheOthers() throws IOException {
    String other = KEY.replace("1234abcd", "00000000");
    String one = event("app", "Decrypt", "");
    String log = one + "\n" + one.replace(KEY, other);
    String out = run(log, "usage", "--key-arn", KEY, policy()).out();
    assertTrue(out.contains("\n1 call of this key from 2026-10-11T08:00:00Z"), out);
    assertTrue(out.contains("(1 day)"), out);
    assertTrue(out.contains("1 event of another key"), out);
    String command = "aws kms put-key-policy --key-id " + KEY + " --policy '" + POLICY + "'";
    Path told = Files.writeString(folder.resolve("told.sh"), command);
    out = run(log, "usage", told.toString()).out();
    assertTrue(out.contains("\nOther keys in the logs:\n  " + other + ": 1 call\n"), out);
  }

  @Test
  void whatIsLostAndWhatNobodyUsedIsListedWithTheWindow() throws IOException {
    String out = run(event("app", "Decrypt", ""), "usage", policy()).out();
    assertTrue(out.contains("“role app” loses kms:CancelKeyDeletion, "), out);
    assertTrue(out.contains("What is rare may not have been seen on 2026-10-11."), out);
    assertTrue(out.contains("that nobody was seen to use from 2026-10-11T08:00:00Z to"), out);
    assertTrue(out.contains("  “role app”, by “App”: kms:CreateGrant, "), out);
    assertTrue(out.contains("\nNothing that worked is lost.\n"), out);
  }

  @Test
  void ofARefusedCallItIsSaidWhyNothingIsOffered() throws IOException {
    String refused = event("lambda", "PutKeyPolicy", ",\"errorCode\":\"AccessDenied\"");
    String out = run(refused, "usage", policy()).out();
    assertTrue(out.contains("\nRefused calls for which nothing is offered:\n"), out);
    assertTrue(
        out.contains("role/lambda kms:PutKeyPolicy, 1 call: The key policy leaves it to the IAM"),
        out);
  }

  @Test
  void aDigestBesideALogIsNoLog() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.json"), event("app", "Decrypt", ""));
    Files.writeString(logs.resolve("1_CloudTrail-Digest_eu.json"), "{\"digestEndTime\":\"x\"}");
    String out = run("", "usage", policy(), logs.toString()).out();
    assertFalse(out.contains("Not looked at"), out);
  }

  @Test
  void whatHasAnotherNameThanLogsIsNotReadAndSaid() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    for (String name : List.of("a.json", "b.log.1", "c.JSON.GZ.20", "noext", "picture.png")) {
      Files.writeString(logs.resolve(name), event("app", "Decrypt", ""));
    }
    Files.writeString(logs.resolve(".DS_Store"), "x");
    Outcome outcome = run("", "usage", policy(), logs.toString());
    assertTrue(outcome.out().contains("3 calls of this key"), outcome.out());
    assertEquals(
        "Not read, as logs have other names: 2 files ("
            + logs.resolve("noext")
            + ", "
            + logs.resolve("picture.png")
            + ").\n",
        outcome.err());
  }

  @Test
  void whatIsNoLogInAFolderIsNamedAndPassedOver() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.json"), event("app", "Decrypt", ""));
    for (String other :
        List.of(
            "hello world\n",
            "{\"fileVersion\":\"1.0\",\"configurationItems\":[{\"x\":1}]}",
            "http 2026-09-02T10:00:00 app/x 192.0.2.4:5 ...\n".repeat(3_000))) {
      Files.writeString(logs.resolve("other.txt"), other);
      Outcome outcome = run("", "usage", policy(), logs.toString());
      assertTrue(
          outcome.err().contains("other.txt has nothing of CloudTrail, and is passed over."),
          outcome.err());
      assertFalse(outcome.out().contains("is not complete"), outcome.out());
      assertTrue(outcome.out().contains("1 call of this key"), outcome.out());
      String[] named = {"usage", policy(), logs.resolve("a.json").toString(), null};
      named[3] = logs.resolve("other.txt").toString();
      assertEquals(outcome, run("", named));
    }
    // A log that is damaged is none of those, by what is in it or by its name.
    for (String name : List.of("other.txt", "1_CloudTrail_eu-central-1_x.json")) {
      Files.deleteIfExists(logs.resolve("other.txt"));
      String damaged = name.startsWith("1_") ? "hello" : "{\"eventVersion\":\"1.11\",\"userI";
      Files.writeString(logs.resolve(name), damaged);
      Outcome outcome = run("", "usage", policy(), logs.toString());
      assertTrue(outcome.err().contains("Of " + logs.resolve(name) + ": 1 "), outcome.err());
      assertTrue(outcome.out().contains("is not complete"), outcome.out());
    }
    Files.write(logs.resolve("zeros.json"), new byte[100]);
    assertTrue(run("", "usage", policy(), logs.toString()).err().contains("zeros.json: 1 event"));
  }

  @Test
  void aDamagedFileIsNamedAndWhatCanBeReadOfItCounts() throws IOException {
    byte[] whole = gzip(event("app", "Decrypt", "") + " ".repeat(200_000) + "x".repeat(9));
    Path cut = folder.resolve("cut.json.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 9));
    Outcome outcome = run("", "usage", policy(), cut.toString());
    assertTrue(outcome.err().contains("cut.json.gz is damaged"), outcome.err());
    assertTrue(outcome.out().contains("allowed kms:Decrypt"), outcome.out());
  }

  @Test
  void whatIsDamagedBehindTheFirstMemberOfAFileIsSaid() throws IOException {
    byte[] first = gzip(event("app", "Decrypt", ""));
    byte[] second = gzip(event("app", "Encrypt", ""));
    byte[] method = second.clone();
    method[2] = 7;
    byte[] check = second.clone();
    check[check.length - 5] ^= 1;
    List<byte[]> rests =
        List.of(
            method,
            check,
            Arrays.copyOf(second, 1),
            Arrays.copyOf(second, 6),
            Arrays.copyOf(second, second.length - 3),
            event("app", "Encrypt", "").getBytes(StandardCharsets.UTF_8));
    for (byte[] rest : rests) {
      Path log = folder.resolve("log.json.gz");
      Files.write(log, joined(first, rest));
      Outcome outcome = run("", "usage", policy(), log.toString());
      assertTrue(outcome.err().contains("log.json.gz is damaged"), outcome.err());
      assertTrue(outcome.out().contains("allowed kms:Decrypt"), outcome.out());
      assertTrue(outcome.out().contains("The evidence is not complete"), outcome.out());
    }
    Path whole = folder.resolve("whole.json.gz");
    Files.write(whole, joined(joined(first, second), new byte[512]));
    Outcome outcome = run("", "usage", policy(), whole.toString());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("kms:Encrypt"), outcome.out());
  }

  @Test
  void emptyMembersAreReadOneAfterTheOther() throws IOException {
    byte[] none = gzip("");
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      many.write(none);
    }
    many.write(gzip(event("app", "Decrypt", "")));
    Path log = folder.resolve("many.json.gz");
    Files.write(log, many.toByteArray());
    Outcome outcome = run("", "usage", policy(), log.toString());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("allowed kms:Decrypt"), outcome.out());
  }

  @Test
  void aListOfEventsInTextsIsRead() throws IOException {
    String text = JsonEscapes.quote(event("app", "Encrypt", ""));
    for (String log : List.of("[" + text + "]", "[[\"2026-10-01\", " + text + "]]")) {
      Path file = folder.resolve("log.json");
      Files.writeString(file, event("app", "Decrypt", "") + "\n" + log);
      Outcome outcome = run("", "usage", policy(), file.toString());
      assertTrue(outcome.out().contains("allowed kms:Encrypt"), outcome.out());
      // What else is in the list is none.
      assertEquals(
          log.contains("2026-10-01"), outcome.out().contains("is not complete"), outcome.out());
    }
  }

  @Test
  void whereALineIsDamagedNothingIsOnByItself() throws IOException {
    Path file = folder.resolve("log.json");
    String good = event("app", "Decrypt", "");
    Files.writeString(file, good + "\n" + good.substring(0, 200) + "\n" + good + "\n");
    Outcome outcome = run("", "usage", policy(), file.toString());
    assertTrue(outcome.out().contains("is not complete: 1 event that cannot be read"));
    assertTrue(outcome.out().contains("2 calls of this key"), outcome.out());
    assertFalse(
        outcome
            .out()
            .contains("usage/2 Allow in “App” only what was used, and only as it was used\n"));
  }

  @Test
  void aLogInUtf16IsReadAndAMarkAtItsBeginIsNone() throws IOException {
    String log = event("app", "Decrypt", "") + "\r\n" + event("app", "Encrypt", "") + "\r\n";
    for (boolean packed : List.of(false, true)) {
      for (Charset charset :
          List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
        for (String mark : List.of("\uFEFF", "")) {
          byte[] bytes = (mark + log).getBytes(charset);
          Path file = folder.resolve("log.json");
          Files.write(file, packed ? gzip(bytes) : bytes);
          Outcome outcome = run("", "usage", policy(), file.toString());
          assertTrue(outcome.out().contains("2 calls of this key"), charset + outcome.out());
          assertFalse(outcome.out().contains("is not complete"), outcome.out());
        }
      }
    }
  }

  @Test
  void howOftenSomethingWasCalledIsNoCall() throws IOException {
    String insight = event("app", "Encrypt", ",\"eventType\":\"AwsCloudTrailInsight\"");
    Path file = folder.resolve("log.json");
    Files.writeString(file, event("app", "Decrypt", "") + "\n" + insight);
    Outcome counted = run("", "usage", policy(), file.toString());
    assertFalse(counted.out().contains("The evidence is not complete"), counted.out());
    assertFalse(counted.out().contains("allowed kms:Encrypt"), counted.out());
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void theEndingOfAPackedLogMayBeInCapitals() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.write(logs.resolve("A.JSON.GZ"), gzip(event("app", "Decrypt", "")));
    Files.writeString(logs.resolve("B.Csv"), "");
    Outcome outcome = run("", "usage", policy(), logs.toString());
    assertTrue(outcome.out().contains("allowed kms:Decrypt"), outcome.out() + outcome.err());
  }

  /** A name of a log makes no line and no escape of ours. */
  @Test
  void aNameIsShownAsItIs() throws IOException {
    String log =
        event("app", "Decrypt", "").replace("\"app\":\"pay\"", "\"a\\nNo longer allowed: x\":\"1\"")
            + event("app", "Encrypt", "").replace("\"app\":\"pay\"", "\"b\\\\u000ac\":\"1\"")
            + event("evil\\nProposed: nothing\\u001b[2J", "Sign", "");
    String out = run(log, "usage", policy()).out();
    assertTrue(out.contains("with the context a\\u000aNo longer allowed: x"), out);
    assertTrue(out.contains("with the context b\\\\u000ac"), out);
    for (String line : out.lines().toList()) {
      assertFalse(line.startsWith("No longer allowed") || line.equals("Proposed: nothing"), out);
    }
    assertFalse(out.contains("\u001b"), out);
  }

  @Test
  void whatIsMissingIsSaidBesideTheProposals() throws IOException {
    Path cut = folder.resolve("cut.json.gz");
    byte[] whole =
        gzip("{\"Records\":[" + event("app", "Decrypt", "") + "]}" + " ".repeat(200_000));
    Files.write(cut, Arrays.copyOf(whole, whole.length - 9));
    String out = run("", "usage", policy(), cut.toString()).out();
    String missing = "The evidence is not complete: 1 file of which the rest is missing.";
    assertTrue(out.contains("\n" + missing), out);
    assertTrue(out.contains("\n    " + missing), out);
  }

  @Test
  void withoutAnyCallThereIsNoAnswer() throws IOException {
    String other = "{\"eventName\":\"PutObject\",\"eventSource\":\"s3.amazonaws.com\"}";
    Outcome outcome = run(other, "usage", policy());
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("1 event of another service"), outcome.err());
    assertEquals(2, run("", "usage", "-").code());
  }
}
