package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line is a text and the same text redacted. */
class RedactedTextTest {
  private static final String ACCOUNTS =
      """
      310987654321                           | 999900000001
      "310987654321"                         | "999900000001"
      210987654321 310987654321 210987654321 | 999900000001 999900000002 999900000001
      999900000001                           | 999900000002
      logs-310987654321-eu                   | logs-999900000001-eu
      a_310987654321_210987654321            | a_999900000001_999900000002
      {\\"AWS\\":\\"310987654321\\"}         | {\\"AWS\\":\\"999900000001\\"}
      a\\n310987654321\\n                    | a\\n999900000001\\n
      \\u003c310987654321\\u003e             | \\u003c999900000001\\u003e
      %3A310987654321%22                     | %3A999900000001%22
      3109876543213                          | 3109876543213
      12345678901                            | 12345678901
      a310987654321                          | a310987654321
      310987654321Z                          | 999900000001Z
      "Sid": "AllowAcct310987654321"         | "Sid": "AllowAcct999900000001"
      account 3109 8765 4321, 3109.8765.4321 | account 999900000001, 999900000002
      3109\u20138765\u20134321               | 999900000001
      1 3109 8765 4321, 3109 8765 4321 1     | 1 3109 8765 4321, 3109 8765 4321 1
      arn:aws:iam::31098765432:root          | arn:aws:iam::99990000001:root
      "AWS": ["*", "3109876543213"]          | "AWS": ["*", "9999000000001"]
      "aws:SourceAccount": "31098765432"     | "aws:SourceAccount": "99990000001"
      account 71976406693, account id: 3109876543213 | account 99990000001, account id: 9999000000002
      account 3109\u00a08765\u00a04321 or 3109\u202f8765\u202f4321 | account 999900000001 or 999900000002
      AWS account ID is 310 987 654 321          | AWS account ID is 999900000001
      account=3109_8765_4321, account 310-987-654-321 | account=999900000001, account 999900000002
      the account 3109/8765/4321                 | the account 999900000001
      prod acct: 310-987-654-321                 | prod acct: 999900000001
      account balance 1234 5678 9012             | account balance 1234 5678 9012
      phone 4930 1234 5678, price 310.987.654.321 | phone 4930 1234 5678, price 310.987.654.321
      paths 3109/8765/4321, 310 987 654 321      | paths 3109/8765/4321, 310 987 654 321
      at 1700000000000 account 7                 | at 1700000000000 account 7
      account created 1700000000000, log 71976406693 | account created 1700000000000, log 71976406693
      taken at 202611281530                  | taken at 202611281530
      arn:aws:iam::202611281530:root         | arn:aws:iam::999900000001:root
      id 1ab310987654321f                    | id 1ab310987654321f
      """;

  private static final String IDENTITIES =
      """
      arn:aws:iam::310987654321:root               | arn:aws:iam::999900000001:root
      (arn:aws:iam::310987654321:root, ...).       | (arn:aws:iam::999900000001:root, ...).
      arn:aws-cn:iam::310987654321:role/App        | arn:aws-cn:iam::999900000001:role/role-1
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
      arn:aws:iam:310987654321:role/App            | arn:aws:iam:999900000001:role/role-1
      arn:aws:iam::310987654321                    | arn:aws:iam::999900000001
      ARN:AWS:IAM::310987654321:ROLE/App           | ARN:AWS:IAM::999900000001:ROLE/role-1
      arn:aws:iam::1:role/\ud83d\ude00x            | arn:aws:iam::1:role/role-1\u0100
      arn:aws:iam::1:role/\u4e2d\u6587             | arn:aws:iam::1:role/role-1\u0100
      arn:aws:iam::1:role/a\u4e2dx\u6587y           | arn:aws:iam::1:role/role-1\u0100
      "sub": "repo:acme/api:ref:refs/heads/main"   | "sub": "repo:name-1/name-2:ref:refs/heads/main"
      /home/ann/.aws, /Users/bob/x, /home/ec2-user/x | /home/user-1/.aws, /Users/user-2/x, /home/ec2-user/x
      aws --profile acme s3 ls                     | aws --profile name-1 s3 ls
      aws --profile=acme s3 ls, --profile default  | aws --profile=name-1 s3 ls, --profile default
      AWS_PROFILE=acme AWS_DEFAULT_PROFILE="dev"   | AWS_PROFILE=name-1 AWS_DEFAULT_PROFILE="name-2"
      [profile acme]                               | [profile name-1]
      source_profile = dev                         | source_profile = name-1
      my profile acme, profile: x, AWS_PROFILE=$X  | my profile acme, profile: x, AWS_PROFILE=$X
      type C:\\Users\\ann\\.aws, d:\\users\\Bob.x  | type user-1\\.aws, user-2
      "C:\\\\Users\\\\ann", C:\\Users\\Public\\x    | "user-1", C:\\Users\\Public\\x
      /mnt/c/Users/ann/.aws, C:/Users/ann          | /mnt/c/Users/user-1/.aws, C:/Users/user-1
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
      role/app-${Env}-${x["y"]} | role/role-1${Env}-${x["y"]}
      role/<role name>          | role/<role name>
      role/{{name}}/App         | role/{{name}}/role-1
      role/App</Arn><Arn>other  | role/role-1</Arn><Arn>other
      role/App: denied          | role/role-1: denied
      role/...                  | role/...
      role/${App                | role/${App
      """;

  private static final String KEYS =
      """
      7c34abcd-12ab-34cd-56ef-1234567890ab     | 00000000-0000-4000-8000-000000000001
      key/00000000-0000-4000-8000-000000000001 | key/00000000-0000-4000-8000-000000000002
      mrk-7c34abcd12ab34cd56ef1234567890ab     | mrk-00000000000040008000000000000001
      arn:aws:kms:us-east-1:310987654321:key/1234ABCD-12ab-34cd-56ef-310987654321 | \
      arn:aws:kms:us-east-1:999900000001:key/00000000-0000-4000-8000-000000000001
      arn:aws:kms:us-east-1:1:key/my-key       | arn:aws:kms:us-east-1:1:key/name-1
      arn:aws:kms:us-east-1:1:alias/app        | arn:aws:kms:us-east-1:1:alias/alias-1
      arn:aws:kms:us-east-1:1:alias/aws/ebs    | arn:aws:kms:us-east-1:1:alias/aws/ebs
      "alias/team/app-*"                       | "alias/alias-1/alias-2*"
      "alias/aws/s3"                           | "alias/aws/s3"
      "alias/*"                                | "alias/*"
      key/kms-7c34abcd-12ab-34cd-56ef-1234567890ab | key/kms-00000000-0000-4000-8000-000000000001
      7c34abcd\u201312ab\u201334cd\u201356ef\u20131234567890ab | 00000000-0000-4000-8000-000000000001
      7c34abcd-12ab-34cd-56ef-1234567890abc    | 7c34abcd-12ab-34cd-56ef-1234567890abc
      key/alias/grant                          | key/alias/grant
      an alias                                 | an alias
      """;

  private static final String RESOURCES =
      """
      arn:aws:s3:::bucket/dir/*               | arn:aws:s3:::bucket-1/name-1/*
      arn:aws:s3:::table/x                    | arn:aws:s3:::bucket-1/name-1
      arn:aws:sqs:eu-west-1:1:jobs            | arn:aws:sqs:eu-west-1:1:queue-1
      arn:aws:dynamodb:r:1:table/table/index/x | arn:aws:dynamodb:r:1:table/name-1/index/name-2
      arn:aws:secretsmanager:r:1:secret:db-Ab1 | arn:aws:secretsmanager:r:1:secret:secret-name-1
      arn:aws:logs:r:1:log-group:/aws/lambda/f:* | arn:aws:logs:r:1:log-group:/aws/lambda/log-group-1:*
      arn:aws:logs:r:1:log-group:app          | arn:aws:logs:r:1:log-group:log-group-1
      arn:aws:lambda:r:1:function:app         | arn:aws:lambda:r:1:function:function-1
      arn:aws:cloudtrail:r:1:trail/main       | arn:aws:cloudtrail:r:1:trail/name-1
      arn:aws:route53:::hostedzone/Z1         | arn:aws:route53:::hostedzone/name-1
      arn:aws:cloudfront::1:distribution/E1   | arn:aws:cloudfront::1:distribution/name-1
      arn:${AWS::Partition}:s3:::b            | arn:${AWS::Partition}:s3:::bucket-1
      arn%3Aaws%3As3%3A%3A%3Ab%2Fk            | arn%3Aaws%3As3%3A%3A%3Abucket-1%2Fname-1
      arn:aws:s3:::b\\/k                      | arn:aws:s3:::bucket-1\\/name-1
      arn: arn:aws:s3:::b                     | arn: arn:aws:s3:::bucket-1
      arn:aws:s3                              | arn:aws:s3
      """;

  private static final String IDS =
      """
      3109-8765-4321 310987654321        | 9999-0000-0001 999900000001
      2026-1124-0001x                    | 2026-1124-0001x
      "aws:userid": "AROA2X7GHJKLMNPQRSTUV:ann" | "aws:userid": "AROAEXAMPLE0000000001:session-1"
      AROA2X7GHJKLMNPQRSTUV:*            | AROAEXAMPLE0000000001:*
      AROAXXGHJKLMNPQRSTUVZ:ann          | AROAEXAMPLE0000000001:session-1
      "AWS": "AIDA2X7GHJKLMNPQRSTUV"     | "AWS": "AIDAEXAMPLE0000000001"
      "aws:PrincipalOrgID": "o-a1b2c3d4e5" | "aws:PrincipalOrgID": "o-example0001"
      o-a1b2c3d4e5/r-ab12/ou-ab12-cd34ef56/* | o-example0001/r-example0002/ou-exam-00000003/*
      o-no                               | o-no
      "o-abcdefghij"                     | "o-example0001"
      "o-zlqjjxxbmjhqx"                  | "o-example0001"
      "o-zlqjjxxbmjhqx/r-ab12/*" o-zlqjjxxbmjhqx | "o-example0001/r-example0002/*" o-example0001
      the o-zlqjjxxbmjhqx, "o-zlqjjxxbmjhqx of" | the o-zlqjjxxbmjhqx, "o-zlqjjxxbmjhqx of"
      d-906705a1b2 cks-1234567890abcdef0 | d-00000000000000001 cks-00000000000000002
      vpc-0a1b2c3d vpce-0a1b2c3d4e5f60718 | vpc-00000000000000001 vpce-00000000000000002
      sg-0a1b2c3d i-0a1b2c3d4e5f60718    | sg-00000000000000001 i-00000000000000002
      subnet-zone                        | subnet-zone
      """;

  private static final String ADDRESSES =
      """
      "aws:SourceIp": "10.1.2.0/24"      | "aws:SourceIp": "10.0.0.1/24"
      from 52.0.113.7, 10.0.0.1.        | from 192.0.2.1, 10.0.0.2.
      0.0.0.0/0 127.0.0.1 255.255.0.0    | 0.0.0.0/0 127.0.0.1 255.255.0.0
      version 1.2.3 1.2.3.4.5 300.1.1.1  | version 1.2.3 1.2.3.4.5 300.1.1.1
      "2a05:d018:1:2::7/64"              | "2001:db8::0:1/64"
      fe80::1ff:fe23:4567:890a, ::1      | 2001:db8::0:1, ::1
      at 12:30:45 abc::def cafe:1        | at 12:30:45 abc::def cafe:1
      2a05:d018:1:2:3:4:5:6: refused     | 2001:db8::0:1: refused
      ann.b+c@acme.io               | email-1
      ip-10-0-0-1.eu-west-1.compute.internal | host-1
      vault.corp/x                       | host-1/x
      api-service.dnssec.route53.aws.internal | api-service.dnssec.route53.aws.internal
      s3.eu-west-1.amazonaws.com         | s3.eu-west-1.amazonaws.com
      """;

  private static final String CONTEXTS =
      """
      "sts:ExternalId": "partner-7"      | "sts:ExternalId": "external-id-1"
      "sts:ExternalId": ["a1", "b2"]     | "sts:ExternalId": ["external-id-1", "external-id-2"]
      "kms:EncryptionContext:App": "pay" | "kms:EncryptionContext:context-1": "context-2"
      'kms:EncryptionContext:App': 'pay' | 'kms:EncryptionContext:context-1': 'context-2'
      kms:EncryptionContext:App: pay     | kms:EncryptionContext:context-1: context-2
      "kms:EncryptionContext:App" values = ["pay"] | \
      "kms:EncryptionContext:context-1" values = ["context-2"]
      "kms:EncryptionContext:App": "${aws:username}" | \
      "kms:EncryptionContext:context-1": "${aws:username}"
      "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::b" | \
      "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::bucket-1"
      "encryptionContext": {"aws:pi": "x1", "b": "y2"} | \
      "encryptionContext": {"aws:pi": "context-1", "context-2": "context-3"}
      "encryptionContextSubset": {"b": "y2"} | "encryptionContextSubset": {"context-1": "context-2"}
      "EncryptionContextEquals": {'b': 'y2'} | "EncryptionContextEquals": {'context-1': 'context-2'}
      --encryption-context b=y2,c=z3 x   | --encryption-context context-1=context-2,context-3=context-4 x
      --encryption-context '{"b": "y2"}' | --encryption-context '{"context-1": "context-2"}'
      "kms:EncryptionContextKeys": ["App", "aws:s3:arn"] | \
      "kms:EncryptionContextKeys": ["context-1", "aws:s3:arn"]
      "aws:PrincipalTag/team": "blue-x"  | "aws:PrincipalTag/team": "context-1"
      {"TagKey": "owner", "TagValue": "ann"} | {"TagKey": "owner", "TagValue": "context-1"}
      --tags TagKey=owner,TagValue=ann   | --tags TagKey=owner,TagValue=context-1
      --constraints EncryptionContextSubset={k=v} | \
      --constraints EncryptionContextSubset={context-1=context-2}
      encryption_context = { k = "v" }   | encryption_context = { context-1 = "context-2" }
      encryption_context_equals = { k = "v w" } | \
      encryption_context_equals = { context-1 = "context-2 context-3" }
      {"Key": "owner", "Value": "ann"}   | {"Key": "owner", "Value": "context-1"}
      tags = { Owner = "ann" }           | tags = { Owner = "context-1" }
      "aws:SourceIdentity": "ann"        | "aws:SourceIdentity": "user-1"
      "sourceIdentity": "ann"            | "sourceIdentity": "user-1"
      """;

  private static final String SECRETS =
      """
      AKIA2X7GHJKLMNPQRSTU               | REDACTED-access-key-1
      ASIA2X7GHJKLMNPQRSTU\\n             | REDACTED-access-key-1\\n
      aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz | \
      aws_secret_access_key = REDACTED-secret-key-1
      wJalrXUtnF3MI/K7MDENG/bPxRfiCY8ZAMPLEKY2 | REDACTED-secret-key-1
      0123456789abcdef0123456789abcdef01234567 | 0123456789abcdef0123456789abcdef01234567
      "SessionToken": "IQoJb3JpZ2luX2Vj" | "SessionToken": "REDACTED-token-1"
      "password": "hunter22",            | "password": "REDACTED-password-1",
      PASSWORD=hunter22 next             | PASSWORD=REDACTED-password-1 next
      db_password: s3cr3tpass            | db_password: REDACTED-password-1
      "password": "${var.password}"      | "password": "${var.password}"
      "secret": true, "token": ""        | "secret": true, "token": ""
      password: please ask               | password: please ask
      postgres://ann:hunter22@db/x       | postgres://ann:REDACTED-password-1@db/x
      Authorization: Bearer abcdefghijkl | Authorization: Bearer REDACTED-token-1
      Authorization: Basic dXNlcjpwYXNz, | Authorization: Basic REDACTED-token-1,
      a Basic plan, Bearer of            | a Basic plan, Bearer of
      jdbc:oracle:thin:pay/hunter22@db:1521/x | jdbc:oracle:thin:pay/REDACTED-password-1@db:1521/x
      jdbc:sqlserver://db;user=sa;password=hunter22; | \
      jdbc:sqlserver://db;user=sa;password=REDACTED-password-1;
      "grantTokens": ["AQpAM2Rh", "AQpBN3Si"] | \
      "grantTokens": ["REDACTED-token-1", "REDACTED-token-2"]
      https://docs.aws.amazon.com/kms    | https://docs.aws.amazon.com/kms
      ghp_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8 | REDACTED-token-1
      xoxb-310987654321-abcdefghij       | REDACTED-token-1
      sk-ant-api03-abcdefghij0123456789  | REDACTED-token-1
      eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N | REDACTED-token-1
      -----BEGIN PRIVATE KEY-----\\nMIIB/+==\\n-----END PRIVATE KEY-----\\n | REDACTED-pem-1\\n
      sk-learning-to-walk-is-fun-today   | sk-learning-to-walk-is-fun-today
      """;

  private static final String PROPERTIES =
      """
      "roleName": "App"                  | "roleName": "role-1"
      "userName" : "ann@acme.io"         | "userName" : "user-1"
      BucketName: data-lake              | BucketName: bucket-1
      bucket = "data-lake"               | bucket = "bucket-1"
      bucket = aws_s3_bucket.data.id     | bucket = aws_s3_bucket.data.id
      bucketName: props.bucketName       | bucketName: props.bucketName
      QueueName: !Sub "${Stage}-jobs"    | QueueName: !Sub "${Stage}-jobs"
      "QueueName": "${Stage}-jobs"       | "QueueName": "${Stage}queue-1"
      TopicName: alarms                  | TopicName: topic-1
      aws lambda invoke --function-name pay out | aws lambda invoke --function-name function-1 out
      LogGroupName: /aws/lambda/x        | LogGroupName: /aws/lambda/x
      --role-session-name ann            | --role-session-name session-1
      "aws:username": "ann"              | "aws:username": "user-1"
      "${bucketName}": "x"               | "${bucketName}": "x"
      "requestID": "ab12cd34-12ab-34cd-56ef-1234567890ab" | \
      "requestID": "00000000-0000-4000-9000-000000000001"
      (Request ID: ab12cd34-12ab-34cd-56ef-1234567890ab; Proxy: null) | \
      (Request ID: 00000000-0000-4000-9000-000000000001; Proxy: null)
      RequestId: EXAMPLE123456789        | RequestId: request-1
      "eventID": "none"                  | "eventID": "none"
      """;

  private static final String HOSTS =
      """
      db1.c9x2k.eu-west-1.rds.amazonaws.com    | host-1.eu-west-1.rds.amazonaws.com
      data.s3.amazonaws.com                    | bucket-1.s3.amazonaws.com
      data.x.s3.eu-west-1.amazonaws.com        | bucket-1.s3.eu-west-1.amazonaws.com
      s3.dualstack.eu-west-1.amazonaws.com     | s3.dualstack.eu-west-1.amazonaws.com
      https://s3.eu-west-1.amazonaws.com/data/key | https://s3.eu-west-1.amazonaws.com/bucket-1/name-1
      https://sqs.eu-west-1.amazonaws.com/310987654321/jobs | \
      https://sqs.eu-west-1.amazonaws.com/999900000001/queue-1
      310987654321.dkr.ecr.eu-west-1.amazonaws.com | 999900000001.dkr.ecr.eu-west-1.amazonaws.com
      a1b2.execute-api.us-east-1.amazonaws.com | host-1.execute-api.us-east-1.amazonaws.com
      vpce-1a-2b.kms.us-east-1.vpce.amazonaws.com | host-1.kms.us-east-1.vpce.amazonaws.com
      https://acme.signin.aws.amazon.com/console | https://host-1.signin.aws.amazon.com/console
      https://acme.awsapps.com/start           | https://host-1.awsapps.com/start
      https://eu-west-1.signin.aws.amazon.com/ | https://eu-west-1.signin.aws.amazon.com/
      310987654321.dkr.ecr.eu-west-1.amazonaws.com/team/app:1 | \
      999900000001.dkr.ecr.eu-west-1.amazonaws.com/name-1/name-2:1
      #logsV2:log-groups/log-group/$252Faws$252Flambda$252Fpay | #logsV2:log-groups/log-group/log-group-1
      The specified bucket acme does not exist | The specified bucket bucket-1 does not exist
      The specified bucket does not exist      | The specified bucket does not exist
      no access to bucket acme-logs-2 at all   | no access to bucket bucket-1 at all
      s3://data/a/b                            | s3://bucket-1/name-1/name-2
      logs.cn-north-1.amazonaws.com.cn         | logs.cn-north-1.amazonaws.com.cn
      cassandra.application-autoscaling.amazonaws.com | cassandra.application-autoscaling.amazonaws.com
      """;

  private static final String EXAMPLES =
      """
      arn:aws:iam::111122223333:root and 4444-5555-6666 | arn:aws:iam::111122223333:root and 4444-5555-6666
      123456789012 of 310987654321       | 111122223333 of 999900000001
      key/1234abcd-12ab-34cd-56ef-1234567890ab | key/1234abcd-12ab-34cd-56ef-1234567890ab
      AKIAIOSFODNN7EXAMPLE               | AKIAIOSFODNN7EXAMPLE
      AROAEXAMPLEEXAMPLE001              | AROAEXAMPLEEXAMPLE001
      203.0.113.0/24 2001:db8::1         | 203.0.113.0/24 2001:db8::1
      ann@example.com bob@x.example      | ann@example.com bob@x.example
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
  @CsvSource(textBlock = IDS, delimiter = '|', quoteCharacter = '\u0001')
  void idsKeepTheirForm(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = ADDRESSES, delimiter = '|', quoteCharacter = '\u0001')
  void addressesOfPeopleAndMachinesAreFound(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = CONTEXTS, delimiter = '|', quoteCharacter = '\u0001')
  void whatOnlyTheTwoSidesOfACallKnowIsFound(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SECRETS, delimiter = '|', quoteCharacter = '\u0001')
  void secretsAreFound(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = PROPERTIES, delimiter = '|', quoteCharacter = '\u0001')
  void propertiesTellWhatTheirValuesAre(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = HOSTS, delimiter = '|', quoteCharacter = '\u0001')
  void hostsAtAwsKeepTheirServiceAndRegion(String text, String redacted) {
    check(text, redacted);
  }

  @ParameterizedTest
  @CsvSource(textBlock = EXAMPLES, delimiter = '|', quoteCharacter = '\u0001')
  void whatDocumentationMadeUpStays(String text, String redacted) {
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
