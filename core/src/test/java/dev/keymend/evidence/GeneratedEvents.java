package dev.keymend.evidence;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events of KMS made at random from the parts that matter, as CloudTrail writes them. */
public final class GeneratedEvents {
  /** The keys that events are about; the first is the one of policies made at random. */
  public static final List<String> KEYS =
      List.of(
          "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          "arn:aws:kms:eu-central-1:310987654321:key/00000000-12ab-34cd-56ef-1234567890ab");

  private static final List<String> IDENTITIES =
      List.of(
          role("310987654321", "app", "/app", "i-1"),
          role("310987654321", "app", "/app", "session"),
          role("310987654321", "b", "/b", "x"),
          role("209876543210", "other", "/team/other", "y"),
          "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/ops/anna\","
              + "\"accountId\":\"310987654321\"}",
          "{\"type\":\"Root\",\"arn\":\"arn:aws:iam::310987654321:root\","
              + "\"accountId\":\"310987654321\"}",
          "{\"type\":\"FederatedUser\",\"arn\":\"arn:aws:sts::310987654321:federated-user/guest\","
              + "\"accountId\":\"310987654321\",\"sessionContext\":{\"sessionIssuer\":{\"type\":"
              + "\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:user/ops/anna\"}}}",
          "{\"type\":\"AWSService\",\"invokedBy\":\"sns.amazonaws.com\"}",
          "{\"type\":\"AWSAccount\",\"accountId\":\"209876543210\"}");

  private static final List<String> CALLS =
      List.of(
          "Decrypt",
          "Decrypt",
          "GenerateDataKey",
          "DescribeKey",
          "CreateGrant",
          "PutKeyPolicy",
          "Sign",
          "ListKeys",
          "ReEncrypt",
          "RotateKey");

  private static final List<String> PARAMETERS =
      List.of(
          "null",
          "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}",
          "{\"encryptionContext\":{\"app\":\"pay\"}}",
          "{\"encryptionContext\":{\"app\":\"shop\"}}",
          "{\"encryptionContext\":{\"app\":\"pay\",\"object\":\"1\"}}",
          "{\"encryptionContext\":{\"object\":\"2\",\"app\":\"pay\"}}",
          "{\"grantTokens\":[\"t\"],\"keyId\":\"" + KEYS.get(0) + "\"}");

  private static final List<String> ORIGINS =
      List.of(
          "\"sourceIPAddress\":\"203.0.113.7\"",
          "\"sourceIPAddress\":\"AWS Internal\"",
          "\"sourceIPAddress\":\"s3.amazonaws.com\"",
          "\"sourceIPAddress\":\"secretsmanager.amazonaws.com\"",
          "\"sourceIPAddress\":\"10.0.0.1\",\"vpcEndpointId\":\"vpce-0a1b2c3d4e5f67890\"");

  private static final List<String> OUTCOMES =
      List.of(
          "",
          "",
          "",
          ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"not authorized\"",
          ",\"errorCode\":\"DisabledException\"",
          ",\"sharedEventID\":\"s\",\"recipientAccountId\":\"310987654321\"",
          ",\"sharedEventID\":\"s\",\"recipientAccountId\":\"209876543210\"",
          ",\"sharedEventID\":\"t\",\"recipientAccountId\":\"310987654321\"",
          ",\"sharedEventID\":\"u\",\"recipientAccountId\":\"310987654321\"",
          ",\"sharedEventID\":\"u\",\"recipientAccountId\":\"209876543210\"");

  /** Close to each other and far apart, at the edges of periods, and none. */
  private static final List<String> TIMES =
      List.of(
          "2026-10-10T08:00:00Z",
          "2026-10-10T08:00:59Z",
          "2026-10-10T08:04:00Z",
          "2026-10-10T08:59:59Z",
          "2026-10-10T09:00:00Z",
          "2026-10-11T23:59:00Z",
          "2026-10-12T00:00:00Z",
          "2026-10-19T00:00:00Z",
          "2026-12-31T23:59:59Z",
          "2025-01-01T00:00:00Z",
          "2019-05-05T05:05:05Z",
          "");

  private GeneratedEvents() {}

  private static String role(String account, String name, String path, String session) {
    return "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::"
        + account
        + ":assumed-role/"
        + name
        + "/"
        + session
        + "\",\"accountId\":\""
        + account
        + "\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::"
        + account
        + ":role"
        + path
        + "\"}}}";
  }

  /** Returns one event each, now and then of another service or of none. */
  public static Arbitrary<String> events() {
    return Combinators.combine(
            Arbitraries.of(IDENTITIES),
            Arbitraries.of(CALLS),
            Arbitraries.of(PARAMETERS),
            Arbitraries.of(ORIGINS),
            Arbitraries.of(OUTCOMES),
            Arbitraries.of(KEYS),
            Arbitraries.of(TIMES))
        .as(GeneratedEvents::event);
  }

  private static String event(
      String identity,
      String call,
      String parameters,
      String origin,
      String outcome,
      String key,
      String time) {
    return "{\"eventVersion\":\"1.11\",\"userIdentity\":"
        + identity
        + ",\"eventTime\":\""
        + time
        + "\",\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\""
        + call
        + "\",\"awsRegion\":\"eu-central-1\","
        + origin
        + ",\"requestParameters\":"
        + parameters
        + ",\"resources\":[{\"accountId\":\"310987654321\",\"type\":\"AWS::KMS::Key\",\"ARN\":\""
        + key
        + "\"}],\"eventType\":\"AwsApiCall\""
        + outcome
        + "}";
  }
}
