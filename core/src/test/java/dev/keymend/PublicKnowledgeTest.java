package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.redact.RedactionLevel;
import dev.keymend.redact.RedactionOptions;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What everybody knows is not redacted: redaction that hides what explains is of no use. */
class PublicKnowledgeTest {
  private static final Path PROJECT = Path.of("..");

  @TestFactory
  Stream<DynamicTest> ourDocumentsHaveNothingToHide() throws IOException {
    try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      List<Path> all =
          Stream.concat(
                  Stream.of(PROJECT.resolve("README.md"), PROJECT.resolve("ARCHITECTURE.md")),
                  pages.stream())
              .toList();
      return all.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.toString(),
                      () ->
                          stays(
                              withoutPeople(
                                  withoutExample(withoutError(Files.readString(file)))))));
    }
  }

  /** The example on a rule's page is a policy, and what policies name is hidden. */
  private static String withoutExample(String page) {
    int example = page.indexOf("\n## Example\n");
    int behind = page.indexOf("\n## Sources\n");
    return example < 0 || behind < 0 ? page : page.substring(0, example) + page.substring(behind);
  }

  /** So is the README's error somebody's, and the answer to it. */
  private static String withoutError(String page) {
    return page.replaceAll("(?s)```text\\n.*?```", "");
  }

  /** And so are those whom a command names: a role is somebody's, whoever invented it. */
  private static String withoutPeople(String page) {
    return page.replaceAll("(--administrator|--user) \\S+", "$1");
  }

  @Test
  void actionsAndConditionKeysStay() {
    for (KmsAction action : KmsAction.all()) {
      staysAnywhere(action.toString());
    }
    for (String key : ConditionKey.names()) {
      staysAnywhere(key);
    }
  }

  @Test
  void whatPresetsSayStays() {
    for (StatementPreset preset : StatementPresets.all()) {
      stays(preset.title() + "\n" + preset.about());
    }
  }

  private static void staysAnywhere(String name) {
    stays(name);
    stays("{\"StringEquals\": {\"" + name + "\": \"${x}\"}, \"Action\": [\"" + name + "\"]}");
    stays("is not authorized to perform: " + name + " on this resource, see " + name + ".");
  }

  private static void stays(String text) {
    for (RedactionLevel level : List.of(RedactionLevel.SECRETS, RedactionLevel.IDENTIFIERS)) {
      RedactionOptions options = new RedactionOptions(level, Set.of(), List.of());
      List<Replacement> hidden = Redactor.redact(text, List.of(), options).map();
      assertEquals(List.of(), hidden, text);
    }
  }
}
