package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Scripts.Ended;
import dev.keymend.cli.pipeline.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What others run of this project: the action for GitHub, the hook, the examples of the docs. */
class ActionTest {
  private static final Path TOP = Path.of("..");

  @TempDir Path folder;

  private static Object yaml(String name) throws Exception {
    Load load = new Load(LoadSettings.builder().build());
    return load.loadFromString(Files.readString(TOP.resolve(name)));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  /** Returns the step of the action that has a name. */
  private static Map<?, ?> step(String name) throws Exception {
    List<?> steps = list(map(map(yaml("action.yml")).get("runs")).get("steps"));
    return map(
        steps.stream().filter(s -> name.equals(map(s).get("name"))).findFirst().orElseThrow());
  }

  private Ended check(int code, Map<String, String> inputs) throws Exception {
    Scripts.write(
        folder.resolve("bin/java"),
        List.of("#!/bin/bash", "printf '<%s>' \"$@\"; echo", "exit " + code));
    Map<String, String> environment = new HashMap<>(inputs);
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    for (Object name : map(step("Check").get("env")).keySet()) {
      environment.putIfAbsent(String.valueOf(name), "");
    }
    String script = String.valueOf(step("Check").get("run"));
    // As GitHub runs bash.
    return Scripts.run(
        folder, environment, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script);
  }

  @Test
  void theActionWritesALogAndThenRemarksWhoseExitCodeIsItsOwn() throws Exception {
    Map<String, String> inputs =
        Map.of(
            "KEYMEND_JAR", "k.jar",
            "KEYMEND_PATHS", "infra *.json",
            "KEYMEND_FAIL_ON", "error",
            "KEYMEND_BASELINE", "known findings.json",
            "KEYMEND_SARIF", "out.sarif");
    Ended ended = check(1, inputs);
    assertEquals(1, ended.code());
    String before = "<-jar><k.jar><check><--fail-on><error><--baseline><known findings.json>";
    assertEquals(before + "<--format><github><infra><*.json>\n", ended.out());
    assertEquals(
        before + "<--format><sarif><infra><*.json>\n",
        Files.readString(folder.resolve("out.sarif")));
    assertEquals(0, check(0, inputs).code());
  }

  @Test
  void everyInputOfTheActionIsUsed() throws Exception {
    String action = Files.readString(TOP.resolve("action.yml"));
    for (Object input : map(map(yaml("action.yml")).get("inputs")).keySet()) {
      assertTrue(action.contains("inputs." + input), "inputs." + input);
    }
  }

  @Test
  void theHookRunsACommandThatThereIs() throws Exception {
    Object hook = list(yaml(".pre-commit-hooks.yaml")).get(0);
    String entry = String.valueOf(map(hook).get("entry"));
    assertTrue(entry.startsWith("keymend "));
    String[] command = entry.substring("keymend ".length()).split(" ");
    Path keys = Files.createDirectories(folder.resolve("keys"));
    command[command.length - 1] = keys.toString();
    assertEquals(0, Runs.run("", command).code());
    Files.writeString(keys.resolve("healthy.json"), Runs.HEALTHY);
    assertEquals(0, Runs.run("", command).code());
    Files.writeString(keys.resolve("key.json"), Runs.NO_ROOT);
    assertEquals(1, Runs.run("", command).code());
  }

  @Test
  void theActionStopsForWhatTheHookStopsFor() throws Exception {
    Object failOn = map(map(yaml("action.yml")).get("inputs")).get("fail-on");
    String entry = Files.readString(TOP.resolve(".pre-commit-hooks.yaml"));
    assertTrue(entry.contains("--fail-on " + map(failOn).get("default") + " "), entry);
  }

  @Test
  void theDocsShowSettingsThatAreRead() throws Exception {
    String docs = Files.readString(TOP.resolve("docs/pipeline.md"));
    int from = docs.indexOf("```json\n") + "```json\n".length();
    String example = docs.substring(from, docs.indexOf("```", from));
    assertEquals(1, SettingsReader.read("example", example).accepted().size());
  }
}
