package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code "call": "judge"} answers: what stands against a policy that somebody else wrote. */
class JudgeCallTest {
  static final ObjectMapper JSON = new ObjectMapper();

  static final String ROOT = allow("{\"AWS\": \"arn:aws:iam::310987654321:root\"}", "kms:*");

  static final String APP =
      "{\"Sid\": \"App\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
          + " \"arn:aws:iam::310987654321:role/App\"}, \"Action\": \"kms:Decrypt\", \"Resource\":"
          + " \"*\", \"Condition\": {\"StringEquals\": {\"kms:ViaService\":"
          + " \"s3.eu-west-1.amazonaws.com\"}}}";

  static final String GUARD =
      "{\"Sid\": \"Guard\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\":"
          + " \"kms:ScheduleKeyDeletion\", \"Resource\": \"*\", \"Condition\":"
          + " {\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"keys\"}}}";

  static final String BEFORE = policy(ROOT, APP, GUARD);

  static String allow(String principal, String action) {
    return "{\"Effect\": \"Allow\", \"Principal\": "
        + principal
        + ", \"Action\": \""
        + action
        + "\", \"Resource\": \"*\"}";
  }

  static String policy(String... statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n", statements) + "]}";
  }

  @Test
  void whatChangesNothingIsReady() {
    JsonNode answer = judge("Here it is:\n```json\n" + policy(GUARD, ROOT, APP) + "\n```\nDone.");
    assertEquals("judged", answer.get("status").asString());
    assertEquals(List.of(), kinds(answer));
    assertTrue(answer.get("ready").asBoolean());
    assertEquals(1, answer.get("policies").asInt());
    assertEquals(
        JSON.readTree(policy(GUARD, ROOT, APP)), JSON.readTree(answer.get("policy").asString()));
  }

  @Test
  void whatNothingCanBeComparedWithIsNotReady() {
    JsonNode answer = judge(policy(ROOT, APP), "before", "What is wrong with my key?");
    assertFalse(answer.get("compared").asBoolean());
    assertFalse(answer.get("ready").asBoolean());
  }

  @Test
  void whatIsGoneIsSaidByItsName() {
    JsonNode noGuard = judge(policy(ROOT, APP));
    assertEquals(List.of("drops-deny first", "widens first"), kinds(noGuard));
    assertTrue(texts(noGuard).contains("The Deny of “Guard” is gone"), texts(noGuard));
    assertFalse(noGuard.get("ready").asBoolean());

    String free = APP.substring(0, APP.indexOf(", \"Condition\"")) + "}";
    JsonNode noCondition = judge(policy(ROOT, free, GUARD));
    assertEquals(List.of("drops-condition first", "widens first"), kinds(noCondition));
    assertTrue(texts(noCondition).contains("kms:ViaService of “App”"), texts(noCondition));
  }

  @Test
  void aNarrowerConditionAndAWiderDenyAreNoLoss() {
    String narrower = APP.replace("}}}", "}, \"Bool\": {\"aws:SecureTransport\": \"true\"}}}");
    String wider = GUARD.substring(0, GUARD.indexOf(", \"Condition\"")) + "}";
    assertEquals(List.of("narrows first"), kinds(judge(policy(ROOT, narrower, wider))));
  }

  @Test
  void strangersAndInventedAccountsAreNamed() {
    JsonNode open = judge(policy(ROOT, APP, GUARD, allow("\"*\"", "kms:Decrypt")));
    assertTrue(kinds(open).contains("public stop"), kinds(open)::toString);
    JsonNode invented =
        judge(
            policy(
                ROOT,
                APP,
                GUARD,
                allow("{\"AWS\": \"arn:aws:iam::777:root\"}", "kms:Decrypt")
                    .replace("::777:", "::209876543210:")));
    assertTrue(kinds(invented).contains("new-account first"), kinds(invented)::toString);
    assertTrue(texts(invented).contains("209876543210"));
    JsonNode known =
        judge(
            policy(ROOT.replace("310987654321", "209876543210"), APP, GUARD),
            "error",
            "User: arn:aws:sts::209876543210:assumed-role/App/s is not authorized to perform:"
                + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:310987654321:key/"
                + "1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows"
                + " the kms:Decrypt action");
    assertFalse(kinds(known).contains("new-account first"), kinds(known)::toString);
  }

  @Test
  void theCallIsJudgedAlsoWhereTheErrorStandsBesideThePolicy() {
    String error =
        "User: arn:aws:sts::310987654321:assumed-role/Other/s is not authorized to perform:"
            + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:310987654321:key/"
            + "1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows"
            + " the kms:Decrypt action";
    String before = policy(APP, GUARD);
    JsonNode apart = judge(policy(ROOT, APP, GUARD), "before", before, "error", error);
    JsonNode together = judge(policy(ROOT, APP, GUARD), "before", error + "\n\n" + before);
    assertTrue(apart.get("outlook").asString().contains("kms:Decrypt"), apart::toString);
    assertEquals(apart.get("outlook"), together.get("outlook"));
    JsonNode still = judge(policy(APP, GUARD), "before", error + "\n\n" + before);
    assertTrue(kinds(still).contains("call-still-refused first"), kinds(still)::toString);
  }

  @Test
  void anAnswerDoesNotSayWhoseKeyItIs() {
    String partner = ROOT.replace("310987654321", "209876543210");
    String both = policy(ROOT, partner, APP);
    JsonNode left = answer(Map.of("text", policy(partner, APP), "before", both));
    assertTrue(kinds(left).contains("owner first"), kinds(left)::toString);
    String command =
        "aws kms put-key-policy --key-id arn:aws:kms:eu-west-1:209876543210:key/"
            + "1234abcd-12ab-34cd-56ef-1234567890ab --policy '"
            + policy(partner, APP)
            + "'";
    JsonNode named = judge(command);
    assertTrue(kinds(named).contains("owner stop"), kinds(named)::toString);
    String template = BEFORE.replace("310987654321", "${AWS::AccountId}");
    JsonNode literal = answer(Map.of("text", BEFORE, "before", template));
    assertTrue(kinds(literal).contains("new-account first"), kinds(literal)::toString);
  }

  @Test
  void whatIsMissingInTheAnswerIsNotLostInSilence() {
    String two = BEFORE + "\n\n" + policy(ROOT, GUARD);
    JsonNode one = judge(BEFORE, "before", two);
    assertTrue(kinds(one).contains("several-policies stop"), kinds(one)::toString);
    String variables = BEFORE.replace("\"keys\"", "\"${aws:PrincipalTag/keys}\"");
    JsonNode old = judge(variables.replace("2012-10-17", "2008-10-17"), "before", variables);
    assertTrue(kinds(old).contains("drops-condition first"), kinds(old)::toString);
    String guarded = policy(ROOT, GUARD.replace("kms:ScheduleKeyDeletion", "kms:*"));
    String more =
        GUARD.replace("kms:ScheduleKeyDeletion", "kms:PutKeyPolicy").replace("/team", "/other");
    JsonNode less =
        judge(
            policy(
                ROOT,
                GUARD.replace("kms:ScheduleKeyDeletion", "kms:*"),
                more.replace("Guard", "More")),
            "before",
            guarded);
    assertTrue(kinds(less).contains("locks-out first"), kinds(less)::toString);
  }

  @Test
  void nobodyIsLockedOutInSilence() {
    JsonNode answer = judge(policy(APP, GUARD));
    assertTrue(kinds(answer).contains("locks-out stop"), kinds(answer)::toString);
  }

  @Test
  void whatKmsRefusesCannotBeUsed() {
    String bad = policy(ROOT, APP, GUARD, allow("{\"AWS\": \"arn:aws:iam::1:root\"}", "kms:Sign"));
    assertTrue(kinds(judge(bad)).contains("refused-by-kms stop"), kinds(judge(bad))::toString);
  }

  @Test
  void anAnswerWithoutOnePolicySaysSo() {
    for (String text :
        List.of("", "I cannot help with that.", "<script>alert(1)</script>", "\u0000")) {
      JsonNode answer = judge(text);
      assertEquals(List.of("no-policy stop"), kinds(answer), text);
      assertTrue(answer.get("policy").isNull());
    }
    JsonNode two = judge("```json\n" + BEFORE + "\n```\nor\n```json\n" + policy(ROOT) + "\n```");
    assertEquals(2, two.get("policies").asInt());
    assertTrue(kinds(two).contains("several-policies stop"), kinds(two)::toString);
  }

  @Test
  void placeholdersGetTheirOriginalsBackAndOthersAreNamed() {
    JsonNode redacted = ask(Map.of("call", "redact", "text", BEFORE, "level", "identifiers"));
    String handedOut = redacted.get("text").asString();
    assertFalse(handedOut.contains("310987654321"));
    JsonNode answer = judge(handedOut, "map", redacted.get("map"));
    assertEquals(List.of(), kinds(answer));
    assertTrue(answer.get("restored").asInt() > 0);
    JsonNode altered =
        judge(handedOut.replace("role/role-1", "role/role-7"), "map", redacted.get("map"));
    assertTrue(kinds(altered).contains("placeholder stop"), () -> altered.toPrettyString());
  }

  @Test
  void checksAndTheCallAreAskedAgain() {
    String check =
        "{\"request\": {\"principal\": \"arn:aws:iam::310987654321:role/App\", \"action\":"
            + " \"kms:Decrypt\", \"context\": {\"kms:ViaService\": \"s3.eu-west-1.amazonaws.com\"}},"
            + " \"expect\": \"allowed\"}";
    JsonNode kept = judge(BEFORE, "checks", check);
    assertEquals(List.of(), kinds(kept));
    JsonNode lost =
        judge(policy(ROOT.replace("kms:*", "kms:PutKeyPolicy"), GUARD), "checks", check);
    assertTrue(texts(lost).contains("does not hold any more"), texts(lost));
    String error =
        "User: arn:aws:sts::310987654321:assumed-role/Batch/s is not authorized to perform:"
            + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:310987654321:key/"
            + "1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows the"
            + " kms:Decrypt action";
    String alone =
        policy(
            APP, allow("{\"AWS\": \"arn:aws:iam::310987654321:role/Admin\"}", "kms:PutKeyPolicy"));
    JsonNode still =
        answer(Map.of("text", alone, "before", alone, "owner", "310987654321", "error", error));
    assertEquals("refused", still.get("afterwards").asString());
    assertEquals(List.of("call-still-refused first"), kinds(still));
  }

  @Property(tries = 300)
  void aPolicyBringsNothingNewAgainstItself(@ForAll("policies") String text) {
    JsonNode answer = answer(Map.of("text", text, "before", text, "owner", "310987654321"));
    for (String kind : kinds(answer)) {
      assertFalse(
          List.of(
                  "widens first",
                  "narrows first",
                  "drops-deny first",
                  "drops-condition first",
                  "new-account first",
                  "finding first",
                  "finding note",
                  "public stop")
              .contains(kind),
          () -> kind + "\n" + text);
    }
    assertEquals(0, answer.get("came").size());
    assertEquals(0, answer.get("went").size());
  }

  @Provide
  net.jqwik.api.Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  static JsonNode judge(String text, Object... more) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("text", text);
    request.put("before", BEFORE);
    request.put("owner", "310987654321");
    for (int i = 0; i < more.length; i += 2) {
      request.put((String) more[i], more[i + 1]);
    }
    return answer(request);
  }

  static JsonNode answer(Map<String, Object> request) {
    Map<String, Object> all = new LinkedHashMap<>(request);
    all.put("call", "judge");
    return ask(all);
  }

  static JsonNode ask(Map<String, Object> request) {
    return JSON.readTree(Keymend.answer(JSON.writeValueAsString(request)));
  }

  static List<String> kinds(JsonNode answer) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode one : answer.get("objections")) {
      kinds.add(one.get("kind").asString() + " " + one.get("level").asString());
    }
    return kinds;
  }

  static String texts(JsonNode answer) {
    return answer.get("objections").toString();
  }
}
