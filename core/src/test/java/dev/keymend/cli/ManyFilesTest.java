package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What {@code check} makes of folders with more files than fit into memory. */
class ManyFilesTest {
  private static final int FILES = 400;

  @TempDir Path folder;

  private void policies(int count, String blanks) throws IOException {
    for (int i = 0; i < count; i++) {
      String text = i % 2 == 0 ? HEALTHY : NO_ROOT.replace("role/app", "role/app" + i);
      Path file = folder.resolve("team" + i % 10 + "/policy" + i + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + blanks);
    }
  }

  private List<Analyzed> oneByOne() throws IOException {
    List<Analyzed> all = new ArrayList<>();
    for (String file : Folder.walk(folder).files()) {
      String text = Files.readString(Path.of(file));
      Request request =
          new Request(text, Optional.empty(), "", Optional.of(Level.RESTORE), Map.of());
      all.add(new Analyzed(Keymend.analyze(request), text, Inputs.named(file)));
    }
    return all;
  }

  /** The texts alone are more than this memory. */
  @Test
  void memoryDoesNotGrowWithTheNumberOfFiles() throws Exception {
    policies(FILES, " ".repeat(192 << 10));
    String java = System.getProperty("java.home") + "/bin/java";
    String path = System.getProperty("java.class.path");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(java, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", path)
                .toArray(String[]::new));
    builder.command().addAll(List.of(Main.class.getName(), "check", folder.toString()));
    File out = folder.resolve("out").toFile();
    Process process = builder.redirectErrorStream(true).redirectOutput(out).start();
    assertEquals(1, process.waitFor(), Files.readString(out.toPath()));
    long policies = Files.readString(out.toPath()).lines().filter(this::isVerdict).count();
    assertEquals(FILES, policies);
  }

  private boolean isVerdict(String line) {
    return line.matches(".*policy\\d+\\.json:[^\\d].*");
  }

  @Test
  void theOrderIsThatOfTheNamesHoweverManyWork() throws IOException {
    policies(FILES, "");
    StringBuilder expected = new StringBuilder();
    for (Analyzed one : oneByOne()) {
      Silenced nothing = Silenced.of(one, one, one);
      expected.append(FindingsText.of(one.file(), one.text(), one.report(), nothing));
    }
    assertEquals(expected.toString(), run("", "check", folder.toString()).out());
  }

  @Test
  void whatIsWrittenPieceByPieceIsWhole() throws IOException {
    policies(30, "");
    String sarif = run("", "check", folder.toString(), "--format", "sarif").out();
    assertTrue(sarif.equals(Keymend.toSarif(oneByOne()) + "\n"), "the log");
    String gitlab = run("", "check", folder.toString(), "--format", "gitlab").out();
    JsonNode findings = new ObjectMapper().readTree(gitlab);
    assertTrue(findings.size() >= 15, gitlab);
    String none = Files.createDirectory(folder.resolve("empty")).toString();
    assertEquals("[\n]\n", run("", "check", none, "--format", "gitlab").out());
  }

  private String terminal(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new CommandLine(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            () -> true)
        .run(args);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onATerminalALineSaysHowFarItIsAndGoesAgain() throws IOException {
    policies(Progress.MANY, "");
    String said = terminal("check", folder.toString());
    assertTrue(said.startsWith("1 of 100 files\r              \r"), said);
    assertTrue(said.endsWith(" \r"), said);
    assertEquals("", run("", "check", folder.toString()).err());
    assertEquals("", terminal("check", folder.resolve("team1").toString()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTerminalIsToldFromAFile() throws Exception {
    policies(Progress.MANY, "");
    Path out = folder.resolve("typed");
    String check =
        "'%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' %s check '%s' > '%s'"
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Main.class.getName(),
                folder,
                folder.resolve("findings"));
    Path script = Scripts.write(folder.resolve("check.sh"), List.of("#!/bin/sh", check));
    for (String way : List.of("", " 2> " + folder.resolve("errors"))) {
      Process process =
          new ProcessBuilder("script", "-qec", script + way, out.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("shown").toFile())
              .start();
      assertEquals(1, process.waitFor(), Files.readString(folder.resolve("shown")));
      assertEquals(way.isEmpty(), Files.readString(out).contains(" of 100 files"), way);
    }
    assertEquals("", Files.readString(folder.resolve("errors")));
  }
}
