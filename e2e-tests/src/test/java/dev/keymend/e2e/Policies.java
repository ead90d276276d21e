package dev.keymend.e2e;

/** Texts that lead the page into states which no other test needs. */
final class Policies {
  /** Nothing is wrong with it. */
  static final String HEALTHY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:root" },
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "Billing",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:role/Billing" },
            "Action": ["kms:Decrypt", "kms:DescribeKey"],
            "Resource": "*"
          }
        ]
      }
      """;

  /** A stranger gets in. */
  static final String PUBLIC =
      HEALTHY.replace("\"AWS\": \"arn:aws:iam::310987654321:role/Billing\"", "\"AWS\": \"*\"");

  /** The account gets in with MFA only. */
  static final String WITH_MFA =
      HEALTHY.replace(
          "\"Action\": \"kms:*\"",
          "\"Condition\": { \"Bool\": { \"aws:MultiFactorAuthPresent\": \"true\" } },\n"
              + "      \"Action\": \"kms:*\"");

  /** What a Deny takes back from everybody, so that nobody can mend it. */
  static final String DEFEATED =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Account",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:root" },
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "Stop",
            "Effect": "Deny",
            "Principal": { "AWS": "*" },
            "Action": "kms:*",
            "Resource": "*"
          }
        ]
      }
      """;

  /** KMS refuses it, also when the account has been given its statement. */
  static final String REFUSED =
      WorkedExample.PASTED.replace(
          "\"arn:aws:iam::123456789012:role/MyAppRole\"",
          "[\"arn:aws:iam::123456789012:role/MyAppRole\", \"arn:aws:iam::123456789012:group/Operators\","
              + " \"arn:aws:iam::123456789012:role/*\", \"arn:aws:iam::12345678901:user/Backup\"]");

  /** It may belong to either of two accounts. */
  /** A service may use the key for anybody's resources; what to do about it is a decision. */
  static final String UNLIMITED_SERVICE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:root" },
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "Logs",
            "Effect": "Allow",
            "Principal": { "Service": "logs.eu-west-1.amazonaws.com" },
            "Action": ["kms:Encrypt", "kms:Decrypt"],
            "Resource": "*"
          }
        ]
      }
      """;

  static final String OF_TWO_ACCOUNTS =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Backup",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:role/Backup" },
            "Action": "kms:Decrypt",
            "Resource": "*"
          },
          {
            "Sid": "Partner",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::210987654321:role/Partner" },
            "Action": "kms:Decrypt",
            "Resource": "*"
          }
        ]
      }
      """;

  /** What another role than the one of the worked example was told. */
  static final String ERROR =
      """
      An error occurred (AccessDeniedException) when calling the Encrypt operation: User: \
      arn:aws:sts::123456789012:assumed-role/Deployer/ci is not authorized to perform: kms:Encrypt \
      on resource: arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab \
      because no resource-based policy allows the kms:Encrypt action
      """;

  private Policies() {}
}
