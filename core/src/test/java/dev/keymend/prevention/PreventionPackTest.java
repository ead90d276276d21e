package dev.keymend.prevention;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Characters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/** What the files of the pack have in them, whoever reads them. */
class PreventionPackTest {
  /** Service Authorization Reference of AWS Organizations, quotas. */
  private static final int MOST_OF_A_CONTROL_POLICY = 5120;

  /** AWS CloudFormation User Guide, cloudformation-limits: the body in a call. */
  private static final int MOST_OF_A_TEMPLATE = 51_200;

  private static final List<Parameters> ALL = List.of(Packs.DELEGATING, Packs.FULL);

  @Test
  void everythingIsFilledIn() {
    for (Parameters parameters : ALL) {
      for (PackFile file : Packs.files(parameters)) {
        assertFalse(file.text().contains("@@"), file.path());
        assertTrue(file.text().endsWith("\n"), file.path());
        assertTrue(file.path().matches("[a-zA-Z0-9_./]+"), file.path());
        assertFalse(file.text().contains("\t\t\t\t\t"), file.path());
      }
    }
  }

  @Test
  void onlyWhatIsPlainIsFilledIn() {
    for (String text : List.of("", "a\"b", "a\nb", "a'b", "${x}", "a\\", "a b", "`a`", "é")) {
      assertFalse(Parameters.isPlain(text), text);
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Parameters(
                  Packs.OWNER,
                  "aws",
                  true,
                  List.of(text),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  Optional.empty()));
    }
    assertTrue(Parameters.isPlain("arn:aws:iam::310987654321:role/a/b_c+d=e,f.g@h-i"));
  }

  @Test
  void aPartComesAloneWithItsChapter() {
    for (PreventionPart part : PreventionPart.values()) {
      List<PackFile> files =
          PreventionPack.files(List.of(part), Packs.FULL, name -> "text of " + name);
      assertEquals("README.md", files.get(0).path());
      assertEquals(part.paths(Packs.FULL), files.stream().skip(1).map(PackFile::path).toList());
      assertTrue(files.get(0).text().contains("readme/" + part.id() + ".md"));
      assertEquals(Optional.of(part), PreventionPart.byId(part.id()));
    }
  }

  @Test
  void everyChapterSaysWhatItCannotSee() {
    String readme = Packs.byPath(Packs.FULL).getOrDefault("README.md", "");
    int chapters = PreventionPart.values().length;
    for (String word : List.of("Switch on.", "Catches.", "Cannot see.")) {
      assertEquals(chapters, readme.lines().filter(l -> l.startsWith("**" + word + "**")).count());
    }
  }

  private static final List<String> TOOLS =
      List.of("aws", "cfn-guard", "checkov", "conftest", "cp", "java", "mkdir", "opa", "terraform");

  /** What is copied from the raw file has to run, so that a command is one line of a block. */
  @Test
  void commandsOfTheReadmeRunAsTheyAreCopied() {
    for (Parameters parameters : ALL) {
      Map<String, String> files = Packs.byPath(parameters);
      List<String> commands = new ArrayList<>();
      boolean code = false;
      for (String line : files.getOrDefault("README.md", "").lines().toList()) {
        if (line.startsWith("```")) {
          assertEquals(code ? "```" : "```sh", line);
          code = !code;
        } else if (code) {
          commands.add(line);
        } else {
          assertEquals(0, line.chars().filter(c -> c == '`').count() % 2, line);
          for (String tool : TOOLS) {
            assertFalse(line.matches(".*`" + tool + " [^`]*(/|--)(?!fail-on-warn)[^`]*`.*"), line);
          }
        }
      }
      assertFalse(code);
      assertTrue(commands.size() > 15, commands.toString());
      for (String command : commands) {
        assertRuns(command, files.keySet());
      }
    }
  }

  /** Sets a variable, or calls a known tool with files that are there. */
  private static void assertRuns(String command, Set<String> paths) {
    String called = command.replaceFirst("^[A-Z]+=\\$\\((.*)\\)$", "$1");
    assertFalse(called.endsWith("\\"), command);
    for (char quote : new char[] {'"', '\''}) {
      assertEquals(0, called.chars().filter(c -> c == quote).count() % 2, command);
    }
    if (called.matches("[A-Z]+=\\S+")) {
      return;
    }
    List<String> words = Characters.split(called, ' ');
    assertTrue(TOOLS.contains(words.get(0)), command);
    Set<String> folders = new TreeSet<>();
    paths.forEach(path -> folders.add(path.replaceFirst("/.*", "")));
    for (String word : words) {
      String name = word.replaceFirst("^file://", "").replaceFirst("/$", "");
      if (folders.contains(name.replaceFirst("/.*", ""))) {
        assertTrue(
            paths.stream().anyMatch(path -> path.equals(name) || path.startsWith(name + "/")),
            command);
      }
    }
  }

  /** CloudFormation replaces what a stack of that name had, with whatever else was in it. */
  @Test
  void everyTemplateIsAStackOfItsOwn() {
    Map<String, String> files = Packs.byPath(Packs.FULL);
    String readme = files.getOrDefault("README.md", "").replace('\n', ' ');
    Map<String, String> stacks = new TreeMap<>();
    Matcher command =
        Pattern.compile("cloudformation deploy --template-file (\\S+) --stack-name ([a-z-]+)")
            .matcher(readme);
    while (command.find()) {
      stacks.put(command.group(2), command.group(1));
    }
    for (String path : files.keySet()) {
      assertEquals(path.matches("config/.*yaml"), stacks.containsValue(path), path);
    }
    assertEquals(2, stacks.size(), stacks.toString());
  }

  @Test
  void whatIsCheckedIsInTheFiles() {
    Map<String, String> files = Packs.byPath(Packs.FULL);
    String rego = files.getOrDefault("rego/parameters.rego", "");
    for (KmsAction action : ActionSet.KEY_POLICY.toList()) {
      assertTrue(rego.contains("\t\"" + action + "\",\n"), action.toString());
    }
    assertTrue(rego.contains("delegation_wanted := false"));
    assertTrue(rego.contains("allowed_accounts := [\"209876543210\"]"));
    assertTrue(
        files
            .getOrDefault("checkov/checks/key_policy.py", "")
            .contains("\nDELEGATION_WANTED = False\n"));
  }

  @Test
  void withoutAnOrganizationNothingIsShutForAll() {
    assertFalse(Packs.byPath(Packs.DELEGATING).containsKey("organization/rcp.json"));
    assertTrue(Packs.byPath(Packs.FULL).containsKey("organization/rcp.json"));
  }

  @Test
  void whatIsJsonOrYamlCanBeRead() {
    for (Parameters parameters : ALL) {
      for (PackFile file : Packs.files(parameters)) {
        if (file.path().endsWith(".json")) {
          assertDoesNotThrow(() -> Tools.JSON.readTree(file.text()), file.path());
          assertTrue(file.text().length() < MOST_OF_A_CONTROL_POLICY, file.path());
        } else if (file.path().endsWith(".jsonl")) {
          file.text()
              .lines()
              .filter(line -> !line.startsWith("#"))
              .forEach(line -> assertDoesNotThrow(() -> Tools.JSON.readTree(line), line));
        } else if (file.path().endsWith(".yaml") || file.path().endsWith(".yml")) {
          LoadSettings settings = LoadSettings.builder().build();
          assertTrue(new Compose(settings).composeString(file.text()).isPresent(), file.path());
        }
      }
      String rule = Packs.byPath(parameters).getOrDefault("config/key_policy_rule.yaml", "");
      assertTrue(rule.getBytes(StandardCharsets.UTF_8).length < MOST_OF_A_TEMPLATE);
    }
  }

  /** As Checkov's documentation has it: Custom Policies, YAML Custom Policies. */
  @Test
  void checkovsYamlIsOfThePublishedForm() {
    Map<?, ?> check = Packs.checkovsYaml(Packs.FULL);
    assertEquals(2, check.size());
    Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(check.get("metadata"));
    assertTrue(String.valueOf(metadata.get("id")).matches("CKV2_[A-Z]+_[0-9]+"));
    assertEquals("IAM", metadata.get("category"));
    assertForm((Map<?, ?>) Objects.requireNonNull(check.get("definition")));
  }

  private static void assertForm(Map<?, ?> block) {
    if (block.containsKey("cond_type")) {
      assertEquals("attribute", block.get("cond_type"));
      assertTrue(List.of("not_equals", "regex_match").contains(block.get("operator")));
      assertTrue(block.get("resource_types") instanceof List<?>);
      assertTrue(block.get("attribute") instanceof String);
      assertTrue(block.containsKey("value"));
      return;
    }
    assertEquals(1, block.size());
    Object parts = block.values().iterator().next();
    assertTrue(block.containsKey("and") || block.containsKey("or"));
    for (Object part : (List<?>) parts) {
      assertForm((Map<?, ?>) part);
    }
  }
}
