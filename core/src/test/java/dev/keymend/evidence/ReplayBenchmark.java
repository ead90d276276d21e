package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.OwnerFinder;
import dev.keymend.evidence.Replay.Fate;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to decide 100,000 distinct calls by two versions of a policy: 100 encryption
 * contexts of each of 1,000 uses. The time is of the processor, so that it does not matter what
 * else the machine does. {@code -Pbenchmark} runs it.
 */
class ReplayBenchmark {
  private static final int USES = 1_000;
  private static final int CONTEXTS = 100;
  private static final int RUNS = 2;
  private static final String KEY = GeneratedEvents.KEYS.get(0);

  @Test
  void aHundredThousandCallsTakeLessThanTwoSeconds() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < USES * CONTEXTS; i++) {
      events.add(event(i % USES, i / USES));
    }
    KeyPolicy before = policy("kms:*", "");
    KeyPolicy after =
        policy(
            "kms:Decrypt",
            ", \"Condition\": {\"StringLike\": {\"kms:EncryptionContext:object\": \"o-*\"}}");
    double first = 0;
    double read = Double.MAX_VALUE;
    double best = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      double start = seconds();
      UsageEvidence evidence = new UsageEvidence();
      events.forEach(evidence::addRecord);
      read = Math.min(read, seconds() - start);
      start = seconds();
      List<Replayed> all =
          Replay.of(
              evidence,
              KEY,
              before,
              after,
              OwnerFinder.find(before, Optional.empty(), Arn.parse(KEY)));
      double took = seconds() - start;
      first = run == 0 ? took : first;
      best = Math.min(best, took);
      assertEquals(USES, all.size());
      assertTrue(all.stream().allMatch(one -> one.fate() == Fate.KEPT));
    }
    System.out.printf(
        "%d distinct calls: replay %.2f s the first time, %.2f s at best; reading them %.2f s;"
            + " ratio %.2f%n",
        USES * CONTEXTS, first, best, read, best / read);
    assertTrue(first < 2, first + " s");
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static KeyPolicy policy(String action, String condition) {
    String text =
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
            + " {\"AWS\": \"arn:aws:iam::310987654321:root\"}, \"Action\": \"kms:*\", \"Resource\":"
            + " \"*\"}, {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\":"
            + " \"kms:ScheduleKeyDeletion\", \"Resource\": \"*\"}, {\"Sid\": \"Apps\", \"Effect\":"
            + " \"Allow\", \"Principal\": {\"AWS\": \"310987654321\"}, \"Action\": \""
            + action
            + "\", \"Resource\": \"*\""
            + condition
            + "}]}";
    return new JsonReader(Limits.DEFAULT).document(text).flatMap(KeyPolicy::of).orElseThrow();
  }

  private static String event(int use, int context) {
    String role = "team-" + use;
    return "{\"userIdentity\":{\"type\":\"AssumedRole\",\"arn\":"
        + "\"arn:aws:sts::310987654321:assumed-role/"
        + role
        + "/s\",\"accountId\":\"310987654321\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":"
        + "\"arn:aws:iam::310987654321:role/"
        + role
        + "\"}}},\"eventTime\":\"2026-10-11T08:00:00Z\",\"eventSource\":\"kms.amazonaws.com\","
        + "\"eventName\":\"Decrypt\",\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":"
        + "\"s3.amazonaws.com\",\"requestParameters\":{\"encryptionContext\":{\"object\":\"o-"
        + context
        + "\"}},\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}],\"eventType\":\"AwsApiCall\"}";
  }
}
