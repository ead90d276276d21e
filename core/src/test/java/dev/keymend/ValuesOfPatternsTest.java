package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Request;
import dev.keymend.json.ReportJson;
import org.junit.jupiter.api.Test;

/** Whom a witness is made of, where a condition has a pattern. A redaction takes other values. */
class ValuesOfPatternsTest {
  private static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::310987654321:root"},
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Effect": "%s",
            "Principal": {"AWS": "*"},
            "Action": "kms:*",
            "Resource": "*",
            "Condition": {"%s": {"%s": "%s"}}
          }
        ]
      }
      """;

  private static String report(String effect, String operator, String key, String value) {
    String text = POLICY.formatted(effect, operator, key, value);
    return ReportJson.of(Keymend.analyze(Request.of(text)), text);
  }

  @Test
  void aStrangerIsOfAnotherOrganizationThanTheOneNamed() {
    String report =
        report("Allow", "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5*");
    assertTrue(report.contains("\"o-a1b2c3d4e50/r-xxxx/\""), report);
  }

  @Test
  void aRoleOfIdentityCenterHasThePathOfOne() {
    String report =
        report(
            "Deny",
            "ArnNotLike",
            "aws:PrincipalArn",
            "arn:aws:iam::310987654321:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Keys_*");
    assertTrue(report.contains("sso.amazonaws.com/x/AWSReservedSSO_Keys_aaaa"), report);
    assertFalse(report.contains("sso.amazonaws.com//"), report);
  }
}
