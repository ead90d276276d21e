package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.OwnerFinder;
import dev.keymend.evidence.Replay.Fate;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of calls of the past is no more than what is known of them. */
class ReplayTest {
  private static final String KEY = GeneratedEvents.KEYS.get(0);
  private static final String ACCOUNT =
      ", {\"Sid\": \"Account\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"310987654321\"},"
          + " \"Action\": \"kms:*\", \"Resource\": \"*\"}";

  @Test
  void thatMoreContextsWereSeenThanAreKeptIsNotLaidToTheEvents() {
    UsageEvidence evidence = new UsageEvidence();
    for (int i = 0; i < 101; i++) {
      evidence.add(decrypt("{\"object\":\"" + i + "\",\"bucket\":\"data\"}"));
    }
    String asked = anna("StringLike", "kms:EncryptionContext:object", "1*");
    Replayed same = replay(evidence, policy(asked), policy(asked));
    assertEquals(Fate.AS_BEFORE, same.fate());
    String because = String.join(" ", same.because());
    assertTrue(because.contains("more than the 100 encryption contexts that are kept"), because);
    assertFalse(because.contains("does not tell"), because);
    Replayed other =
        replay(
            evidence,
            policy(asked),
            policy(anna("StringLike", "kms:EncryptionContext:object", "2*")));
    assertEquals(Fate.UNSURE, other.fate());
    because = String.join(" ", other.because());
    assertTrue(because.contains("more than the 100 encryption contexts"), because);
    // What was always the same is known.
    String constant = anna("StringEquals", "kms:EncryptionContext:bucket", "data");
    assertEquals(Fate.KEPT, replay(evidence, policy(constant), policy(constant)).fate());
  }

  @Test
  void whatEventsDoNotTellIsStillLaidToThem() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(decrypt("{\"object\":\"1\"}"));
    String asked = anna("IpAddress", "aws:SourceIp", "203.0.113.0/24");
    Replayed same = replay(evidence, policy(asked), policy(asked));
    assertEquals(
        List.of(
            "What is kept of events does not tell aws:SourceIp. The same statements ask for it as"
                + " before."),
        same.because());
  }

  /** There may be no IAM policy for what another condition may allow without one. */
  @Test
  void aConditionThatCannotBeDecidedMakesItUnsureAlsoWhereAnIamPolicyWouldDo() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(decrypt("{\"object\":\"1\"}"));
    String before = policy(anna("IpAddress", "aws:SourceIp", "203.0.113.0/24") + ACCOUNT);
    String after = policy(anna("IpAddress", "aws:SourceIp", "203.0.113.7") + ACCOUNT);
    assertEquals(Fate.UNSURE, replay(evidence, before, after).fate());
    assertEquals(Fate.AS_BEFORE, replay(evidence, before, before).fate());
    String account = policy(ACCOUNT.substring(2));
    assertEquals(Fate.KEPT, replay(evidence, account, before).fate());
  }

  @Test
  void aStatementAboutASessionStaysAsItWasWhereNothingElseIsLost() {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(
        decrypt("null")
            .replace(
                "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\"",
                "{\"type\":\"AssumedRole\",\"arn\":"
                    + "\"arn:aws:sts::310987654321:assumed-role/app/i-1\",\"sessionContext\":"
                    + "{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":"
                    + "\"arn:aws:iam::310987654321:role/app\"}}"));
    String session =
        "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
            + " \"arn:aws:sts::310987654321:assumed-role/app/i-1\"}, \"Action\": \"kms:Decrypt\","
            + " \"Resource\": \"*\"}";
    assertEquals(Fate.AS_BEFORE, replay(evidence, policy(session), policy(session)).fate());
    String other = session.replace("i-1", "i-2");
    Replayed replayed = replay(evidence, policy(session), policy(other));
    assertEquals(Fate.UNSURE, replayed.fate());
    assertTrue(replayed.because().toString().contains("counted by role"), replayed::toString);
  }

  private static String anna(String operator, String key, String value) {
    return "{\"Sid\": \"Anna\", \"Effect\": \"Allow\", \"Principal\":"
        + " {\"AWS\": \"arn:aws:iam::310987654321:user/anna\"}, \"Action\": \"kms:Decrypt\","
        + " \"Resource\": \"*\", \"Condition\": {\""
        + operator
        + "\": {\""
        + key
        + "\": \""
        + value
        + "\"}}}";
  }

  private static String policy(String statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
  }

  private static String decrypt(String context) {
    return "{\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/anna\","
        + "\"accountId\":\"310987654321\"},\"eventTime\":\"2026-10-11T08:00:00Z\","
        + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"Decrypt\","
        + "\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"203.0.113.7\","
        + "\"requestParameters\":{\"encryptionContext\":"
        + context
        + "},\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]}";
  }

  private static Replayed replay(UsageEvidence evidence, String before, String after) {
    KeyPolicy policy = read(before);
    List<Replayed> all =
        Replay.of(
            evidence,
            KEY,
            policy,
            read(after),
            OwnerFinder.find(policy, Optional.empty(), Arn.parse(KEY)));
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static KeyPolicy read(String text) {
    return new JsonReader(Limits.DEFAULT).document(text).flatMap(KeyPolicy::of).orElseThrow();
  }
}
