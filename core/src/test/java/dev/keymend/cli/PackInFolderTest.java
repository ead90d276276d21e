package dev.keymend.cli;

import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import dev.keymend.prevention.FaultyPolicies;
import dev.keymend.prevention.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks that {@code prevent} makes stand beside what {@code check} judges. */
class PackInFolderTest {
  private static final String SOUND =
      """
      data "aws_caller_identity" "current" {}

      data "aws_iam_policy_document" "key" {
        statement {
          sid       = "Account"
          actions   = ["kms:*"]
          resources = ["*"]

          principals {
            type        = "AWS"
            identifiers = ["arn:aws:iam::310987654321:root"]
          }
        }
      }

      resource "aws_kms_key" "main" {
        enable_key_rotation = true
      }

      resource "aws_kms_key_policy" "main" {
        key_id = aws_kms_key.main.id
        policy = data.aws_iam_policy_document.key.json
      }
      """;

  @TempDir Path folder;

  private static void assertQuiet(Path of, String what) {
    Outcome checked = run("", "check", of.toString(), "--fail-on", "info");
    assertEquals(0, checked.code(), what + checked.out() + checked.err());
    assertFalse(checked.out().contains("["), what + checked.out());
    assertTrue(checked.out().contains("main.tf:"), what + checked.out());
    assertTrue(checked.out().lines().allMatch(line -> line.contains("main.tf:")), checked.out());
  }

  @Test
  void aPackOfAnyPolicyIsNoFault() throws IOException {
    Map<String, String> policies = new LinkedHashMap<>(FaultyPolicies.sound());
    policies.putAll(FaultyPolicies.faulty());
    int made = 0;
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Path beside = Files.createDirectory(folder.resolve("pack" + made));
      Files.writeString(beside.resolve("main.tf"), SOUND);
      assertQuiet(beside, policy.getKey());
      String out = beside.resolve("checks").toString();
      Outcome pack = run(policy.getValue(), "prevent", "--owner", Packs.OWNER, "--out", out, "-");
      assertEquals(0, pack.code(), policy.getKey() + pack.err());
      assertQuiet(beside, policy.getKey());
      Path checks = Path.of(out).resolve("terraform/key_policy_checks.tf");
      Files.copy(checks, beside.resolve("key_policy_checks.tf"));
      assertQuiet(beside, policy.getKey());
      made++;
    }
    assertTrue(made > 20, made + " packs");
  }

  /** Whose checks want two managers, or let others in, has other files. */
  @Test
  void aPackWithEverythingIsNoFault() throws IOException {
    List<List<String>> wishes =
        List.of(
            List.of("--delegation", "no"),
            List.of(
                "--administrator",
                "arn:aws:iam::310987654321:role/keys",
                "--account",
                "209876543210",
                "--service",
                "sns.amazonaws.com",
                "--organization",
                "o-a1b2c3d4e5"));
    for (List<String> wish : wishes) {
      Path beside = Files.createDirectory(folder.resolve("wish" + wish.size()));
      Files.writeString(beside.resolve("main.tf"), SOUND);
      List<String> args =
          new ArrayList<>(
              List.of("prevent", "--owner", Packs.OWNER, "--out", beside.resolve("x").toString()));
      args.addAll(wish);
      Outcome pack = run("", args.toArray(String[]::new));
      assertEquals(0, pack.code(), pack.err());
      assertQuiet(beside, wish.toString());
    }
  }

  /** Nor is it corrected. */
  @Test
  void whatIsWrongOnPurposeStaysSo() throws IOException {
    Files.writeString(folder.resolve("main.tf"), SOUND);
    String out = folder.resolve("checks").toString();
    run("", "prevent", "--owner", Packs.OWNER, "--out", out);
    Path tests = Path.of(out).resolve("guard/key_policy_tests.yaml");
    String before = Files.readString(tests);
    Outcome fixed = run("", "fix", "--in-place", folder.toString());
    assertEquals(0, fixed.code(), fixed.err());
    assertEquals(before, Files.readString(tests));
    assertTrue(fixed.err().contains("1 file is excluded."), fixed.err());
  }
}
