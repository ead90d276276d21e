package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  private static final String KEY =
      """
      resource "aws_kms_key" "this" {
        policy = data.aws_iam_policy_document.this.json
      }
      """;

  private static final String DOCUMENT =
      """
      data "aws_iam_policy_document" "this" {
        statement {
          actions   = ["kms:Decrypt"]
          resources = ["*"]

          principals {
            type        = "AWS"
            identifiers = [local.role]
          }
        }
      }
      """;

  private static final String LOCALS =
      "locals {\n  role = \"arn:aws:iam::310987654321:role/app\"\n}\n";

  private static final String IAM =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\"}]}";

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @Test
  void filesOfOneFolderAreOneConfiguration() throws IOException {
    String main = file("main.tf", KEY);
    String data = file("data.tf", DOCUMENT);
    String locals = file("locals.tf", LOCALS);
    Outcome fixed = run("", "fix", main, data, locals, "--in-place");
    assertEquals(1, fixed.code(), fixed.err());
    String corrected = Files.readString(Path.of(data));
    assertTrue(corrected.startsWith("data \"aws_caller_identity\" \"current\" {}\n\n"), corrected);
    assertTrue(corrected.contains("data.aws_caller_identity.current.account_id}:root"), corrected);
    assertTrue(corrected.endsWith(DOCUMENT.substring(DOCUMENT.indexOf("    actions"))), corrected);
    assertEquals(KEY, Files.readString(Path.of(main)));
    assertEquals(LOCALS, Files.readString(Path.of(locals)));
    assertEquals(0, run("", "check", main, data, locals).code());
  }

  @Test
  void filesOfTwoFoldersAreTwo() throws IOException {
    String key = file("a/main.tf", KEY);
    String document = file("b/data.tf", DOCUMENT);
    String told = run("", "check", key, document).out();
    assertTrue(told.contains("a/main.tf:2:12: error: The policy of aws_kms_key.this"), told);
  }

  @Test
  void aFolderIsReadInOneOrderAndWithoutWhatIsNoKeyPolicy() throws IOException {
    file("b/main.tf", KEY);
    file("b/data.tf", DOCUMENT.replace("local.role", "\"arn:aws:iam::310987654321:root\""));
    file("b/.terraform/main.tf", KEY);
    file("node_modules/x/policy.json", NO_ROOT);
    file("cdk.out/stack.template.json", NO_ROOT);
    file("a/policy.json", NO_ROOT);
    file("a/iam.json", IAM);
    file("a/notes.md", NO_ROOT);
    file("a/package.json", "{}");
    Outcome checked = run("", "check", folder.toString());
    assertEquals(1, checked.code(), checked.err());
    assertTrue(checked.out().startsWith(folder + "/a/policy.json:1:"), checked.out());
    assertTrue(checked.out().contains("\n" + folder + "/b/data.tf:"), checked.out());
    for (String not : new String[] {"iam.json", "node_", ".terraform", "cdk.out", "notes"}) {
      assertFalse(checked.out().contains(not), checked.out());
    }
    assertTrue(checked.err().contains("cdk.out is generated and left out."), checked.err());
    assertEquals(checked.out(), run("", "check", folder.toString()).out());
  }

  @Test
  void aFolderWithoutKeyPoliciesIsSaidToHaveNone() throws IOException {
    file("iam.json", IAM);
    file("main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n");
    Outcome checked = run("", "check", folder.toString());
    assertEquals(0, checked.code());
    assertEquals("There is no key policy in " + folder + ".\n", checked.err());
  }

  /** What PowerShell writes, what is named in capitals, and what a link leads to. */
  @Test
  void whateverMayBeAPolicyIsLookedAt() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Files.write(inside.resolve("wide.json"), ("\ufeff" + NO_ROOT).getBytes(UTF_16LE));
    Files.write(inside.resolve("bare.json"), NO_ROOT.getBytes(UTF_16LE));
    file("inside/CAPITALS.JSON", NO_ROOT);
    Path policy = Path.of(file("elsewhere/policy.json", NO_ROOT));
    Files.createSymbolicLink(inside.resolve("link.json"), policy.toRealPath());
    Files.createSymbolicLink(inside.resolve("more"), policy.toRealPath().getParent());
    Outcome checked = run("", "check", inside.toString());
    for (String name : new String[] {"wide.json", "bare.json", "CAPITALS.JSON", "link.json"}) {
      assertTrue(checked.out().contains(name + ":1:"), name + checked.out());
    }
    assertTrue(checked.err().contains("more is a link to a folder and left out."), checked.err());
    // It is no text, and may have been meant as one.
    Files.write(
        inside.resolve("latin.json"), NO_ROOT.replace("app", "\u00e9").getBytes(ISO_8859_1));
    Outcome refused = run("", "check", inside.toString());
    assertEquals(2, refused.code());
    assertTrue(refused.err().contains("latin.json is not text in UTF-8 or UTF-16."), refused.err());
  }

  /** Whatever else is about keys, and whatever other tools read. */
  @Test
  void whatHasNoKeyIsPassedOver() throws IOException {
    file("main.tf", "locals {\n  why = \"[a] The key policy needs a statement.\"\n}\n");
    file(
        "config.yaml",
        """
        Resources:
          Rule:
            Type: AWS::Config::ConfigRule
            Properties:
              Scope: {ComplianceResourceTypes: [AWS::KMS::Key]}
        """);
    file("settings.yml", "# aws_kms_key_policy and its statement\na: 1\nb: [AWS::KMS::Key]\n");
    file("types.json", "{\"types\": [\"AWS::KMS::Key\"], \"Statement\": \"none\"}");
    Outcome checked = run("", "check", folder.toString());
    assertEquals(0, checked.code(), checked.out());
    assertEquals("", checked.out());
    // Who names a file asks for its policy.
    assertEquals(1, run("", "check", folder.resolve("config.yaml").toString()).code());
    Outcome named = run("", "check", folder.resolve("settings.yml").toString());
    assertEquals(1, named.code(), named.out());
    assertTrue(named.out().contains("no key policy in this YAML"), named.out());
  }

  /** It lets IAM policies decide, so it is no fault, whatever stands beside it. */
  @Test
  void aKeyWithTheDefaultPolicyIsNoFault() throws IOException {
    String key = "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n";
    String template = "{\"Resources\":{\"K\":{\"Type\":\"AWS::KMS::Key\",\"Properties\":{}}}}";
    String replica = template.replace("KMS::Key", "KMS::ReplicaKey");
    String other = "resource \"aws_kms_key\" \"o\" {\n  policy = <<EOT\n" + HEALTHY + "\nEOT\n}\n";
    for (String text : new String[] {key, key + other, template}) {
      Outcome checked = run(text, "check");
      assertEquals(0, checked.code(), checked.out());
      assertTrue(checked.out().contains(": info: "), checked.out());
      assertTrue(checked.out().contains("the default one. [default-policy]"), checked.out());
    }
    Outcome refused = run(replica, "check");
    assertEquals(1, refused.code());
    assertTrue(refused.out().contains(": error: K has no KeyPolicy, without"), refused.out());
    file("main.tf", key);
    Outcome folders = run("", "check", folder.toString());
    assertEquals(0, folders.code(), folders.out());
    assertTrue(folders.out().contains("[default-policy]"), folders.out());
  }

  @Test
  void whatMakesAKeyAndCannotBeReadIsSaid() throws IOException {
    file("main.tf", KEY + "resource {{{\n");
    Outcome checked = run("", "check", folder.toString());
    assertEquals(2, checked.code(), checked.out() + checked.err());
    assertTrue(checked.out().contains("main.tf:4:"), checked.out());
  }

  @Test
  void aFolderIsCorrectedInPlaceOrNotAtAll() throws IOException {
    String main = file("main.tf", KEY);
    String data = file("data.tf", DOCUMENT);
    file("locals.tf", LOCALS);
    String healthy = file("healthy.json", HEALTHY);
    Outcome printed = run("", "fix", folder.toString());
    assertEquals(2, printed.code());
    assertTrue(printed.err().contains("is a folder: fix needs --in-place with it."));
    assertEquals(1, run("", "fix", folder.toString(), "--in-place").code());
    assertTrue(Files.readString(Path.of(data)).contains("Enable IAM User Permissions"));
    assertEquals(KEY, Files.readString(Path.of(main)));
    assertEquals(HEALTHY, Files.readString(Path.of(healthy)));
  }

  @Test
  void aFileThatIsNamedByAnotherOneIsJudgedByItself() throws IOException {
    file("main.tf", KEY.replace("data.aws_iam_policy_document.this.json", "file(\"p/key.json\")"));
    file("p/key.json", HEALTHY);
    Outcome checked = run("", "check", folder.toString());
    assertEquals(0, checked.code(), checked.out());
    assertTrue(checked.out().contains("which is judged by itself"), checked.out());
  }
}
