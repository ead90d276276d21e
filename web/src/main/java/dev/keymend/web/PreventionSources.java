package dev.keymend.web;

import dev.keymend.text.JsonOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes {@code prevention.json}: the sources that the engine makes checks of, each by its name.
 * The engine holds none, so that nobody loads them who does not ask for checks.
 */
public final class PreventionSources {
  /** What the site calls them. */
  public static final String NAME = "prevention.json";

  private PreventionSources() {}

  /**
   * Writes them.
   *
   * @param args the site's folder, and the folder with the sources
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    Path folder = Path.of(args[1]);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        sources.put(name, Files.readString(file));
      }
    }
    if (sources.isEmpty()) {
      throw new IOException("There is no source in " + folder);
    }
    JsonOutput out = new JsonOutput();
    out.startObject();
    sources.forEach(out::string);
    out.endObject();
    // Nothing in it looks like markup where a page holds it.
    Files.writeString(Path.of(args[0], NAME), out.toString().replace("<", "\\u003c") + "\n");
  }
}
