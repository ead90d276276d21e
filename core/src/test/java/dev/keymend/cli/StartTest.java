package dev.keymend.cli;

import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import org.junit.jupiter.api.Test;

/** The command that prints a new key policy. */
class StartTest {
  private static final String OWNER = "310987654321";
  private static final String ADMIN = "arn:aws:iam::310987654321:role/Admin";

  private static void assertRefused(String part, String... args) {
    Outcome outcome = run("", args);
    assertEquals(2, outcome.code(), String.join(" ", args));
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(part), outcome.err());
  }

  @Test
  void whatIsPrintedHasNothingToFix() {
    Outcome outcome =
        run(
            "",
            "start",
            "--owner",
            OWNER,
            "--administrator",
            ADMIN,
            "--user",
            "arn:aws:iam::310987654321:role/App",
            "--user",
            "arn:aws:iam::310987654321:user/anna",
            "--account",
            "209876543210",
            "--service",
            "cloudtrail,trail=main,region=eu-central-1");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("trail/main"), outcome.out());
    assertEquals(0, run(outcome.out(), "check", "-").code());
    assertEquals(outcome.out(), run(outcome.out(), "fix", "-").out());
  }

  @Test
  void reasonsAreSaidBesideThePolicy() {
    Outcome outcome = run("", "start", "--owner", OWNER, "--administrator", ADMIN, "--explain");
    assertEquals(2, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().startsWith("Enable IAM User Permissions: IAM policies of account"));
    assertEquals(run("", "start", "--owner", OWNER, "--administrator", ADMIN).out(), outcome.out());
  }

  @Test
  void otherFormsCanBePrinted() {
    String yaml = run("", "start", "--owner", OWNER, "--print", "cloudformation-yaml").out();
    assertTrue(yaml.startsWith("KeyPolicy:"), yaml);
    String terraform = run("", "start", "--owner", OWNER, "--print", "policy-document").out();
    assertTrue(terraform.contains("data \"aws_iam_policy_document\""), terraform);
  }

  @Test
  void withoutIamPoliciesThereIsAWarning() {
    Outcome one =
        run("", "start", "--owner", OWNER, "--delegation", "no", "--administrator", ADMIN);
    assertEquals(0, one.code());
    assertFalse(one.out().contains(":root"), one.out());
    assertTrue(one.err().contains("name a second one"), one.err());
  }

  @Test
  void aProblemNamesItsOption() {
    assertRefused("--owner: Enter the 12 digits", "start");
    assertRefused("--owner: Enter the 12 digits", "start", "--owner", "310");
    assertRefused(
        "--administrator: Without IAM policies", "start", "--owner", OWNER, "--delegation", "no");
    assertRefused("--service: There is no service", "start", "--owner", OWNER, "--service", "s");
    assertRefused("--key-type: There is no", "start", "--owner", OWNER, "--key-type", "rusty");
    assertRefused("start reads no files.", "start", "--owner", OWNER, "policy.json");
    assertRefused("--print needs a form", "start", "--owner", OWNER, "--print", "verse");
  }
}
