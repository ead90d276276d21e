package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageEvidenceTest {
  private static final String KEY =
      "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String OTHER =
      "arn:aws:kms:eu-central-1:310987654321:key/00000000-12ab-34cd-56ef-1234567890ab";
  private static final String ROLE = "arn:aws:iam::310987654321:role/team/app";

  private static final String DECRYPT =
      "{\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
          + "\"arn:aws:sts::310987654321:assumed-role/app/i-1\",\"accountId\":\"310987654321\","
          + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\""
          + ROLE
          + "\"}},\"invokedBy\":\"s3.amazonaws.com\"},\"eventTime\":\"2026-10-11T08:00:00Z\","
          + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"Decrypt\","
          + "\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"s3.amazonaws.com\","
          + "\"requestParameters\":{\"encryptionContext\":{\"aws:s3:arn\":\"arn:aws:s3:::data\"}},"
          + "\"resources\":[{\"ARN\":\""
          + KEY
          + "\"}],\"eventType\":\"AwsApiCall\"}";

  private static final Use USE =
      new Use(
          ROLE,
          KEY,
          KmsAction.DECRYPT,
          "s3.eu-central-1.amazonaws.com",
          false,
          false,
          Optional.of(List.of("aws:s3:arn")),
          "",
          false,
          Optional.empty(),
          false,
          Use.InLog.ONLY,
          "",
          Use.Counted.EVENT);

  @Test
  void everyWayToKeepEventsIsRead() {
    String looked = "{\"Events\":[{\"EventName\":\"Decrypt\",\"CloudTrailEvent\":%}]}";
    String bus = "{\"source\":\"aws.kms\",\"detail\":%}";
    List<String> logs =
        List.of(
            DECRYPT,
            "{\"Records\":[" + DECRYPT + "]}",
            looked.replace("%", JsonEscapes.quote(DECRYPT)),
            bus.replace("%", DECRYPT) + "\n",
            "2026-10-11 " + DECRYPT + "\n");
    for (String log : logs) {
      UsageEvidence evidence = cut(log);
      assertEquals(List.of(USE), List.copyOf(evidence.uses().keySet()), log);
      Tally tally = tally(evidence, USE);
      assertEquals(1, tally.count());
      assertEquals("i-1", tally.session());
      assertEquals(List.of(Optional.of("arn:aws:s3:::data")), tally.values().constant());
      assertEquals(Map.of(), evidence.ignored(), log);
    }
  }

  @Test
  void rowsOfAQueryAreRead() {
    String rows =
        "eventName,eventSource,eventTime,awsRegion,errorCode,userIdentity,requestParameters,resources\n"
            + "Decrypt,kms.amazonaws.com,2026-10-11T08:00:00Z,eu-central-1,,"
            + "\"{type=IAMUser, arn=arn:aws:iam::310987654321:user/anna, accountId=310987654321}\","
            + "\"{\"\"encryptionContext\"\":{\"\"a\"\":\"\"1\"\"}}\","
            + "\"[{accountid=310987654321, type=AWS::KMS::Key, arn="
            + KEY
            + "}]\"\n";
    UsageEvidence evidence = cut(rows + rows.substring(rows.indexOf('\n') + 1));
    assertEquals(1, evidence.uses().size(), evidence::toString);
    Use use = evidence.uses().firstKey();
    assertEquals("arn:aws:iam::310987654321:user/anna", use.principal());
    assertEquals(KEY, use.key());
    assertEquals(Optional.of(List.of("a")), use.contextNames());
    assertEquals(2, tally(evidence, use).count());
  }

  @Test
  void whatSaysNothingOfPermissionsIsCountedByReason() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(DECRYPT.replace("kms.amazonaws.com", "s3.amazonaws.com"));
    evidence.add(DECRYPT.replace("AwsApiCall", "AwsServiceEvent"));
    evidence.add(DECRYPT.replace("\"eventType\"", "\"errorCode\":\"DisabledException\",\"x\""));
    evidence.add(DECRYPT.replace("\"Decrypt\"", "\"ListKeys\""));
    evidence.add(DECRYPT.replace("\"Decrypt\"", "\"MeltKey\""));
    evidence.add(DECRYPT.replace(KEY, "alias/app"));
    evidence.add("{\"hello\":1}");
    assertTrue(evidence.uses().isEmpty());
    assertEquals(
        Map.of(
            Ignored.OTHER_SERVICE, 1L,
            Ignored.SERVICE_EVENT, 1L,
            Ignored.FAILED, 1L,
            Ignored.NO_KEY, 1L,
            Ignored.UNKNOWN_OPERATION, 1L,
            Ignored.UNKNOWN_KEY, 1L,
            Ignored.UNREADABLE, 1L),
        evidence.ignored());
  }

  @Test
  void aRefusedCallTellsItsKeyInTheMessage() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(
        DECRYPT
            .replace("[{\"ARN\":\"" + KEY + "\"}]", "null")
            .replace(
                "\"eventType\"",
                "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: "
                    + "arn:aws:sts::310987654321:assumed-role/app/i-1 is not authorized to perform:"
                    + " kms:Decrypt on resource: "
                    + KEY
                    + " because no resource-based policy allows the kms:Decrypt action\","
                    + "\"eventType\""));
    assertEquals(1, evidence.uses().size(), evidence::toString);
    assertTrue(evidence.uses().firstKey().refused());
    assertEquals(KEY, evidence.uses().firstKey().key());
  }

  @Test
  void reEncryptionUsesTwoKeysEachWithItsOwnContext() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(
        DECRYPT
            .replace("\"Decrypt\"", "\"ReEncrypt\"")
            .replace(
                "{\"encryptionContext\":{\"aws:s3:arn\":\"arn:aws:s3:::data\"}}",
                "{\"sourceKeyId\":\""
                    + KEY
                    + "\",\"destinationKeyId\":\""
                    + OTHER
                    + "\",\"sourceEncryptionContext\":{\"a\":\"1\"},"
                    + "\"destinationEncryptionContext\":{\"b\":\"2\"}}"));
    assertEquals(2, evidence.uses().size());
    Use to = evidence.uses().firstKey();
    Use from = evidence.uses().lastKey();
    assertEquals(KmsAction.RE_ENCRYPT_TO, to.action());
    assertEquals(OTHER, to.key());
    assertEquals(List.of(Optional.of("2")), tally(evidence, to).values().constant());
    assertEquals(KmsAction.RE_ENCRYPT_FROM, from.action());
    assertEquals(List.of(Optional.of("1")), tally(evidence, from).values().constant());
  }

  @Test
  void oneCallInTheLogsOfTwoAccountsIsCountedOnce() {
    UsageEvidence evidence = new UsageEvidence();
    String shared = "\"sharedEventID\":\"7f\",\"recipientAccountId\":\"%\",\"eventType\"";
    evidence.add(DECRYPT.replace("\"eventType\"", shared.replace("%", "310987654321")));
    evidence.add(DECRYPT.replace("\"eventType\"", shared.replace("%", "209876543210")));
    assertEquals(2, evidence.uses().size());
    assertEquals(1, evidence.calls());
    evidence.add(DECRYPT);
    assertEquals(2, evidence.calls());
  }

  @Test
  void contextsBeyondTheBoundAreKnownByWhatIsConstant() {
    UsageEvidence evidence = new UsageEvidence(new Bounds(10, 3));
    for (int i = 0; i < 5; i++) {
      evidence.add(
          DECRYPT.replace(
              "{\"aws:s3:arn\":\"arn:aws:s3:::data\"}",
              "{\"object\":\"" + i + "\",\"bucket\":\"data\"}"));
    }
    ContextValues values = tally(evidence, evidence.uses().firstKey()).values();
    assertEquals(Optional.empty(), values.distinct());
    assertEquals(List.of(Optional.of("data"), Optional.empty()), values.constant());
  }

  /** Each key has the same share of the room, and what a key does not need is for the others. */
  @Test
  void aBusyKeyTakesNoRoomFromTheOthers() {
    UsageEvidence evidence = new UsageEvidence(new Bounds(5, 3));
    for (String action :
        List.of("Decrypt", "Encrypt", "Sign", "Verify", "GetPublicKey", "Encrypt")) {
      evidence.add(DECRYPT.replace("\"Decrypt\"", "\"" + action + "\""));
    }
    assertEquals(5, evidence.uses().size());
    assertEquals(0, evidence.beyond());
    for (String action : List.of("Decrypt", "Encrypt")) {
      evidence.add(DECRYPT.replace("\"Decrypt\"", "\"" + action + "\"").replace(USE.key(), OTHER));
    }
    assertEquals(Map.of(USE.key(), 2L), evidence.beyondByKey());
    assertEquals(2, evidence.of(OTHER).calls());
    assertEquals(Optional.empty(), MissingEvidence.of(evidence, OTHER));
    assertTrue(MissingEvidence.of(evidence, USE.key()).isPresent());
  }

  @Test
  void moreKeysThanAreKeptAreCountedTogether() {
    UsageEvidence evidence = new UsageEvidence(new Bounds(1, 3));
    evidence.add(DECRYPT);
    evidence.add(DECRYPT.replace(USE.key(), OTHER));
    evidence.add(DECRYPT.replace("\"Decrypt\"", "\"Encrypt\"").replace(USE.key(), OTHER));
    assertEquals(1, evidence.uses().size());
    assertEquals(evidence.beyond(), evidence.ofOthers() + evidence.beyond(OTHER));
    assertEquals(3, evidence.beyond() + evidence.uses().values().iterator().next().count());
  }

  @Test
  void callsOfAnotherKeyThanTheOneThatIsWantedAreOnlyCounted() {
    UsageEvidence evidence = new UsageEvidence(Bounds.DEFAULT, Optional.of(OTHER));
    evidence.add(DECRYPT);
    evidence.add(DECRYPT.replace(USE.key(), OTHER));
    UsageEvidence whole = new UsageEvidence();
    whole.add(DECRYPT);
    evidence.merge(whole);
    assertEquals(1, evidence.calls());
    assertEquals(Map.of(Ignored.OTHER_KEY, 2L), evidence.ignored());
  }

  @Test
  void aRecordThatIsTooLongOrNotWholeIsCountedAndPassedOver() {
    String log =
        "{\"Records\":[{\"x\":\""
            + "y".repeat(1_200_000)
            + "\"},"
            + DECRYPT
            + ",{\"eventName\":\"Decr";
    UsageEvidence evidence = cut(log);
    assertEquals(List.of(USE), List.copyOf(evidence.uses().keySet()));
    assertEquals(Map.of(Ignored.TOO_LONG, 1L, Ignored.CUT_OFF, 1L), evidence.ignored());
  }

  private static Tally tally(UsageEvidence evidence, Use use) {
    return Objects.requireNonNull(evidence.uses().get(use));
  }

  private static UsageEvidence cut(String log) {
    UsageEvidence evidence = new UsageEvidence();
    List<String> records = new ArrayList<>();
    RecordCutter cutter = new RecordCutter(records::add, evidence::ignore);
    cutter.accept(log);
    cutter.end();
    records.forEach(evidence::add);
    return evidence;
  }
}
