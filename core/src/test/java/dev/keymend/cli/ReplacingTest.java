package dev.keymend.cli;

import static dev.keymend.cli.Runs.HEALTHY;
import static dev.keymend.cli.Runs.NO_ROOT;
import static dev.keymend.cli.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is written in place has what it had or all that it is to have, and stays itself. */
class ReplacingTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rwxr-xr-x", "rw-rw-rw-"})
  void theModeStaysAndTheFileIsANewOne(String mode) throws IOException {
    Path a = file("a.json", NO_ROOT);
    Files.setPosixFilePermissions(a, PosixFilePermissions.fromString(mode));
    Object owner = Files.getOwner(a);
    Object before = inode(a);
    run("", "fix", "--in-place", a.toString());
    assertNotEquals(NO_ROOT, Files.readString(a));
    assertNotEquals(before, inode(a));
    assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(a)));
    assertEquals(owner, Files.getOwner(a));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void aLinkGoesOnLeadingToTheFile() throws IOException {
    Path a = file("a.json", NO_ROOT);
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("a.json"));
    run("", "fix", "--in-place", link.toString());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(Path.of("a.json"), Files.readSymbolicLink(link));
    assertTrue(Files.readString(a).contains("310987654321:root"));
  }

  @Test
  void aFileThatStaysAsItIsIsNotWritten() throws IOException {
    Path a = file("a.json", HEALTHY);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(a, before);
    assertEquals(0, run("", "fix", "--in-place", a.toString()).code());
    assertEquals(before, Files.getLastModifiedTime(a));
  }

  /** Killed in the middle, only the file beside it is not complete. */
  @Test
  void inTheMiddleOfWritingTheOldFileIsStillThere() throws Exception {
    Path a = file("a.json", NO_ROOT);
    Replacing.write(
        a,
        HEALTHY,
        (channel, bytes) -> {
          writeHalf(channel, bytes);
          assertEquals(NO_ROOT, Files.readString(a));
          channel.write(bytes);
        });
    assertEquals(HEALTHY, Files.readString(a));
  }

  @Test
  void whenWritingFailsTheOldFileStaysAndNothingIsLeftBeside() throws Exception {
    Path a = file("a.json", NO_ROOT);
    assertThrows(
        IOException.class,
        () ->
            Replacing.write(
                a,
                HEALTHY,
                (channel, bytes) -> {
                  writeHalf(channel, bytes);
                  throw new IOException("No space left on device");
                }));
    assertEquals(NO_ROOT, Files.readString(a));
    assertEquals(List.of("a.json"), names());
  }

  private static void writeHalf(FileChannel channel, ByteBuffer bytes) throws IOException {
    bytes.limit(bytes.capacity() / 2);
    channel.write(bytes);
    bytes.limit(bytes.capacity());
  }

  @Test
  void whatIsNoFileIsNotReplaced() {
    for (String file : new String[] {"/dev/null", folder.toString(), "/dev/fd/0"}) {
      assertThrows(UsageException.class, () -> Replacing.write(Path.of(file), "x"), file);
    }
  }
}
