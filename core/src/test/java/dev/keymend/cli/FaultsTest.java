package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** The command line as a process of its own, when the system refuses what it asks for. */
@EnabledOnOs(OS.LINUX)
class FaultsTest {
  private static final String BIG = NO_ROOT.replace("\n", " ".repeat(8 << 10) + "\n");

  private static final int NOBODY = 65_534;

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  /** Somebody with fewer rights has to find the classes, so they are copied. */
  @BeforeEach
  void open() throws IOException, URISyntaxException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    copy(classesOf(Main.class), folder.resolve("engine"));
    copy(classesOf(JsonParser.class), folder.resolve("json"));
  }

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    URL place = type.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(place.toURI());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (!Files.isDirectory(file)) {
          Files.createDirectories(copied.toAbsolutePath().getParent());
          Files.copy(file, from.equals(file) ? to : copied);
        }
      }
    }
  }

  /**
   * Runs {@code java …} in a shell.
   *
   * @param before what the shell does first
   * @param arguments as the shell reads them
   */
  private Ended shell(String before, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // Root may write anywhere.
      command.addAll(
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"));
    }
    String java =
        System.getProperty("java.home") + "/bin/java -XX:-UsePerfData -XX:TieredStopAtLevel=1";
    String main =
        " -cp "
            + folder.resolve("engine")
            + ":"
            + folder.resolve("json")
            + " dev.keymend.cli.Main ";
    command.addAll(List.of("bash", "-c", before + "; " + java + main + arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", folder.toString()));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    if (isRoot()) {
      Files.setAttribute(file, "unix:uid", NOBODY);
      Files.setAttribute(file, "unix:gid", NOBODY);
    }
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  private static void assertTold(Ended ended) {
    assertEquals(2, ended.code(), ended.err());
    assertFalse(ended.err().isBlank());
    assertFalse(ended.err().contains("\tat "), ended.err());
    assertFalse(ended.err().contains("Exception"), ended.err());
  }

  private List<String> leftBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(".keymend"))
          .toList();
    }
  }

  @Test
  void aProcessOfItsOwnWorksAsItDoesHere() throws Exception {
    file("a.json", BIG);
    Ended ended = shell(":", "fix --in-place a.json");
    assertEquals(1, ended.code(), ended.err());
    assertTrue(Files.readString(folder.resolve("a.json")).contains("310987654321:root"));
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    Path a = file("a.json", BIG);
    Ended ended = shell("ulimit -f 1", "fix --in-place a.json");
    assertTold(ended);
    assertTrue(ended.err().contains("a.json: File too large."), ended.err());
    assertEquals(BIG, Files.readString(a));
    assertEquals(List.of(), leftBeside());
  }

  @Test
  void aFullDiskLeavesTheOldMapAndTheFilesThatItIsOf() throws Exception {
    String text = "arn:aws:iam::310987654321:role/some-name-%d\n";
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      many.append(text.formatted(i));
    }
    Path a = file("a.txt", many.toString());
    Path map = file("map.json", "[]");
    Ended ended = shell("ulimit -f 1", "redact --in-place --map map.json a.txt");
    assertTold(ended);
    assertTrue(ended.err().contains("map.json: File too large."), ended.err());
    assertEquals("[]", Files.readString(map));
    assertEquals(many.toString(), Files.readString(a));
    assertEquals(List.of(), leftBeside());
  }

  @Test
  void aFolderThatMustNotBeWrittenLeavesTheOldFile() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path a = file("inner/a.json", NO_ROOT);
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertTold(shell(":", "fix --in-place inner/a.json"));
    assertTold(shell(":", "redact --map inner/map.json a.json"));
    assertEquals(NO_ROOT, Files.readString(a));
    Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void aFileThatMustNotBeWrittenIsLeft() throws Exception {
    Path a = file("a.json", NO_ROOT);
    Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("r--r--r--"));
    assertTold(shell(":", "fix --in-place a.json"));
    assertEquals(NO_ROOT, Files.readString(a));
  }

  @Test
  void aFileThatMustNotBeReadIsNamed() throws Exception {
    Path a = file("a.json", NO_ROOT);
    Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("-w--w--w-"));
    Ended ended = shell(":", "check a.json");
    assertTold(ended);
    assertTrue(ended.err().contains("a.json"), ended.err());
  }

  @Test
  void outputThatCannotBeWrittenIsAnError() throws Exception {
    file("a.json", NO_ROOT);
    file("requests", "{}\n");
    for (String command :
        List.of(
            "fix a.json",
            "check a.json",
            "check --format json a.json",
            "redact a.json",
            "evaluate requests",
            "presets",
            "--help")) {
      assertTold(shell(":", command + " >/dev/full"));
    }
    assertTold(shell(":", "fix a.json >&-"));
  }

  @Test
  void whoStopsReadingStopsTheCommand() throws Exception {
    file("a.json", HEALTHY.replace("}]}", "}" + ",1".repeat(200_000) + "]}"));
    Ended ended = shell("set -o pipefail", "fix a.json | head -c 1");
    assertEquals(2, ended.code(), ended.err());
    assertEquals("", ended.err());
    // Systems say it in the user's language, so that a pipe is known for what it is.
    Ended told = shell(":", "fix a.json 3>&1 >/dev/full");
    assertTold(told);
  }

  @Test
  void tooLittleMemoryIsToldInASentence() throws Exception {
    file("a.json", "{\"Statement\":[" + "1,".repeat(3 << 20) + "1]}");
    Ended ended = shell("export JAVA_TOOL_OPTIONS=-Xmx24m", "check a.json");
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("not enough memory"), ended.err());
    assertFalse(ended.err().contains("\tat "), ended.err());
  }
}
