package dev.keymend.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proposal is said to add is what it adds, to the byte. */
class GrowthTest {
  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);
  private static final String KEY =
      "arn:aws:kms:eu-central-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  private static final String LINES =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Owner",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::310987654321:root"},
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "Büro",
            "Effect": "Allow",
            "Principal": {
              "AWS": [
                "arn:aws:iam::310987654321:role/app",
                "arn:aws:iam::310987654321:user/anna",
                "arn:aws:iam::310987654321:user/unseen"
              ]
            },
            "Action": ["kms:Decrypt", "kms:Encrypt", "kms:PutKeyPolicy", "kms:Sign"],
            "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
          }
        ]
      }
      """;

  private static final String ALONE =
      """
      {"Version":"2012-10-17","Statement":{"Sid":"App","Effect":"Allow","Principal":
      {"AWS":"arn:aws:iam::310987654321:role/app"},"Action":"kms:*","Resource":"*"}}
      """;

  private static final String TEMPLATE =
      """
      Resources:
        Key:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Sid: Owner
                  Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::310987654321:root
                  Action: kms:*
                  Resource: "*"
                - Sid: App
                  Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::310987654321:role/app
                  Action:
                    - kms:Decrypt
                    - kms:Encrypt
                    - kms:PutKeyPolicy
                    - kms:Sign
                  Resource: "*"
      """;

  private static final String TERRAFORM =
      """
      resource "aws_kms_key" "data" {
        enable_key_rotation = true
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [
            {
              Sid       = "Owner"
              Effect    = "Allow"
              Principal = { AWS = "arn:aws:iam::310987654321:root" }
              Action    = "kms:*"
              Resource  = "*"
            },
            {
              Sid       = "App"
              Effect    = "Allow"
              Principal = { AWS = "arn:aws:iam::310987654321:role/app" }
              Action    = ["kms:Decrypt", "kms:Encrypt", "kms:PutKeyPolicy", "kms:Sign"]
              Resource  = "*"
            },
          ]
        })
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {LINES, ALONE, TEMPLATE, TERRAFORM})
  void itIsCountedToTheByte(String text) {
    UsageEvidence evidence = new UsageEvidence();
    evidence.add(event("role/app", "Decrypt", "{\"app\":\"Zahlung \\\"1\\\"\"}"));
    evidence.add(event("role/app", "Encrypt", "{\"app\":\"pay\",\"stage\":\"live\"}"));
    evidence.add(event("user/anna", "Decrypt", "{}"));
    evidence.add(event("role/app", "PutKeyPolicy", "{}"));
    PolicyDocument plain = corrected(text, evidence, 0).report().policies().get(0).corrected();
    KeyPolicy policy = KeyPolicy.of(plain).orElseThrow();
    List<Proposal.Proposed> fixes = Proposal.fixes(policy, evidence, KEY);
    int counted = 0;
    for (int i = 0; i < fixes.size(); i++) {
      UsageAnalysis one = corrected(text, evidence, i + 1);
      // One that would leave nobody to change the policy is not made.
      if (one.proposals().get(i).isOn()) {
        int bytes = one.report().policies().get(0).corrected().bytesOver(0);
        String title = fixes.get(i).fix().title();
        assertEquals(
            bytes - plain.bytesOver(0), new Growth(policy).of(fixes.get(i).fix()), () -> title);
        counted++;
      }
    }
    assertTrue(counted >= 2, fixes::toString);
  }

  /** Returns the policy with one of the proposals alone; 0 for none. */
  private static UsageAnalysis corrected(String text, UsageEvidence evidence, int chosen) {
    Map<String, Boolean> choices = new HashMap<>();
    for (int i = 1; i < 10; i++) {
      choices.put("usage/" + i, i == chosen);
    }
    Request request = new Request(text, Optional.empty(), "", Optional.empty(), choices);
    return UsageAnalysis.of(ANALYZER, request, evidence, Optional.of(KEY)).answer().orElseThrow();
  }

  private static String event(String caller, String action, String context) {
    return "{\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::310987654321:"
        + caller
        + "\",\"accountId\":\"310987654321\"},\"eventTime\":\"2026-10-11T08:00:00Z\","
        + "\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\""
        + action
        + "\",\"awsRegion\":\"eu-central-1\",\"sourceIPAddress\":\"s3.amazonaws.com\","
        + "\"requestParameters\":{\"encryptionContext\":"
        + context
        + "},\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]}";
  }
}
