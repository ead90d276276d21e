package dev.keymend.redact;

import java.util.List;

/** Pieces of texts for the laws. */
final class Pieces {
  static final List<String> PLACEHOLDERS =
      List.of(
          "111122223333",
          "444455556666",
          "777788889999",
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
          "AWSReservedSSO_role-1_0000000000000000");

  static final List<String> ORIGINALS =
      List.of(
          "123456789012",
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
          "1b12cd34-12AB-34cd-56ef-123456789012",
          "mrk-1234abcd12ab34cd56ef1234567890ab",
          "AWSReservedSSO_Ops_0123456789abcdef",
          "AWSReservedSSO_",
          "AWSServiceRoleForX",
          "Jörg",
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
          "arn:aws:iam::123456789012:",
          "arn:aws:iam::123456789012:role/",
          "arn:aws:iam::123456789012:user/x/",
          "arn:aws:iam::aws:",
          "arn:aws:iam:",
          "arn:aws:sts::210987654321:assumed-role/",
          "arn:aws:kms:us-east-1:123456789012:key/",
          "arn:aws:kms:us-east-1:123456789012:alias/",
          "arn:aws:s3:::",
          "arn:aws:logs:eu-west-1:1:log-group:",
          "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/",
          "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2F",
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
