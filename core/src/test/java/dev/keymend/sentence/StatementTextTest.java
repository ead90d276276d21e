package dev.keymend.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {
  private static final String OWNER = "310987654321";
  private static final String ROOT =
      "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::310987654321:root\"},"
          + "\"Action\":\"kms:*\",\"Resource\":\"*\"}";

  private static List<Sentence> say(String statement) {
    // Denies by organization alone are a resource control policy.
    String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "," + ROOT + "]}";
    Request request =
        new Request(policy, Optional.of(OWNER), "", Optional.empty(), java.util.Map.of());
    Report report = Keymend.analyze(request);
    return Sentence.of(report.policies().get(0).corrected(), report.policies().get(0).owner());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::310987654321:root"},"Action":"kms:*","Resource":"*" | IAM policies in the key's own account 310987654321 can let users and roles there do everything with this key.
          "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::310987654321:role/App"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"secretsmanager.eu-west-1.amazonaws.com"}} | Role App may decrypt, but only through Secrets Manager in eu-west-1.
          "Effect":"Allow","Principal":{"AWS":["arn:aws:iam::444455556666:root","arn:aws:iam::310987654321:user/eve"]},"Action":["kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*" | User eve may see the key's details and make data keys, and IAM policies in account 444455556666 can let users and roles there see the key's details and make data keys.
          "Effect":"Allow","Principal":{"Service":"logs.eu-west-1.amazonaws.com"},"Action":["kms:Encrypt","kms:ReEncrypt*"],"Resource":"*","Condition":{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:310987654321:*"}} | CloudWatch Logs (logs.eu-west-1.amazonaws.com) may encrypt and re-encrypt, but only with the encryption context aws:logs:arn = arn:aws:logs:eu-west-1:310987654321:*.
          "Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}} | Nobody may do anything with this key, except from the organization o-a1b2c3d4e5.
          "Effect":"Deny","Principal":"*","Action":"kms:PutKeyPolicy","Resource":"*","Condition":{"Bool":{"kms:BypassPolicyLockoutSafetyCheck":"true"}} | Nobody may change this policy in calls that bypass the lock-out safety check.
          "Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::310987654321:role/Admin"},"Action":"kms:ScheduleKeyDeletion","Resource":"*" | Nobody but role Admin may schedule the key's deletion.
          "Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"310987654321"}} | Anyone may decrypt, but only from account 310987654321.
          "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::310987654321:role/App"},"Action":"kms:CreateGrant","Resource":"*","Condition":{"Bool":{"kms:GrantIsForAWSResource":true}} | Role App may create grants, but only for grants that an AWS service makes for a resource.
          "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::310987654321:role/App"},"Action":"kms:Sign","Resource":"*","Condition":{"StringEqualsIfExists":{"aws:SourceVpce":"vpce-1a2b3c4d"}} | Role App may sign, but only through the VPC endpoint vpce-1a2b3c4d (or where the request does not tell).
          "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::310987654321:role/App"},"Action":"kms:Decrypt" | This statement has no effect: it has no Resource.
          "Effect":"Allow","Principal":{"AWS":"AROAEXAMPLEEXAMPLE123"},"Action":"kms:Decrypt","Resource":"*" | The deleted role AROAEXAMPLEEXAMPLE123 may decrypt.
          """)
  void aStatementIsASentence(String statement, String sentence) {
    assertEquals(sentence, say("{" + statement + "}").get(0).text());
  }

  @Test
  void manyActionsAreToldByWhatTheyAreForAndTheDangerousOnesByName() {
    String admin =
        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::310987654321:role/Admin\"},"
            + "\"Action\":[\"kms:Create*\",\"kms:Describe*\",\"kms:Enable*\",\"kms:List*\",\"kms:Put*\","
            + "\"kms:Update*\",\"kms:Revoke*\",\"kms:Disable*\",\"kms:Get*\",\"kms:Delete*\","
            + "\"kms:ScheduleKeyDeletion\",\"kms:CancelKeyDeletion\"],\"Resource\":\"*\"}";
    String said = say(admin).get(0).text();
    assertTrue(said.startsWith("Role Admin may "), said);
    assertTrue(said.contains("change this policy"), said);
    assertFalse(said.contains("kms:"), said);
  }
}
