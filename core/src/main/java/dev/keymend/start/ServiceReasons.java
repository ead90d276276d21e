package dev.keymend.start;

import java.util.List;

/** Why a service needs each of the statements of its preset, in one sentence. */
final class ServiceReasons {
  /** The preset that needs another key than all others: one that signs. */
  static final String SIGNED_ZONES = "dnssec";

  private ServiceReasons() {}

  /** Returns the reasons in the order of the statements; none for what is no service. */
  static List<String> of(String preset) {
    return switch (preset) {
      case "cloudtrail" ->
          List.of(
              "CloudTrail encrypts the log files of this trail.",
              "CloudTrail looks at the key before it uses it.",
              "CloudTrail decrypts where the bucket of this trail has a bucket key.");
      case "cloudwatch-logs" ->
          List.of(
              "CloudWatch Logs encrypts and decrypts log groups of the account in this Region.");
      case "sns-topic" ->
          List.of("SNS sends what this topic gets to a queue that the key encrypts.");
      case "s3-events" ->
          List.of("S3 sends events of this bucket to a topic or queue that the key encrypts.");
      case "eventbridge" ->
          List.of(
              "EventBridge sends what this rule finds to a topic or queue that the key encrypts.");
      case "cloudwatch-alarm" ->
          List.of("CloudWatch sends this alarm to a topic that the key encrypts.");
      case "cloudfront" ->
          List.of("CloudFront reads objects that the key encrypts, for this distribution alone.");
      case "auto-scaling" ->
          List.of(
              "Auto Scaling starts instances whose volumes the key encrypts.",
              "Auto Scaling makes the grant that EC2 needs for each volume, and no other grants.");
      case "ebs" ->
          List.of(
              "This role uses volumes that the key encrypts, only through EC2.",
              "EC2 makes a grant for each volume of this role, and the role can make no others.");
      case "rds" ->
          List.of(
              "This role uses databases that the key encrypts, only through RDS.",
              "RDS makes a grant for each database of this role, and the role can make no others.");
      case "secrets-manager" ->
          List.of("This role reads and writes secrets, only through Secrets Manager.");
      case "parameter-store" ->
          List.of(
              "This role reads and writes SecureString parameters, only through Parameter Store.");
      case SIGNED_ZONES ->
          List.of(
              "Route 53 signs the hosted zones of the account with the key.",
              "Route 53 makes the grant that it needs to go on signing, and no other grants.");
      default -> List.of();
    };
  }
}
