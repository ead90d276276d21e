package dev.keymend.preset;

import static dev.keymend.preset.PeoplePresets.ROLE;
import static dev.keymend.preset.PresetBuilder.preset;

import dev.keymend.change.Field;
import java.util.List;

/**
 * Statements that services need. Each names the documentation that says so; where a service does
 * not promise to send aws:SourceArn, aws:SourceAccount stands alone.
 */
final class ServicePresets {
  private static final String SOURCE_ARN = "aws:SourceArn";
  private static final String SOURCE_ACCOUNT = "aws:SourceAccount";
  private static final String DATA_KEYS = "kms:GenerateDataKey*";
  private static final String DECRYPT = "kms:Decrypt";
  private static final String DESCRIBE = "kms:DescribeKey";

  private static final List<String> PUBLISH = List.of(DATA_KEYS, DECRYPT);

  private static final String SCALING =
      "arn:{P}:iam::{A}:role/aws-service-role/autoscaling.amazonaws.com/"
          + "AWSServiceRoleForAutoScaling";

  private ServicePresets() {}

  static List<StatementPreset> all() {
    return List.of(
        cloudTrail(),
        logs(),
        topicToQueue(),
        bucketEvents(),
        ruleToQueue(),
        ruleToTopic(),
        alarm(),
        cloudFront(),
        autoScaling(),
        through("ebs", "EBS volumes", "ec2"),
        through("rds", "RDS databases", "rds"),
        secrets(),
        parameters(),
        signedZones());
  }

  private static Field name(String id, String label) {
    return Field.of(id, label, Field.FieldKind.NAME);
  }

  /** CloudTrail User Guide: create-kms-key-policy-for-cloudtrail. */
  private static StatementPreset cloudTrail() {
    String trail = "arn:{P}:cloudtrail:{region}:{A}:trail/{trail}";
    return preset(
            "cloudtrail",
            "CloudTrail",
            "A trail encrypts its log files; it decrypts where the bucket has a bucket key. Whoever"
                + " reads them needs kms:Decrypt as well.")
        .asks(name("trail", "Name of the trail"), Fields.REGION)
        .allow(
            "Allow CloudTrail to encrypt logs",
            "cloudtrail.amazonaws.com",
            List.of(DATA_KEYS),
            Where.equal(SOURCE_ARN, trail),
            new Where(
                "StringLike",
                "kms:EncryptionContext:aws:cloudtrail:arn",
                "arn:{P}:cloudtrail:*:{A}:trail/*"))
        .allow(
            "Allow CloudTrail to describe the key",
            "cloudtrail.amazonaws.com",
            List.of(DESCRIBE),
            Where.equal(SOURCE_ARN, trail))
        .allow(
            "Allow CloudTrail to decrypt with a bucket key",
            "cloudtrail.amazonaws.com",
            List.of(DECRYPT),
            Where.equal(SOURCE_ARN, trail))
        .build();
  }

  /** CloudWatch Logs User Guide: encrypt-log-data-kms. */
  private static StatementPreset logs() {
    return preset(
            "cloudwatch-logs",
            "CloudWatch Logs",
            "Log groups of the account in one Region encrypt their data.")
        .asks(
            Fields.REGION,
            new Field("group", "Log group, * for all of them", Field.FieldKind.NAME, "*"))
        .allow(
            "Allow CloudWatch Logs",
            "logs.{region}.amazonaws.com",
            List.of("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", DATA_KEYS, "kms:Describe*"),
            Where.arnLike(
                "kms:EncryptionContext:aws:logs:arn",
                "arn:{P}:logs:{region}:{A}:log-group:{group}"))
        .build();
  }

  /** SQS Developer Guide: sqs-key-management. */
  private static StatementPreset topicToQueue() {
    return preset(
            "sns-topic",
            "SNS topic that sends to an encrypted queue",
            "Belongs into the policy of the queue's key.")
        .asks(name("topic", "Name of the topic"), Fields.REGION)
        .allow(
            "Allow SNS",
            "sns.amazonaws.com",
            PUBLISH,
            new Where("ArnEquals", SOURCE_ARN, "arn:{P}:sns:{region}:{A}:{topic}"))
        .build();
  }

  /** S3 User Guide: grant-destinations-permissions-to-s3. */
  private static StatementPreset bucketEvents() {
    return preset(
            "s3-events",
            "S3 event notifications",
            "A bucket sends its events to an encrypted topic or queue.")
        .asks(name("bucket", "Name of the bucket"))
        .allow(
            "Allow S3 event notifications",
            "s3.amazonaws.com",
            List.of("kms:GenerateDataKey", DECRYPT),
            Where.equal(SOURCE_ACCOUNT, "{A}"),
            Where.arnLike(SOURCE_ARN, "arn:{P}:s3:::{bucket}"))
        .build();
  }

  /** Amazon SQS Developer Guide: sqs-key-management. */
  private static StatementPreset ruleToQueue() {
    return preset(
            "eventbridge",
            "EventBridge rule that sends to an encrypted queue",
            "Belongs into the policy of the queue's key.")
        .asks(Field.of("source", "ARN of the rule", Field.FieldKind.ARN))
        .allow(
            "Allow EventBridge rule",
            "events.amazonaws.com",
            PUBLISH,
            Where.arnLike(SOURCE_ARN, "{source}"))
        .build();
  }

  /** Amazon SNS Developer Guide: sns-key-management. */
  private static StatementPreset ruleToTopic() {
    return preset(
            "eventbridge-topic",
            "EventBridge rule that sends to an encrypted topic",
            "Belongs into the policy of the topic's key. On the way to a topic EventBridge does not"
                + " say for whom it acts, so a condition on that would stop every event.")
        .allow("Allow EventBridge rules", "events.amazonaws.com", PUBLISH)
        .build();
  }

  /** Amazon SNS Developer Guide: sns-key-management. */
  private static StatementPreset alarm() {
    return preset(
            "cloudwatch-alarm",
            "CloudWatch alarm that sends to an encrypted topic",
            "Belongs into the policy of the topic's key.")
        .asks(Field.of("source", "ARN of the alarm", Field.FieldKind.ARN))
        .allow(
            "Allow CloudWatch alarm",
            "cloudwatch.amazonaws.com",
            PUBLISH,
            Where.equal(SOURCE_ACCOUNT, "{A}"),
            Where.arnLike(SOURCE_ARN, "{source}"))
        .build();
  }

  /** CloudFront Developer Guide: private-content-restricting-access-to-s3. */
  private static StatementPreset cloudFront() {
    return preset(
            "cloudfront",
            "CloudFront, for objects in a bucket",
            "A distribution with origin access control reads objects that the key encrypts.")
        .asks(name("distribution", "Id of the distribution"))
        .allow(
            "Allow CloudFront",
            "cloudfront.amazonaws.com",
            List.of(DECRYPT),
            Where.equal(SOURCE_ARN, "arn:{P}:cloudfront::{A}:distribution/{distribution}"))
        .build();
  }

  /** EC2 Auto Scaling User Guide: key-policy-requirements-EBS-encryption. */
  private static StatementPreset autoScaling() {
    return preset(
            "auto-scaling",
            "Auto Scaling, for instances with encrypted volumes",
            "The service-linked role has to exist before KMS accepts the policy; it is made with"
                + " the first Auto Scaling group.")
        .allow("Allow Auto Scaling to use the key", SCALING, KeyUse.ENCRYPTION.actions())
        .allow(
            "Allow Auto Scaling to attach volumes",
            SCALING,
            List.of("kms:CreateGrant"),
            Where.forServices())
        .build();
  }

  /** AWS KMS Developer Guide: conditions-kms and services-ebs. */
  private static StatementPreset through(String id, String title, String service) {
    return preset(
            id,
            title + ", for one role",
            "Only through the service. The key is used by grants that the service makes on the"
                + " role's behalf; direct calls are not allowed by this.")
        .asks(Fields.ROLE, Fields.REGION)
        .allow("Allow use for " + title, ROLE, KeyUse.ENCRYPTION.actions(), Where.via(service))
        .allow(
            "Allow grants for " + title,
            ROLE,
            KeyUse.GRANTS,
            Where.via(service),
            Where.forServices())
        .build();
  }

  /** AWS KMS Developer Guide: services-secrets-manager. */
  private static StatementPreset secrets() {
    return preset(
            "secrets-manager",
            "Secrets Manager, for one role",
            "Reading and writing secrets, only through Secrets Manager.")
        .asks(Fields.ROLE, Fields.REGION)
        .allow(
            "Allow use through Secrets Manager",
            ROLE,
            List.of(DECRYPT, "kms:GenerateDataKey"),
            Where.via("secretsmanager"))
        .build();
  }

  /** AWS KMS Developer Guide: services-parameter-store. */
  private static StatementPreset parameters() {
    return preset(
            "parameter-store",
            "Parameter Store, for one role",
            "Reading and writing SecureString parameters, only through Systems Manager.")
        .asks(Fields.ROLE, Fields.REGION)
        .allow(
            "Allow use through Parameter Store",
            ROLE,
            List.of(DECRYPT, "kms:Encrypt", "kms:GenerateDataKey"),
            Where.via("ssm"))
        .build();
  }

  /** Route 53 Developer Guide: dns-configuring-dnssec-cmk-requirements. */
  private static StatementPreset signedZones() {
    String service = "dnssec-route53.amazonaws.com";
    return preset(
            "dnssec",
            "Route 53, to sign hosted zones",
            "The key has to be an ECC_NIST_P256 key for signing in us-east-1.")
        .allow(
            "Allow Route 53 DNSSEC",
            service,
            List.of(DESCRIBE, "kms:GetPublicKey", "kms:Sign"),
            Where.equal(SOURCE_ACCOUNT, "{A}"),
            Where.arnLike(SOURCE_ARN, "arn:{P}:route53:::hostedzone/*"))
        .allow(
            "Allow Route 53 DNSSEC grants",
            service,
            List.of("kms:CreateGrant"),
            Where.forServices())
        .build();
  }
}
