package dev.keymend.cli;

import dev.keymend.json.RedactionMap;
import dev.keymend.redact.Replacement;
import dev.keymend.text.Ascii;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file that {@code --map} names: what was replaced by what. It holds secrets; keep it. */
final class MapFile {
  private static final int SHORTEST = 4;

  private final TextFiles files;
  private final String name;

  private MapFile(TextFiles files, String name) {
    this.files = files;
    this.name = name;
  }

  /** Returns the map that the options name; it must be none of the inputs. */
  static Optional<MapFile> of(Options options, TextFiles files) throws IOException, UsageException {
    if (options.mapFile().isEmpty()) {
      return Optional.empty();
    }
    String name = options.mapFile().get();
    for (String input : options.files()) {
      if (name.equals(input) || isSame(TextFiles.path(name), TextFiles.path(input))) {
        throw new UsageException(name + " is the map and cannot be an input as well.");
      }
    }
    return Optional.of(new MapFile(files, name));
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  /** Reads the map that the next redaction adds to: an empty one where there is none yet. */
  List<Replacement> readToExtend() throws IOException, UsageException {
    if (name.equals("-")) {
      throw new UsageException("The map cannot be written to standard output: --map FILE.");
    }
    Path path = TextFiles.path(name);
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("There is no folder for the map " + name + ".");
    }
    if (!Files.exists(path)) {
      if (Files.isSymbolicLink(path)) {
        throw new UsageException("The map " + name + " is a link that leads nowhere.");
      }
      return List.of();
    }
    // A pipe would be waited for.
    if (!Files.isRegularFile(path)) {
      throw new UsageException("The map " + name + " is no file that can be written.");
    }
    String text = files.readMap(name);
    return text.isEmpty() ? List.of() : parse(text);
  }

  /** Reads the map that tells what to restore. */
  List<Replacement> read() throws IOException, UsageException {
    return parse(files.readMap(name));
  }

  /** Writes the map, for its owner alone. */
  void write(List<Replacement> map) throws IOException, UsageException {
    Replacing.writePrivate(TextFiles.path(name), RedactionMap.toJson(map) + "\n");
  }

  private List<Replacement> parse(String text) throws UsageException {
    Optional<List<Replacement>> map =
        text.isBlank() ? Optional.empty() : RedactionMap.fromJson(text).filter(MapFile::isMap);
    return map.orElseThrow(
        () -> new UsageException(name + ", given with --map, is not a map that redact wrote."));
  }

  /** Each placeholder stands for one original, in whatever case, and is no ordinary word. */
  private static boolean isMap(List<Replacement> map) {
    Set<String> placeholders = new HashSet<>();
    for (Replacement entry : map) {
      if (entry.original().isEmpty()
          || !isMade(entry.placeholder())
          || !placeholders.add(Ascii.lower(entry.placeholder()))) {
        return false;
      }
    }
    return true;
  }

  /** Every placeholder has a digit, and none is shorter than the shortest kind with its number. */
  private static boolean isMade(String placeholder) {
    boolean digit = false;
    for (int i = 0; i < placeholder.length(); i++) {
      digit |= placeholder.charAt(i) >= '0' && placeholder.charAt(i) <= '9';
    }
    return digit && placeholder.length() >= SHORTEST;
  }
}
