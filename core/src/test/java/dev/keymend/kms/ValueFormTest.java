package dev.keymend.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.kms.ValueForm.Fit;
import dev.keymend.kms.ValueForm.Matching;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {
  private static ValueForm form(String key) {
    return ConditionKey.find(key).orElseThrow().form();
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalOrgID, o-exampleorg1",
    "aws:PrincipalOrgPaths, o-exampleorg1/r-ab12/ou-ab12-11111111/*",
    "aws:PrincipalOrgPaths, o-exampleorg1/*",
    "aws:PrincipalArn, arn:aws:iam::111122223333:role/*",
    "aws:PrincipalArn, arn:*:iam::111122223333:root",
    "aws:SourceArn, arn:aws:s3:::bucket",
    "aws:SourceArn, arn:aws:s3:::bucket/*",
    "aws:SourceArn, arn:aws:sns:eu-west-1:111122223333:*",
    "aws:SourceVpc, vpc-0123456789abcdef0",
    "aws:SourceVpce, vpce-01234567",
    "aws:SourceVpcArn, arn:aws:ec2:*:111122223333:vpc/*",
    "aws:SourceVpcArn, arn:aws:ec2:*:*:vpc/vpc-01234567",
    "kms:CallerAccount, 111122223333",
    "aws:SourceIp, 198.51.100.0/24",
    "aws:userid, AROA1234567890123456:*",
    "aws:userid, 111122223333:*",
  })
  void patternWhoseLiteralPartNamesOneOwnerPins(String key, String pattern) {
    assertTrue(form(key).pins(pattern));
    assertEquals(Fit.YES, form(key).meets(pattern));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalOrgID, o-*",
    "aws:PrincipalOrgID, o-e*",
    "aws:PrincipalOrgID, *",
    "aws:PrincipalOrgID, o-exampleorg1*",
    "aws:PrincipalOrgPaths, o-*/r-*/*",
    "aws:PrincipalOrgPaths, o-*/r-ab12/*",
    "aws:SourceVpce, vpce-*",
    "aws:SourceVpc, vpc-*",
    "aws:PrincipalArn, arn:aws:iam::*:role/x",
    "aws:PrincipalArn, *",
    "aws:PrincipalArn, *111122223333*",
    "aws:PrincipalArn, arn:aws:iam::11112222333?:role/x",
    "aws:SourceArn, arn:aws:s3:::*",
    "aws:SourceArn, arn:aws:s3:::bucket*",
    "aws:SourceArn, arn:aws:*:*:*:*",
    "kms:CallerAccount, 11112222333?",
    "aws:SourceIp, 0.0.0.0/0",
    "aws:userid, *:session",
    "aws:userid, AROA*",
  })
  void patternThatManyOwnersMatchDoesNotPin(String key, String pattern) {
    assertFalse(form(key).pins(pattern));
    assertEquals(Fit.YES, form(key).meets(pattern));
  }

  @ParameterizedTest
  @CsvSource({
    "kms:CallerAccount, *, 990088007700",
    "kms:CallerAccount, 1111*, 111100000000",
    "aws:PrincipalOrgID, o-*, o-stranger0001",
    "aws:PrincipalOrgPaths, o-*/r-*/*, o-stranger0001/r-zz99/",
    "aws:PrincipalArn, arn:aws:iam::*:role/x, arn:aws:iam::990088007700:role/x",
    "aws:PrincipalArn, arn:aws:iam::*:user/*, arn:aws:iam::990088007700:user/Stranger",
    "aws:PrincipalArn, *, arn:aws:iam::990088007700:role/Stranger",
    "aws:PrincipalArn, arn:*:iam::*:root, arn:aws:iam::990088007700:root",
    "aws:SourceVpce, vpce-*, vpce-0aaaaaaaaaaaaaaaa",
    "aws:SourceIp, 0.0.0.0/0, 203.0.113.7",
    "aws:SourceIp, 198.51.100.0/24, 198.51.100.0",
    "kms:ViaService, s3.*.amazonaws.com, s3.us-east-1.amazonaws.com",
    "kms:ViaService, ec2.*, ec2.us-east-1.amazonaws.com",
    "kms:ViaService, *.eu-west-?.amazonaws.com, s3.eu-west-1.amazonaws.com",
    "kms:GrantOperations, GenerateDataKey*, GenerateDataKey",
    "aws:MultiFactorAuthPresent, True, true",
    "kms:EncryptionContext:x, a*b?, abx",
    "aws:SourceArn, arn:aws:sns:*:*:topic, arn:aws:sns:us-east-1:990088007700:topic",
  })
  void sampleTakesWhatThePatternLeavesOpenFromTheStranger(String key, String pattern, String is) {
    assertEquals(Optional.of(is), form(key).sample(pattern, Stranger.OF_NOWHERE));
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalArn, arn:aws:sts::111122223333:assumed-role/x/*",
    "aws:PrincipalArn, arn:aws:iam::111122223333:group/*",
    "aws:PrincipalArn, arn:aws:iam::111122223333:role/AWSReservedSSO_Admin_*",
    "aws:PrincipalArn, arn:aws:iam::111122223333:role/AWSServiceRoleFor*",
    "aws:PrincipalOrgID, r-*",
    "kms:GrantOperations, kms:*",
    "kms:KeyUsage, ENCRYPT-*",
    "aws:SourceIp, 10.*",
    "kms:ViaService, *.amazonaws.com.cn",
    "kms:RequestAlias, arn:aws:kms:*:*:alias/*",
    "aws:SourceArn, arn:aws:iam::111122223333:role/*",
  })
  void patternThatNothingMatchesHasNoSample(String key, String pattern) {
    assertEquals(Fit.NO, form(key).meets(pattern));
    assertEquals(Optional.empty(), form(key).sample(pattern, Stranger.OF_NOWHERE));
  }

  @Test
  void arnsAreMatchedByPartsWhereTheOperatorDoesSo() {
    ValueForm arns = form("aws:PrincipalArn");
    assertEquals(Fit.NO, arns.meets("arn:*:role/x", Matching.BY_PARTS));
    assertEquals(Fit.YES, arns.meets("arn:*:role/x", Matching.WHOLE));
    // A path may have colons, so that a star can swallow the account.
    assertTrue(arns.pins("arn:*:iam::111122223333:role/x", Matching.BY_PARTS));
    assertFalse(arns.pins("arn:*:iam::111122223333:role/x", Matching.WHOLE));
    // A function or log group may be called like an account.
    ValueForm sources = form("aws:SourceArn");
    assertTrue(sources.pins("arn:aws:lambda:*:111122223333:*", Matching.BY_PARTS));
    assertFalse(sources.pins("arn:aws:lambda:*:111122223333:*", Matching.WHOLE));
  }
}
