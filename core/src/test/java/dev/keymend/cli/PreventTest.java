package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that makes checks for the pipeline and the account. */
class PreventTest {
  private static final String OWNER = "310987654321";

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("checks");
  }

  private String read(String path) throws IOException {
    return Files.readString(out().resolve(path));
  }

  private static void assertRefused(String part, String... args) {
    Outcome outcome = run("", args);
    assertEquals(2, outcome.code(), String.join(" ", args));
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(part), outcome.err());
  }

  @Test
  void filesArePrintedWithTheirNames() {
    Outcome outcome = run("", "prevent", "--owner", OWNER, "--for", "organization");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().startsWith("==> README.md <==\n# "), outcome.out());
    assertTrue(outcome.out().contains("==> organization/scp.json <==\n{"), outcome.out());
    assertFalse(outcome.out().contains("==> rego"), outcome.out());
  }

  @Test
  void partsAreWrittenWithOwnAndSharedFilesOnce() throws IOException {
    String dir = out().toString();
    Outcome outcome =
        run("", "prevent", "--owner", OWNER, "--for", "terraform,cloudformation", "--out", dir);
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("12 of 12 files were written"), outcome.err());
    assertTrue(read("rego/parameters.rego").contains("owner := \"" + OWNER + "\""));
    assertTrue(read("guard/key_policy.guard").contains(OWNER));
    assertFalse(Files.exists(out().resolve("config")));
  }

  @Test
  void whatDiffersIsReplacedOnlyIfThatIsSaid() throws IOException {
    String[] args = {"prevent", "--owner", OWNER, "--out", out().toString()};
    assertEquals(0, run("", args).code());
    assertTrue(run("", args).err().contains("0 of "));
    Files.writeString(out().resolve("README.md"), "mine");
    Files.delete(out().resolve("organization/scp.json"));
    assertRefused("README.md is there and differs. Nothing was written", args);
    assertFalse(Files.exists(out().resolve("organization/scp.json")));
    assertEquals("mine", read("README.md"));
    Outcome replaced =
        run("", "prevent", "--owner", OWNER, "--out", out().toString(), "--in-place");
    assertTrue(replaced.err().startsWith("2 of "), replaced.err());
    assertTrue(read("README.md").contains(OWNER));
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Files.createDirectories(out().resolve("README.md"));
    String[] args = {"prevent", "--owner", OWNER, "--out", out().toString()};
    assertRefused("is there and differs", args);
    assertRefused(
        "no file that can be replaced",
        "prevent",
        "--owner",
        OWNER,
        "--out",
        out().toString(),
        "--in-place");
    try (Stream<Path> written = Files.list(out())) {
      assertEquals(1, written.count());
    }
  }

  @Test
  void thePolicyTellsWhoIsMeant() throws IOException {
    String policy =
        "{\"Statement\":["
            + Runs.ROOT
            + ","
            + Runs.ROOT
                .replace("310987654321:root", "209876543210:root")
                .replace("kms:*", "kms:Decrypt")
            + ","
            + Runs.ROOT.replace(
                "\"AWS\":\"arn:aws:iam::310987654321:root\"", "\"Service\":\"sns.amazonaws.com\"")
            + "]}";
    assertEquals(0, run(policy, "prevent", "--out", out().toString(), "-").code());
    String parameters = read("rego/parameters.rego");
    assertTrue(parameters.contains("owner := \"" + OWNER + "\""), parameters);
    assertTrue(parameters.contains("delegation_wanted := true"), parameters);
    assertTrue(parameters.contains("administrators := []"), parameters);
    assertTrue(parameters.contains("allowed_accounts := [\"209876543210\"]"), parameters);
    assertTrue(parameters.contains("allowed_services := [\"sns.amazonaws.com\"]"), parameters);
  }

  @Test
  void aPolicyThatKeepsIamOutHasItsManagersNamed() throws IOException {
    String policy =
        "{\"Statement\":["
            + Runs.ROOT.replace(":root", ":role/a")
            + ","
            + Runs.ROOT.replace(":root", ":user/b")
            + "]}";
    String[] args = {"prevent", "--apply", "repair", "--out", out().toString(), "-"};
    assertRefused("prevent has no option --apply", args);
    assertEquals(
        0, run(policy, "prevent", "--delegation", "no", "--out", out().toString(), "-").code());
    String parameters = read("rego/parameters.rego");
    assertTrue(parameters.contains("delegation_wanted := false"), parameters);
    assertTrue(parameters.contains("role/a\", \"arn:aws:iam::310987654321:user/b\"]"), parameters);
  }

  @Test
  void optionsAddToWhatThePolicyTells() {
    Outcome outcome =
        run(
            HEALTHY,
            "prevent",
            "--for",
            "terraform",
            "--administrator",
            "arn:aws:iam::310987654321:role/keys",
            "--account",
            "209876543210",
            "--account",
            "220987654321",
            "--service",
            "s3.amazonaws.com",
            "-");
    assertTrue(
        outcome.out().contains("administrators := [\"arn:aws:iam::310987654321:role/keys\"]"));
    assertTrue(outcome.out().contains("allowed_accounts := [\"209876543210\", \"220987654321\"]"));
  }

  @Test
  void organizationsThatGetInAreMeant() {
    String open =
        Runs.ROOT
            .replace("{\"AWS\":\"arn:aws:iam::310987654321:root\"}", "\"*\"")
            .replace(
                "\"Resource\"",
                "\"Condition\":{\"ForAnyValue:StringLike\":{\"aws:PrincipalOrgPaths\":"
                    + "\"o-b1b2c3d4e5/r-ab12/*\"}},\"Resource\"");
    String policy = "{\"Statement\":[" + Runs.ROOT + "," + open + "]}";
    String parameters = run(policy, "prevent", "--for", "terraform", "-").out();
    assertTrue(parameters.contains("allowed_organizations := [\"o-b1b2c3d4e5\"]"), parameters);
    String both =
        run(policy, "prevent", "--for", "terraform", "--organization", "o-a1b2c3d4e5", "-").out();
    assertTrue(
        both.contains("allowed_organizations := [\"o-a1b2c3d4e5\", \"o-b1b2c3d4e5\"]"), both);
    String other = policy.replace("ForAnyValue:StringLike", "ForAllValues:StringNotLike");
    assertTrue(
        run(other, "prevent", "--for", "terraform", "-").out().contains("organizations := []"));
  }

  /** AWS takes 5,120 characters, and what refuses all others cannot be divided. */
  @Test
  void aControlPolicyThatAwsDoesNotTakeIsNotWritten() {
    List<String> args =
        new ArrayList<>(
            List.of("prevent", "--owner", OWNER, "--for", "organization", "--out", out() + ""));
    args.addAll(List.of("--organization", "o-a1b2c3d4e5"));
    for (int i = 0; i < 200; i++) {
      args.addAll(List.of("--account", String.valueOf(111_122_223_333L + i)));
    }
    assertRefused("rcp.json would have", args.toArray(String[]::new));
    assertFalse(Files.exists(out()));
    assertEquals(0, run("", args.subList(0, 201).toArray(String[]::new)).code());
  }

  private static String parameters(String input, String... more) {
    List<String> args = new ArrayList<>(List.of("prevent", "--for", "terraform"));
    args.addAll(List.of(more));
    Outcome outcome = run(input, args.toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome.err());
    return outcome.out();
  }

  /** In a policy of another partition, nobody would be whom the checks want. */
  @Test
  void thePartitionIsThatOfTheArns() {
    String gov = "partition := \"aws-us-gov\"";
    String admin = "arn:aws-us-gov:iam::310987654321:role/x";
    assertTrue(parameters("", "--owner", OWNER).contains("partition := \"aws\""));
    assertTrue(parameters("", "--owner", OWNER, "--administrator", admin).contains(gov));
    assertTrue(parameters("", "--owner", OWNER, "--partition", "aws-us-gov").contains(gov));
    String govPolicy = HEALTHY.replace("arn:aws:", "arn:aws-us-gov:");
    assertTrue(parameters(govPolicy, "-").contains(gov));
    assertTrue(parameters(govPolicy, "--administrator", admin, "-").contains(gov));
    String bare = "{\"Statement\":[" + Runs.ROOT.replace("arn:aws:iam::", "").replace(":root", "");
    assertTrue(parameters(bare + "]}", "--administrator", admin, "-").contains(gov));
  }

  @Test
  void whatContradictsItselfIsRefused() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual.json"), HEALTHY);
    Path chinese =
        Files.writeString(
            folder.resolve("chinese.json"), HEALTHY.replace("arn:aws:", "arn:aws-cn:"));
    String file = usual.toString();
    String own = "arn:aws:iam::310987654321:role/x";
    String cn = own.replace("arn:aws:", "arn:aws-cn:");
    assertRefused("one partition, and it is aws in", "prevent", file, chinese.toString());
    assertRefused("and aws-cn in --partition", "prevent", file, "--partition", "aws-cn");
    assertRefused("aws-cn in --administrator", "prevent", file, "--administrator", cn);
    assertRefused(
        "and aws-cn in --administrator",
        "prevent",
        "--owner",
        OWNER,
        "--administrator",
        own,
        "--administrator",
        cn);
    assertRefused("There is no partition aws-gov", "prevent", file, "--partition", "aws-gov");
    assertRefused(
        "There is no partition x", "prevent", "--administrator", own.replace(":aws:", ":x:"));
    assertRefused(
        "is of another account than 310987654321",
        "prevent",
        file,
        "--administrator",
        own.replace(OWNER, "209876543210"));
    assertRefused("is the owner of the keys", "prevent", file, "--account", OWNER);
    assertRefused(
        "is of account 310987654321, not of 209876543210",
        "prevent",
        file,
        "--owner",
        "209876543210");
    assertEquals(0, run("", "prevent", "--owner", OWNER, file).code());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** Whoever uses a template owns the keys that it makes. */
  @Test
  void aTemplateForTheAccountThatItIsUsedInIsOfTheOwner() throws IOException {
    String template =
        file(
            "key.yaml",
            """
            Resources:
              Key:
                Type: AWS::KMS::Key
                Properties:
                  KeyPolicy:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal:
                          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root
                        Action: kms:*
                        Resource: "*"
                      - Effect: Allow
                        Principal:
                          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cleaner
                        Action: kms:ScheduleKeyDeletion
                        Resource: "*"
            """);
    String caller =
        file(
            "caller.tf",
            """
            data "aws_caller_identity" "current" {}
            resource "aws_kms_key" "k" {
              policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect    = "Allow"
                  Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
                  Action    = "kms:*"
                  Resource  = "*"
                }]
              })
            }
            """);
    String policy = file("policy.json", HEALTHY);
    for (List<String> files :
        List.of(List.of(template), List.of(caller), List.of(policy, template, caller))) {
      List<String> args = new ArrayList<>(List.of("prevent", "--owner", OWNER));
      args.addAll(files);
      Outcome outcome = run("", args.toArray(String[]::new));
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.out().contains("delegation_wanted := true"), outcome.out());
      assertTrue(outcome.out().contains("allowed_accounts := []"), outcome.out());
    }
    assertRefused("key.yaml makes the key in the account that it is used in", "prevent", template);
    // What lies beside it tells.
    String parameters = run("", "prevent", template, policy).out();
    assertTrue(parameters.contains("owner := \"" + OWNER + "\""), parameters);
    assertTrue(
        parameters.contains("\"aws:PrincipalArn\": [\"arn:aws:iam::310987654321:role/cleaner\"]"),
        parameters);
  }

  @Test
  void itIsSaidWhichFileIsOfWhom() throws IOException {
    String mine = file("mine.json", HEALTHY);
    String other = file("other.json", HEALTHY.replace(OWNER, "209876543210"));
    String two =
        file(
            "two.json",
            "{\"Statement\":[" + Runs.ROOT + "," + Runs.ROOT.replace(OWNER, "209876543210") + "]}");
    assertRefused("mine.json is of 310987654321, and ", "prevent", mine, other);
    assertRefused("other.json of 209876543210: make checks for each", "prevent", mine, other);
    String candidates = "two.json names 310987654321 and 209876543210. --owner ID says whose";
    assertRefused(candidates, "prevent", two);
    assertRefused(candidates, "prevent", mine, two);
    assertEquals(0, run("", "prevent", "--owner", OWNER, two).code());
  }

  /**
   * As check does: what has no key policy in it is passed over, and what cannot be read told of.
   */
  @Test
  void aFolderIsReadWithAllThatIsInIt() throws IOException {
    Path infra = Files.createDirectories(folder.resolve("infra/deep"));
    Files.writeString(infra.resolve("key.json"), HEALTHY);
    Files.writeString(
        infra.resolve("more.json"),
        "{\"Statement\":["
            + Runs.ROOT
            + ","
            + Runs.ROOT.replace(OWNER, "209876543210").replace("kms:*", "kms:Decrypt")
            + "]}");
    Files.writeString(infra.resolve("bucket.json"), "{\"Resources\": {\"Statement\": 1}}");
    Files.writeString(infra.resolve("broken.tf"), "resource \"aws_kms_key\" \"k\" { {{{");
    Outcome outcome = run("", "prevent", folder.resolve("infra").toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("allowed_accounts := [\"209876543210\"]"), outcome.err());
    assertTrue(outcome.err().contains("broken.tf cannot be read and is left out"), outcome.err());
    assertFalse(outcome.err().contains("bucket.json"), outcome.err());
  }

  @Test
  void aRepairIsToldOf() throws IOException {
    String broken = file("broken.json", HEALTHY.substring(0, HEALTHY.length() - 3));
    Outcome outcome = run("", "prevent", broken);
    assertEquals(0, outcome.code());
    assertTrue(outcome.err().contains("broken.json was repaired before it was read"));
    assertFalse(run("", "prevent", file("whole.json", HEALTHY)).err().contains("repaired"));
  }

  @Test
  void partsAreNamedInAnySpelling() {
    Outcome outcome = run("", "prevent", "--owner", OWNER, "--for", "Terraform, CONFIG");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("==> config/key_policy_rule.yaml"));
    String[] empty = {"prevent", "--owner", OWNER, "--for", "terraform,,config"};
    assertRefused("there is nothing where a name should stand", empty);
    assertRefused(
        "not rego. rego is in terraform and cloudformation.",
        "prevent",
        "--owner",
        OWNER,
        "--for",
        "rego");
    assertRefused("guard is in cloudformation.", "prevent", "--owner", OWNER, "--for", "guard");
  }

  @Test
  void whatIsNoFolderIsNotWrittenInto() throws IOException {
    String mine = file("mine.json", HEALTHY);
    assertRefused("--out needs the name of a folder", "prevent", "--out", "", mine);
    assertRefused("mine.json is a file", "prevent", "--out", mine, mine);
    assertRefused("mine.json is a file", "prevent", "--out", mine + "/checks", mine);
    Files.createDirectories(out());
    Files.writeString(out().resolve("rego"), "mine");
    assertRefused("rego is a file", "prevent", "--out", out().toString(), mine);
    try (Stream<Path> written = Files.list(out())) {
      assertEquals(1, written.count());
    }
  }

  @Test
  void filesOfPartsThatAreNotMadeAnewAreNamed() {
    String[] all = {"prevent", "--owner", OWNER, "--out", out().toString()};
    assertFalse(run("", all).err().contains("Left as they were"));
    String[] one = {
      "prevent", "--owner", OWNER, "--out", out().toString(), "--in-place", "--for", "config"
    };
    String said = run("", one).err();
    assertTrue(said.contains("Left as they were"), said);
    assertTrue(said.contains("guard/key_policy.guard"), said);
    assertFalse(said.contains("config/key_policy_rule.yaml"), said);
  }

  /** An SCP that exempts a role that does not exist lets nobody delete a key. */
  @Test
  void whoeverMayDeleteByThePolicyMayDeleteByTheControlPolicy() {
    String platform =
        Runs.ROOT.replace(":root", ":role/platform-admin").replace("kms:*", "kms:Schedule*");
    String policy = "{\"Statement\":[" + Runs.ROOT + "," + platform + "]}";
    Outcome named = run(policy, "prevent", "--for", "organization", "-");
    assertTrue(
        named
            .out()
            .contains("\"aws:PrincipalArn\": [\"arn:aws:iam::310987654321:role/platform-admin\"]"),
        named.out());
    assertFalse(named.out().contains("role/KeyDeletion"), named.out());
    assertTrue(named.err().contains("add those of other accounts"), named.err());
    assertTrue(named.out().contains("add those of other accounts"), named.out());
    Outcome nobody = run(HEALTHY, "prevent", "--for", "organization", "-");
    assertTrue(nobody.out().contains("arn:aws:iam::*:role/KeyDeletion"), nobody.out());
    assertTrue(nobody.err().contains("Change a name first"), nobody.err());
    assertTrue(nobody.out().contains("Change a name first"), nobody.out());
    assertFalse(run(HEALTHY, "prevent", "--for", "config", "-").err().contains("Change a name"));
    String foreign = policy.replace("310987654321:role", "209876543210:role");
    assertTrue(
        run(foreign, "prevent", "--for", "organization", "-").out().contains("role/KeyDeletion"));
  }

  @Test
  void whatIsNamedTwiceIsMeantOnce() {
    String own = "arn:aws:iam::310987654321:role/x";
    String twice =
        parameters(
            "",
            "--owner",
            OWNER,
            "--account",
            "209876543210",
            "--account",
            "209876543210",
            "--administrator",
            own,
            "--administrator",
            own);
    assertTrue(twice.contains("administrators := [\"" + own + "\"]"), twice);
    assertTrue(twice.contains("allowed_accounts := [\"209876543210\"]"), twice);
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertRefused("Nothing tells whose keys", "prevent");
    assertRefused("--for needs terraform", "prevent", "--for", "pulumi");
    assertRefused("--for names config twice", "prevent", "--for", "config,config");
    assertRefused("--delegation needs yes or no", "prevent", "--delegation", "maybe");
    assertRefused("--account needs an account id", "prevent", "--account", "1");
    assertRefused("--administrator needs", "prevent", "--administrator", "anna");
    assertRefused(
        "--administrator needs",
        "prevent",
        "--administrator",
        "arn:aws:iam::310987654321:role/a\"b");
    assertRefused(
        "--administrator needs", "prevent", "--administrator", "arn:aws:iam::310987654321:root");
    assertRefused(
        "--administrator needs", "prevent", "--administrator", "arn:aws:iam::310987654321:role/");
    assertRefused("--administrator needs", "prevent", "--administrator", "arn:aws:iam:::role/a");
    for (String service : List.of("sns", "sns.amazonaws.com/x", "sns..amazonaws.com", ".com")) {
      assertRefused("--service needs", "prevent", "--service", service);
    }
    assertRefused("--organization needs", "prevent", "--organization", "o-abc");
    assertRefused("--organization needs", "prevent", "--organization", "o-\"");
    assertRefused("--in-place of prevent needs --out", "prevent", "--owner", OWNER, "--in-place");
    assertTrue(run("{}", "prevent", "-").err().contains("standard input holds no key policy"));
    assertTrue(run("", "prevent", "-").err().contains("standard input is empty"));
    assertRefused("holds no key policy", "prevent", "--owner", OWNER, folder.toString());
  }

  @Test
  void controlPoliciesDecideTheirRequestsAsTheyAreTo() throws IOException {
    for (List<String> more :
        List.of(
            List.<String>of(),
            List.of("--administrator", "arn:aws:iam::310987654321:role/ops/keys"),
            List.of("--account", "111122223333"))) {
      Path dir = folder.resolve("of" + more.size() + more.hashCode());
      String[] args =
          Stream.concat(
                  Stream.of(
                      "prevent",
                      "--owner",
                      OWNER,
                      "--organization",
                      "o-a1b2c3d4e5",
                      "--for",
                      "organization",
                      "--out",
                      dir.toString()),
                  more.stream())
              .toArray(String[]::new);
      assertEquals(0, run("", args).code());
      for (String policy : List.of("scp", "rcp")) {
        Path requests = dir.resolve("organization").resolve(policy + "_requests.jsonl");
        Outcome asked = run("", "test", requests.toString());
        assertEquals(0, asked.code(), asked.out() + asked.err());
        // With FullAWSAccess beside it, which is the other half of every SCP's meaning.
        Path scp = dir.resolve("organization/scp.json");
        if (policy.equals("scp")) {
          String all = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"},";
          Files.writeString(
              scp, Files.readString(scp).replace("\"Statement\": [", "\"Statement\": [" + all));
          Files.writeString(
              requests, Files.readString(requests).replace("\"unknown\"", "\"allowed\""));
          assertEquals(0, run("", "test", requests.toString()).code());
        }
        // Without the control policy, what it refuses would go through.
        String text = Files.readString(requests);
        Files.writeString(requests, text.replaceAll(", \"documents\": \\[[^\\]]*\\]", ""));
        assertEquals(1, run("", "test", requests.toString()).code());
      }
    }
  }
}
