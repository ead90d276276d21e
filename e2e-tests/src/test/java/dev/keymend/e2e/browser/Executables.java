package dev.keymend.e2e.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs on the search path. */
final class Executables {
  private static final Pattern MAJOR_VERSION = Pattern.compile("\\b(\\d+)\\.\\d+\\.");

  private Executables() {}

  /** The programs of these names that exist, in the order of the names. */
  static List<Path> onPath(String... names) {
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .toList();
  }

  /** The first number of what {@code --version} says: a browser and its driver must agree in it. */
  static Optional<String> majorVersion(Path program) {
    List<String> lines = new ArrayList<>();
    run(lines::add, program.toString(), "--version");
    return lines.stream()
        .map(MAJOR_VERSION::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** Runs a program, hands over what it prints line by line, and returns its exit code. */
  static int run(Consumer<String> output, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(output);
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
