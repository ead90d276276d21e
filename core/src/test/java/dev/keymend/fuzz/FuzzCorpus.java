package dev.keymend.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/**
 * The texts that fuzzing found to take ways of their own through a target: a file per target, a
 * JSON string per line. Jazzer wants folders with a file per text.
 */
final class FuzzCorpus {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final ObjectMapper JSON = new ObjectMapper();

  private FuzzCorpus() {}

  /** Returns the texts of a target. */
  static List<String> of(FuzzTarget target) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file(target))) {
      texts.add(JSON.readValue(line, String.class));
    }
    return texts;
  }

  private static Path file(FuzzTarget target) {
    return RESOURCES.resolve("fuzz").resolve(target.id() + ".jsonl");
  }

  /** {@code unpack TARGET FOLDER} before Jazzer runs, {@code pack TARGET FOLDER} after it. */
  public static void main(String[] args) throws IOException {
    FuzzTarget target = FuzzTarget.byId(args[1]);
    Path folder = Path.of(args[2]);
    switch (args[0]) {
      case "unpack" -> unpack(target, folder);
      case "pack" -> pack(target, folder);
      default -> throw new IllegalArgumentException("unpack or pack");
    }
  }

  /** Also the inputs of the golden cases, which are good to begin with. */
  private static void unpack(FuzzTarget target, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(folder.resolveSibling("kept"));
    List<String> texts = new ArrayList<>();
    if (Files.exists(file(target))) {
      texts.addAll(of(target));
    }
    try (Stream<Path> walk = Files.walk(RESOURCES)) {
      for (Path input : walk.filter(FuzzCorpus::isInput).sorted().toList()) {
        texts.add(Files.readString(input));
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve("text-" + i), texts.get(i));
    }
  }

  private static boolean isInput(Path path) {
    boolean denial = path.startsWith(RESOURCES.resolve("denials"));
    return path.endsWith("input.txt")
        || (denial && Files.isRegularFile(path) && !path.endsWith("answer.json"));
  }

  private static void pack(FuzzTarget target, Path folder) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        lines.add(JSON.writeValueAsString(text));
      }
    }
    Files.createDirectories(file(target).getParent());
    Files.write(file(target), lines);
  }
}
