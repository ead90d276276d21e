package dev.keymend.redact;

import java.util.List;

/** Pieces of texts for the laws. */
final class Pieces {
  static final List<String> PLACEHOLDERS =
      List.of(
          "999900000001",
          "999900000002",
          "999900000003",
          "999900000001",
          "role-1",
          "role-2",
          "role-10",
          "user-1",
          "session-1",
          "path-1",
          "path-2",
          "alias-1",
          "name-1",
          "name-2",
          "00000000-0000-4000-8000-000000000001",
          "mrk-00000000000040008000000000000001",
          "AWSReservedSSO_role-1",
          "AWSReservedSSO_role-1_0000000000000000",
          "AROAEXAMPLE0000000001",
          "o-example0001",
          "ou-exam-00000001",
          "vpc-00000000000000001",
          "192.0.2.1",
          "192.0.2.2",
          "email-1",
          "context-1",
          "9999-0000-0001",
          "REDACTED-access-key-1",
          "REDACTED-token-1",
          "REDACTED-password-1");

  static final List<String> ORIGINALS =
      List.of(
          "310987654321",
          "000000000001",
          "210987654321",
          "App",
          "app",
          "my-role_X",
          "a.b@c",
          "role",
          "aws",
          "arn",
          "ab12cd34-12ab-34cd-56ef-1234567890ab",
          "1b12cd34-12AB-34cd-56ef-310987654321",
          "mrk-7c34abcd12ab34cd56ef1234567890ab",
          "AWSReservedSSO_Ops_0123456789abcdef",
          "AWSReservedSSO_",
          "AWSServiceRoleForX",
          "Jörg",
          "3109-8765-4321",
          "AROA2X7GHJKLMNPQRSTUV",
          "AKIA2X7GHJKLMNPQRSTU",
          "o-a1b2c3d4e5",
          "ou-ab12-cd34ef56",
          "r-ab12",
          "vpc-0a1b2c3d",
          "subnet-0a1b2c3d4e5f60718",
          "10.1.2.3",
          "10.1.2.3/16",
          "1.2.3.4.5",
          "ann.b+c@acme.io",
          "db.internal",
          "ghp_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8",
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
          "wJalrXUtnF3MI/K7MDENG/bPxRfiCY8ZAMPLEKY2",
          "password=hunter22",
          "\"secret\": \"hunter22\"",
          "\"sts:ExternalId\": \"partner one\"",
          "\"kms:EncryptionContext:App\": [\"one\", \"two\"]",
          "\"encryptionContext\": {\"a\": \"b\"}",
          "postgres://ann:hunter22@db/x",
          "-----BEGIN PRIVATE KEY-----",
          "MIIB",
          "-----END PRIVATE KEY-----",
          "${aws:username}",
          "${",
          "}",
          "<b>");

  static final List<String> TYPES =
      List.of(
          "role/",
          "user/",
          "assumed-role/",
          "federated-user/",
          "root",
          "key/",
          "alias/",
          "alias/aws/",
          "table/",
          "log-group:",
          "group/",
          "role/aws-service-role/",
          "role/aws-reserved/",
          "role/service-role/",
          "role\\/",
          "role%2F");

  static final List<String> ARN_HEADS =
      List.of(
          "arn:aws:iam::310987654321:",
          "arn:aws:iam::310987654321:role/",
          "arn:aws:iam::310987654321:user/x/",
          "arn:aws:iam::aws:",
          "arn:aws:iam:",
          "arn:aws:sts::210987654321:assumed-role/",
          "arn:aws:kms:us-east-1:310987654321:key/",
          "arn:aws:kms:us-east-1:310987654321:alias/",
          "arn:aws:s3:::",
          "arn:aws:logs:eu-west-1:1:log-group:",
          "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/",
          "arn%3Aaws%3Aiam%3A%3A310987654321%3Arole%2F",
          "arn:*:*:*:*:",
          "arn:");

  static final List<String> SYMBOLS =
      List.of(
          "/", ":", "-", "_", ".", ",", "=", "+", "@", "*", "?", "\"", "'", " ", "\n", "\\", "\\\"",
          "\\\\\"", "\\/", "\\n", "\\u", "\\u00", "\\u002f", "\\u0041", "%", "%3", "%3A", "%2F",
          "{", "}", "[", "]", "$", "${", "<", ">", "</", "#", "\u0000", "\ud800", "\udc00", "ä",
          "“", "0", "1", "a", "n", "u", "x");

  private Pieces() {}
}
