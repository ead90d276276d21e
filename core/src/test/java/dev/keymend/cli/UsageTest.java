package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.cli.Runs.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line takes, and what it says when it is given something else. */
class UsageTest {
  private static final List<String> COMMANDS =
      List.of(
          "fix",
          "check",
          "explain",
          "test",
          "redact",
          "restore",
          "evaluate",
          "usage",
          "prevent",
          "start",
          "presets");

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static void assertRefused(String part, String... args) {
    Outcome outcome = run(HEALTHY, args);
    assertEquals(2, outcome.code(), String.join(" ", args));
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(part), outcome.err());
  }

  @Test
  void theVersionIsPrinted() {
    Outcome outcome = run("", "--version");
    assertEquals(0, outcome.code());
    assertEquals("keymend " + Keymend.ENGINE + "\n", outcome.out());
  }

  @Test
  void everyCommandExplainsItselfAndItsOptionsAlone() {
    for (String command : COMMANDS) {
      Outcome help = run("", command, "--help");
      assertEquals(0, help.code());
      assertTrue(help.out().startsWith("Usage: java -jar keymend.jar " + command), help.out());
      assertEquals(help, run("", command, "-h"));
    }
    assertTrue(run("", "fix", "--help").out().contains("--print"));
    assertFalse(run("", "check", "--help").out().contains("--in-place"));
    assertTrue(run("", "--help").out().contains("restore"));
  }

  /** What an option means to other commands is no help. */
  @Test
  void theHelpOfACommandHasNoClausesAboutOthers() {
    Map<String, List<String>> needed =
        // Names of levels, and what prints something that is needed here.
        Map.of(
            "fix",
            List.of("restore"),
            "check",
            List.of("restore", "fix"),
            "start",
            List.of("presets"));
    for (String command : COMMANDS) {
      String help = run("", command, "--help").out();
      String options = help.substring(help.indexOf("\n\n", help.indexOf("\n\n") + 2) + 1);
      for (String other : COMMANDS) {
        boolean mayBe =
            other.equals(command) || needed.getOrDefault(command, List.of()).contains(other);
        assertTrue(
            mayBe
                || Pattern.compile("(of|and|;|,) " + other + "\\b")
                        .matcher(options)
                        .results()
                        .count()
                    == 0,
            command + " of " + other + ": " + options);
        assertFalse(!mayBe && options.contains("\n" + " ".repeat(19) + other + " "), options);
      }
    }
    assertTrue(run("", "start", "--help").out().contains("--delegation ANSWER"));
  }

  @Test
  void aValueMayStandBehindAnEqualsSign() throws IOException {
    String text = file("broken.json", NO_ROOT);
    Outcome usual = run("", "check", text, "--owner", "310987654321", "--format", "json");
    assertEquals(usual, run("", "check", "--owner=310987654321", text, "--format=json"));
    assertEquals(
        run("", "start", "--owner", "310987654321"), run("", "start", "--owner=310987654321"));
    // Only the first sign is the option's.
    String[] add = {"--add=cloudtrail,trail=main,region=eu-central-1"};
    assertTrue(run(HEALTHY, "fix", add[0], "--owner=310987654321").out().contains("cloudtrail"));
    assertRefused("Unknown option --ownr.", "check", "--ownr=310987654321");
    assertRefused("--in-place takes no value.", "fix", "--in-place=yes", text);
    assertRefused("--owner is there twice.", "fix", "--owner=310987654321", "--owner", "1");
    assertRefused("--owner needs an account id of 12 digits, not .", "fix", "--owner=");
  }

  @Test
  void optionsOfOtherCommandsAreErrors() {
    assertRefused("check has no option --in-place", "check", "--in-place", "x");
    assertRefused("check has no option --print", "check", "--print", "posix");
    assertRefused("fix has no option --map", "fix", "--map", "m");
    assertRefused("fix has no option --format", "fix", "--format", "json");
    assertRefused("redact has no option --owner", "redact", "--owner", "310987654321");
    assertRefused("restore has no option --keep", "restore", "--keep", "a", "--map", "m");
    assertRefused("evaluate has no option --as", "evaluate", "--as", "json");
    assertRefused("presets reads no files", "presets", "x");
    assertRefused("check has no option --scp", "check", "--scp", "x");
    assertRefused("explain has no option --apply", "explain", "--apply", "harden");
    assertRefused("Unknown option --what", "fix", "--what");
    assertRefused("Unknown option -x", "fix", "-x");
    assertRefused("There is no command mend", "mend");
  }

  @Test
  void anOptionIsGivenOnce() {
    assertRefused("--owner is there twice", "fix", "--owner", "1", "--owner", "2");
    assertRefused("read only once", "fix", "-", "-");
    assertRefused("read only once", "fix", "--error", "-");
    assertRefused("--error is there twice", "fix", "--error", "a", "--error", "b");
    assertRefused("--format is there twice", "explain", "--format", "json", "--format", "json");
    assertRefused("read only once", "explain", "--scp", "-", "--key", "-");
    assertRefused("read only once", "explain", "--error", "-", "-");
  }

  @Test
  void idsAndFieldsThatDoNotExistAreErrorsBeforeAnythingIsWritten() throws IOException {
    String a = file("a.json", NO_ROOT);
    assertRefused("No fix is offered with the id x/1", "fix", "--in-place", "--choose", "x/1", a);
    assertRefused("has no field what", "fix", "--in-place", "--add", "cloudtrail,what=1", a);
    assertRefused("only the fields trail", "fix", "--add", "cloudtrail,what=1", a);
    String fix = "full-access-for-non-root/10";
    assertRefused("has no field x", "check", "--choose", fix + ",x=1", a);
    assertRefused("the field a twice", "fix", "--choose", fix + ",a=1,a=2", a);
    assertEquals(NO_ROOT, Files.readString(Path.of(a)));
  }

  @Test
  void behindTwoDashesEverythingIsAFile() throws IOException {
    assertRefused("There is no file --in-place", "check", "--", "--in-place");
    String a = file("a.json", HEALTHY);
    assertEquals(0, run("", "check", "--", a).code());
  }

  @Test
  void foldersAndMissingFilesAreNamed() throws IOException {
    String dir = Files.createDirectory(folder.resolve("policies")).toString();
    for (String command : List.of("explain", "test", "redact", "evaluate")) {
      assertRefused(dir + " is a folder", command, dir);
      assertRefused("There is no file " + dir + "/x", command, dir + "/x");
    }
    assertRefused(dir + " is a folder", "fix", dir);
    assertRefused("There is no file " + dir + "/x", "check", dir + "/x");
    assertRefused(dir + " is a folder", "fix", "--error", dir);
    assertRefused("No file can have the name", "check", "a\u0000b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fix", "check", "explain", "redact", "evaluate"})
  void anEmptyInputIsSaidToBeEmpty(String command) throws IOException {
    assertEquals(2, run("", command).code());
    assertEquals("standard input is empty.\n", run("", command).err());
    String a = file("a.json", "\n \n");
    assertEquals(2, run("", command, a).code());
    assertEquals(a + " is empty.\n", run("", command, a).err());
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() throws IOException {
    Path large = folder.resolve("large");
    try (OutputStream out = Files.newOutputStream(large)) {
      out.write(new byte[(8 << 20) + 1]);
    }
    for (String command : List.of("fix", "check", "redact")) {
      assertRefused(large + " has more than 8388608 bytes", command, large.toString());
    }
    InputStream endless = new Endless();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    for (String command : List.of("check", "redact", "evaluate")) {
      assertEquals(2, new CommandLine(endless, nowhere, nowhere, () -> false).run(command));
    }
  }

  @Test
  void manyRequestsMayBeLongerThanOneText() {
    StringBuilder lines = new StringBuilder();
    while (lines.length() <= 8 << 20) {
      lines.append("{\"policy\":{}}").append(" ".repeat(1 << 20)).append('\n');
    }
    Outcome outcome = run(lines.toString(), "evaluate");
    assertEquals(lines.toString().lines().count(), outcome.out().lines().count());
  }

  /** Whatever is wrong inside, a person reads a sentence. */
  @Test
  void thereIsNeverAStackTrace() {
    InputStream broken = new Broken();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    assertEquals(2, new CommandLine(broken, out, new PrintStream(err), () -> false).run("check"));
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("please report"));
  }

  private static class Endless extends InputStream {
    @Override
    public int read() {
      return ' ';
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      Arrays.fill(bytes, from, from + length, (byte) ' ');
      return length;
    }
  }

  private static final class Broken extends Endless {
    @Override
    public int read(byte[] bytes, int from, int length) {
      throw new IllegalStateException("inside");
    }
  }
}
