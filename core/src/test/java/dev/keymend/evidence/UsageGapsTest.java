package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.denial.RefusedBy;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is missing in logs is counted and told, and none of it is taken for a call. */
class UsageGapsTest {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final String KEY = GeneratedEvents.KEYS.get(0);

  private static String event(String name, String more) {
    return "{\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\","
        + "\"accountId\":\"310987654321\"},\"eventTime\":\"2026-10-11T08:00:00Z\","
        + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\""
        + name
        + "\",\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"203.0.113.7\","
        + "\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]"
        + more
        + "}";
  }

  private static UsageEvidence cut(String... logs) {
    UsageEvidence evidence = new UsageEvidence();
    for (String log : logs) {
      RecordCutter cutter = new RecordCutter(evidence::addRecord, evidence::ignore);
      cutter.accept(log);
      cutter.end();
    }
    return evidence;
  }

  @Test
  void aLogThatEndsBeforeItsEndIsNoWholeLog() {
    String one = event("Decrypt", "");
    for (String log :
        List.of(
            "{\"Records\":[" + one,
            "{\"Records\":[" + one + ",",
            "{\"Records\":[" + one + "," + one.substring(0, 90),
            "[" + one,
            "{\"Events\":[" + one + "],\"NextToken\":\"x\"}",
            "{ \"NextToken\" : \"x\", \"Events\": [" + one + "]}",
            "eventName,errorCode\nDecrypt,\"not")) {
      UsageEvidence evidence = cut(log);
      assertEquals(Map.of(Ignored.CUT_OFF, 1L), evidence.ignored(), log);
      assertEquals(
          Optional.of(
              "The evidence is not complete: 1 file of which the rest is missing. What they needed"
                  + " may be missing."),
          MissingEvidence.of(evidence));
    }
    for (String log :
        List.of(
            "{\"Records\":[" + one + "]}",
            one,
            one + "\n" + one,
            "[]",
            "{\"NextToken\":null,\"Events\":[" + one + "]}")) {
      assertEquals(Optional.empty(), MissingEvidence.of(cut(log)), log);
    }
  }

  @Test
  void whatIsBrokenBetweenRecordsIsToldAndTheRestIsRead() {
    String one = event("Decrypt", "");
    String cutOff = event("Encrypt", "").substring(0, 150);
    for (String damage :
        List.of(
            "not json",
            "\u0000\u0000\u0000\u0000",
            cutOff,
            cutOff.substring(0, cutOff.indexOf(":user/")),
            event("Encrypt", "").substring(30),
            one.replace("\"eventTime\"", "eventTime\""),
            one.replace("\"Decrypt\",", "\"Decrypt,"),
            one.replace("[{", "[{{"),
            one.replace("}]", "]"),
            one.replace("{\"userIdentity\":{", "{\"userIdentity\":"),
            one.replace('"', '\''),
            "null",
            "\"text\"",
            "{}")) {
      for (List<String> around :
          List.of(
              List.of("", "\n", "\n"),
              List.of("[", ",", "]"),
              List.of("{\"Records\":[", ",", "]}"),
              List.of("{\"Records\": [\n", ",\n", "\n], \"x\": {\"y\": 1}, \"z\": [1]}\n"))) {
        String log =
            around.get(0) + String.join(around.get(1), one, damage, one, one) + around.get(2);
        UsageEvidence evidence = cut(log);
        assertTrue(MissingEvidence.of(evidence).isPresent(), log);
        // Where nothing tells strings from what is between them, the next record may be lost.
        assertTrue(evidence.calls() >= 2 && evidence.calls() <= 3, () -> log + evidence);
        long told =
            evidence.ignored().getOrDefault(Ignored.UNREADABLE, 0L)
                + evidence.ignored().getOrDefault(Ignored.CUT_OFF, 0L);
        assertTrue(told <= 3, () -> log + evidence);
      }
      String lines = String.join("\n", one, damage, one, damage + "\n" + one);
      assertEquals(3, cut(lines).calls(), lines);
      long told = cut(lines).ignored().getOrDefault(Ignored.UNREADABLE, 0L);
      assertTrue(told >= 2 && told <= 4, () -> lines + told);
    }
    for (String log : List.of("x\n", "x\ny", "\u0000\u0000", "{\"Records\":[" + one + "]")) {
      assertTrue(MissingEvidence.of(cut(log)).isPresent(), log);
    }
    // A row that is none is no event of another service.
    String head = "eventname,eventsource,errorcode,useridentity,resources\n";
    assertEquals(
        Map.of(Ignored.UNREADABLE, 1L, Ignored.OTHER_SERVICE, 1L),
        cut(head + "garbage\nPutObject,s3.amazonaws.com,,,\n").ignored());
  }

  @Test
  void whatStandsAroundRecordsIsNoDamage() {
    String one = event("Decrypt", "");
    for (String log :
        List.of(
            "\uFEFF" + one + "\n\uFEFF" + one,
            "[[" + one + "],[" + one + "]]",
            "[{\"Records\":[" + one + "]},\n{\"Records\":[" + one + "]}]",
            "{\"Records\":[" + one + "]}\n{\"Records\":[" + one + "]}\n",
            "{\"Events\":[" + one + "," + one + "],\"NextToken\":null,\"x\":{\"a\":{\"b\":[1]}}}",
            "{\"Events\":["
                + one
                + "],\"ResponseMetadata\":{\"Id\":\"1\"},\"Records\":["
                + one
                + "]}",
            "2026-10-11 trail " + one + "\n\n2026-10-11 trail " + one + "\nThe end.\n",
            one + ",\r\n" + one + ",\r\n",
            "\u001e" + one + "\n\u001e" + one + "\n")) {
      UsageEvidence evidence = cut(log);
      assertEquals(2, evidence.calls(), log);
      assertEquals(Map.of(), evidence.ignored(), log);
    }
  }

  @Test
  void listsOfTextsAreRead() {
    String text = JsonEscapes.quote(event("Decrypt", ",\"x\":\"\\\"}{\""));
    String other =
        JsonEscapes.quote(event("Decrypt", "").replace("kms.amazonaws.com", "s3.amazonaws.com"));
    for (String log :
        List.of(
            "[" + text + "," + other + "," + text + "]",
            "[\n  " + text + ",\n  " + other + ",\n" + text + "\n]\n",
            "{\"Events\": [" + text + "," + other + "," + text + "]}",
            text + "\n" + other + "\n" + text + "\n")) {
      UsageEvidence evidence = cut(log);
      assertEquals(2, evidence.calls(), log);
      assertEquals(Map.of(Ignored.OTHER_SERVICE, 1L), evidence.ignored(), log);
      UsageEvidence whole = new UsageEvidence();
      whole.add(log);
      assertEquals(log.endsWith("\"\n") ? 0 : 2, whole.calls(), log);
    }
    assertEquals(Map.of(Ignored.CUT_OFF, 1L), cut("[" + text + "," + text).ignored());
    assertEquals(
        Map.of(Ignored.UNREADABLE, 1L), cut("[" + text + ",\"{}\"," + text + "]").ignored());
  }

  @Test
  void whatIsNoneOfTheKeysBusinessIsNoGap() {
    UsageEvidence evidence =
        cut(event("ListKeys", ""), event("Decrypt", ",\"eventType\":\"AwsServiceEvent\""));
    assertEquals(2, evidence.ignored().size());
    assertEquals(Optional.empty(), MissingEvidence.of(evidence));
  }

  @Test
  void moreThanIsKeptIsAGap() {
    UsageEvidence evidence = new UsageEvidence(new Bounds(1, 3));
    evidence.add(event("Decrypt", ""));
    evidence.add(event("Encrypt", ""));
    String missing = MissingEvidence.of(evidence).orElseThrow();
    assertTrue(missing.contains("1 event beyond what is kept"), missing);
  }

  @Test
  void aRowThatDoesNotTellTheOutcomeIsNoAllowedCall() {
    String row =
        "Decrypt,kms.amazonaws.com,\"{type=IAMUser, arn=arn:aws:iam::310987654321:user/a}\",\"[{arn="
            + KEY
            + "}]\"\n";
    UsageEvidence evidence = cut("eventName,eventSource,userIdentity,resources\n" + row);
    assertEquals(Map.of(Ignored.UNKNOWN_OUTCOME, 1L), evidence.ignored());
    String told = row.replace("kms.amazonaws.com,", "kms.amazonaws.com,,");
    evidence = cut("eventName,eventSource,errorCode,userIdentity,resources\n" + told);
    assertEquals(1, evidence.uses().size(), evidence::toString);
  }

  @Test
  void ofParametersThatWereLeftOutNothingIsKnown() {
    String whole = ",\"requestParameters\":{\"keySpec\":\"AES_256\"}";
    String omitted = ",\"requestParameters\":{\"omitted\":true,\"reason\":\"size\"}";
    UsageEvidence evidence = cut(event("GenerateDataKey", whole));
    assertEquals(Optional.of(List.of()), evidence.uses().firstKey().contextNames());
    evidence = cut(event("GenerateDataKey", omitted));
    assertEquals(Optional.empty(), evidence.uses().firstKey().contextNames());
  }

  @Test
  void aDryRunAndNetworkActivityAreNoCalls() {
    String network = ",\"eventCategory\":\"NetworkActivity\",\"eventType\":\"AwsVpceEvent\"";
    UsageEvidence evidence =
        cut(
            event("Decrypt", ",\"errorCode\":\"DryRunOperationException\""),
            event(
                "Decrypt",
                ",\"requestParameters\":{\"dryRun\":true},\"errorCode\":\"AccessDenied\""),
            event("Decrypt", network));
    assertEquals(Map.of(Ignored.DRY_RUN, 2L, Ignored.NETWORK_ACTIVITY, 1L), evidence.ignored());
    evidence = cut(event("Decrypt", network + ",\"errorCode\":\"VpceAccessDenied\""));
    assertEquals(Optional.of(RefusedBy.ENDPOINT_POLICY), evidence.uses().firstKey().refusedBy());
  }

  @Test
  void timesAreWrittenInOneWayAndOddOnesAreNone() {
    Map<String, String> times =
        Map.of(
            "2026-10-11T08:00:00Z", "2026-10-11T08:00:00Z",
            "2026-10-11T10:00:00+02:00", "2026-10-11T08:00:00Z",
            "2026-02-28 23:59:59.999", "2026-02-28T23:59:59Z",
            "2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z",
            "2013-10-31T23:59:59Z", "",
            "2100-01-01T00:00:00Z", "",
            "0026-10-11T08:00:00Z", "",
            "2026-13-11T08:00:00Z", "",
            "Tuesday", "");
    times.forEach((written, time) -> assertEquals(time, EventTime.of(written), written));
    UsageEvidence evidence = cut(event("Decrypt", ""));
    evidence.add(event("Decrypt", "").replace("2026-", "2206-"));
    assertEquals("2026-10-11T08:00:00Z", evidence.last());
    assertEquals(1, evidence.timeless());
    assertEquals(2, evidence.calls());
  }

  @Test
  void callsOfTwoAccountsInDifferentMonthsAreDifferentCalls() {
    String owners = ofOwner(1);
    String callers = ofCaller(1);
    String later = ofCaller(2).replace("2026-10", "2026-11");
    assertEquals(1, cut(owners, callers).calls());
    assertEquals(2, cut(owners, later).calls());
    assertEquals(3, cut(owners, ofOwner(3), callers, later).calls());
    // At the same time, and yet not the same.
    assertEquals(2, cut(owners, ofCaller(2)).calls());
  }

  private static String ofOwner(int id) {
    return shared(id, "310987654321")
        .replace("IAMUser\",\"arn\":\"arn:aws:iam::209876543210:user/anna", "AWSAccount");
  }

  private static String ofCaller(int id) {
    return shared(id, "209876543210");
  }

  private static String shared(int id, String recipient) {
    return event("Decrypt", ",\"sharedEventID\":\"7f" + id + "\",\"recipientAccountId\":\"%\"")
        .replace("310987654321:user", "209876543210:user")
        .replace("\"accountId\":\"310987654321\"", "\"accountId\":\"209876543210\"")
        .replace("%", recipient);
  }

  /** The two events of a call are one call, and the one that tells who called says so. */
  @Test
  void ofACallInTwoLogsThatOneCountsThatTellsWhoCalled() {
    List<String> both = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      both.add(ofOwner(i));
      both.add(ofCaller(i));
      if (i == 0 || i == 50 || i == 249) {
        UsageEvidence evidence = cut(both.toArray(new String[0]));
        assertEquals(i + 1, evidence.calls());
        Map<Use, Tally> decided = evidence.decided(KEY);
        assertEquals(
            List.of("arn:aws:iam::209876543210:user/anna"),
            decided.keySet().stream().map(Use::principal).toList());
      }
    }
    String nowhere = ",\"recipientAccountId\":\"310987654321\"";
    assertEquals(1, cut(ofOwner(1).replace(nowhere, ""), ofCaller(1)).calls());
    for (List<String> log : List.of(List.of(ofOwner(1)), List.of(ofOwner(1), ofCaller(2)))) {
      UsageEvidence evidence = cut(log.toArray(new String[0]));
      assertEquals("209876543210", evidence.decided(KEY).keySet().iterator().next().principal());
      assertEquals(log.size(), evidence.calls());
      assertEquals(log.size(), evidence.decided(KEY).size());
    }
  }

  @Test
  void aCallOnOneKeyThatNeedsTwoPermissionsIsOneCall() {
    String parameters = ",\"requestParameters\":{\"destinationKeyId\":\"%\"}".replace("%", KEY);
    UsageEvidence one = cut(event("ReEncrypt", parameters));
    assertEquals(1, one.calls());
    assertEquals(1, one.of(KEY).calls());
    assertEquals(2, one.uses().size());
    UsageEvidence two =
        cut(
            event("ReEncrypt", parameters.replace(KEY, GeneratedEvents.KEYS.get(1)))
                .replace("\"}]", "\"},{\"ARN\":\"" + GeneratedEvents.KEYS.get(1) + "\"}]"));
    assertEquals(1, two.calls());
    assertEquals(1, two.of(KEY).calls());
    assertEquals(1, two.of(GeneratedEvents.KEYS.get(1)).calls());
  }

  @Test
  void whereThePolicyWouldNotHaveRefusedItThePolicyWasAnotherOne() {
    String message =
        ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: "
            + ANNA
            + " is not authorized to perform: kms:Decrypt on resource: "
            + KEY
            + " because no % policy allows the kms:Decrypt action\"";
    String byResource = event("Decrypt", message.replace("%", "resource-based"));
    String byIdentity = event("Decrypt", message.replace("%", "identity-based"));
    KeyPolicy account = lets("arn:aws:iam::310987654321:root");
    Owner owner = OwnerFinder.find(account, Optional.empty(), Arn.parse(KEY));
    for (KeyPolicy policy : List.of(account, lets(ANNA))) {
      String why = Refusals.notOffered(policy, cut(byResource), KEY, owner).get(0).why();
      assertTrue(why.startsWith(RefusedWhy.ANOTHER), why);
      Replay.Replayed replayed = Replay.of(cut(byResource), KEY, policy, policy, owner).get(0);
      assertEquals(Replay.Fate.REFUSED_ELSEWHERE, replayed.fate());
      assertEquals(List.of(RefusedWhy.ANOTHER), replayed.because());
      why = Refusals.notOffered(policy, cut(byIdentity), KEY, owner).get(0).why();
      assertFalse(why.contains(RefusedWhy.ANOTHER), why);
    }
    // Where it would have, too, nothing of the kind follows.
    KeyPolicy other = lets("arn:aws:iam::310987654321:user/other");
    assertEquals(1, Refusals.fixes(other, cut(byResource), KEY, owner).size());
  }

  /** Which of two keys data went from, whatever the order of the resources. */
  @Test
  void ofTwoKeysTheOneThatIsNotNamedIsTheOtherOne() {
    String other = GeneratedEvents.KEYS.get(1);
    String third = KEY.replace("1234abcd", "33333333");
    String alias = "arn:aws:kms:eu-central-1:310987654321:alias/a";
    for (List<String> resources : List.of(List.of(KEY, other), List.of(other, KEY), List.of(KEY))) {
      for (String from : List.of("\"sourceKeyId\":\"%\",", "\"sourceKeyId\":\"00000000-%\",")) {
        String id = from.replace("00000000-%", other.substring(other.indexOf("key/") + 4));
        if (id.contains("%") || resources.size() > 1) {
          String named = id.replace("%", other) + "\"destinationKeyId\":\"" + alias + "\"";
          assertEquals(List.of(other, KEY), reEncrypted(named, resources), resources::toString);
        }
      }
      assertEquals(
          List.of(KEY, other),
          reEncrypted(
              "\"sourceKeyId\":\"" + alias + "\",\"destinationKeyId\":\"" + other + "\"",
              resources));
      assertEquals(
          List.of(KEY, other), reEncrypted("\"destinationKeyId\":\"" + other + "\"", resources));
    }
    assertEquals(
        List.of(third, ""),
        reEncrypted(
            "\"sourceKeyId\":\"" + third + "\",\"destinationKeyId\":\"" + alias + "\"",
            List.of(KEY, other)));
  }

  /** Returns from which key to which one; an empty text where it is not known, which is a gap. */
  private static List<String> reEncrypted(String parameters, List<String> resources) {
    UsageEvidence evidence =
        cut(
            event("ReEncrypt", ",\"requestParameters\":{" + parameters + "}")
                .replace(
                    "[{\"ARN\":\"" + KEY + "\"}]",
                    "[{\"ARN\":\"" + String.join("\"},{\"ARN\":\"", resources) + "\"}]"));
    String from = "";
    String to = "";
    for (Use use : evidence.uses().keySet()) {
      boolean source = use.action() == KmsAction.RE_ENCRYPT_FROM;
      from = source ? use.key() : from;
      to = source ? to : use.key();
    }
    boolean gap = evidence.ignored().containsKey(Ignored.UNKNOWN_KEY);
    assertEquals(from.isEmpty() || to.isEmpty(), gap, parameters);
    return List.of(from, to);
  }

  @Test
  void daysAreThoseOfTheCalendar() {
    String one = event("Decrypt", "");
    for (Map.Entry<String, Long> last :
        Map.of(
                "2026-10-11T08:00:00Z", 1L,
                "2026-10-11T23:59:59Z", 1L,
                "2026-10-12T00:00:00Z", 2L,
                "2026-10-13T07:59:59Z", 3L,
                "2026-10-13T08:00:00Z", 3L)
            .entrySet()) {
      UsageEvidence evidence = cut(one, one.replace("2026-10-11T08:00:00Z", last.getKey()));
      assertEquals(last.getValue(), evidence.of(KEY).days(), last.getKey());
    }
  }

  private static String byFederated(String more) {
    return event("Decrypt", more)
        .replace(
            "\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\"",
            "\"FederatedUser\",\"arn\":\"arn:aws:sts::310987654321:federated-user/Bob\","
                + "\"sessionContext\":{\"sessionIssuer\":{\"type\":\"IAMUser\","
                + "\"arn\":\"arn:aws:iam::310987654321:user/anna\"}}");
  }

  private static KeyPolicy lets(String principal) {
    return READER
        .document(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%\"},"
                    .replace("%", principal)
                + "\"Action\":\"kms:*\",\"Resource\":\"*\"}]}")
        .flatMap(KeyPolicy::of)
        .orElseThrow();
  }

  @Test
  void aFederatedUserIsNotTheUserBehindIt() {
    KeyPolicy other = lets("arn:aws:iam::310987654321:user/other");
    Owner owner = OwnerFinder.find(other, Optional.empty(), Arn.parse(KEY));
    UsageEvidence allowed = cut(byFederated(""));
    assertEquals(
        "arn:aws:sts::310987654321:federated-user/Bob", allowed.uses().firstKey().principal());
    // Either statement may have let it in, so both keep what it used.
    for (String principal :
        List.of(
            "arn:aws:iam::310987654321:user/anna",
            "arn:aws:sts::310987654321:federated-user/Bob")) {
      KeyPolicy policy = lets(principal);
      assertEquals(
          Replay.Fate.KEPT,
          Replay.of(allowed, KEY, policy, policy, owner).get(0).fate(),
          principal);
      assertEquals(1, Proposal.fixes(policy, allowed, KEY).size(), principal);
      assertTrue(Proposal.fixes(policy, allowed, KEY).get(0).proven(), principal);
    }
    assertEquals(
        Replay.Fate.NOT_BY_POLICY, Replay.of(allowed, KEY, other, other, owner).get(0).fate());
    UsageEvidence refused =
        cut(byFederated(",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"not authorized\""));
    assertEquals(List.of(), Refusals.fixes(other, refused, KEY, owner));
    String why = Refusals.notOffered(other, refused, KEY, owner).get(0).why();
    assertTrue(why.startsWith("This is a federated user"), why);
    // A condition on who calls has its own ARN, and a statement for the account names nobody else.
    KeyPolicy account = lets("arn:aws:iam::310987654321:root");
    assertEquals(List.of(), Proposal.fixes(account, allowed, KEY));
  }

  @Test
  void aMapOfCloudTrailLakeIsReadAsItIsMeant() {
    String head = "eventName,eventSource,errorCode,userIdentity,requestParameters,resources\n";
    String row =
        "Decrypt,kms.amazonaws.com,,\"{type=IAMUser, arn=arn:aws:iam::310987654321:user/a}\",\"%\",\"[{arn="
            + KEY
            + "}]\"\n";
    for (String parameters :
        List.of(
            "{encryptionContext={\"a\":\"1\",\"b\":\"x, c=y}\"}, keyId=k}",
            "{keyId=k, encryptionContext={\"a\":\"1\",\"b\":\"x, c=y}\"}}",
            "{\"encryptionContext\":{\"a\":\"1\",\"b\":\"x, c=y}\"}}")) {
      Use use = cut(head + row.replace("%", parameters.replace("\"", "\"\""))).uses().firstKey();
      assertEquals(Optional.of(List.of("a", "b")), use.contextNames(), parameters);
      assertFalse(use.byGrant());
    }
    String tokens = "{grantTokens=[a, b], encryptionContext={a=1, b=2}}";
    Use use = cut(head + row.replace("%", tokens)).uses().firstKey();
    assertTrue(use.byGrant());
    assertEquals(Optional.of(List.of("a", "b")), use.contextNames());
    // A value with a comma in it cannot be told from the next name.
    use = cut(head + row.replace("%", "{encryptionContext={a=1, b}, keyId=k}")).uses().firstKey();
    assertEquals(Optional.empty(), use.contextNames());
    // What only looks like JSON says nothing.
    String broken = "{encryptionContext={\"\"a\"\":\"\"1\"\"";
    use = cut(head + row.replace("%", broken)).uses().firstKey();
    assertEquals(Optional.empty(), use.contextNames());
    assertEquals("arn:aws:iam::310987654321:user/a", use.principal());
  }

  private static Use ofRow(String identity, String parameters) {
    String head = "eventName,eventSource,errorCode,userIdentity,requestParameters,resources\n";
    String row = "Decrypt,kms.amazonaws.com,,\"" + identity + "\",\"" + parameters + "\",";
    return cut(head + row + "\"[{arn=" + KEY + "}]\"\n").uses().firstKey();
  }

  /** Nothing in such a map is in quotes. */
  @Test
  void aMapThatCanBeReadInTwoWaysIsNotTold() {
    String anna = "{type=IAMUser, arn=arn:aws:iam::310987654321:user/anna, accountid=310987654321}";
    for (String context :
        List.of(
            "{dn=cn=x,ou=y}",
            "{a=b=c}",
            "{a=1, b}",
            "{a=1, b, c=2}",
            "{tenant=a}b}",
            "{tenant=a{b}",
            "{tenant=a{b}}",
            "{tenant=null}",
            "{a=1, tenant=null}",
            "{a=1, a=2}",
            "{a=1, }",
            "{k=[a, b]}")) {
      Use use = ofRow(anna, "{encryptionContext=" + context + ", keyId=" + KEY + "}");
      assertEquals(Optional.empty(), use.contextNames(), context);
      assertEquals(KEY, use.key(), context);
      use = ofRow(anna, "{keyId=" + KEY + ", encryptionContext=" + context + "}");
      assertEquals(Optional.empty(), use.contextNames(), context);
    }
    Map<String, List<String>> told =
        Map.of(
            "{}", List.of(),
            "null", List.of(),
            "{tenant=a}", List.of("tenant"),
            "{tenant=a,b}", List.of("tenant"),
            "{tenant=a, n=5}", List.of("n", "tenant"),
            "{q=, aws:s3:arn=arn:aws:s3:::b}", List.of("aws:s3:arn", "q"));
    told.forEach(
        (context, names) -> {
          Use use = ofRow(anna, "{encryptionContext=" + context + ", keyId=" + KEY + "}");
          assertEquals(Optional.of(names), use.contextNames(), context);
        });
    // A text that has the next member in it.
    Use use = ofRow(anna, "{encryptionContext={a=1}, keyId=x}, keyId=" + KEY + "}");
    assertEquals(Optional.empty(), use.contextNames());
    assertEquals(KEY, use.key());
  }

  @Test
  void namesOfIamWithCommasAndSignsAreWhole() {
    for (String name : List.of("a,b=c", "a,arn=b", "a=b,accountid=c", "a,,b", "a,")) {
      String user =
          "{type=IAMUser, arn=arn:aws:iam::310987654321:user/%, accountid=310987654321, username=%,"
              + " sessioncontext=null}";
      assertEquals(
          "arn:aws:iam::310987654321:user/" + name,
          ofRow(user.replace("%", name), "{keyId=k}").principal());
      String role =
          "{type=AssumedRole, principalid=AROA:s, arn=arn:aws:sts::310987654321:assumed-role/%/s,"
              + " accountid=310987654321, sessioncontext={attributes={mfaauthenticated=false},"
              + " sessionissuer={type=Role, arn=arn:aws:iam::310987654321:role/%,"
              + " accountid=310987654321, username=%}, webidfederationdata=null}, invokedby=null}";
      Use use = ofRow(role.replace("%", name), "{keyId=k}");
      assertEquals("arn:aws:iam::310987654321:role/" + name, use.principal());
      assertEquals("", use.via());
    }
  }

  @Test
  void aCallOfAnAccountIsOfNobodyByNameWhereSeveralAreLetIn() {
    UsageEvidence evidence =
        cut(
            event("Decrypt", "")
                .replace(
                    "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\",",
                    "{\"type\":\"AWSAccount\",")
                .replace("\"310987654321\"", "\"209876543210\""));
    String one = "\"arn:aws:iam::209876543210:role/reader\"";
    assertEquals(1, proposals(one, evidence));
    assertEquals(0, proposals(one + ",\"arn:aws:iam::209876543210:role/restore\"", evidence));
    assertEquals(0, proposals(one + ",\"arn:aws:iam::209876543210:root\"", evidence));
  }

  private static final String ANNA = "arn:aws:iam::310987654321:user/anna";

  private static String failed(String name, String code) {
    return event(name, ",\"errorCode\":\"" + code + "\",\"errorMessage\":\"x\"");
  }

  /** What a proposal keeps and loses, that is on by itself. */
  private static String smaller(UsageEvidence evidence, String key) {
    List<Proposal.Proposed> fixes = Proposal.fixes(lets(ANNA), evidence, key);
    assertEquals(1, fixes.size());
    assertTrue(fixes.get(0).proven());
    return fixes.get(0).fix().effect();
  }

  @Test
  void anAnswerThatSomethingIsNotGenuineIsACallThatWasAllowed() {
    UsageEvidence evidence =
        cut(
            failed("Verify", "KMSInvalidSignatureException"),
            failed("VerifyMac", "KMSInvalidMacException"));
    assertEquals(2, evidence.calls());
    assertEquals(Map.of(), evidence.ignored());
    String effect = smaller(evidence, KEY);
    assertTrue(effect.contains("keeps kms:Verify, kms:VerifyMac and loses"), effect);
  }

  @Test
  void whatFailedBehindThePermissionIsKept() {
    UsageEvidence evidence =
        cut(
            event("Decrypt", ""),
            failed("Encrypt", "DisabledException"),
            failed("Sign", "KMSInvalidStateException"),
            failed("GenerateMac", "ThrottlingException"));
    assertEquals(1, evidence.calls());
    assertEquals(Map.of(Ignored.FAILED, 3L), evidence.ignored());
    String effect = smaller(evidence, KEY);
    assertTrue(effect.contains("keeps kms:Decrypt, kms:Encrypt, kms:Sign and loses"), effect);
    assertTrue(effect.contains("2 calls failed for a reason"), effect);
    // It proves nothing of somebody of whom nothing else is known, and is no gap.
    evidence = cut(failed("Encrypt", "DisabledException"));
    assertEquals(List.of(), Proposal.fixes(lets(ANNA), evidence, KEY));
    assertEquals(Optional.empty(), MissingEvidence.of(evidence));
  }

  @Test
  void anAliasThatGoesToAnotherKeyNeedsThePermissionOnItsOldKey() {
    String other = GeneratedEvents.KEYS.get(1);
    String moved =
        event("UpdateAlias", "")
            .replace(
                "[{\"ARN\":\"" + KEY,
                "[{\"ARN\":\"arn:aws:kms:eu-central-1:310987654321:alias/a\"},{\"ARN\":\"" + other);
    UsageEvidence evidence = cut(event("Decrypt", ""), moved, moved.replace("user/anna", "user/b"));
    assertEquals(3, evidence.calls());
    assertEquals(2, evidence.byKey().size());
    String effect = smaller(evidence, KEY);
    assertTrue(effect.contains("keeps kms:Decrypt, kms:UpdateAlias and loses"), effect);
    assertTrue(effect.contains("1 alias was given a key"), effect);
    // Not of another account or Region, and not where the event tells both keys.
    effect = smaller(cut(event("Decrypt", ""), moved.replace("310987654321:key", "2:key")), KEY);
    assertTrue(effect.contains("keeps kms:Decrypt and loses"), effect);
    UsageEvidence both = cut(moved.replace("}]", "},{\"ARN\":\"" + KEY + "\"}]"));
    assertEquals(Map.of(), both.held(KEY));
    assertEquals(2, both.byKey().size());
    // Where one key alone is wanted.
    UsageEvidence one = new UsageEvidence(Bounds.DEFAULT, Optional.of(KEY));
    one.add(event("Decrypt", ""));
    one.add(moved);
    assertEquals(1, one.held(KEY).size());
  }

  private static int proposals(String principals, UsageEvidence evidence) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
            + principals
            + "]},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    return Proposal.fixes(READER.document(text).flatMap(KeyPolicy::of).orElseThrow(), evidence, KEY)
        .size();
  }

  private static KeyPolicy twoStatements(String second, String actions) {
    return READER
        .document(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::310987654321:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"},"
                + "{\"Sid\":\"F\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + second
                + "\"},\"Action\":"
                + actions
                + ",\"Resource\":\"*\"}]}")
        .flatMap(KeyPolicy::of)
        .orElseThrow();
  }

  /** Of whom only the account is told loses nothing where the statement stays for the action. */
  @Test
  void anActionThatIsLeftAsItWasCannotBeLost() {
    String nameless =
        event("Decrypt", "")
            .replace(
                "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\",",
                "{\"type\":\"IdentityCenterUser\",");
    String foreign = nameless.replace("\"310987654321\"", "\"209876543210\"");
    Owner owner = OwnerFinder.find(lets(ANNA), Optional.empty(), Arn.parse(KEY));
    for (String account : List.of("209876543210", "310987654321")) {
      String ext = "arn:aws:iam::" + account + ":role/Ext";
      KeyPolicy before = twoStatements(ext, "[\"kms:Decrypt\",\"kms:Encrypt\"]");
      UsageEvidence evidence = cut(account.startsWith("2") ? foreign : nameless);
      assertEquals(
          Replay.Fate.AS_BEFORE,
          Replay.of(evidence, KEY, before, twoStatements(ext, "\"kms:Decrypt\""), owner)
              .get(0)
              .fate(),
          account);
    }
    // For another action, or for somebody else, it does not stay.
    String ext = "arn:aws:iam::209876543210:role/Ext";
    KeyPolicy before = twoStatements(ext, "[\"kms:Decrypt\",\"kms:Encrypt\"]");
    for (KeyPolicy after :
        List.of(
            twoStatements(ext, "\"kms:Encrypt\""), twoStatements(ext + "2", "\"kms:Decrypt\""))) {
      Replay.Fate fate = Replay.of(cut(foreign), KEY, before, after, owner).get(0).fate();
      assertTrue(fate == Replay.Fate.LOST || fate == Replay.Fate.UNSURE, fate::id);
    }
  }

  @Test
  void aServiceIsKnownByEachNameThatEventsHave() {
    for (String name :
        List.of(
            "logs.amazonaws.com",
            "logs.eu-central-1.amazonaws.com",
            "logs.amazonaws.com.cn",
            "logs.eu-central-1.amazonaws.com.cn")) {
      Use use = cut(event("Decrypt", "").replace("203.0.113.7", name)).uses().firstKey();
      assertEquals("logs.eu-central-1.amazonaws.com", use.via(), name);
    }
    Use use =
        cut(event("Decrypt", "").replace("203.0.113.7", "x.y.amazonaws.com")).uses().firstKey();
    assertEquals("x.y.amazonaws.com", use.via());
    assertTrue(use.isThroughSomeService());
    // The name that one member has is better than none in another one.
    for (String more :
        List.of(
            ",\"sourceIPAddress\":\"autoscaling.amazonaws.com\"",
            ",\"sourceIPAddress\":\"AWS Internal\",\"userAgent\":\"autoscaling.amazonaws.com\"")) {
      String one =
          event("Decrypt", more)
              .replace(",\"sourceIPAddress\":\"203.0.113.7\"", "")
              .replace("\"IAMUser\",", "\"IAMUser\",\"invokedBy\":\"AWS Internal\",");
      use = cut(one).uses().firstKey();
      assertEquals("autoscaling.amazonaws.com", use.via());
      assertTrue(use.isThroughSomeService());
      String byItself = one.replace("IAMUser", "AWSService");
      assertEquals("autoscaling.amazonaws.com", cut(byItself).uses().firstKey().principal());
    }
  }

  @Test
  void aServiceThatTheEventDoesNotNameIsUndecided() {
    String named = byService("logs.eu-central-1.amazonaws.com", "Decrypt", "");
    String some = byService("AWS Internal", "GenerateDataKey", "");
    KeyPolicy services =
        READER
            .document(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"logs.eu-central-1.amazonaws.com\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}")
            .flatMap(KeyPolicy::of)
            .orElseThrow();
    Owner owner = OwnerFinder.find(services, Optional.empty(), Arn.parse(KEY));
    assertTrue(Proposal.fixes(services, cut(named), KEY).get(0).proven());
    Proposal.Proposed held = Proposal.fixes(services, cut(named, some), KEY).get(0);
    assertFalse(held.proven());
    assertTrue(held.fix().effect().contains("1 call is by a service that the event does not name"));
    UsageEvidence evidence = cut(some);
    assertEquals(
        Replay.Fate.AS_BEFORE, Replay.of(evidence, KEY, services, services, owner).get(0).fate());
    assertEquals(
        Replay.Fate.UNSURE, Replay.of(evidence, KEY, services, lets(ANNA), owner).get(0).fate());
    UsageEvidence refused =
        cut(byService("AWS Internal", "Decrypt", ",\"errorCode\":\"AccessDenied\""));
    assertEquals(
        Replay.Fate.PERHAPS_GAINED,
        Replay.of(refused, KEY, lets(ANNA), services, owner).get(0).fate());
    // A statement for a user is none of its business.
    assertTrue(Proposal.fixes(lets(ANNA), cut(event("Decrypt", ""), some), KEY).get(0).proven());
  }

  private static String byService(String name, String call, String more) {
    return event(call, more)
        .replace(
            "\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\",\"accountId\":\"310987654321\"",
            "\"AWSService\",\"invokedBy\":\"" + name + "\"");
  }

  private static UsageEvidence ofPartner() {
    return cut(
        event("Decrypt", "")
            .replace("IAMUser", "AWSAccount")
            .replace("\"arn\":\"arn:aws:iam::310987654321:user/anna\",", "")
            .replace("\"accountId\":\"310987654321\"", "\"accountId\":\"209876543210\""));
  }

  private static KeyPolicy policy(String... statements) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    return READER.document(text).flatMap(KeyPolicy::of).orElseThrow();
  }

  private static String allow(String principal, String more) {
    return "{\"Effect\":\"Allow\",\"Principal\":"
        + principal
        + ",\"Action\":[\"kms:Decrypt\",\"kms:Encrypt\",\"kms:PutKeyPolicy\"],"
        + (more.contains("Resource") ? more : "\"Resource\":\"*\"" + more)
        + "}";
  }

  @Test
  void whoeverMayBeOfAnAccountKeepsACallOfItFromBeingAnothers() {
    String partner = allow("{\"AWS\":\"arn:aws:iam::209876543210:role/app\"}", "");
    assertEquals(1, Proposal.fixes(policy(partner), ofPartner(), KEY).size());
    // The own account, however it is written, is another one.
    for (String own :
        List.of("310987654321", "${AWS::AccountId}", "arn:aws:iam::${AWS::AccountId}:role/app")) {
      KeyPolicy both = policy(partner, allow("{\"AWS\":\"" + own + "\"}", ""));
      assertEquals(1, Proposal.fixes(both, ofPartner(), KEY).size(), own);
    }
    for (String other :
        List.of(
            "*",
            "${OtherArn}",
            "arn:aws:iam::${Partner}:role/x",
            "arn:aws:iam::${Partner}:root",
            "arn:aws:iam::<account>:root",
            "209876543210",
            "arn:aws:iam::209876543210:role/${Name}")) {
      KeyPolicy both = policy(partner, allow("{\"AWS\":\"" + other + "\"}", ""));
      assertEquals(List.of(), Proposal.fixes(both, ofPartner(), KEY), other);
      KeyPolicy beside =
          policy(
              partner
                  .replace("role/app\"", "role/app\",\"" + other + "\"]")
                  .replace("\"AWS\":", "\"AWS\":["));
      assertEquals(List.of(), Proposal.fixes(beside, ofPartner(), KEY), other);
    }
  }

  @Test
  void whatAStatementCannotHaveLetInIsNoUseOfIt() {
    String anna = "{\"AWS\":\"" + ANNA + "\"}";
    String endpoint = ",\"vpcEndpointId\":\"vpce-1\"";
    UsageEvidence evidence = cut(event("Decrypt", ""), event("Encrypt", endpoint));
    for (String more :
        List.of(
            ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}",
            ",\"Condition\":{\"Null\":{\"aws:SourceVpce\":\"false\"}}")) {
      String effect =
          Proposal.fixes(policy(allow(anna, more)), evidence, KEY).get(0).fix().effect();
      assertTrue(effect.contains("keeps kms:Encrypt and loses kms:Decrypt"), effect);
    }
    // Of what is not told nobody knows that it was not met.
    String tag = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\"}}";
    String effect = Proposal.fixes(policy(allow(anna, tag)), evidence, KEY).get(0).fix().effect();
    assertTrue(effect.contains("keeps kms:Decrypt, kms:Encrypt and loses"), effect);
    KeyPolicy ofAnother =
        policy(allow(anna, "\"Resource\":\"" + KEY.substring(0, KEY.length() - 1) + "x\""));
    assertEquals(List.of(), Proposal.fixes(ofAnother, evidence, KEY));
    assertEquals(
        "Nothing was seen of “user anna” that it can have let in.",
        KeptStatement.in(ofAnother, evidence, KEY).get(0).why());
    // Who used such a right by another statement did use it.
    UsageEvidence put = cut(event("PutKeyPolicy", ""));
    assertEquals(List.of(), Leftover.in(ofAnother, put, KEY));
    // For everyone of one account nobody of another one is named.
    String everyone =
        allow(
            "\"*\"", ",\"Condition\":{\"StringEquals\":{\"kms:CallerAccount\":\"310987654321\"}}");
    String other = event("Decrypt", "").replace("310987654321:user", "209876543210:user");
    effect =
        Proposal.fixes(policy(everyone), cut(event("Decrypt", ""), other), KEY)
            .get(0)
            .fix()
            .effect();
    assertTrue(effect.startsWith("The condition lets in " + ANNA + " (aws:"), effect);
  }

  @Test
  void somebodyWhoIsNamedTwiceIsToldOfOnce() {
    KeyPolicy twice = policy(allow("{\"AWS\":[\"" + ANNA + "\",\"" + ANNA + "\"]}", ""));
    String effect = Proposal.fixes(twice, cut(event("Decrypt", "")), KEY).get(0).fix().effect();
    assertEquals(effect.indexOf("keeps"), effect.lastIndexOf("keeps"), effect);
  }

  @Test
  void whatCloudTrailHidesIsNoValue() {
    String hidden =
        ",\"requestParameters\":{\"encryptionContext\":{\"a\":"
            + "\"HIDDEN_DUE_TO_SECURITY_REASONS\"}}";
    UsageEvidence evidence = cut(event("Decrypt", hidden));
    assertEquals(Optional.empty(), evidence.uses().firstKey().contextNames());
    KeyPolicy asks =
        policy(
            allow(
                "{\"AWS\":\"" + ANNA + "\"}",
                ",\"Condition\":{\"StringEquals\":{\"kms:EncryptionContext:a\":\"1\"}}"));
    Owner owner = OwnerFinder.find(asks, Optional.empty(), Arn.parse(KEY));
    assertEquals(Replay.Fate.AS_BEFORE, Replay.of(evidence, KEY, asks, asks, owner).get(0).fate());
  }

  @Test
  void theOwnAccountOfATemplateIsAnAccount() {
    UsageEvidence evidence = cut(event("Decrypt", ""));
    KeyPolicy own = policy(allow("{\"AWS\":\"arn:aws:iam::${AWS::AccountId}:root\"}", ""));
    assertEquals(2, Proposal.fixes(own, evidence, KEY).size());
    KeyPolicy open = policy(allow("{\"AWS\":\"arn:aws:iam::${Partner}:root\"}", ""));
    assertEquals(List.of(), Proposal.fixes(open, evidence, KEY));
    assertEquals(
        "It lets the IAM policies of an account decide that is not known here.",
        KeptStatement.in(open, evidence, KEY).get(0).why());
  }

  @Test
  void aRoleIsNoUserWhateverItsAccountIs() {
    UsageEvidence evidence = cut(event("Decrypt", ""));
    for (String other : List.of("role/anna", "user/other", "user/x/anna", "user/anna")) {
      KeyPolicy policy =
          policy(allow("{\"AWS\":\"arn:aws:iam::${AWS::AccountId}:" + other + "\"}", ""));
      Owner owner = OwnerFinder.find(policy, Optional.empty(), Arn.parse(KEY));
      assertEquals(
          other.equals("user/anna") ? Replay.Fate.KEPT : Replay.Fate.NOT_BY_POLICY,
          Replay.of(evidence, KEY, policy, policy, owner).get(0).fate(),
          other);
    }
  }

  @Test
  void whatOnlyTheReplaySeesIsWorse() {
    String anna = "{\"AWS\":\"" + ANNA + "\"}";
    KeyPolicy before = policy(allow(anna, ""));
    Owner owner = OwnerFinder.find(before, Optional.empty(), Arn.parse(KEY));
    UsageEvidence evidence = cut(event("Decrypt", ""));
    for (String principal : List.of(anna, "{\"AWS\":\"arn:aws:iam::310987654321:user/b\"}")) {
      for (String tag :
          List.of("", ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/a\":\"b\"}}")) {
        KeyPolicy after = policy(allow(principal, tag));
        boolean same = principal.equals(anna) && tag.isEmpty();
        assertEquals(
            !same,
            Replay.isWorse(
                Replay.of(evidence, KEY, before, after, owner), evidence, KEY, before, owner),
            principal + tag);
      }
    }
  }
}
