package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PipelineTest {
  private static final String PARTNER =
      "{\"Statement\":["
          + ROOT
          + ",{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::444455556666:root\"},"
          + "\"Action\":[\"kms:Decrypt\",\"kms:CreateGrant\"],\"Resource\":\"*\"}]}";

  private static final String OPEN =
      """
      resource "aws_kms_key" "k" {
        enable_key_rotation = true
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = { AWS = "arn:aws:iam::310987654321:root" }
              Action = "kms:*"
              Resource = "*"
            },
            {
              Effect = "Allow"
              # REMARK
              Principal = { AWS = "*" }
              Action = "kms:Decrypt"
              Resource = "*"
            }
          ]
        })
      }
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void theSeverityDecidesWhetherThePipelineStops() throws IOException {
    String partner = file("partner.json", PARTNER);
    assertEquals(1, run("", "check", partner, "--owner", "310987654321").code());
    String[] mild = {"check", partner, "--owner", "310987654321", "--fail-on", "error"};
    assertEquals(0, run("", mild).code());
    assertEquals(
        1, run(NO_ROOT.replace("kms:*", "kms:Decrypt"), "check", "--fail-on", "error").code());
    assertEquals(2, run(HEALTHY, "check", "--fail-on", "bad").code());
  }

  @Test
  void annotationsHaveNothingInThemThatATerminalObeys() throws IOException {
    String name = file("a\u001b[31m\u202e.json", NO_ROOT.replace("role/", "role/##[x]\u202e"));
    String out = run("", "check", name, "--format", "github").out();
    assertTrue(out.startsWith("::"), out);
    assertTrue(out.contains("\\u001b[31m\\u202e.json"), out);
    assertFalse(out.contains("\u001b") || out.contains("\u202e") || out.contains("##["), out);
  }

  /** Else a baseline that was written of one spelling would not know the findings of another. */
  @Test
  void aFileHasOneNameHoweverItIsFound() throws IOException {
    Path inside = Files.createTempDirectory(Path.of("target"), "named");
    Files.writeString(inside.resolve("broken.json"), NO_ROOT);
    String plain = inside.toString();
    Outcome expected = run("", "check", plain, "--format", "sarif");
    assertTrue(expected.out().contains("broken.json"), expected.out());
    String[] spellings = {
      "./" + plain, inside.toAbsolutePath().toString(), plain + "/./broken.json"
    };
    for (String other : spellings) {
      assertEquals(expected, run("", "check", other, "--format", "sarif"), other);
    }
  }

  @Test
  void anAccountThatIsExpectedIsNoFinding() throws IOException {
    String config = file("c.json", "{\"owner\":\"310987654321\",\"accounts\":[\"444455556666\"]}");
    String partner = file("partner.json", PARTNER);
    Outcome all = run("", "check", partner, "--owner", "310987654321");
    assertTrue(all.out().contains("[cross-account-access]"), all.out());
    Outcome quiet = run("", "check", partner, "--config", config);
    assertFalse(quiet.out().contains("[cross-account-access]"), quiet.out());
    assertTrue(quiet.err().contains("1 finding is accepted."), quiet.err());
    String other = file("other.json", PARTNER.replace("444455556666", "444455557777"));
    assertTrue(run("", "check", other, "--config", config).out().contains("cross-account-access"));
  }

  @Test
  void aFindingIsAcceptedUntilItsDayAndForItsFiles() throws IOException {
    String text = file("broken.json", NO_ROOT);
    String accepted =
        "{\"accepted\":[{\"rule\":\"missing-root-delegation\",\"file\":\"%s\",\"reason\":\"meant\""
            + ",\"until\":\"%s\"}]}";
    String of = "[missing-root-delegation]";
    String always = file("a.json", accepted.formatted("**/broken.json", "2999-01-01"));
    assertFalse(run("", "check", text, "--config", always).out().contains(of));
    String over = file("o.json", accepted.formatted("**/broken.json", "2020-01-01"));
    Outcome late = run("", "check", text, "--config", over);
    assertTrue(late.out().contains(of), late.out());
    assertTrue(late.err().contains("was accepted until 2020-01-01."), late.err());
    String elsewhere = file("e.json", accepted.formatted("other/*.json", "2999-01-01"));
    assertTrue(run("", "check", text, "--config", elsewhere).out().contains(of));
  }

  @Test
  void settingsThatMeanNothingAreRefusedAtTheirPlace() throws IOException {
    String[][] bad = {
      {"{\"acounts\":[]}", "c.json:1: “acounts” is not known."},
      {"{\n\"owner\":\"12\"}", "c.json:2: owner has to be an account id of 12 digits"},
      {"{\"owner\":310987654321}", "in quotes, not 310987654321."},
      {
        "{\"accounts\":[\"310987654321\",\n\"x\"]}",
        "c.json:2: An element of accounts has to be an account id of 12 digits in quotes, not \"x\"."
      },
      {"{\"accepted\":[1]}", "An element of accepted has to be an object, not 1."},
      {"{\"accepted\":[{\"reason\":\"y\"}]}", "An element of accepted needs the member rule."},
      {"{\"exclude\":[7]}", "An element of exclude has to be a pattern of file names, not 7."},
      {"{\"exclude\":[\"{a\"]}", "has to be a pattern of file names, not \"{a\"."},
      {
        "{\"failOn\":\"never\"}",
        "failOn has to be critical, error, warning or info, not \"never\"."
      },
      {"{\"accepted\":[{\"rule\":\"x\",\"reason\":\"y\"}]}", "There is no rule “x” to accept."},
      {
        "{\"accepted\":[{\"rule\":\"bare-star\"}]}",
        "What is accepted of bare-star needs the member reason."
      },
      {
        "{\"accepted\":[{\"rule\":\"bare-star\",\"reason\":\"y\",\"until\":\"soon\"}]}",
        "until has to be a date"
      },
      {"{\"accounts\":\"444455556666\"}", "accounts has to be a list, not \"444455556666\"."},
      {"{\"accounts\":[],\n\"accounts\":[]}", "c.json:2: “accounts” is there twice."},
      {"[]", "has to be one JSON object."},
      {"{", "c.json:1: The text ends before its JSON does."},
      {" \n", "c.json is empty. It has to be a JSON object"},
      {"{\"accounts\": [],\n}", "c.json:2: This is not valid JSON at line 2, column 1."},
      {
        "{\n// why\n}", "c.json:2: This is not valid JSON at line 2, column 1. JSON has no comments"
      },
      {"{}\n}", "c.json:2: "},
    };
    for (String[] each : bad) {
      Outcome refused = run(HEALTHY, "check", "--config", file("c.json", each[0]));
      assertEquals(2, refused.code(), each[0]);
      assertTrue(refused.err().contains(each[1]), refused.err());
    }
  }

  @Test
  void aBaselineKeepsQuietOfWhatWasThereAndTellsWhatIsNew() throws IOException {
    String text = file("broken.json", NO_ROOT);
    String baseline = folder.resolve("known.json").toString();
    Outcome first = run("", "check", text, "--write-baseline", baseline);
    assertEquals(0, first.code());
    Outcome again = run("", "check", text, "--baseline", baseline, "--fail-on", "info");
    assertEquals(0, again.code(), again.out());
    assertTrue(again.err().contains("known from the baseline."), again.err());
    assertTrue(again.out().contains(" that lets IAM decide. ("), again.out());
    assertTrue(again.out().endsWith(" known)\n"), again.out());
    file("broken.json", "\n\n" + NO_ROOT.replace(",\"", ",\n   \""));
    assertEquals(0, run("", "check", text, "--baseline", baseline, "--fail-on", "info").code());
    file("broken.json", NO_ROOT.replace("kms:*", "kms:Decryptt"));
    Outcome other = run("", "check", text, "--baseline", baseline, "--fail-on", "warning");
    assertEquals(1, other.code());
    assertTrue(other.out().contains("[unknown-action]"), other.out());
    file("broken.json", HEALTHY);
    assertTrue(
        run("", "check", text, "--baseline", baseline).err().contains("not there any more."));
  }

  @Test
  void aKnownFindingThatBecomesWorseIsNew() throws IOException {
    String everyone =
        "{\"Statement\": ["
            + ROOT
            + ",{\"Sid\": \"X\", \"Effect\": \"Allow\", \"Principal\": \"*\","
            + " \"Action\": \"kms:DescribeKey\", \"Resource\": \"*\"}]}";
    String text = file("open.json", everyone);
    String baseline = folder.resolve("known.json").toString();
    run("", "check", text, "--write-baseline", baseline);
    assertEquals(0, run("", "check", text, "--baseline", baseline).code());
    String kept = Files.readString(Path.of(baseline));
    // Written anew of what is there, and not of what is left of it.
    run("", "check", text, "--baseline", baseline, "--write-baseline", baseline);
    assertEquals(kept, Files.readString(Path.of(baseline)));
    file("open.json", everyone.replace("kms:DescribeKey", "kms:*"));
    Outcome wider = run("", "check", text, "--baseline", baseline);
    assertEquals(1, wider.code(), wider.err());
    assertTrue(wider.out().contains("[public-principal]"), wider.out());
  }

  @Test
  void filesOfSettingsAreNamedAsPeopleNameThem() throws IOException {
    file("broken.json", NO_ROOT);
    String of = "[missing-root-delegation]";
    String settings =
        "{\"accepted\":[{\"rule\":\"missing-root-delegation\",\"file\":\"%s\",\"reason\":\"x\"}]}";
    Path here = Files.createTempDirectory(Path.of("target"), "named");
    Files.writeString(here.resolve("broken.json"), NO_ROOT);
    for (String glob : List.of("./" + here + "/*.json", "**/" + here + "/*.json", "**/*.json")) {
      String config = file("c.json", settings.formatted(glob.replace('\\', '/')));
      Outcome quiet = run("", "check", here.toString(), "--config", config);
      assertFalse(quiet.out().contains(of), glob + quiet.out());
      assertFalse(quiet.err().contains("to accept."), quiet.err());
    }
    String config = file("c.json", settings.formatted("elsewhere/*.json"));
    Outcome idle = run("", "check", here.toString(), "--config", config);
    assertTrue(idle.out().contains(of), idle.out());
    assertTrue(
        idle.err()
            .contains(
                "There is no finding of missing-root-delegation in elsewhere/*.json to accept."),
        idle.err());
  }

  @Test
  void aFolderIsMeantWithAllThatIsInIt() throws IOException {
    Path here = Files.createTempDirectory(Path.of("target"), "folder");
    Path inside = Files.createDirectories(here.resolve("a/b"));
    Files.writeString(inside.resolve("broken.json"), NO_ROOT);
    Files.writeString(here.resolve("healthy.json"), HEALTHY);
    String name = here.toString().replace('\\', '/');
    for (String folders : List.of("/", "/a", "/a/", "/a/b/", "/a/**", "/*/b", "/a/b/broken.json")) {
      boolean all = !folders.equals("/*/b");
      String exclude = file("e.json", "{\"exclude\":[\"" + name + folders + "\"]}");
      Outcome checked = run("", "check", here.toString(), "--config", exclude);
      assertEquals(all ? 0 : 1, checked.code(), folders + checked.out());
      assertEquals(all, checked.err().contains(" excluded."), folders + checked.err());
      String accept =
          file(
              "a.json",
              "{\"accepted\":[{\"rule\":\"missing-root-delegation\",\"reason\":\"x\",\"file\":\""
                  + name
                  + folders
                  + "\"}]}");
      Outcome accepted = run("", "check", here.toString(), "--config", accept);
      assertEquals(all, !accepted.out().contains("[missing-root-"), folders + accepted.out());
    }
  }

  @Test
  void whatIsExcludedIsNotEvenRead() throws IOException {
    Path bad = folder.resolve("bad.json");
    Files.write(bad, new byte[] {'{', (byte) 0xff, 'S', 't', 'a', 't', 'e', 'm', 'e', 'n', 't'});
    Files.writeString(bad, "Statement", StandardOpenOption.APPEND);
    file("good.json", HEALTHY);
    assertEquals(2, run("", "check", folder.toString()).code());
    String config = file("c.txt", "{\"exclude\":[\"**/bad.json\"]}");
    Outcome checked = run("", "check", folder.toString(), "--config", config);
    assertEquals(0, checked.code(), checked.err());
    assertTrue(checked.err().contains("1 file is excluded."), checked.err());
    Outcome named = run("", "check", bad.toString(), "--config", config);
    assertEquals(0, named.code(), named.err());
  }

  @Test
  void aFileSaysItselfThatItIsWrongOnPurpose() throws IOException {
    String yaml = "Statement:\n  - {Effect: Allow, Principal: '*', Action: kms:*, Resource: '*'}\n";
    String mark = "# keymend:exclude: to try a check with\n";
    String[][] cases = {
      {mark + yaml, "0"},
      {"# a\n\n" + mark + yaml, "0"},
      {"# keymend:exclude\n" + yaml, "1"},
      {"---\n" + mark + yaml, "1"},
      {yaml + mark, "1"},
    };
    for (String[] each : cases) {
      String text = file("test.yaml", each[0]);
      for (String of : List.of(text, folder.toString())) {
        Outcome checked = run("", "check", of);
        assertEquals(each[1], checked.code() + "", each[0] + checked.out() + checked.err());
        boolean excluded = checked.err().contains("1 file is excluded.");
        assertEquals(each[1].equals("0"), excluded, each[0] + checked.err());
      }
    }
    file("test.yaml", "# keymend:exclude\n" + yaml);
    String said = run("", "check", folder.toString()).err();
    assertTrue(said.contains("test.yaml:1: Say why: # keymend:exclude: the reason"), said);
    // Whoever pipes it in, or has it corrected, means it.
    assertEquals(1, run(mark + yaml, "check").code());
    assertEquals(1, run("", "fix", file("test.yaml", mark + yaml)).code());
  }

  @Test
  void thatATextCannotBeReadIsAcceptedAndKnownAsWell() throws IOException {
    file("main.tf", "resource \"aws_kms_key\" \"k\" {\n  policy = {{{\n}\n");
    String[] check = {"check", folder.toString()};
    Outcome refused = run("", check);
    assertEquals(2, refused.code(), refused.out());
    String accept =
        "{\"accepted\":[{\"rule\":\"unread-policy\",\"file\":\"**/main.tf\",\"reason\":\"x\"}]}";
    Outcome accepted = run("", "check", folder.toString(), "--config", file("c", accept));
    assertEquals(0, accepted.code(), accepted.out() + accepted.err());
    assertTrue(accepted.err().contains("1 finding is accepted."), accepted.err());
    assertFalse(accepted.err().contains("to accept"), accepted.err());
    String known = folder.resolve("known").toString();
    assertEquals(0, run("", "check", folder.toString(), "--write-baseline", known).code());
    assertEquals(0, run("", "check", folder.toString(), "--baseline", known).code());
  }

  @Test
  void aVerdictSaysWhatIsNotShownOfIt() throws IOException {
    String text = file("broken.json", NO_ROOT);
    String accept = "{\"accepted\":[{\"rule\":\"missing-root-delegation\",\"reason\":\"x\"}]}";
    String config = file("c", accept);
    String known = folder.resolve("known").toString();
    run("", "check", text, "--config", config, "--write-baseline", known);
    String out = run("", "check", text, "--config", config, "--baseline", known).out();
    assertTrue(out.contains(" (1 finding is accepted and "), out);
    String shown = run("", "check", text, "--config", config).out();
    assertTrue(shown.endsWith(" (1 finding is accepted)\n"), shown);
    assertFalse(run("", "check", text).out().contains("accepted"));
    String[] markdown = {"check", text, "--config", config, "--format", "markdown"};
    assertTrue(run("", markdown).out().endsWith("\n1 finding is accepted.\n"));
  }

  @Test
  void aBaselineNeverReplacesAnotherFile() throws IOException {
    String text = file("broken.json", NO_ROOT);
    assertEquals(2, run("", "check", text, "--write-baseline", text).code());
    assertEquals(NO_ROOT, Files.readString(Path.of(text)));
  }

  @Test
  void aCommentAcceptsWhatIsInItsLineOrTheNext() throws IOException {
    String of = "[public-principal]";
    String open = file("main.tf", OPEN);
    assertTrue(run("", "check", open).out().contains(of));
    String remark = "keymend:accept public-principal: a demonstration";
    file("main.tf", OPEN.replace("REMARK", remark));
    Outcome quiet = run("", "check", open);
    assertFalse(quiet.out().contains(of), quiet.out());
    file("main.tf", OPEN.replace("REMARK", "keymend:accept public-principal"));
    Outcome silent = run("", "check", open);
    assertTrue(silent.out().contains(of));
    assertTrue(silent.err().contains("main.tf:14: Say why:"), silent.err());
    file("main.tf", OPEN.replace("REMARK", "keymend:accept publik: x"));
    assertTrue(run("", "check", open).err().contains("There is no rule “publik” to accept."));
  }

  @Test
  void whatLooksLikeACommentInAStringIsNone() throws IOException {
    String of = "[public-principal]";
    String remark = "keymend:accept public-principal a demonstration";
    String[][] texts = {
      {"yaml", "Sid: \"a\n      # REMARK\", Principal: \"*\",", "in"},
      {"yaml", "Sid: 'it''s\n      # REMARK', Principal: \"*\",", "in"},
      {"yaml", "Sid: a // REMARK, Principal: \"*\",", "in"},
      {"yaml", "Sid: !Sub \"a # REMARK\", Principal: \"*\",", "in"},
      {"yaml", "Principal: \"*\", Sid: a \"quote, # REMARK\n", "comment"},
      {"yaml", "Principal: \"*\", # REMARK\n", "comment"},
      {"yaml", "# REMARK\n      Principal: \"*\",", "comment"},
      {"json", "\"Principal\": \"*\", // REMARK\n", "in"},
      {"json", "\"Sid\": \"a // REMARK\", \"Principal\": \"*\",", "in"},
    };
    for (String[] text : texts) {
      String said = text[1].replace("REMARK", remark);
      String whole =
          text[0].equals("yaml")
              ? "Statement:\n    - {Effect: Allow,\n      "
                  + said
                  + " Action: kms:Decrypt, Resource: \"*\"}\n    - "
                  + ROOT
                  + "\n"
              : "{\"Statement\": ["
                  + ROOT
                  + ", {\"Effect\": \"Allow\",\n"
                  + said
                  + "\"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}]}";
      String out = run("", "check", file("t." + text[0], whole)).out();
      assertEquals(text[2].equals("in"), out.contains(of), said + out);
    }
    String[][] configurations = {
      {"/* REMARK */", "comment"},
      {"/* REMARK\n */", "comment"},
      {"Sid = \"a \\\" # REMARK\",", "in"},
      {"Sid = \"a // REMARK\",", "in"},
    };
    for (String[] one : configurations) {
      String text = OPEN.replace("# REMARK", one[0].replace("REMARK", remark));
      String main = file("main.tf", text.replace("\",\n              ", "\", "));
      String out = run("", "check", main).out();
      assertEquals(one[1].equals("in"), out.contains(of), one[0] + out);
    }
  }

  /** What looks like a comment in a text of several lines is the text's own. */
  @Test
  void inATextOfSeveralLinesNothingIsAComment() throws IOException {
    String of = "[public-principal]";
    String remark = "# keymend:accept public-principal: a demonstration";
    String begin = "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n";
    String statement =
        "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"kms:Decrypt\","
            + " \"Resource\": \"*\"}";
    for (String header : List.of("!Sub |", ">-", "| # the policy")) {
      String indent = "\n        ";
      String policy =
          indent + "{\"Statement\": [" + indent + ROOT + "," + indent + statement + "]}\n";
      String template = begin + "      KeyPolicy: " + header + policy;
      String open = file("t.yaml", template);
      assertTrue(run("", "check", open).out().contains(of), header);
      file(
          "t.yaml",
          template.replace(
              indent + "{\"Effect\": \"Allow\", \"Principal\": \"*\"",
              indent + remark + indent + "{\"Effect\": \"Allow\", \"Principal\": \"*\""));
      assertTrue(run("", "check", open).out().contains(of), "inside " + header);
      file("t.yaml", template.replace("      KeyPolicy", "      " + remark + "\n      KeyPolicy"));
      assertFalse(run("", "check", open).out().contains(of), "above " + header);
      // The text has ended there.
      file("t.yaml", template + "      " + remark + "\n      Enabled: true\n");
      assertTrue(run("", "check", open).out().contains(of), "below " + header);
    }
    String block =
        "resource \"aws_kms_key\" \"k\" {\n  ABOVE\n  policy = <<EOT\n{\"Statement\": [\n"
            + ROOT
            + ",\nINSIDE\n"
            + statement
            + "]}\nEOT\n}\n";
    String open = file("main.tf", block.replace("ABOVE", "").replace("INSIDE", ""));
    assertTrue(run("", "check", open).out().contains(of));
    file("main.tf", block.replace("ABOVE", "").replace("INSIDE", remark));
    assertTrue(run("", "check", open).out().contains(of));
    file("main.tf", block.replace("ABOVE", remark).replace("INSIDE", ""));
    assertFalse(run("", "check", open).out().contains(of));
  }

  @Test
  void junitHasACaseForEachFinding() throws Exception {
    String text = file("a<b.json", NO_ROOT);
    String healthy = file("healthy.json", HEALTHY);
    String xml = run("", "check", text, healthy, "--format", "junit").out();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    int failures = document.getElementsByTagName("failure").getLength();
    assertTrue(failures > 0);
    String counted = document.getElementsByTagName("testsuite").item(0).toString();
    assertFalse(counted.isEmpty());
    assertTrue(xml.contains("failures=\"" + failures + "\""), xml);
    assertTrue(xml.contains("missing-root-delegation at "), xml);
    assertTrue(xml.contains("a&lt;b.json"), xml);
  }

  @Test
  void gitHubGetsACommandPerFindingAndNoneOfTheTexts() throws IOException {
    String text = file("a,b.json", NO_ROOT.replace("kms:*", "kms:*\",\"::error::x"));
    String out = run("", "check", text, "--format", "github").out();
    for (String line : out.split("\n", -1)) {
      boolean own =
          line.isEmpty() || line.matches("::(error|warning|notice) file=.*a%2Cb\\.json,.*");
      assertTrue(own, line);
    }
    assertTrue(out.contains("title=missing-root-delegation::"), out);
  }

  @Test
  void gitLabGetsAListWithAFingerprintForEach() throws IOException {
    String text = file("broken.json", NO_ROOT);
    String out = run("", "check", text, "--format", "gitlab").out();
    assertTrue(out.startsWith("[\n{\"description\":"), out);
    assertTrue(out.contains("\"check_name\":\"missing-root-delegation\""), out);
    assertTrue(out.matches("(?s).*\"fingerprint\":\"[0-9a-f]{40}\".*"), out);
    assertTrue(out.endsWith("\n]\n"), out);
  }

  @Test
  void eachCommandTakesItsFormatsAlone() {
    assertEquals(2, run("", "explain", "--format", "junit").code());
    Outcome refused = run("", "test", "--format", "markdown");
    assertTrue(
        refused.err().contains("--format of test needs text, json or sarif, not markdown."),
        refused.err());
  }
}
