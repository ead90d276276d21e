package dev.keymend.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The statement that is missing, in the forms that people keep policies in. */
class NeededStatementTest {
  private static final NeededStatement SERVICE =
      new NeededStatement(
          "dms.amazonaws.com",
          List.of("kms:Decrypt", "kms:GenerateDataKey*"),
          "*",
          Map.of("aws:SourceAccount", "310987654321"));

  @Test
  void isABlockOfTerraform() {
    assertEquals(
        """
        statement {
          effect    = "Allow"
          actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
          resources = ["*"]
          principals {
            type        = "Service"
            identifiers = ["dms.amazonaws.com"]
          }
          condition {
            test     = "StringEquals"
            variable = "aws:SourceAccount"
            values   = ["310987654321"]
          }
        }\
        """,
        SERVICE.terraform());
  }

  @Test
  void isAnItemOfATemplateInYaml() {
    assertEquals(
        """
        - Effect: Allow
          Principal:
            Service: "dms.amazonaws.com"
          Action:
            - "kms:Decrypt"
            - "kms:GenerateDataKey*"
          Resource: "*"
          Condition:
            StringEquals:
              "aws:SourceAccount": "310987654321"\
        """,
        SERVICE.cloudFormation());
  }

  @Test
  void hasNoExpressionOfTerraformInIt() {
    String written =
        new NeededStatement("", List.of("kms:Decrypt"), "${a}%{b}", Map.of()).terraform();
    assertTrue(written.contains("[\"$${a}%%{b}\"]"), written);
  }

  @Test
  void allowsGrantsForServicesAloneWithAConditionOfEachKind() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("kms:ViaService", "ec2.eu-west-1.amazonaws.com");
    conditions.put("kms:GrantIsForAWSResource", "true");
    NeededStatement grants = new NeededStatement("", List.of("kms:CreateGrant"), "*", conditions);

    assertTrue(
        grants
            .json()
            .contains(
                "\"Condition\": {\"StringEquals\": {\"kms:ViaService\":"
                    + " \"ec2.eu-west-1.amazonaws.com\"}, \"Bool\":"
                    + " {\"kms:GrantIsForAWSResource\": \"true\"}}"),
        grants.json());
    assertTrue(
        grants
            .cloudFormation()
            .endsWith("    Bool:\n      \"kms:GrantIsForAWSResource\": \"true\""),
        grants.cloudFormation());
    assertTrue(grants.terraform().contains("test     = \"Bool\""), grants.terraform());
  }

  /** A request for another action does not have the key of grants. */
  @Test
  void doesNotRefuseWhatIsNoGrantBesideGrants() {
    NeededStatement both =
        new NeededStatement(
            "",
            List.of("kms:CreateGrant", "kms:DescribeKey"),
            "*",
            Map.of("kms:GrantIsForAWSResource", "true"));

    assertTrue(both.json().contains("\"BoolIfExists\""), both.json());
  }
}
