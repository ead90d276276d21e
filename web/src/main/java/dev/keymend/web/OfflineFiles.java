package dev.keymend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the service worker which files the site has, each with its hash, and so which version it
 * is. The same site gives the same bytes.
 */
public final class OfflineFiles {
  private static final String WORKER = "sw.js";

  private OfflineFiles() {}

  /**
   * Puts the list in front of the worker.
   *
   * @param args the site's folder, which is complete but for this, and the folder with the page's
   *     sources
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[0]);
    List<String> entries = new ArrayList<>();
    for (String file : files(site)) {
      byte[] content = Files.readAllBytes(site.resolve(file));
      entries.add("  ['" + file + "', 'sha256-" + Hashes.base64OfSha256(content) + "'],\n");
    }
    String worker = Files.readString(Path.of(args[1], WORKER));
    String policy = "const POLICY = \"" + ContentSecurityPolicy.PAGE + "\";\n";
    String list = policy + "const FILES = [\n" + String.join("", entries) + "];\n";
    // A worker that answers in another way is another version, too.
    String version = Hashes.hexOfSha256((list + worker).getBytes(UTF_8)).substring(0, 16);
    Files.writeString(
        site.resolve(WORKER), "const VERSION = '" + version + "';\n" + list + "\n" + worker);
  }

  /** All files by path, but those that nobody who is offline can use. */
  private static List<String> files(Path site) throws IOException {
    try (Stream<Path> paths = Files.walk(site)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> site.relativize(path).toString().replace('\\', '/'))
          .filter(path -> !path.equals(WORKER) && !path.startsWith("bench/"))
          .sorted()
          .toList();
    }
  }
}
