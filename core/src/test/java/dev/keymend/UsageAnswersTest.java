package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.evidence.GeneratedEvents;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.json.EvidenceJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page asks about logs: a piece, a sum, an answer, and nothing is kept between calls. */
class UsageAnswersTest {
  private static final String KEY = GeneratedEvents.KEYS.get(0);
  private static final JsonMapper JSON = JsonMapper.shared();

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

  /** However a log is cut and its parts are put together, it is the same line of JSON. */
  @Property(seed = "26", tries = 150)
  void aLogInPiecesIsTheSameEvidence(@ForAll("logs") List<String> log, @ForAll long chance) {
    Random random = new Random(chance);
    String text = "{\"Records\":[" + String.join(",\n", log) + "]}";
    List<String> parts = new ArrayList<>();
    JsonNode cutter = null;
    int events = 0;
    for (int i = 0; i < text.length(); ) {
      int end = Math.min(text.length(), i + 1 + random.nextInt(2_000));
      ObjectNode request = JSON.createObjectNode().put("call", "usage-read");
      request.put("textFollows", true).put("ends", end == text.length());
      if (cutter != null) {
        request.set("cutter", cutter);
      }
      String[] answer = Keymend.answer(request + "\n" + text.substring(i, end)).split("\n", 2);
      cutter = JSON.readTree(answer[0]).get("cutter");
      events += JSON.readTree(answer[0]).get("events").intValue();
      parts.add(answer[1]);
      i = end;
    }
    assertTrue(events >= log.size());
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      parts.set(0, merged(parts.get(0) + "\n" + parts.remove(parts.size() - 1)));
    }
    UsageEvidence whole = new UsageEvidence();
    log.forEach(whole::addRecord);
    assertEquals(EvidenceJson.of(whole), parts.get(0));
    assertEquals(whole, EvidenceJson.read(parts.get(0)).orElseThrow());
  }

  private static String merged(String lines) {
    String[] answer =
        Keymend.answer("{\"call\":\"usage-merge\",\"textFollows\":true}\n" + lines).split("\n", 2);
    assertTrue(answer[0].contains("\"status\":\"usage-merged\""), answer[0]);
    return answer[1];
  }

  @Test
  void whatIsNoEvidenceIsABadRequest() {
    for (String line : List.of("{", "x", "{\"uses\":[{\"principal\":")) {
      String answer = Keymend.answer("{\"call\":\"usage-merge\",\"textFollows\":true}\n" + line);
      assertTrue(answer.contains("bad-request"), answer);
      answer = usage(POLICY, line, "").toString();
      assertTrue(answer.contains("bad-request"), answer);
    }
  }

  @Test
  void whatMakesNoSenseInEvidenceIsLeftOut() {
    for (String line :
        List.of(
            "{}",
            "[]",
            "{\"uses\":[{\"principal\":\"a\",\"action\":\"kms:Melt\",\"count\":1}]}",
            "{\"uses\":[{\"principal\":\"a\",\"action\":\"kms:Decrypt\",\"count\":-1}]}",
            "{\"uses\":[{\"principal\":\"a\",\"action\":\"kms:Decrypt\",\"count\":1,"
                + "\"names\":[\"x\"],\"constant\":[]}]}",
            "{\"uses\":[{\"principal\":\"a\",\"action\":\"kms:Decrypt\",\"count\":1,"
                + "\"names\":[\"x\"],\"constant\":[null],\"distinct\":[[\"1\",\"2\"]]}]}",
            "{\"uses\":7,\"ignored\":[],\"beyond\":\"x\",\"first\":{}}")) {
      UsageEvidence read = EvidenceJson.read(line).orElseThrow();
      assertTrue(read.uses().isEmpty(), line);
      assertEquals(0, read.beyond(), line);
    }
  }

  @Test
  void aCutterThatMakesNoSenseGoesOnAllTheSame() {
    for (String cutter :
        List.of(
            "7",
            "{\"text\":\"{\",\"depth\":1,\"name\":900,\"nameEnd\":1}",
            "{\"depth\":99999999999,\"flags\":[\"named\",\"rows\",\"x\"],\"text\":\"\"}",
            "{\"text\":\"{\\\"a\\\"\",\"depth\":1,\"name\":3,\"nameEnd\":2,\"flags\":[\"named\"]}")) {
      String answer =
          Keymend.answer(
              "{\"call\":\"usage-read\",\"textFollows\":true,\"cutter\":"
                  + cutter
                  + "}\n: [ {\"a\": 1} ] }");
      assertTrue(answer.startsWith("{\"report\":2,\"status\":\"usage-read\""), answer);
    }
  }

  @Test
  void aProposalIsAFixLikeAnyOtherOnceItIsChosen() {
    String evidence = evidence(event("app", "Decrypt", ""), event("b", "Decrypt", ""));
    JsonNode answer = usage(POLICY, evidence, "");
    assertEquals("usage", answer.get("status").stringValue());
    assertEquals(KEY, answer.get("key").stringValue());
    JsonNode proposal = answer.get("proposals").get(0);
    assertEquals("harden", proposal.get("level").stringValue());
    assertFalse(proposal.get("on").booleanValue());
    assertEquals(POLICY, answer.get("text").stringValue());
    String id = proposal.get("id").stringValue();
    String choices = "\"choices\":{\"" + id + "\":true}";
    JsonNode chosen = usage(POLICY, evidence, choices);
    assertTrue(chosen.get("text").stringValue().contains("\"Action\": \"kms:Decrypt\""));
    assertFalse(chosen.get("loss").booleanValue());
    JsonNode report = ask("analyze", POLICY, evidence, choices + ",\"key\":\"" + KEY + "\"");
    assertEquals(
        chosen.get("text").stringValue(), report.get("corrected").get("text").stringValue());
    String proof = report.get("policies").get(0).get("proof").toString();
    assertTrue(proof.contains("kms:PutKeyPolicy"), proof);
  }

  @Test
  void aUseTellsWhichStatementsItHitsAndWhen() {
    JsonNode answer = usage(POLICY, evidence(event("app", "Decrypt", "")), "");
    JsonNode use = answer.get("uses").get(0);
    assertEquals("[0,1]", use.get("statements").toString());
    assertEquals("[0,1]", use.get("over").toString());
    assertEquals(1, answer.get("times").get("width").intValue());
    // Why the account's statement stays as it is.
    assertEquals(0, answer.get("unchanged").get(0).get("statement").intValue());
  }

  @Test
  void whatWasRefusedIsOfferedAndNeverOnByItself() {
    String refused = ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User is not authorized\"";
    String other = event("b", "Decrypt", refused).replace("310987654321:role", "209876543210:role");
    String evidence = evidence(other.replace("310987654321:assumed", "209876543210:assumed"));
    JsonNode answer = usage(POLICY, evidence, "\"apply\":\"harden\"");
    JsonNode fix = answer.get("proposals").get(0);
    assertEquals("manual", fix.get("level").stringValue());
    assertFalse(fix.get("on").booleanValue());
    assertEquals("still-refused", answer.get("uses").get(0).get("fate").stringValue());
    JsonNode chosen = usage(POLICY, evidence, "\"choices\":{\"usage/1\":true}");
    String text = chosen.get("text").stringValue();
    assertTrue(text.contains("\"AWS\": \"arn:aws:iam::209876543210:role/b\""), text);
    assertTrue(text.contains("\"Action\": \"kms:Decrypt\""), text);
    assertTrue(text.contains("\"kms:ViaService\": \"s3.eu-central-1.amazonaws.com\""), text);
    assertTrue(chosen.get("uses").get(0).get("fate").stringValue().endsWith("gained"));
  }

  /** Where IAM policies decide, a statement of the key policy is not what lacks. */
  @Test
  void whatTheAccountsPoliciesRefusedIsNotOffered() {
    String refused = ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"no\"";
    JsonNode answer = usage(POLICY, evidence(event("b", "Decrypt", refused)), "");
    assertEquals("[]", answer.get("proposals").toString());
    assertEquals("refused-elsewhere", answer.get("uses").get(0).get("fate").stringValue());
  }

  /** That an event names a service is no proof of kms:ViaService, and the replay says so. */
  @Test
  void whatAnEventDoesNotProveIsUnsure() {
    String evidence = evidence(event("app", "Decrypt", ""));
    JsonNode proposals = usage(POLICY, evidence, "").get("proposals");
    JsonNode likely = null;
    for (JsonNode one : proposals) {
      String effect = one.get("effect").stringValue();
      likely = effect.contains("events do not prove that these calls") ? one : likely;
    }
    assertTrue(likely != null, proposals::toString);
    JsonNode chosen =
        usage(POLICY, evidence, "\"choices\":{\"" + likely.get("id").stringValue() + "\":true}");
    String text = chosen.get("text").stringValue();
    assertTrue(text.contains("\"kms:ViaService\": \"s3.eu-central-1.amazonaws.com\""), text);
    JsonNode use = chosen.get("uses").get(0);
    // The account's statement may allow it, too, where an IAM policy does.
    assertEquals("unsure", use.get("fate").stringValue(), use::toString);
    assertTrue(
        use.get("because").get(0).stringValue().contains("does not prove that the request had"),
        use::toString);
    for (JsonNode other : proposals) {
      String id = other.get("id").stringValue();
      if (id.equals(likely.get("id").stringValue())) {
        continue;
      }
      JsonNode sure = usage(POLICY, evidence, "\"choices\":{\"" + id + "\":true}");
      assertEquals("kept", sure.get("uses").get(0).get("fate").stringValue(), sure::toString);
      assertFalse(sure.get("text").stringValue().contains("kms:ViaService"));
    }
  }

  /** What a policy asks for and events do not tell is named, and no call is said to be allowed. */
  @Test
  void whatEventsDoNotTellIsNamed() {
    for (String key : List.of("aws:SourceIp", "aws:MultiFactorAuthPresent", "aws:UserAgent")) {
      String condition = "\"Condition\": {\"StringLike\": {\"" + key + "\": \"x*\"}},";
      String policy = POLICY.replace("\"Sid\": \"App\",", "\"Sid\": \"App\"," + condition);
      policy = policy.replace("310987654321:root", "310987654321:role/admin");
      JsonNode answer = usage(policy, evidence(event("app", "Decrypt", "")), "\"apply\":\"none\"");
      JsonNode use = answer.get("uses").get(0);
      assertEquals("as-before", use.get("fate").stringValue(), use::toString);
      assertTrue(use.get("because").get(0).stringValue().contains(key), use::toString);
    }
  }

  @Test
  void whatIsMissingStandsInTheAnswerAndInEachProposal() {
    String cut = "{\"Records\":[" + event("app", "Decrypt", "") + ",{\"eventName\":\"De";
    JsonNode answer = usage(POLICY, evidence(cut), "");
    String missing = answer.get("missing").stringValue();
    assertTrue(missing.startsWith("The evidence is not complete: 1 file"), missing);
    assertTrue(answer.get("proposals").size() > 0);
    for (JsonNode proposal : answer.get("proposals")) {
      String effect = proposal.get("effect").stringValue();
      assertTrue(effect.startsWith(missing), effect);
    }
    String whole = "{\"Records\":[" + event("app", "Decrypt", "") + "]}";
    assertTrue(usage(POLICY, evidence(whole), "").get("missing").isNull());
    // Of a file that cannot be unpacked to its end, the page says so.
    String request = "{\"call\":\"usage-read\",\"textFollows\":true,\"cutOff\":true}\n";
    String line = Keymend.answer(request + event("app", "Decrypt", "")).split("\n", 2)[1];
    assertFalse(usage(POLICY, line, "").get("missing").isNull());
  }

  /** Nobody could use a policy that KMS does not take. */
  @Test
  void whatMakesThePolicyTooLongIsNotOffered() {
    StringBuilder roles = new StringBuilder();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      roles.append(i == 0 ? "" : ", ").append("\"arn:aws:iam::310987654321:role/app").append(i);
      roles.append('"');
      events.add(
          event("app" + i, i % 2 == 0 ? "Decrypt" : "Encrypt", "")
              .replace("\"pay\"", "\"" + "x".repeat(200) + i + "\""));
    }
    String policy =
        POLICY.replace("\"arn:aws:iam::310987654321:role/app\"", "[" + roles.toString() + "]");
    String evidence = evidence(events.toArray(String[]::new));
    JsonNode answer = usage(policy, evidence, "");
    JsonNode plain = answer.get("proposals").get(0);
    assertEquals("off", plain.get("state").stringValue());
    JsonNode long1 = answer.get("proposals").get(1);
    assertEquals("by-hand", long1.get("state").stringValue());
    String effect = long1.get("effect").stringValue();
    assertTrue(effect.startsWith("With it the policy would have "), effect);
    assertTrue(effect.contains("KMS takes at most 32768"), effect);
    String id = long1.get("id").stringValue();
    JsonNode chosen = usage(policy, evidence, "\"choices\":{\"" + id + "\":true}");
    assertEquals(policy, chosen.get("text").stringValue());
    chosen = usage(policy, evidence, "\"choices\":{\"usage/1\":true}");
    assertTrue(chosen.get("text").stringValue().length() < 32_768);
    assertFalse(policy.equals(chosen.get("text").stringValue()));
  }

  /** Whoever is the only one to change the policy keeps that, though it was never seen. */
  @Test
  void whatWouldLockEverybodyOutIsWithheld() {
    String admin =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal":
          {"AWS": "arn:aws:iam::310987654321:role/admin"}, "Action": "kms:*", "Resource": "*"}]}
        """;
    String evidence = evidence(event("admin", "Decrypt", ""));
    JsonNode answer = usage(admin, evidence, "\"apply\":\"none\",\"choices\":{\"usage/1\":true}");
    assertEquals(
        "would-lock-out", answer.get("proposals").get(0).get("state").stringValue(), admin);
    assertEquals(admin, answer.get("text").stringValue());
  }

  /** Of two corrections of one place the one that is not made names the other. */
  @Test
  void whatIsInTheWayIsNamed() {
    String evidence = evidence(event("app", "Decrypt", ""));
    String choices = "\"choices\":{\"full-access-for-non-root/1\":true,\"usage/1\":true}";
    String other = "Let role app only encrypt and decrypt";
    JsonNode report = ask("analyze", POLICY, evidence, choices + ",\"key\":\"" + KEY + "\"");
    String text = report.toString();
    assertEquals(1, text.split("\"state\":\"conflict\"", -1).length - 1, text);
    assertTrue(text.contains("\"state\":\"conflict\",\"against\":\"" + other + "\""), text);
    JsonNode proposal = usage(POLICY, evidence, choices).get("proposals").get(0);
    assertEquals("conflict", proposal.get("state").stringValue());
    assertEquals(other, proposal.get("against").stringValue());
  }

  @Test
  void ofSeveralKeysOneHasToBeNamed() {
    String one = event("app", "Decrypt", "");
    String evidence = evidence(one, one.replace(KEY, GeneratedEvents.KEYS.get(1)));
    JsonNode answer = usage(POLICY, evidence, "");
    assertEquals("no-usage", answer.get("status").stringValue());
    assertEquals(2, answer.get("keys").size());
    assertEquals(2, answer.get("calls").intValue());
    answer = usage(POLICY, evidence, "\"key\":\"" + KEY + "\"");
    assertEquals(1, answer.get("uses").size());
  }

  @Test
  void ofSeveralPoliciesOneIsMeant() {
    String two = "[" + POLICY + "," + POLICY.replace("role/app", "role/b") + "]";
    String evidence = evidence(event("b", "Decrypt", ""));
    JsonNode answer = usage(two, evidence, "\"policyOfKey\":1");
    assertEquals("usage", answer.get("status").stringValue(), answer::toString);
    assertTrue(
        answer.get("proposals").get(0).get("effect").stringValue().contains("role b"),
        answer::toString);
    answer = usage(two, evidence, "\"policyOfKey\":7");
    assertEquals("no-usage", answer.get("status").stringValue());
  }

  private static JsonNode usage(String policy, String evidence, String more) {
    return ask("usage", policy, evidence, more);
  }

  private static JsonNode ask(String call, String policy, String evidence, String more) {
    return JSON.readTree(
        Keymend.answer(
            "{\"call\":\""
                + call
                + "\",\"evidenceFollows\":true,\"text\":"
                + JSON.writeValueAsString(policy)
                + (more.isEmpty() ? "" : "," + more)
                + "}\n"
                + evidence));
  }

  private static String evidence(String... events) {
    String request = "{\"call\":\"usage-read\",\"textFollows\":true,\"ends\":true}\n";
    return Keymend.answer(request + String.join("\n", events)).split("\n", 2)[1];
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

  @Provide
  Arbitrary<List<String>> logs() {
    return GeneratedEvents.events().list().ofMaxSize(25);
  }
}
