package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.json.EvaluationJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationJsonTest {
  @Test
  void aRootUserGivenByItsAccountIdIsInThePartitionOfTheKey() {
    String china =
        "{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws-cn:iam::111122223333:root'}, 'Action':"
            + " '*', 'Resource': '*'}";
    assertDecides("ImplicitlyDenied", "2012-10-17", china, "111122223333", "");
    assertDecides("Allowed", "2012-10-17", china.replace("aws-cn", "aws"), "111122223333", "");
  }

  @Test
  void aRootUserGivenByItsAccountIdHasAnArn() {
    String rootOnly =
        "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition':"
            + " {'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:root'}}}";
    assertDecides("Allowed", "2012-10-17", rootOnly, "111122223333", "");
    assertDecides("ImplicitlyDenied", "2012-10-17", rootOnly, "444455556666", "");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2012-10-17, Resource,    1a2b,  Allowed
          2012-10-17, Resource,    other, ImplicitlyDenied
          2012-10-17, Resource,    *,     ImplicitlyDenied
          2012-10-17, Resource,    ,      ImplicitlyDenied
          2012-10-17, NotResource, 1a2b,  ImplicitlyDenied
          2012-10-17, NotResource, other, Allowed
          2012-10-17, NotResource, ,      Allowed
          2008-10-17, Resource,    1a2b,  ImplicitlyDenied
          """)
  void fillsInPolicyVariablesOfTheResource(
      String version, String element, String tag, String expected) {
    String statement =
        "{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:user/anna'}, 'Action':"
            + " '*', '"
            + element
            + "': 'arn:aws:kms:*:*:key/${aws:PrincipalTag/key}'}";
    String context = tag == null ? "" : "'aws:PrincipalTag/key': '" + tag + "'";
    String anna = "arn:aws:iam::111122223333:user/anna";
    assertDecides(expected, version, statement, anna, context);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          kms:Decrypt,  arn:aws:kms:eu-central-1:111122223333:alias/app
          kms:Decrypt,  arn:aws:s3:::data
          kms:Decrypt,  1a2b
          kms:Decrypt,  *
          kms:Decyrpt,  arn:aws:kms:eu-central-1:111122223333:key/1a2b
          s3:GetObject, arn:aws:kms:eu-central-1:111122223333:key/1a2b
          kms:Decrypt,  arn:aws:kms:eu-central-1:111122223333:key/
          kms:Decrypt,  arn:aws:kms:eu-central-1:111122223333:key/*
          kms:Decrypt,  arn:aws:kms:eu-central-1:111122223333:key/1a 2b
          kms:Decrypt,  arn:aws:kms::111122223333:key/1a2b
          kms:Decrypt,  arn:aws:kms:eu-zentral-1:111122223333:key/1a2b
          kms:Decrypt,  arn:aws:kms:eu-central-1:1111:key/1a2b
          kms:Decrypt,  arn:amazon:kms:eu-central-1:111122223333:key/1a2b
          """)
  void whatIsNoKeyOrNoActionOfKmsIsAnError(String action, String resource) {
    String line =
        "{'policy': {'Statement': []}, 'request': {'principal': '111122223333', 'action': '%s',"
            + " 'resource': '%s'}}";
    String answer = EvaluationJson.answer(line.formatted(action, resource).replace('\'', '"'));
    assertTrue(answer.startsWith("{\"error\":"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "*",
        "1111",
        "AIDAJQABLZS4A3QDU576Q",
        "arn:aws:iam::111122223333",
        "arn:aws:iam::111122223333:group/ops",
        "arn:aws:iam::111122223333:instance-profile/app",
        "arn:aws:iam::111122223333:role/",
        "arn:aws:iam::111122223333:role/my app",
        "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling",
        "arn:aws:iam::1111:role/app",
        "arn:aws:sts::111122223333:assumed-role/app",
        "arn:aws:s3:::data",
        "stepfunctions.amazonaws.com"
      })
  void whoIsNoCallerIsAnErrorThatSaysWhereAndWhatToGive(String principal) {
    String line =
        "{'policy': {'Statement': []}, 'request': {'principal': '%s', 'action': 'kms:Decrypt',"
            + " 'resource': 'arn:aws:kms:eu-central-1:111122223333:key/1a2b'}}";
    String answer = EvaluationJson.answer(line.formatted(principal).replace('\'', '"'));
    assertTrue(answer.startsWith("{\"error\":\"request.principal: “" + principal), answer);
  }

  @Test
  void nobodyCallsAKeyOfAnotherPartition() {
    String everyone = "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}";
    String role = "arn:%s:iam::111122223333:role/app";
    assertDecides("Allowed", "2012-10-17", everyone, role.formatted("aws"), "");
    assertDecides("ImplicitlyDenied", "2012-10-17", everyone, role.formatted("aws-us-gov"), "");
  }

  @Test
  void whatIamAloneDecidesNeedsNeitherKeyNorPolicy() {
    String line =
        "{'request': {'principal': 'arn:aws:iam::111122223333:role/app', 'action':"
            + " 'kms:CreateKey'}, 'identity': '%s'}";
    String allowed = EvaluationJson.answer(line.formatted("allow").replace('\'', '"'));
    assertTrue(allowed.contains("\"Allowed\""), allowed);
    String silent = EvaluationJson.answer(line.formatted("none").replace('\'', '"'));
    assertTrue(silent.contains("\"ImplicitlyDenied\""), silent);
  }

  @Test
  void forAnAliasAnIamPolicyHasToAllowItAsWell() {
    String line =
        "{'policy': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS':"
            + " 'arn:aws:iam::111122223333:role/app'}, 'Action': 'kms:*', 'Resource': '*'}},"
            + " 'request': {'principal': 'arn:aws:iam::111122223333:role/app', 'action': '%s',"
            + " 'resource': 'arn:aws:kms:eu-central-1:111122223333:key/1a2b'}, 'identity': '%s'}";
    String note = "For the alias an IAM policy has to allow it as well.";
    String silent = line.formatted("kms:CreateAlias", "none").replace('\'', '"');
    assertTrue(EvaluationJson.answer(silent).contains(note), EvaluationJson.answer(silent));
    String allowed = line.formatted("kms:CreateAlias", "allow").replace('\'', '"');
    assertFalse(EvaluationJson.answer(allowed).contains(note), EvaluationJson.answer(allowed));
    String other = line.formatted("kms:TagResource", "none").replace('\'', '"');
    assertFalse(EvaluationJson.answer(other).contains(note), EvaluationJson.answer(other));
  }

  private static void assertDecides(
      String expected, String version, String statement, String principal, String context) {
    String line =
        "{'policy': {'Version': '%s', 'Statement': %s}, 'request': {'principal': '%s', 'action':"
            + " 'kms:Decrypt', 'resource': 'arn:aws:kms:eu-central-1:111122223333:key/1a2b',"
            + " 'context': {%s}}}";
    String answer =
        EvaluationJson.answer(
            line.formatted(version, statement, principal, context).replace('\'', '"'));
    assertTrue(answer.contains("\"" + expected + "\""), answer);
  }

  /** What nobody knows who it is makes no request. */
  @Test
  void aWitnessOfNobodyIsNoWitness() {
    String policy =
        "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Principal\\\":{\\\"AWS\\\":\\\"arn:aws:iam::1111222233:root\\\"},"
            + "\\\"Action\\\":\\\"kms:*\\\",\\\"Resource\\\":\\\"*\\\"}]}";
    String answer =
        Keymend.answer(
            "{\"call\":\"witness\",\"text\":\""
                + policy
                + "\",\"principal\":\"1111222233\",\"kind\":\"account\",\"action\":\"kms:Decrypt\"}");
    assertTrue(answer.contains("no-witness"), answer);
  }
}
