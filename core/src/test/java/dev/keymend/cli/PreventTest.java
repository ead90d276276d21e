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
    Outcome other = run(HEALTHY, "prevent", "-", folder.toString());
    assertEquals(2, other.code());
    assertTrue(run("{}", "prevent", "-").err().contains("holds no key policy"));
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
