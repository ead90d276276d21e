package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;

/** Events of CloudTrail about one key, in which a partner is refused from one day on. */
final class UsageLogs {
  static final String KEY =
      "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  static final String POLICY =
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
            "Sid": "Orders",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::310987654321:role/orders-api"},
            "Action": "kms:*",
            "Resource": "*"
          }
        ]
      }
      """;

  private static final Instant BEGIN = Instant.parse("2026-09-07T06:00:00Z");
  private static final int DAYS = 36;

  private UsageLogs() {}

  /** Returns a log file with as many events, spread over some weeks. */
  static String of(int events) {
    return of(events, 1);
  }

  /**
   * Returns a log file.
   *
   * @param events how many
   * @param roles how many roles call, of which one is refused
   */
  static String of(int events, int roles) {
    StringBuilder log = new StringBuilder(events * 1_000).append("{\"Records\":[");
    for (int i = 0; i < events; i++) {
      log.append(i == 0 ? "" : ",").append(event(i, events, roles));
    }
    return log.append("]}").toString();
  }

  private static String event(int i, int events, int roles) {
    // More of them in the middle of the day, and fewer at the end of the week.
    long minute = (long) i * DAYS * 1_440 / Math.max(1, events);
    String time = BEGIN.plus(minute, ChronoUnit.MINUTES).toString();
    boolean late = i > events * 2 / 3;
    return switch (i % 7) {
      case 0 -> call("310987654321", "reports", "Decrypt", time, "", i);
      case 1 -> call("310987654321", "orders-api", "GenerateDataKey", time, "", i);
      case 2 -> late ? refused(time, i) : call("310987654321", "reports", "Decrypt", time, "", i);
      case 3 ->
          call("310987654321", "orders-api", "GenerateDataKey", time, "", i)
              .replace("kms.amazonaws.com", "sts.amazonaws.com");
      default ->
          call("310987654321", name(i, roles), "Decrypt", time, "", i)
              .replace("203.0.113.7", "s3.amazonaws.com");
    };
  }

  private static String name(int i, int roles) {
    return roles == 1 ? "orders-api" : "role-" + i % roles;
  }

  private static String refused(String time, int i) {
    String error =
        ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User:"
            + " arn:aws:sts::209876543210:assumed-role/partner/s is not authorized\"";
    return call("209876543210", "partner", "Decrypt", time, error, i);
  }

  private static String call(
      String account, String role, String action, String time, String error, int i) {
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:s%5$d",\
    "arn":"arn:aws:sts::%1$s:assumed-role/%2$s/s","accountId":"%1$s","sessionContext":\
    {"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::%1$s:role/%2$s","accountId":"%1$s",\
    "userName":"%2$s"},"attributes":{"creationDate":"%4$s","mfaAuthenticated":"false"}}},\
    "eventTime":"%4$s","eventSource":"kms.amazonaws.com","eventName":"%3$s",\
    "awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.7","userAgent":"aws-sdk-java/2.29",\
    "requestParameters":{"encryptionContext":{"app":"orders"},"encryptionAlgorithm":\
    "SYMMETRIC_DEFAULT"},"responseElements":null,"requestID":"%5$d","eventID":"%5$d","readOnly":\
    true,"resources":[{"accountId":"310987654321","type":"AWS::KMS::Key","ARN":"%6$s"}],\
    "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"310987654321"%7$s}"""
        .formatted(account, role, action, time, i, KEY, error);
  }

  /** Returns texts as the members of one archive in gzip. */
  static byte[] packed(String... members) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String member : members) {
      try (OutputStream out = new GZIPOutputStream(all)) {
        out.write(member.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toByteArray();
  }
}
