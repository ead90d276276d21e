package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions whose values lie at the edges of what they mean. */
final class AimedConditions {
  private static final String STRING =
      "StringEquals StringEquals StringNotEquals StringLike StringLike StringNotLike"
          + " StringEqualsIfExists StringNotEqualsIfExists StringLikeIfExists"
          + " StringNotLikeIfExists StringEqualsIgnoreCase";
  private static final String SET =
      "ForAnyValue:StringEquals ForAnyValue:StringLike ForAllValues:StringEquals"
          + " ForAllValues:StringLike ForAnyValue:StringNotLike ForAllValues:StringNotEquals"
          + " StringEquals StringLike";
  private static final String ARN =
      "ArnEquals ArnLike ArnNotEquals ArnNotLike StringEquals StringLike StringNotLike"
          + " StringNotEquals ArnLikeIfExists ArnNotLikeIfExists ArnNotEqualsIfExists";
  private static final String BOOL = "Bool Bool BoolIfExists BoolIfExists StringEquals";
  private static final String NUMERIC =
      "NumericEquals NumericLessThan NumericLessThanEquals NumericGreaterThan"
          + " NumericGreaterThanEqualsIfExists NumericNotEquals";
  private static final String DATE = "DateLessThan DateGreaterThan DateGreaterThanEqualsIfExists";
  private static final String IP = "IpAddress NotIpAddress IpAddressIfExists NotIpAddressIfExists";

  private static final String ACCOUNTS =
      "111122223333 111122223333 444455556666 555566667777 111122223334 <ACCOUNT> account-id"
          + " 12345 1111-2222-3333 arn:aws:iam::111122223333:root * 1111* ????????????"
          + " ${aws:ResourceAccount} ${aws:PrincipalAccount}";
  private static final String ORGS =
      "o-exampleorg1 o-exampleorg1 o-exampleorg1 o-otherorg222 o-* o-e* * r-ab12 <ORG_ID>"
          + " ${aws:PrincipalOrgID} ${aws:ResourceOrgID}";
  private static final String PATHS =
      "o-exampleorg1/r-ab12/ou-ab12-11111111/* o-exampleorg1/* o-*/r-*/* o-*/* *"
          + " o-*/r-ab12/ou-ab12-11111111/* o-exampleorg1/r-ab12/ou-ab12-11111111/"
          + " o-exampleorg1/r-ab12 r-ab12/* o-otherorg222/*";

  /** One line per key: the key, its operators, its values. */
  private static final List<String> TABLE =
      List.of(
          "kms:CallerAccount|" + STRING + "|" + ACCOUNTS,
          "kms:CallerAccount|" + STRING + "|" + ACCOUNTS,
          "aws:PrincipalAccount|" + STRING + "|" + ACCOUNTS,
          "aws:SourceAccount|" + STRING + "|" + ACCOUNTS,
          "aws:PrincipalOrgID|" + STRING + "|" + ORGS,
          "aws:PrincipalOrgID|" + STRING + "|" + ORGS,
          "aws:ResourceOrgID|" + STRING + "|" + ORGS,
          "aws:PrincipalOrgPaths|" + SET + "|" + PATHS,
          "aws:PrincipalArn|"
              + ARN
              + "|arn:aws:iam::111122223333:root"
              + " arn:aws:iam::111122223333:role/admin arn:aws:iam::111122223333:role/*"
              + " arn:aws:iam::*:role/x arn:aws:iam::*:root *"
              + " arn:aws:sts::111122223333:assumed-role/admin/*"
              + " arn:aws:iam::444455556666:role/app arn:aws:iam::111122223333:user/anna"
              + " arn:aws:iam::111122223333:group/ops arn:aws:iam::11112222*:role/x"
              + " arn:aws:iam::${aws:ResourceAccount}:role/x arn:aws:iam::111122223333:*"
              + " arn:aws:iam::${aws:PrincipalAccount}:role/x *:role/${aws:PrincipalTag/team}*"
              + " arn:aws:iam::${kms:CallerAccount}:*/anna",
          "aws:PrincipalArn|"
              + ARN
              + "|arn:aws:iam::111122223333:root"
              + " arn:aws:iam::111122223333:role/admin arn:aws:iam::111122223333:role/app",
          "aws:PrincipalType|" + STRING + "|Account Account AssumedRole User FederatedUser role *",
          "aws:userid|"
              + STRING
              + "|AROAEXAMPLEEXAMPLE001:* *:deploy 111122223333"
              + " AIDAEXAMPLEEXAMPLE001 * *:${aws:PrincipalTag/team}",
          "aws:username|" + STRING + "|anna b* * ${aws:PrincipalTag/team}",
          "aws:PrincipalTag/team|" + STRING + "|pay* pay p* x* ${aws:username} *",
          "aws:PrincipalIsAWSService|" + BOOL + "|true false",
          "aws:PrincipalServiceName|" + STRING + "|sns.amazonaws.com s3.amazonaws.com *",
          "kms:ViaService|"
              + STRING
              + "|s3.eu-central-1.amazonaws.com"
              + " ec2.eu-central-1.amazonaws.com rds.us-east-1.amazonaws.com"
              + " secretsmanager.*.amazonaws.com s3.amazonaws.com *.amazonaws.com"
              + " dynamodb.eu-central-1.amazonaws.com",
          "kms:ViaService|"
              + STRING
              + "|s3.eu-central-1.amazonaws.com"
              + " ec2.eu-central-1.amazonaws.com lambda.eu-central-1.amazonaws.com"
              + " dynamodb.eu-central-1.amazonaws.com",
          "aws:ViaAWSService|" + BOOL + "|true false",
          "aws:CalledVia|" + SET + "|cloudformation.amazonaws.com dynamodb.amazonaws.com",
          "aws:MultiFactorAuthPresent|" + BOOL + "|true true false",
          "aws:MultiFactorAuthAge|" + NUMERIC + "|3600 0 1.5",
          "aws:SourceIp|"
              + IP
              + "|192.0.2.0/24 203.0.113.0/24 10.0.0.0/8 0.0.0.0/0 0.0.0.0/1 128.0.0.0/1"
              + " 192.0.2.7/32",
          "aws:VpcSourceIp|" + IP + "|10.0.0.0/8 10.0.0.5/32",
          "aws:SourceVpce|"
              + STRING
              + "|vpce-* vpce-0123456789abcdef0 vpce-0abc* *"
              + " vpce-1a2b3c4d vpc-12345678",
          "aws:SourceVpc|" + STRING + "|vpc-* vpc-0123456789abcdef0 vpc-1a2b3c4d vpce-1a2b3c4d",
          "aws:VpceOrgID|" + STRING + "|o-exampleorg1 o-*",
          "aws:VpceAccount|" + STRING + "|111122223333 *",
          "aws:SourceArn|"
              + ARN
              + "|arn:aws:s3:::data arn:aws:s3:::* arn:aws:sns:*:*:x"
              + " arn:aws:sns:eu-central-1:111122223333:x arn:aws:*:*:111122223333:*",
          "lambda:SourceFunctionArn|"
              + ARN
              + "|arn:aws:lambda:eu-central-1:111122223333:function:* arn:aws:lambda:*:*:function:x"
              + " arn:aws:lambda:*:111122223333:function:x",
          "aws:SourceOrgID|" + STRING + "|o-exampleorg1 o-*",
          "kms:EncryptionContext:App|" + STRING + "|pay pay* * ${aws:username}",
          "kms:EncryptionContext:aws:s3:arn|" + STRING + "|arn:aws:s3:::data arn:aws:s3:::data/*",
          "kms:EncryptionContextKeys|" + SET + "|App aws:s3:arn",
          "kms:GrantIsForAWSResource|" + BOOL + "|true false",
          "kms:GrantOperations|" + SET + "|Decrypt Encrypt GenerateDataKey kms:Decrypt CreateGrant",
          "kms:GranteePrincipal|"
              + STRING
              + "|arn:aws:iam::111122223333:role/admin"
              + " arn:aws:iam::*:role/x",
          "kms:GrantConstraintType|" + STRING + "|EncryptionContextEquals EncryptionContextSubset",
          "kms:RequestAlias|"
              + STRING
              + "|alias/app alias/* arn:aws:kms:eu-central-1:111122223333"
              + ":alias/app",
          "kms:BypassPolicyLockoutSafetyCheck|" + BOOL + "|true true false",
          "kms:EncryptionAlgorithm|" + STRING + "|SYMMETRIC_DEFAULT RSAES_OAEP_SHA_256 RSAES*",
          "kms:SigningAlgorithm|" + STRING + "|RSASSA_PSS_SHA_512 RSASSA_PSS_SHA512 ECDSA_SHA_256",
          "kms:MessageType|" + STRING + "|RAW DIGEST",
          "kms:KeySpec|" + STRING + "|SYMMETRIC_DEFAULT RSA_2048 HMAC_256",
          "kms:KeyUsage|" + STRING + "|ENCRYPT_DECRYPT SIGN_VERIFY ENCRYPT-DECRYPT",
          "kms:MultiRegion|" + BOOL + "|true false",
          "kms:MultiRegionKeyType|" + STRING + "|PRIMARY REPLICA",
          "kms:ReplicaRegion|" + STRING + "|us-east-1 eu-* us-est-1",
          "kms:ScheduleKeyDeletionPendingWindowInDays|" + NUMERIC + "|7 30 90",
          "kms:RotationPeriodInDays|" + NUMERIC + "|90 365 30",
          "kms:ReEncryptOnSameKey|" + BOOL + "|true false",
          "kms:WrappingKeySpec|" + STRING + "|RSA_2048 RSA_4096",
          "kms:ExpirationModel|" + STRING + "|KEY_MATERIAL_EXPIRES KEY_MATERIAL_DOES_NOT_EXPIRE",
          "kms:ValidTo|" + DATE + "|2027-01-01T00:00:00Z",
          "aws:RequestTag/team|" + STRING + "|pay pay*",
          "aws:TagKeys|" + SET + "|team project",
          "aws:ResourceTag/team|StringEquals StringLike|pay pay*",
          "kms:ResourceAliases|ForAnyValue:StringEquals ForAnyValue:StringLike|alias/app",
          "aws:ResourceAccount|" + STRING + "|111122223333 444455556666 *",
          "aws:RequestedRegion|" + STRING + "|eu-central-1 us-east-1 eu-*",
          "aws:SecureTransport|" + BOOL + "|true false",
          "aws:CurrentTime|"
              + DATE
              + "|2027-01-01T00:00:00Z 2026-01-01T00:00:00Z 2020-01-01T00:00:00Z",
          "aws:UserAgent|" + STRING + "|aws-cli* x",
          "aws:Referer|" + STRING + "|https://example.com/*",
          "aws:FederatedProvider|" + STRING + "|accounts.google.com");

  /** Key policies do not see these; whether a test for their absence passes is not documented. */
  private static final Set<String> UNSEEN = Set.of("aws:ResourceTag/team", "kms:ResourceAliases");

  private AimedConditions() {}

  /** Returns places of the table that a policy's conditions have in common. */
  static List<Integer> theme(Dice dice) {
    List<Integer> theme = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      theme.add(dice.below(TABLE.size()));
    }
    return theme;
  }

  static Entry draw(List<Integer> theme, Dice dice) {
    boolean common = dice.chance(65);
    return parse(TABLE.get(common ? dice.pick(theme) : dice.below(TABLE.size())), dice);
  }

  private static Entry parse(String line, Dice dice) {
    String[] cells = line.split("\\|", -1);
    String key = dice.chance(12) ? Ascii.lower(cells[0]) : cells[0];
    if (dice.chance(4) && !UNSEEN.contains(cells[0])) {
      return new Entry("Null", key, List.of(dice.chance(50) ? "true" : "false"));
    }
    String operator = dice.pick(List.of(cells[1].split(" ", -1)));
    List<String> values = List.of(cells[2].split(" ", -1));
    int count = dice.chance(55) ? 1 : 1 + dice.below(4);
    return new Entry(operator, key, dice.some(values, count));
  }
}
