package dev.keymend.cli;

import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without its map a redacted text is lost, so nothing happens before the map is safe. */
class MapTest {
  private static final String OTHER = NO_ROOT.replace("310987654321", "593021495867");

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String map() {
    return folder.resolve("map.json").toString();
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  @Test
  void twoFilesRedactedInTurnWithOneMapComeBackAsTheyWere() throws IOException {
    String a = run(NO_ROOT, "redact", "--map", map()).out();
    String b = run(OTHER, "redact", "--map", map()).out();
    assertFalse(a.equals(b));
    assertEquals(NO_ROOT, run(a, "restore", "--map", map()).out());
    assertEquals(OTHER, run(b, "restore", "--map", map()).out());
  }

  @Test
  void filesRedactedInPlaceComeBackInPlace() throws IOException {
    String a = file("a.json", NO_ROOT);
    String b = file("b.json", OTHER);
    assertEquals(0, run("", "redact", "--in-place", "--map", map(), a).code());
    assertEquals(0, run("", "redact", "--in-place", "--map", map(), b).code());
    assertFalse(text(a).contains("310987654321") || text(b).contains("593021495867"));
    assertEquals(0, run("", "restore", "--in-place", "--map", map(), a, b).code());
    assertEquals(NO_ROOT, text(a));
    assertEquals(OTHER, text(b));
  }

  @Test
  void redactingInPlaceNeedsAMap() throws IOException {
    String a = file("a.json", NO_ROOT);
    Outcome outcome = run("", "redact", "--in-place", a);
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("--map"), outcome.err());
    assertEquals(NO_ROOT, text(a));
  }

  @Test
  void nobodyElseMayReadTheMap() throws IOException {
    run(NO_ROOT, "redact", "--map", map());
    assertEquals("rw-------", mode(map()));
    Files.setPosixFilePermissions(Path.of(map()), PosixFilePermissions.fromString("rw-rw-rw-"));
    run(OTHER, "redact", "--map", map());
    assertEquals("rw-------", mode(map()));
  }

  private static String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file)));
  }

  @Test
  void aMapThatIsALinkStaysOne() throws IOException {
    run(NO_ROOT, "redact", "--map", map());
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(map()));
    assertEquals(0, run(OTHER, "redact", "--map", link.toString()).code());
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(text(map()).contains("593021495867"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "not JSON",
        "{\"Statement\": []}",
        "[1]",
        "[{\"original\": \"a\"}]",
        "[{\"original\": \"\", \"placeholder\": \"x\"}]",
        "[{\"kind\":\"name\",\"original\":\"a\",\"placeholder\":\"x\"},"
            + "{\"kind\":\"name\",\"original\":\"b\",\"placeholder\":\"x\"}]",
        "[{\"kind\":\"name\",\"original\":\"a\",\"placeholder\":\"name-1\"},"
            + "{\"kind\":\"name\",\"original\":\"b\",\"placeholder\":\"NAME-1\"}]",
        "[{\"kind\":\"name\",\"original\":\"b\",\"placeholder\":\"A\"}]",
        "[{\"kind\":\"name\",\"original\":\"b\",\"placeholder\":\"Allow\"}]",
        "[] []",
        "[{\"original\": \"a\", \"placeholder\": \"x\"}"
      })
  void whatIsNoMapIsNeitherOverwrittenNorRestoredFrom(String text) throws IOException {
    String noMap = file("map.json", text);
    String a = file("a.json", NO_ROOT);
    for (String command : new String[] {"redact", "restore"}) {
      Outcome outcome = run("", command, "--in-place", "--map", noMap, a);
      assertEquals(2, outcome.code(), outcome.out());
      assertTrue(outcome.err().contains("not a map"), outcome.err());
      assertEquals(text, text(noMap));
      assertEquals(NO_ROOT, text(a));
    }
  }

  @Test
  void aMapThatIsAnInputStopsEverything() throws IOException {
    String a = file("a.json", NO_ROOT);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(a));
    String roundabout = folder.resolve("x/../a.json").toString();
    for (String map : new String[] {a, link.toString(), roundabout}) {
      Outcome outcome = run("", "redact", "--in-place", "--map", map, a);
      assertEquals(2, outcome.code());
      assertTrue(outcome.err().contains("is the map"), outcome.err());
      assertEquals(NO_ROOT, text(a));
    }
    assertEquals(
        2,
        run("", "redact", "--map", folder.resolve("no").toString(), folder.resolve("no").toString())
            .code());
  }

  @Test
  void aMapThatCannotBeWrittenStopsEverything() throws IOException {
    String a = file("a.json", NO_ROOT);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));
    for (String map :
        new String[] {
          folder.toString(),
          folder.resolve("no/such/map.json").toString(),
          "-",
          dangling.toString(),
          "/dev/null",
          "a\u0000b"
        }) {
      Outcome outcome = run("", "redact", "--in-place", "--map", map, a);
      assertEquals(2, outcome.code(), map);
      assertEquals("", outcome.out());
      assertFalse(outcome.err().isBlank());
      assertEquals(NO_ROOT, text(a));
      Outcome printed = run(NO_ROOT, "redact", "--map", map);
      assertEquals(2, printed.code(), map);
      assertEquals("", printed.out());
    }
  }

  @Test
  void whenAnInputCannotBeReadTheMapStaysAsItWas() throws IOException {
    run(NO_ROOT, "redact", "--map", map());
    String before = text(map());
    String a = file("a.json", OTHER);
    assertEquals(2, run("", "redact", "--in-place", "--map", map(), a, "/no/such/file").code());
    assertEquals(before, text(map()));
    assertEquals(OTHER, text(a));
  }

  @Test
  void anEmptyFileIsAnEmptyMap() throws IOException {
    String map = file("map.json", "");
    assertEquals(0, run(NO_ROOT, "redact", "--map", map).code());
    assertTrue(text(map).contains("310987654321"));
  }

  @Test
  void nothingIsRestoredFromAnEmptyFile() throws IOException {
    Outcome outcome = run(NO_ROOT, "restore", "--map", file("map.json", ""));
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("not a map"), outcome.err());
  }

  @Test
  void aPipeIsNoMapAndIsNotWaitedFor() throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("mkfifo", map()).start().waitFor());
    Outcome outcome =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> run(NO_ROOT, "redact", "--map", map()));
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("no file that can be written"), outcome.err());
  }

  @Test
  void redactingAgainWithTheMapChangesNothing() throws IOException {
    String once = run(NO_ROOT, "redact", "--map", map()).out();
    assertEquals(once, run(once, "redact", "--map", map()).out());
    assertEquals(NO_ROOT, run(once, "restore", "--map", map()).out());
  }

  /** No detector looks into base64, but the last check does. */
  @Test
  void anOriginalThatWouldStillBeInTheTextStopsEverything() throws IOException {
    byte[] hidden = "role of 310987654321 alone".getBytes(StandardCharsets.UTF_8);
    String text = NO_ROOT + "x " + Base64.getEncoder().encodeToString(hidden);
    String a = file("a.txt", text);
    Outcome outcome = run("", "redact", "--in-place", "--map", map(), a);
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("would still be in"), outcome.err());
    assertEquals(text, text(a));
    assertFalse(Files.exists(Path.of(map())));
    String kept = "310987654321";
    assertEquals(0, run("", "redact", "--map", map(), "--keep", kept, a).code());
  }
}
