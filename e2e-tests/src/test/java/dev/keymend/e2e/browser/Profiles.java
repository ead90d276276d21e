package dev.keymend.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Folders for browser profiles, made for one run. */
final class Profiles {
  private Profiles() {}

  static Path create() {
    try {
      return Files.createTempDirectory("keymend-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a profile as soon as the processes that write to it have ended. */
  static void deleteAfter(Stream<ProcessHandle> processes, Path folder) {
    processes.forEach(Profiles::await);
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + " (" + e + ")");
    }
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
