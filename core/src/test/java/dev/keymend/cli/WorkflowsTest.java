package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.cli.Scripts.Ended;
import dev.keymend.text.Characters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What GitHub, JBang and a release need of the source, as far as it can be tried without them. */
class WorkflowsTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  /** Returns all steps of all workflows and of the action. */
  private static List<Map<?, ?>> steps() throws IOException {
    List<Map<?, ?>> steps = new ArrayList<>();
    try (Stream<Path> files = Files.list(TOP.resolve(".github/workflows"))) {
      for (Path file : files.toList()) {
        for (Object job : map(yaml(file).get("jobs")).values()) {
          add(map(job), steps);
        }
      }
    }
    add(map(yaml(TOP.resolve("action.yml")).get("runs")), steps);
    return steps;
  }

  private static void add(Map<?, ?> job, List<Map<?, ?>> steps) {
    for (Object step : (List<?>) Objects.requireNonNull(job.get("steps"))) {
      steps.add(map(step));
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    Load load = new Load(LoadSettings.builder().build());
    return map(load.loadFromString(Files.readString(file)));
  }

  @Test
  void everyActionIsOfOneVersion() throws IOException {
    int used = 0;
    for (Map<?, ?> step : steps()) {
      if (step.containsKey("uses")) {
        used++;
        String action = String.valueOf(step.get("uses"));
        assertTrue(action.matches("[\\w.-]+(/[\\w.-]+)+@(v\\d+|[0-9a-f]{40})"), action);
      } else {
        assertTrue(step.containsKey("run"), step.toString());
      }
    }
    assertTrue(used > 5, used + " actions");
  }

  @Test
  void whatAWorkflowRunsIsThere() throws IOException {
    int run = 0;
    for (Map<?, ?> step : steps()) {
      for (String word :
          Characters.split(String.valueOf(step.get("run")).replace('\n', ' '), ' ')) {
        if (word.startsWith(".ci/") || word.equals("./mvnw")) {
          run++;
          assertTrue(Files.isExecutable(TOP.resolve(word)), word);
        }
      }
    }
    assertTrue(run > 4, run + " commands");
  }

  @Test
  void everythingIsOfTheVersionOfTheEngine() throws Exception {
    String script = TOP.resolve(".ci/version").toString();
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    Ended same = Scripts.run(folder, environment, "bash", script, "v" + Keymend.ENGINE);
    assertEquals(0, same.code(), same.out());
    Ended other = Scripts.run(folder, environment, "bash", script, "v999.0.0");
    assertEquals(1, other.code());
    assertTrue(other.out().contains("pom.xml has version " + Keymend.ENGINE), other.out());
  }

  @Test
  void jbangStartsTheCommandLine() throws Exception {
    JsonNode catalog =
        new ObjectMapper().readTree(Files.readString(TOP.resolve("jbang-catalog.json")));
    JsonNode alias = catalog.get("aliases").get("keymend");
    assertEquals(
        "dev.keymend:keymend-core:" + Keymend.ENGINE, alias.get("script-ref").stringValue());
    assertEquals(Main.class.getName(), alias.get("main").stringValue());
  }

  @Test
  void aReleaseHasItsFilesAndTheirChecksums() throws Exception {
    Path built = folder.resolve("built");
    Map<String, String> files = new HashMap<>();
    for (String name : List.of("keymend", "keymend.cmd", "keymend.jar", "keymend.cdx.json")) {
      files.put("core/target/" + name, name);
    }
    files.put("web/target/site/keymend.html", "page");
    files.put("web/target/site/keymend.cdx.json", "parts");
    files.put("CHANGELOG.md", "# Changes\n\n## 2\n\n- New.\n\n## 1\n\n- Old.\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.createDirectories(built.resolve(file.getKey()).getParent());
      Files.writeString(built.resolve(file.getKey()), file.getValue());
    }
    Path dist = folder.resolve("own folder");
    String script = TOP.resolve(".ci/assemble").toString();
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    Ended ended =
        Scripts.run(folder, environment, "bash", script, built.toString(), dist.toString());
    assertEquals(0, ended.code(), ended.out());
    assertEquals("## 2\n\n- New.\n\n", Files.readString(dist.resolve("CHANGES.md")));
    Ended sums = Scripts.run(dist, environment, "sha256sum", "--check", "SHA256SUMS");
    assertEquals(0, sums.code(), sums.out());
    assertEquals(6, sums.out().lines().count(), sums.out());
    Files.delete(built.resolve("core/target/keymend.jar"));
    assertFalse(
        Scripts.run(folder, environment, "bash", script, built.toString(), dist.toString()).code()
            == 0);
  }
}
