package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line is a text and the same text redacted. */
class RedactedTextTest {
  private static final String ACCOUNTS =
      """
      123456789012                           | 111122223333
      "123456789012"                         | "111122223333"
      210987654321 123456789012 210987654321 | 111122223333 444455556666 111122223333
      111122223333                           | 444455556666
      logs-123456789012-eu                   | logs-111122223333-eu
      a_123456789012_210987654321            | a_111122223333_444455556666
      {\\"AWS\\":\\"123456789012\\"}         | {\\"AWS\\":\\"111122223333\\"}
      a\\n123456789012\\n                    | a\\n111122223333\\n
      \\u003c123456789012\\u003e             | \\u003c111122223333\\u003e
      %3A123456789012%22                     | %3A111122223333%22
      1234567890123                          | 1234567890123
      12345678901                            | 12345678901
      a123456789012                          | a123456789012
      123456789012Z                          | 123456789012Z
      """;

  private static final String IDENTITIES =
      """
      arn:aws:iam::123456789012:root               | arn:aws:iam::111122223333:root
      (arn:aws:iam::123456789012:root, ...).       | (arn:aws:iam::111122223333:root, ...).
      arn:aws-cn:iam::123456789012:role/App        | arn:aws-cn:iam::111122223333:role/role-1
      arn:aws:iam::aws:policy/AWSKeyPolicy         | arn:aws:iam::aws:policy/AWSKeyPolicy
      arn:aws:iam::1:role/a/b/App                  | arn:aws:iam::1:role/path-1/path-2/role-1
      arn:aws:iam::1:role/service-role/App         | arn:aws:iam::1:role/service-role/role-1
      arn:aws:iam::1:user/team/Ann                 | arn:aws:iam::1:user/path-1/user-1
      arn:aws:iam::1:user/a.b+c=d@e.com            | arn:aws:iam::1:user/user-1
      arn:aws:iam::1:user/Jörg                     | arn:aws:iam::1:user/user-1
      arn:aws:iam::1:group/Devs                    | arn:aws:iam::1:group/name-1
      arn:aws:iam::1:App                           | arn:aws:iam::1:name-1
      arn:aws:sts::1:assumed-role/App/i-0ab        | arn:aws:sts::1:assumed-role/role-1/session-1
      arn:aws:sts::1:federated-user/Bob            | arn:aws:sts::1:federated-user/user-1
      arn:aws:iam::1:role/App arn:aws:sts::1:assumed-role/App/s | \
      arn:aws:iam::1:role/role-1 arn:aws:sts::1:assumed-role/role-1/session-1
      arn:aws:iam::1:role/App arn:aws:iam::1:user/App | \
      arn:aws:iam::1:role/role-1 arn:aws:iam::1:user/user-1
      arn:aws:iam::1:role/App,arn:aws:iam::1:role/app. | \
      arn:aws:iam::1:role/role-1,arn:aws:iam::1:role/role-2.
      arn:aws:iam::1:role/role-1 role-2            | arn:aws:iam::1:role/role-3 role-2
      arn:aws:iam:123456789012:role/App            | arn:aws:iam:111122223333:role/role-1
      arn:aws:iam::123456789012                    | arn:aws:iam::111122223333
      """;

  private static final String OF_AWS =
      """
      role/aws-service-role/kms.amazonaws.com/AWSServiceRoleForKey | \
      role/aws-service-role/kms.amazonaws.com/AWSServiceRoleForKey
      role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_0123456789abcdef | \
      role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_role-1_0000000000000000
      assumed-role/AWSReservedSSO_Ops_0123456789abcdef/ann@example.com | \
      assumed-role/AWSReservedSSO_role-1_0000000000000000/session-1
      role/AWSReservedSSO_Ops_* | role/AWSReservedSSO_role-1*
      role/AWSReservedSSO_*     | role/AWSReservedSSO_*
      """;

  private static final String HOLES =
      """
      role/*                    | role/*
      role/app-*                | role/role-1*
      role/a?b*                 | role/role-1?role-2*
      role/${aws:username}      | role/${aws:username}
      role/app-${Env}-${x["y"]} | role/role-1${Env}role-2${x["y"]}
      role/<role name>          | role/<role name>
      role/{{name}}/App         | role/{{name}}/role-1
      role/App</Arn><Arn>other  | role/role-1</Arn><Arn>other
      role/App: denied          | role/role-1: denied
      role/...                  | role/...
      role/${App                | role/${App
      """;

  private static final String KEYS =
      """
      1234abcd-12ab-34cd-56ef-1234567890ab     | 00000000-0000-4000-8000-000000000001
      key/00000000-0000-4000-8000-000000000001 | key/00000000-0000-4000-8000-000000000002
      mrk-1234abcd12ab34cd56ef1234567890ab     | mrk-00000000000040008000000000000001
      arn:aws:kms:us-east-1:123456789012:key/1234ABCD-12ab-34cd-56ef-123456789012 | \
      arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-000000000001
      arn:aws:kms:us-east-1:1:key/my-key       | arn:aws:kms:us-east-1:1:key/name-1
      arn:aws:kms:us-east-1:1:alias/app        | arn:aws:kms:us-east-1:1:alias/alias-1
      arn:aws:kms:us-east-1:1:alias/aws/ebs    | arn:aws:kms:us-east-1:1:alias/aws/ebs
      "alias/team/app-*"                       | "alias/alias-1/alias-2*"
      "alias/aws/s3"                           | "alias/aws/s3"
      "alias/*"                                | "alias/*"
      1234abcd-12ab-34cd-56ef-1234567890abc    | 1234abcd-12ab-34cd-56ef-1234567890abc
      key/alias/grant                          | key/alias/grant
      an alias                                 | an alias
      """;

  private static final String RESOURCES =
      """
      arn:aws:s3:::bucket/dir/*               | arn:aws:s3:::name-1/name-2/*
      arn:aws:s3:::table/x                    | arn:aws:s3:::name-1/name-2
      arn:aws:sqs:eu-west-1:1:jobs            | arn:aws:sqs:eu-west-1:1:name-1
      arn:aws:dynamodb:r:1:table/table/index/x | arn:aws:dynamodb:r:1:table/name-1/index/name-2
      arn:aws:secretsmanager:r:1:secret:db-Ab1 | arn:aws:secretsmanager:r:1:secret:name-1
      arn:aws:logs:r:1:log-group:/aws/lambda/f:* | arn:aws:logs:r:1:log-group:/aws/lambda/name-1:*
      arn:aws:logs:r:1:log-group:app          | arn:aws:logs:r:1:log-group:name-1
      arn:aws:lambda:r:1:function:app         | arn:aws:lambda:r:1:function:name-1
      arn:aws:cloudtrail:r:1:trail/main       | arn:aws:cloudtrail:r:1:trail/name-1
      arn:aws:route53:::hostedzone/Z1         | arn:aws:route53:::hostedzone/name-1
      arn:aws:cloudfront::1:distribution/E1   | arn:aws:cloudfront::1:distribution/name-1
      arn:${AWS::Partition}:s3:::b            | arn:${AWS::Partition}:s3:::name-1
      arn%3Aaws%3As3%3A%3A%3Ab%2Fk            | arn%3Aaws%3As3%3A%3A%3Aname-1%2Fname-2
      arn:aws:s3:::b\\/k                      | arn:aws:s3:::name-1\\/name-2
      arn: arn:aws:s3:::b                     | arn: arn:aws:s3:::name-1
      arn:aws:s3                              | arn:aws:s3
      """;

  private static final String PUBLIC =
      """
      kms:GenerateDataKeyWithoutPlaintext | kms:GenerateDataKeyWithoutPlaintext
      "Service": "logs.us-east-1.amazonaws.com" | "Service": "logs.us-east-1.amazonaws.com"
      "kms:ViaService": "s3.*.amazonaws.com" | "kms:ViaService": "s3.*.amazonaws.com"
      "Version": "2012-10-17" | "Version": "2012-10-17"
      aws:SourceArn | aws:SourceArn
      2026-11-23T00:00:00Z | 2026-11-23T00:00:00Z
      """;

  @ParameterizedTest
  @CsvSource(textBlock = ACCOUNTS, delimiter = '|', quoteCharacter = '\u0001')
  void accountsAreRunsOfTwelveDigits(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = IDENTITIES, delimiter = '|', quoteCharacter = '\u0001')
  void identitiesKeepTheirKind(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = OF_AWS, delimiter = '|', quoteCharacter = '\u0001')
  void rolesOfAwsStayRecognizable(String text, String redacted) {
    checkIdentity(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = HOLES, delimiter = '|', quoteCharacter = '\u0001')
  void wildcardsAndHolesStay(String text, String redacted) {
    checkIdentity(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = KEYS, delimiter = '|', quoteCharacter = '\u0001')
  void keysAndAliasesAreFoundInAndOutsideOfArns(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = RESOURCES, delimiter = '|', quoteCharacter = '\u0001')
  void resourcesKeepTheirType(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PUBLIC, delimiter = '|', quoteCharacter = '\u0001')
  void publicKnowledgeStays(String text, String redacted) {
    check(text, redacted);
  }

  private static void checkIdentity(String text, String redacted) {
    check("arn:aws:iam::1:" + text, "arn:aws:iam::1:" + redacted);
  }

  private static void check(String text, String redacted) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(redacted, redaction.text());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    assertEquals(redacted, Redactor.redact(redacted, redaction.map()).text());
  }
}
