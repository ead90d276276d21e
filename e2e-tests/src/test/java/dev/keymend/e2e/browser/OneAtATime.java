package dev.keymend.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** What only one of the processes that run the tests may do at a time: install, and write fonts. */
final class OneAtATime {
  private static final Path LOCK = Path.of("target", "one-at-a-time.lock");

  private OneAtATime() {}

  /** Waits until no other process is here, then returns what the action does. */
  static synchronized <T> T run(Supplier<T> action) {
    try {
      Files.createDirectories(LOCK.resolveSibling("."));
      try (FileChannel channel =
          FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Closing the channel gives the lock back.
        channel.lock();
        return action.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
