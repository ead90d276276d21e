package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a browser saves. */
final class Downloads {
  private static final long PATIENCE_NS = 60_000_000_000L;

  private Downloads() {}

  /** Waits until the browser has written a file, and returns it. */
  static byte[] bytes(Path file) throws IOException {
    long end = System.nanoTime() + PATIENCE_NS;
    // Chromium moves a whole file to its name; Firefox holds its place with an empty one.
    while (!Files.isRegularFile(file) || Files.size(file) == 0) {
      assertTrue(System.nanoTime() < end, () -> file.getFileName() + " was not saved");
      Thread.onSpinWait();
    }
    return Files.readAllBytes(file);
  }

  /** The same for a text. */
  static String text(Path file) throws IOException {
    return new String(bytes(file), UTF_8);
  }
}
