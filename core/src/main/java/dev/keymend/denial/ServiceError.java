package dev.keymend.denial;

import static dev.keymend.denial.RefusedBy.KEY_POLICY;
import static dev.keymend.denial.RefusedBy.KEY_STATE;
import static dev.keymend.denial.RefusedBy.REQUEST;
import static dev.keymend.denial.RefusedBy.UNCLEAR;
import static dev.keymend.denial.ServiceError.ServiceCaller.CREATOR;
import static dev.keymend.denial.ServiceError.ServiceCaller.LINKED_ROLE;
import static dev.keymend.denial.ServiceError.ServiceCaller.NOBODY;
import static dev.keymend.denial.ServiceError.ServiceCaller.ROLE;
import static dev.keymend.denial.ServiceError.ServiceCaller.SERVICE;
import static dev.keymend.denial.ServiceError.ServiceCaller.VIA;

import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How services that use a key say that KMS refused. Many name neither the key nor the caller. A
 * constant comes before those that its words would fit as well.
 *
 * <p>Sources: the pages on encryption of each service's guide; the errors in the models of the AWS
 * SDKs; for some wordings, public reports of them.
 */
public enum ServiceError {
  LOGS(
      "CloudWatch Logs",
      "logs",
      SERVICE,
      KEY_POLICY,
      "cloudwatch-logs",
      "kms:Encrypt kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey* kms:Describe*",
      "The key policy has to allow the Logs service of the Region in which the log group is, and a"
          + " condition on the log group has to cover this one.",
      "is not allowed to be used with",
      "the specified kms key id could not be found"),
  LOGS_CALLER(
      "CloudWatch Logs",
      "logs",
      VIA,
      UNCLEAR,
      "",
      "kms:Decrypt kms:GenerateDataKey",
      "CloudWatch Logs tries the key as whoever gives it to the log group: that user or role needs the"
          + " key as well as the Logs service.",
      "associatekmskey & kms:"),
  ALARM(
      "CloudWatch",
      "cloudwatch",
      SERVICE,
      KEY_POLICY,
      "cloudwatch-alarm",
      "kms:GenerateDataKey* kms:Decrypt",
      "The alarm cannot publish to the encrypted topic, since the policy of the topic's key does"
          + " not allow CloudWatch. With the AWS managed key alias/aws/sns that cannot be"
          + " changed: give the topic a customer managed key.",
      "cloudwatch alarms does not have authorization to access the sns topic encryption key"),
  TRAIL(
      "CloudTrail",
      "cloudtrail",
      SERVICE,
      KEY_POLICY,
      "cloudtrail",
      "kms:GenerateDataKey* kms:DescribeKey",
      "CloudTrail may not write encrypted logs: the key policy lacks the statements for CloudTrail,"
          + " or their condition names another trail. A bucket policy that is too narrow causes"
          + " the same error.",
      "insufficientencryptionpolicyexception",
      "insufficient permissions to access s3 bucket"),
  TRAIL_KEY(
      "CloudTrail",
      "cloudtrail",
      NOBODY,
      REQUEST,
      "",
      "",
      "CloudTrail finds no such key. The key has to be in the Region of the bucket.",
      "kmskeynotfoundexception",
      "invalidkmskeyidexception"),
  LAMBDA_IMAGE(
      "Lambda",
      "lambda",
      ROLE,
      UNCLEAR,
      "",
      "kms:Decrypt",
      "The function's image is in a repository with a customer managed key that cannot be used. It"
          + " may pass: try again when the message has UnrecognizedClientException.",
      "decrypt the container image"),
  LAMBDA_ENVIRONMENT(
      "Lambda",
      "lambda",
      ROLE,
      UNCLEAR,
      "",
      "kms:Decrypt",
      "The function's role may not decrypt the environment variables. With the default key, Lambda"
          + " uses a grant for the role that the function had: if that role was deleted and made"
          + " again, give the function another role, then this one again.",
      "lambda was unable to decrypt the environment variables",
      "lambda.kmsaccessdeniedexception",
      "kmsaccessdeniedexception & lambda"),
  LAMBDA_STATE(
      "Lambda",
      "lambda",
      ROLE,
      UNCLEAR,
      "",
      "kms:Decrypt",
      "The function's role may not use the function's key.",
      "kmskeyaccessdenied"),
  PUBLISHER(
      "Amazon SNS",
      "sns",
      VIA,
      UNCLEAR,
      "",
      "kms:GenerateDataKey kms:Decrypt",
      "Whoever publishes needs kms:GenerateDataKey and kms:Decrypt on the topic's key. A service that"
          + " publishes needs a statement in the policy of that key.",
      "kmsaccessdenied & publish operation",
      "kmsaccessdenied & sns: publish"),
  SNS_TO_SQS(
      "Amazon SNS",
      "sns",
      SERVICE,
      KEY_POLICY,
      "sns-topic",
      "kms:GenerateDataKey* kms:Decrypt",
      "The topic cannot deliver to the encrypted queue, since the policy of the queue's key does"
          + " not allow SNS.",
      "kms.accessdeniedexception & topicarn",
      "kms.accessdeniedexception & deliveryid"),
  SQS(
      "Amazon SQS",
      "sqs",
      VIA,
      UNCLEAR,
      "",
      "kms:GenerateDataKey kms:Decrypt",
      "The sender needs kms:GenerateDataKey and kms:Decrypt on the queue's key, the receiver"
          + " kms:Decrypt.",
      "kms.accessdeniedexception",
      "service: sqs & accessdenied",
      "service: amazonsqs & accessdenied",
      "kmsaccessdenied & sendmessage",
      "kmsaccessdenied & receivemessage"),
  DMS_TO_SNS(
      "Database Migration Service",
      "dms",
      SERVICE,
      KEY_POLICY,
      "",
      "kms:GenerateDataKey* kms:Decrypt",
      "The event subscription needs a statement for dms.amazonaws.com in the policy of the topic's"
          + " key.",
      "kmsaccessdeniedfault & sns topic"),
  DMS(
      "Database Migration Service",
      "dms",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey kms:Encrypt kms:Decrypt kms:GenerateDataKey*",
      "DMS uses the key for whoever makes the replication instance or endpoint.",
      "kmsaccessdeniedfault",
      "kmskeynotaccessiblefault & replication",
      "kmskeynotaccessiblefault & dms"),
  FIREHOSE(
      "Amazon Data Firehose",
      "firehose",
      CREATOR,
      UNCLEAR,
      "",
      "kms:GenerateDataKey kms:Decrypt kms:CreateGrant",
      "Firehose works through a grant of whoever switched encryption on. That grant could not be"
          + " made or is gone, or the sender may not use the key.",
      "invalidkmsresourceexception",
      "create_kms_grant_failed",
      "retire_kms_grant_failed",
      "kms_access_denied & firehose"),
  SUBSCRIPTION(
      "CloudWatch Logs",
      "kinesis",
      ROLE,
      UNCLEAR,
      "",
      "kms:GenerateDataKey",
      "The role of the subscription filter cannot write to its destination. Where that is an encrypted"
          + " stream, the role needs kms:GenerateDataKey on the stream's key.",
      "could not deliver test message to specified destination"),
  KINESIS(
      "Kinesis Data Streams",
      "kinesis",
      VIA,
      UNCLEAR,
      "",
      "kms:GenerateDataKey kms:Decrypt",
      "A producer needs kms:GenerateDataKey on the stream's key, a consumer kms:Decrypt.",
      "kmsaccessdeniedexception & kinesis",
      "kmsaccessdeniedexception & putrecord",
      "kmsaccessdeniedexception & getrecords"),
  STEP_FUNCTIONS(
      "Step Functions",
      "states",
      VIA,
      UNCLEAR,
      "",
      "kms:DescribeKey kms:GenerateDataKey kms:Decrypt",
      "Who calls Step Functions, or the execution role of the state machine, may not use the key.",
      "kmsaccessdeniedexception & states.",
      "kmsaccessdeniedexception & state machine",
      "kmsaccessdeniedexception & step functions"),
  ECS_SECRET(
      "Amazon ECS",
      "secretsmanager",
      VIA,
      UNCLEAR,
      "secrets-manager",
      "kms:Decrypt",
      "The task's execution role, not its task role, reads the secret, and may not decrypt it.",
      "resourceinitializationerror & kms"),
  SECRETS(
      "Secrets Manager",
      "secretsmanager",
      VIA,
      UNCLEAR,
      "secrets-manager",
      "kms:Decrypt kms:GenerateDataKey",
      "Whoever reads the secret may not use its key. A secret under alias/aws/secretsmanager cannot"
          + " be read from another account at all: give it a customer managed key.",
      "access to kms is not allowed"),
  PARAMETER(
      "Parameter Store",
      "ssm",
      VIA,
      UNCLEAR,
      "parameter-store",
      "kms:Decrypt kms:Encrypt kms:GenerateDataKey",
      "The parameter's key does not exist, is disabled, or may not be used by the caller.",
      "invalidkeyid & parameter",
      "invalidkeyid & ssm"),
  SESSION_MANAGER(
      "Session Manager",
      "ssm",
      ROLE,
      UNCLEAR,
      "",
      "kms:GenerateDataKey kms:Decrypt",
      "Sessions are encrypted: who starts one needs kms:GenerateDataKey, and the role of the"
          + " instance kms:Decrypt.",
      "fetching data key failed",
      "handshake & kms & session"),
  AUTO_SCALING(
      "Amazon EC2 Auto Scaling",
      "ec2",
      LINKED_ROLE,
      KEY_POLICY,
      "auto-scaling",
      "kms:Encrypt kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey* kms:DescribeKey"
          + " kms:CreateGrant",
      "An instance with an encrypted volume could not start. For an Auto Scaling group the"
          + " service-linked role has to be allowed to use the key and to create grants. The words"
          + " “incorrect state” are misleading: most often the permission is missing. A disabled"
          + " key ends the same way.",
      "client error on launch",
      "client.invalidkmskey.invalidstate",
      "invalidkmskey.invalidstate",
      "encrypted with an inaccessible aws kms key"),
  EBS(
      "Amazon EBS",
      "ec2",
      CREATOR,
      UNCLEAR,
      "ebs",
      "kms:DescribeKey kms:CreateGrant kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey*",
      "Who made or copied the volume or snapshot may not use the key, or may not create the grant"
          + " that EBS works with. EBS checks that later, so nothing was refused at first.",
      "given key id is not accessible",
      "failed to get an available volume in ec2",
      "customerkeyhasbeenrevoked"),
  RDS_INSIGHTS(
      "Amazon RDS",
      "rds",
      VIA,
      UNCLEAR,
      "",
      "kms:DescribeKey kms:GenerateDataKey kms:Decrypt kms:CreateGrant",
      "The key for Performance Insights does not exist, is disabled, or may not be used by the"
          + " caller.",
      "performanceinsightskmskeyid"),
  SNAPSHOT_COPY(
      "Amazon RDS",
      "rds",
      CREATOR,
      UNCLEAR,
      "rds",
      "kms:CreateGrant kms:DescribeKey",
      "Whoever copies the snapshot may not use the key that it is encrypted with. Across accounts the"
          + " policy of that key has to allow the other account to use it and to create grants. A"
          + " copy job of AWS Backup ends the same way.",
      "source snapshot kms key"),
  BACKUP(
      "AWS Backup",
      "backup",
      CREATOR,
      UNCLEAR,
      "",
      "kms:DescribeKey kms:Decrypt kms:Encrypt kms:ReEncrypt* kms:GenerateDataKey*"
          + " kms:CreateGrant",
      "A copy needs the key of the source: for a copy into another account, its policy has to allow"
          + " that account to use the key and to create grants.",
      "backup vault & kms:"),
  RDS(
      "Amazon RDS",
      "rds",
      CREATOR,
      UNCLEAR,
      "rds",
      "kms:CreateGrant kms:DescribeKey",
      "RDS acts for whoever makes or restores the database: that user or role needs kms:CreateGrant"
          + " and kms:DescribeKey on the key. Aurora, Neptune and DocumentDB say it the same way.",
      "kmskeynotaccessiblefault",
      "does not exist, is not enabled or you do not have permissions to access it"),
  DATABASE_STATE(
      "the database",
      "",
      NOBODY,
      KEY_STATE,
      "",
      "",
      "The database lost its key: the key was disabled, the grant revoked, or a Deny added. Where the"
          + " state says “recoverable”, mend that and start the database; otherwise restore it"
          + " from a backup.",
      "inaccessible-encryption-cred",
      "inaccessible_encryption_cred"),
  DYNAMODB(
      "DynamoDB",
      "dynamodb",
      CREATOR,
      UNCLEAR,
      "",
      "kms:Encrypt kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey* kms:DescribeKey"
          + " kms:CreateGrant",
      "Making, writing and reading the table need the key, each by the caller.",
      "kms key access denied error"),
  DYNAMODB_STATE(
      "DynamoDB",
      "",
      NOBODY,
      KEY_STATE,
      "",
      "",
      "The table's key is disabled, in a wrong state, or gone. No policy changes that.",
      "kms key disabled error",
      "kms key invalid state error",
      "kms key not found error"),
  ELASTICACHE(
      "ElastiCache",
      "elasticache",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey",
      "The key does not exist in this Region, or may not be used by the caller.",
      "invalidkmskeyfault"),
  OPENSEARCH(
      "OpenSearch Service",
      "es",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey",
      "The domain lost its key, or whoever makes it may not create the grant that it needs.",
      "kmskeyinaccessible",
      "kmskeyerror"),
  EFS(
      "Amazon EFS",
      "elasticfilesystem",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey kms:GenerateDataKeyWithoutPlaintext kms:Decrypt",
      "EFS makes its grant with the rights of whoever makes the file system.",
      "createfilesystem & kms",
      "elasticfilesystem & kms"),
  FSX(
      "Amazon FSx",
      "fsx",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey",
      "The key of the source or of the target does not exist or may not be used.",
      "invaliddestinationkmskey",
      "invalidsourcekmskey"),
  EKS_ROLE(
      "Amazon EKS",
      "",
      ROLE,
      UNCLEAR,
      "",
      "kms:Encrypt kms:Decrypt kms:ListGrants kms:DescribeKey",
      "First see whether the role's trust policy lets eks.amazonaws.com assume it. If it does, the"
          + " cluster encrypts secrets, and its role may not use the key.",
      "could not be assumed because it does not exist & updatecluster"),
  EKS(
      "Amazon EKS",
      "",
      ROLE,
      UNCLEAR,
      "",
      "kms:DescribeKey kms:CreateGrant",
      "Who makes the cluster needs kms:DescribeKey and kms:CreateGrant on the key. An AWS managed"
          + " key does not do.",
      "user not authorized to perform kms:"),
  EKS_HEALTH(
      "Amazon EKS",
      "",
      NOBODY,
      KEY_STATE,
      "",
      "",
      "The cluster lost its key: the grant was revoked, or the key is disabled or gone.",
      "kmsgrantrevoked",
      "kmskeydisabled"),
  KEYSPACES(
      "Amazon Keyspaces",
      "cassandra",
      CREATOR,
      UNCLEAR,
      "",
      "kms:DescribeKey kms:CreateGrant kms:Decrypt kms:GenerateDataKey* kms:Encrypt kms:ReEncrypt*",
      "Who makes or changes the table may not use the key or create a grant on it.",
      "keyspaces & kms",
      "cassandra & kms"),
  MSK(
      "Amazon MSK",
      "kafka",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey",
      "Who makes the cluster needs kms:CreateGrant and kms:DescribeKey on the key.",
      "kafka & kms key",
      "kafka & kms:",
      "amazon msk & kms"),
  SAGEMAKER(
      "SageMaker",
      "sagemaker",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey kms:Decrypt kms:GenerateDataKey*",
      "The execution role, or whoever starts the job, may not use the key or create a grant on it.",
      "sagemaker & kms:",
      "sagemaker & kms key"),
  BEDROCK(
      "Amazon Bedrock",
      "bedrock",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey kms:Decrypt kms:GenerateDataKey",
      "Who makes the resource may not use the key, or the key policy does not allow Bedrock.",
      "access denied for operation 'aws::bedrock::",
      "bedrock & kms:",
      "bedrock & kms key"),
  GUARDDUTY(
      "GuardDuty",
      "guardduty",
      SERVICE,
      KEY_POLICY,
      "",
      "kms:GenerateDataKey",
      "GuardDuty may not export findings: the key policy or the bucket policy does not allow its"
          + " service principal. Key and bucket have to be in one Region.",
      "guardduty service principal does not have permission to the kms key"),
  MACIE(
      "Amazon Macie",
      "macie",
      SERVICE,
      KEY_POLICY,
      "",
      "kms:GenerateDataKey kms:Encrypt",
      "Macie may not write its results: the key policy does not allow its service principal.",
      "putclassificationexportconfiguration & kms"),
  CONFIG(
      "AWS Config",
      "config",
      SERVICE,
      KEY_POLICY,
      "",
      "kms:GenerateDataKey kms:Decrypt",
      "Config cannot write to its bucket: the bucket policy, or the policy of the bucket's key, does"
          + " not allow it.",
      "insufficient delivery policy to s3 bucket"),
  CLOUDFRONT(
      "CloudFront",
      "cloudfront",
      SERVICE,
      KEY_POLICY,
      "cloudfront",
      "kms:Decrypt",
      "An origin access identity cannot read objects under a KMS key. Use origin access control,"
          + " then allow CloudFront in the key policy.",
      "kms.unrecognizedclientexception"),
  S3_EVENTS(
      "Amazon S3",
      "s3",
      SERVICE,
      KEY_POLICY,
      "s3-events",
      "kms:GenerateDataKey kms:Decrypt",
      "S3 cannot send to the queue or topic: its policy, or the policy of its key, does not allow"
          + " S3.",
      "unable to validate the following destination configurations"),
  SES(
      "Amazon SES",
      "ses",
      SERVICE,
      KEY_POLICY,
      "",
      "kms:GenerateDataKey* kms:Decrypt",
      "The receipt rule cannot write: the bucket or topic, or its key, does not allow SES.",
      "could not write to bucket",
      "could not publish to sns topic",
      "invalids3configuration"),
  DNSSEC(
      "Route 53",
      "dnssec-route53",
      SERVICE,
      KEY_POLICY,
      "dnssec",
      "kms:DescribeKey kms:GetPublicKey kms:Sign",
      "Route 53 cannot sign with the key. It has to be an ECC_NIST_P256 key for signing in"
          + " us-east-1, and its policy has to allow Route 53.",
      "invalidkmsarn"),
  PIPELINE(
      "CodePipeline",
      "s3",
      ROLE,
      UNCLEAR,
      "",
      "kms:Decrypt kms:GenerateDataKey kms:Encrypt kms:ReEncrypt*",
      "The role of the action cannot read or write artifacts: the bucket policy or the key does not"
          + " allow it.",
      "permissions required to access the amazon s3 bucket named",
      "failed replicating artifact"),
  CODECOMMIT(
      "CodeCommit",
      "codecommit",
      VIA,
      UNCLEAR,
      "",
      "kms:Decrypt kms:GenerateDataKey",
      "The caller may not use the repository's key.",
      "encryptionkeyaccessdeniedexception"),
  ECR(
      "Amazon ECR",
      "ecr",
      CREATOR,
      UNCLEAR,
      "",
      "kms:CreateGrant kms:DescribeKey kms:Decrypt kms:GenerateDataKey",
      "Who makes the repository needs kms:CreateGrant and kms:DescribeKey on its key.",
      "kmsexception & repository",
      "kmserror & image"),
  GLUE(
      "AWS Glue",
      "glue",
      VIA,
      UNCLEAR,
      "",
      "kms:Decrypt kms:Encrypt kms:GenerateDataKey",
      "The caller may not use the key of the Data Catalog.",
      "glueencryptionexception"),
  GRANTS_LEFT(
      "Amazon ECR",
      "",
      NOBODY,
      REQUEST,
      "",
      "",
      "The repository was deleted, but its grants on the key are left: whoever deletes it needs"
          + " kms:RetireGrant, which an IAM policy alone can allow. Retire them, as they count for the"
          + " quota.",
      "failed to be retired"),
  INSIGHTS_KEY(
      "Amazon RDS",
      "",
      NOBODY,
      REQUEST,
      "",
      "",
      "The key of Performance Insights cannot be changed once it is set. Name the one that it has.",
      "you cannot change your performance insights kms key"),
  ARTIFACTS(
      "The CDK",
      "",
      NOBODY,
      REQUEST,
      "",
      "",
      "An action in another account cannot read artifacts under an AWS managed key: set"
          + " crossAccountKeys of the pipeline, or give its bucket a customer managed key.",
      "artifact bucket must have a kms key"),
  NETWORK(
      "AWS Glue",
      "",
      NOBODY,
      REQUEST,
      "",
      "",
      "The job does not reach KMS from its VPC: it needs an interface endpoint for KMS, or a way out"
          + " through a NAT gateway. No policy changes that.",
      "kms timeout"),
  GRANT_LIMIT(
      "KMS",
      "",
      NOBODY,
      REQUEST,
      "",
      "",
      "The key has as many grants as KMS allows. Retire those that are not needed.",
      "limitexceeded & grant"),
  S3_STATE(
      "Amazon S3",
      "",
      NOBODY,
      KEY_STATE,
      "",
      "",
      "The object's key is disabled, gone, or cannot be used as it is. No policy changes that.",
      "kms.disabledexception",
      "kms.notfoundexception",
      "kms.kmsinvalidstateexception",
      "kms.keyunavailableexception"),
  SERVICE_STATE(
      "the service",
      "",
      NOBODY,
      KEY_STATE,
      "",
      "",
      "The key is disabled, about to be deleted, or gone, or it is in another Region. No policy changes"
          + " that.",
      "disabledkmskey",
      "disabled_kms_key",
      "invalidstatekmskey",
      "kmskeynotfound",
      "kms_key_not_found",
      "encryptionkeydisabledexception",
      "encryptionkeynotfoundexception",
      "encryptionkeyunavailableexception"),
  S3(
      "Amazon S3",
      "s3",
      VIA,
      UNCLEAR,
      "",
      "kms:Decrypt kms:GenerateDataKey",
      "S3 says the same where the bucket or the object is refused and where its key is. If the"
          + " object is encrypted with a KMS key, the caller needs kms:Decrypt to read, and"
          + " kms:GenerateDataKey besides to write; an upload in parts needs both.",
      "accessdenied & getobject",
      "accessdenied & putobject",
      "accessdenied & uploadpart",
      "accessdenied & multipartupload",
      "accessdenied & copyobject",
      "accessdenied & headobject",
      "accessdenied & service: amazon s3",
      "accessdenied & service: s3",
      "access denied & service: s3",
      "access denied & amazon s3",
      "access denied & amazons3",
      "access denied & s3://"),
  ANY_SERVICE(
      "the service",
      "",
      VIA,
      UNCLEAR,
      "",
      "kms:Decrypt kms:GenerateDataKey",
      "A service could not use the key: KMS refused a call, or the key is disabled or gone. Its message"
          + " does not tell which call it was; CloudTrail's event does.",
      "kmsaccessdenied",
      "kms_access_denied",
      "access_denied_to_encryption_key",
      "kmskeyvalidationexception",
      "invalidkmskeyexception",
      "kmsrequestfailedexception",
      "kms access denied",
      "encryption_key_error",
      "kms_accessdeniedexception",
      "kms_key_inaccessible",
      "cluster_cmk_inaccessible",
      "inaccessible_encryption_key",
      "kms_key_validation_error",
      "invalid_kms_key",
      "dataencryptionexception",
      "encryptionfailure",
      "decryptionfailure",
      "kmsexception & cloudtrail",
      "unauthorizedexception & iot & kms",
      "qconnect & kms",
      "wisdom & kms");

  /** Who calls KMS, so that a statement can name it. */
  public enum ServiceCaller {
    /** The service itself. */
    SERVICE,
    /** The user or role that called the service, through it. */
    VIA,
    /** A role that the service takes on. */
    ROLE,
    /** The same as {@link #VIA}; the service then works with a grant that this caller creates. */
    CREATOR,
    /** The service's own role. */
    LINKED_ROLE,
    /** Nobody whom a policy could help. */
    NOBODY
  }

  /** What only some ways of using a service need. */
  private static final List<String> SOME =
      List.of("kms:Encrypt", "kms:ReEncrypt*", "kms:Describe*");

  private static final List<ServiceError> ALL = List.of(values());

  private final String service;
  private final String prefix;
  private final ServiceCaller caller;
  private final RefusedBy by;
  private final String preset;
  private final String actions;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<String> texts;

  ServiceError(
      String service,
      String prefix,
      ServiceCaller caller,
      RefusedBy by,
      String preset,
      String actions,
      String meaning,
      String... texts) {
    this.service = service;
    this.prefix = prefix;
    this.caller = caller;
    this.by = by;
    this.preset = preset;
    this.actions = actions;
    this.meaning = meaning;
    this.texts = List.of(texts);
  }

  /**
   * Finds the service whose error a text is.
   *
   * @param lower the text in lower case, its white space collapsed
   */
  static Optional<ServiceError> in(String lower) {
    for (ServiceError error : ALL) {
      for (String text : error.texts) {
        if (isIn(lower, text)) {
          return Optional.of(error);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Finds what a key policy needs for a service that calls by itself.
   *
   * @param prefix how the service's principal begins, before its first dot
   * @return empty when no preset is for that service alone
   */
  public static Optional<ServiceError> ofPrincipal(String prefix) {
    for (ServiceError error : ALL) {
      if (error.caller == ServiceCaller.SERVICE
          && error.prefix.equals(prefix)
          && !error.preset.isEmpty()) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }

  /** Returns whether all parts are in a text. */
  private static boolean isIn(String lower, String parts) {
    for (String part : Characters.split(parts, '&')) {
      if (!lower.contains(part.strip())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the words that it is found by. */
  List<String> texts() {
    return texts;
  }

  /** Returns what to call the service. */
  public String service() {
    return service;
  }

  /** Returns the service as in {@code kms:ViaService} and in its principal; may be empty. */
  public String prefix() {
    return prefix;
  }

  /** Returns who calls KMS. */
  public ServiceCaller caller() {
    return caller;
  }

  /** Returns what refused, as far as the words tell. */
  public RefusedBy by() {
    return by;
  }

  /** Returns the id of the preset with the statements that are missing; empty when none is. */
  public String preset() {
    return preset;
  }

  /** Returns the actions that the caller needs. */
  public List<String> actions() {
    return actions.isEmpty() ? List.of() : Characters.split(actions, ' ');
  }

  /**
   * Returns the actions without which it does not work: of several that begin alike the plainest
   * one, and none that only some ways of using the service need.
   */
  public List<String> needs() {
    List<String> needs = new ArrayList<>();
    for (String action : actions()) {
      if (!SOME.contains(action)) {
        needs.add(plain(action));
      }
    }
    return needs;
  }

  private String plain(String action) {
    String name = action.endsWith("*") ? action.substring(0, action.length() - 1) : action;
    boolean volume = prefix.equals("ec2") && name.equals("kms:GenerateDataKey");
    return volume ? name + "WithoutPlaintext" : name;
  }

  /** Returns what it means, in sentences for the user. */
  public String meaning() {
    return meaning;
  }
}
