package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final String NO_MANAGER = NO_ROOT.replace("kms:*", "kms:Decrypt");

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void fixPrintsTheCorrectedTextAloneOnStandardOutput() {
    Outcome fixed = run(NO_ROOT, "fix", "-");
    assertEquals(1, fixed.code());
    assertTrue(fixed.out().startsWith("{\"Statement\":[{\"Sid\":\"Enable IAM User Permissions\""));
    assertTrue(fixed.out().endsWith(NO_ROOT.substring("{\"Statement\":[".length())));
    assertTrue(fixed.err().contains("nobody loses access"));
  }

  @Test
  void aHealthyPolicyComesBackAsItIsWithExitCodeZero() {
    Outcome fixed = run(HEALTHY, "fix");
    assertEquals(0, fixed.code());
    assertEquals(HEALTHY, fixed.out());
  }

  @Test
  void theOwnerIsAskedForAndNotGuessed() {
    assertEquals(NO_MANAGER, run(NO_MANAGER, "fix").out());
    String owned = run(NO_MANAGER, "fix", "--owner", "310987654321").out();
    assertTrue(owned.contains("arn:aws:iam::310987654321:root"));
  }

  @Test
  void aKeyArnInTheErrorTellsTheOwner() throws IOException {
    String error =
        file("error.txt", "no access on resource: arn:aws:kms:eu-west-1:310987654321:key/abc");
    assertTrue(run(NO_MANAGER, "fix", "--error", error).out().contains("310987654321:root"));
  }

  @Test
  void theLevelSaysHowFarFixesGo() {
    String open =
        NO_ROOT.replace("}]}", "}," + ROOT.replaceAll("\\{\"AWS\":[^}]*\\}", "\"*\"") + "]}");
    assertEquals(open, run(open, "fix", "--apply", "repair").out());
    assertFalse(run(open, "fix", "--apply", "harden").out().contains("\"*\",\"Action"));
    assertTrue(run(open, "fix").out().contains("\"*\",\"Action"));
  }

  @Test
  void whatWouldLockEverybodyOutIsLeftOutAndSaid() {
    Outcome fixed =
        run(NO_ROOT, "fix", "--apply", "repair", "--choose", "full-access-for-non-root/1");
    assertEquals(NO_ROOT, fixed.out());
    assertTrue(fixed.err().contains("left out: nobody could change the policy any more"));
  }

  @Test
  void checkNamesTheLineOfAPolicyThatStandsOnOneLine() {
    String told = run(NO_ROOT, "check", "-").out();
    assertTrue(told.contains(" (line 2 of the policy) [missing-root-delegation]"), told);
    String lines = NO_ROOT.replace(",\"", ",\n\"");
    assertFalse(run(lines, "check", "-").out().contains("of the policy)"));
  }

  @Test
  void checkNamesFileLineAndColumn() throws IOException {
    String a = file("a.json", NO_ROOT);
    String b = file("b.json", HEALTHY);
    Outcome checked = run("", "check", a, b);
    assertEquals(1, checked.code());
    assertTrue(checked.out().contains(a + ":1:2: warning: No statement in force lets"));
    assertTrue(checked.out().contains(b + ":IAM policies in account 310987654321 can grant"));
  }

  @Test
  void policiesThatAreNotOfKeysAreNamedWithTheirLines() {
    String trust =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},"
            + "\"Action\":\"sts:AssumeRole\"}]}";
    String text = "the role:\n" + trust + "\nand the key:\n" + NO_ROOT + "\n";
    String named = "left alone: the trust policy of a role on line 2";
    assertTrue(run(text, "fix").err().contains(named));
    assertTrue(run(text, "fix").out().startsWith("the role:\n" + trust + "\nand the key:\n"));
    assertTrue(run(text, "check").out().contains(named));
    assertTrue(run(text, "check", "--format", "markdown").out().contains("Left alone: the trust"));
    String json = run(text, "check", "--format", "json").out();
    assertTrue(json.contains("\"others\":[{\"kind\":\"trust\""), json);
    assertFalse(run(NO_ROOT, "check", "--format", "json").out().contains("\"others\""));
  }

  @Test
  void checkAsJsonPrintsTheReport() {
    String out = run(NO_ROOT, "check", "--format", "json").out();
    assertTrue(out.startsWith("{\"report\":2,"));
    assertTrue(out.contains("\"status\":\"analyzed\""));
  }

  @Test
  void checkAsSarifIsOneLogForAllFiles() throws IOException {
    String a = file("a.json", NO_ROOT);
    String b = file("b c.json", NO_ROOT);
    Outcome checked = run("", "check", "--format", "sarif", a, b);
    assertEquals(1, checked.code());
    assertEquals(1, checked.out().lines().count());
    assertTrue(checked.out().contains("\"uri\":\"" + a + "\""), checked.out());
    assertTrue(checked.out().contains("/b%20c.json\""), checked.out());
  }

  @Test
  void checkAsMarkdownPrintsAReportForEachFile() throws IOException {
    String a = file("a.json", NO_ROOT);
    Outcome checked = run(NO_ROOT, "check", "--format", "markdown", a, "-");
    assertEquals(1, checked.code());
    assertTrue(checked.out().startsWith("## Key policy review `" + a + "`"));
    assertTrue(checked.out().contains("\n## Key policy review\n"), checked.out());
    assertEquals(2, run(" ", "check", "--format", "markdown").code());
  }

  @Test
  void fixPrintsThePolicyOnOneLine() {
    String quoted = NO_ROOT.strip().replace("\"", "\\\"");
    Outcome fixed = run("{\n\"Policy\": \"" + quoted + "\"\n}", "fix", "--print", "minified");
    assertEquals(1, fixed.code());
    assertTrue(fixed.out().startsWith("{\"Statement\":[{\"Sid\":\"Enable IAM User Permissions\""));
    assertTrue(fixed.out().endsWith(NO_ROOT.substring("{\"Statement\":[".length())));
    assertTrue(fixed.err().contains("nobody loses access"));
    assertEquals(run(NO_ROOT, "fix").out(), run(NO_ROOT, "fix", "--print", "policy").out());
  }

  @Test
  void fixPrintsTheCommandForTheKeyThatTheErrorNames() throws IOException {
    String key = "arn:aws:kms:eu-west-1:310987654321:key/abc";
    String error = file("error.txt", "no access on resource: " + key);
    Outcome fixed = run(HEALTHY, "fix", "--print", "posix", "--error", error);
    String call = "aws kms put-key-policy --key-id " + key + " --region eu-west-1 --policy-name";
    assertEquals(call + " default --policy '" + HEALTHY + "'\n", fixed.out());
    assertEquals(0, fixed.code());
    String script = run(HEALTHY, "fix", "--print", "powershell").out();
    assertTrue(script.startsWith("@'\n" + HEALTHY + "\n'@ | Set-Content"), script);
  }

  @Test
  void fixPrintsThePolicyInOtherClothesAndSaysWhatTheyLack() {
    Outcome fixed = run(HEALTHY, "fix", "--print", "cdk");
    assertTrue(fixed.out().startsWith("key.addToResourcePolicy(new iam.Poli"), fixed.out());
    assertTrue(fixed.err().contains("Printed: The CDK gives the policy the Version"), fixed.err());
    String yaml = run(HEALTHY, "fix", "--print", "cloudformation-yaml").out();
    assertTrue(yaml.startsWith("KeyPolicy:\n  Statement:\n    - "), yaml);
    String open = HEALTHY.replace("310987654321", "{{ account }}");
    Outcome not = run(open, "fix", "--print", "jsonencode");
    assertEquals(2, not.code());
    assertTrue(not.err().contains("no way to write “{{ account }}”"), not.err());
  }

  @Test
  void aPolicyThatATemplateHasStillToFillInIsNotPrinted() {
    String open = HEALTHY.replace("310987654321", "${AWS::AccountId}");
    Outcome fixed = run(open, "fix", "--print", "posix");
    assertEquals(2, fixed.code());
    assertEquals("", fixed.out());
    assertTrue(fixed.err().contains("Not printed: Only the template can fill in"), fixed.err());
  }

  @Test
  void whatCannotBeReadIsKeptAndExitsWithTwo() {
    Outcome fixed = run("[\"kms:Decrypt\"", "fix");
    assertEquals(2, fixed.code());
    assertEquals("[\"kms:Decrypt\"", fixed.out());
    assertTrue(fixed.err().contains("never closed"));
  }

  @Test
  void whatIsNoJsonIsRepaired() {
    Outcome fixed = run(HEALTHY.replace("\"", "'"), "fix");
    assertEquals(1, fixed.code());
    assertEquals(HEALTHY, fixed.out());
  }

  @Test
  void whatWasRepairedIsTold() {
    Outcome fixed = run(HEALTHY.replace("\"", "'"), "fix");
    assertTrue(fixed.err().contains("  repaired "), fixed.err());
  }

  @Test
  void whatIsNoJsonIsRepairedWhereItStands() {
    Outcome fixed = run("Policy: " + HEALTHY.replace("\"", "'"), "fix");
    assertEquals(1, fixed.code());
    assertEquals("Policy: " + HEALTHY.strip(), fixed.out().strip());
  }

  @Test
  void redactedFilesComeBackWithTheirMap() throws IOException {
    String map = folder.resolve("map.json").toString();
    String text = NO_ROOT.replace("role/app", "role/billing-engine");
    Outcome redacted = run(text, "redact", "--map", map, "-");
    assertEquals(0, redacted.code());
    assertFalse(redacted.out().contains("310987654321"));
    assertFalse(redacted.out().contains("billing-engine"));
    assertEquals(text, run(redacted.out(), "restore", "--map", map, "-").out());
  }

  @Test
  void whatIsRedactedIsUpToTheUser() {
    Outcome kept = run(NO_ROOT, "redact", "--keep", "app", "--hide", "Statement");
    assertTrue(kept.out().contains("role/app"), kept.out());
    assertFalse(kept.out().contains("310987654321"), kept.out());
    assertTrue(kept.out().contains("private-1"), kept.out());
    assertEquals(NO_ROOT, run(NO_ROOT, "redact", "--level", "secrets").out());
    String regional = "arn:aws:sqs:eu-west-1:1:jobs";
    assertEquals(
        "arn:aws:service-1:xx-region-1:1:queue-1",
        run(regional, "redact", "--level", "regions").out());
  }

  @Test
  void placeholdersThatNobodyHandedOutAreNamed() throws IOException {
    String map = folder.resolve("map.json").toString();
    run(NO_ROOT, "redact", "--map", map);
    Outcome restored = run("role/ROLE-1, role-7, <account>", "restore", "--map", map);
    assertEquals("role/app, role-7, <account>", restored.out());
    assertTrue(restored.err().contains("role-7, <account>"), restored.err());
    assertEquals(1, restored.code());
  }

  @Test
  void nothingIsWrittenUnlessInPlaceIsSaid() throws IOException {
    String path = file("policy.json", NO_ROOT);
    run("", "fix", path);
    assertEquals(NO_ROOT, Files.readString(Path.of(path)));
    Outcome fixed = run("", "fix", "--in-place", path);
    assertEquals("", fixed.out());
    assertTrue(Files.readString(Path.of(path)).contains("310987654321:root"));
  }

  @Test
  void whatIsInUtf16IsReadAndNotWritten() throws IOException {
    byte[] wide = NO_ROOT.getBytes(StandardCharsets.UTF_16);
    Path path = Files.write(folder.resolve("wide.json"), wide);
    assertTrue(run("", "fix", path.toString()).out().contains("310987654321:root"));
    Outcome written = run("", "fix", "--in-place", path.toString());
    assertEquals(2, written.code());
    assertArrayEquals(wide, Files.readAllBytes(path));
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path path = Files.write(folder.resolve("x"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Outcome fixed = run("", "fix", path.toString());
    assertEquals(2, fixed.code());
    assertTrue(fixed.err().contains("not text in UTF-8"));
  }

  @Test
  void mistakesInTheCommandLineExitWithTwoAndSayWhatToDo() {
    for (String[] args :
        new String[][] {
          {},
          {"mend"},
          {"fix", "--owner", "12"},
          {"fix", "--apply", "all"},
          {"fix", "--what"},
          {"fix", "--error"},
          {"check", "--in-place", "x"},
          {"fix", "--in-place", "-"},
          {"fix", "--in-place", "--print", "posix", "x"},
          {"fix", "--print", "all"},
          {"check", "--print", "posix"},
          {"check", "--format", "xml"},
          {"restore", "-"},
          {"redact", "--level", "all", "-"},
          {"fix", "/no/such/file"}
        }) {
      Outcome outcome = run("", args);
      assertEquals(2, outcome.code());
      assertEquals("", outcome.out());
      assertFalse(outcome.err().isBlank());
    }
  }

  @Test
  void aPresetIsAddedWithWhatIsFilledIn() {
    Outcome fixed = run(HEALTHY, "fix", "--add", "cloudtrail,trail=main,region=eu-central-1");
    String trail = "arn:aws:cloudtrail:eu-central-1:310987654321:trail/main";
    assertTrue(fixed.out().contains(trail), fixed.out());
    assertTrue(fixed.err().contains("cloudtrail.amazonaws.com can now use"), fixed.err());
  }

  @Test
  void whatAPresetStillNeedsIsSaid() {
    Outcome fixed = run(HEALTHY, "fix", "--add", "cloudtrail,trail=main");
    assertEquals(HEALTHY, fixed.out());
    assertTrue(fixed.err().contains("needs region=eu-central-1"), fixed.err());
  }

  @Test
  void thePresetsAndTheirFieldsAreListed() {
    Outcome listed = run("", "presets");
    assertEquals(0, listed.code());
    assertTrue(listed.out().contains("cloudtrail: CloudTrail\n  trail=name  Name of the trail\n"));
    assertEquals(2, run(HEALTHY, "fix", "--add", "no-such-thing").code());
  }

  @Test
  void anOfferedFixIsChosenByItsIdWithWhatIsFilledIn() {
    String id = "full-access-for-non-root/10";
    Outcome fixed = run(NO_ROOT, "fix", "--choose", id + ",service=s3,region=eu-central-1");
    assertTrue(fixed.out().contains("\"kms:ViaService\":\"s3.eu-central-1.amazonaws.com\""));
    assertTrue(run(NO_ROOT, "fix").err().contains("--choose " + id + ",service=…,region=…"));
  }
}
