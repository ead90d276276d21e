package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Scripts.Ended;
import dev.keymend.text.Characters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a JVM that says what it was asked for. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src", "main", "launcher", "keymend");

  @TempDir Path folder;

  private Path launcher = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws IOException {
    launcher = Scripts.write(folder.resolve("own folder/keymend"), Files.readAllLines(LAUNCHER));
    Files.writeString(launcher.resolveSibling("keymend.jar"), "jar");
    Scripts.write(
        folder.resolve("jvm/bin/java"),
        List.of(
            "#!/bin/sh",
            "for arg; do",
            "  echo \"<$arg>\"",
            "  case $arg in -XX:ArchiveClassesAtExit=*|-XX:AOTCacheOutput=*) echo made > \"${arg#*=}\" ;; esac",
            "done",
            "exit 7"));
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("JAVA_HOME", folder.resolve("jvm").toString());
    environment.put("HOME", folder.resolve("home").toString());
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return run(launcher, arguments);
  }

  private Ended run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList();
    return Scripts.run(folder, environment, command.toArray(String[]::new));
  }

  @Test
  void theFirstRunLeavesAnArchiveThatLaterOnesUse() throws Exception {
    String first = run("check", "a b.json").out();
    assertTrue(first.contains("<-XX:ArchiveClassesAtExit="), first);
    String second = run("check").out();
    assertTrue(second.contains("<-XX:SharedArchiveFile="), second);
    assertFalse(second.contains("ArchiveClassesAtExit"), second);
    Files.writeString(launcher.resolveSibling("keymend.jar"), "another jar");
    assertTrue(run("check").out().contains("<-XX:ArchiveClassesAtExit="));
  }

  @Test
  void aJvmThatCanKeepsLinkedClasses() throws Exception {
    Path release = folder.resolve("jvm/release");
    Files.writeString(release, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
    String first = run("check").out();
    assertTrue(first.contains("<-XX:AOTCacheOutput="), first);
    String second = run("check").out();
    assertTrue(second.contains("<-XX:AOTCache="), second);
    assertFalse(second.contains("Shared"), second);
    Files.writeString(release, "JAVA_VERSION=\"17.0.15\"\n");
    assertTrue(run("check").out().contains("<-XX:ArchiveClassesAtExit="));
  }

  /** On Windows, too, whatever an address has in it stays one word, and no option stops the JVM. */
  @Test
  void theLauncherForWindowsQuotesWhatItPassesOn() throws Exception {
    String text = Files.readString(Path.of("src/main/launcher/keymend.cmd"));
    assertFalse(text.replace("\r\n", "").contains("\n"), "line endings");
    assertTrue(text.chars().allMatch(c -> c < 128), "read in whatever code page there is");
    int started = 0;
    for (String line : text.lines().toList()) {
      String quoted = line.replaceAll("\"[^\"]*\"", "");
      assertFalse(quoted.contains("\""), line);
      String bare = quoted.replaceAll("%KEYMEND_JAVA_OPTS%|%\\*|%errorlevel%", "");
      assertFalse(bare.contains("%"), line);
      if (line.startsWith("\"%java%\"")) {
        started++;
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        String archive = "\"-XX:SharedArchiveFile=%cache%\\keymend.jsa\"";
        for (String word :
            Characters.split(line.substring(8, line.indexOf("%KEYMEND")).strip(), ' ')) {
          command.add(word.equals(archive) ? "-XX:SharedArchiveFile=" + folder + "/a.jsa" : word);
        }
        command.add("-version");
        Ended ended = Scripts.run(folder, Map.of(), command.toArray(String[]::new));
        assertEquals(0, ended.code(), ended.out());
      }
    }
    assertEquals(2, started);
  }

  @Test
  void argumentsAndExitCodePassAsTheyAre() throws Exception {
    for (int i = 0; i < 2; i++) {
      Ended ended = run("fix", "a b.json", "", "$HOME", "*");
      assertEquals(7, ended.code());
      String jar = launcher.resolveSibling("keymend.jar").toString();
      assertTrue(
          ended.out().endsWith("<-jar>\n<" + jar + ">\n<fix>\n<a b.json>\n<>\n<$HOME>\n<*>\n"),
          ended.out());
    }
  }

  @Test
  void aPipelineMakesNoArchive() throws Exception {
    environment.put("CI", "true");
    assertFalse(run("check").out().contains("Archive"));
    assertFalse(Files.exists(folder.resolve("home")));
  }

  /** In a container nobody may have said whose folder it is; the root folder is nobody's. */
  @Test
  void withoutAFolderOfTheUserThereIsNoArchive() throws Exception {
    for (String home : List.of("", "/", "home")) {
      environment.put("HOME", home);
      environment.put("XDG_CACHE_HOME", "");
      Ended ended = run("check");
      assertEquals(7, ended.code());
      assertFalse(ended.out().contains("Archive"), home + ended.out());
      assertTrue(ended.out().endsWith("<check>\n"), ended.out());
    }
    assertFalse(Files.exists(Path.of("/.cache/keymend")));
    environment.put("XDG_CACHE_HOME", folder.resolve("xdg").toString());
    assertTrue(run("check").out().contains("Exit=" + folder.resolve("xdg/keymend/")));
  }

  @Test
  void itIsFoundThroughLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("km"), launcher);
    Path second = Files.createSymbolicLink(folder.resolve("km2"), Path.of("km"));
    assertEquals(7, run(link, "--version").code());
    assertTrue(run(second, "--version").out().contains("own folder/keymend.jar>"));
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    String wrong = folder.resolve("nowhere").toString();
    environment.put("JAVA_HOME", wrong);
    Ended ended = run("check");
    assertEquals(2, ended.code());
    assertTrue(
        ended.out().startsWith("JAVA_HOME is " + wrong + ", where no bin/java"), ended.out());
    assertFalse(ended.out().contains("needs a JDK"), ended.out());
    String windows = Files.readString(Path.of("src/main/launcher/keymend.cmd"));
    assertTrue(windows.contains("echo JAVA_HOME is "), windows);
  }

  @Test
  void withoutAJvmItSaysWhatIsMissing() throws Exception {
    environment.remove("JAVA_HOME");
    environment.put("PATH", Scripts.write(folder.resolve("empty/x"), List.of()).getParent() + "");
    Ended ended = Scripts.run(folder, environment, "/bin/sh", launcher.toString(), "check");
    assertEquals(2, ended.code());
    assertTrue(ended.out().contains("Keymend needs a JDK or JRE, 17 or newer"), ended.out());
  }
}
