package dev.keymend.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The statement that is missing, in the forms that people keep policies in. */
class NeededStatementTest {
  private static final NeededStatement SERVICE =
      new NeededStatement(
          "dms.amazonaws.com",
          List.of("kms:Decrypt", "kms:GenerateDataKey*"),
          "*",
          "aws:SourceAccount",
          "310987654321");

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
        new NeededStatement("", List.of("kms:Decrypt"), "${a}%{b}", "", "").terraform();
    assertTrue(written.contains("[\"$${a}%%{b}\"]"), written);
  }
}
