package dev.keymend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What of others is in the site: found in what the build puts into it, not in a list of ours. */
final class Shipped {
  /**
   * A part of somebody else's.
   *
   * @param name as its registry knows it
   * @param purl package URL
   * @param licence SPDX identifier
   * @param texts its licences and notices, by file name
   */
  record ShippedPart(
      String name, String version, String purl, String licence, Map<String, String> texts) {
    ShippedPart {
      texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
  }

  /** What the compiler puts into the engine: its runtime, class library and bridge. */
  private static final List<String> OF_TEAVM =
      List.of("teavm-classlib", "teavm-core", "teavm-jso", "teavm-jso-apis");

  /** TeaVM's artifacts bring no notice; these are the names in that of its repository. */
  private static final String TEAVM_NOTICE =
      """
      This product includes software developed by Alexey Andreev (http://teavm.org),
      by The Apache Software Foundation (http://www.apache.org/)
      and by Joda.org (http://www.joda.org/).""";

  private static final JsonFactory JSON = new JsonFactory();

  private Shipped() {}

  /**
   * Returns all parts, in the same order each time.
   *
   * @param bundle the module that names what the page uses of CodeMirror
   * @param modules folder with the packages
   * @param teavm version of TeaVM
   * @throws IOException when a package or its licence is missing
   */
  static List<ShippedPart> all(Path bundle, Path modules, String teavm) throws IOException {
    List<ShippedPart> parts = new ArrayList<>();
    parts.add(jackson());
    for (String name : OF_TEAVM) {
      String purl = "pkg:maven/org.teavm/" + name + "@" + teavm;
      parts.add(new ShippedPart(name, teavm, purl, "Apache-2.0", Map.of("NOTICE", TEAVM_NOTICE)));
    }
    parts.addAll(packages(bundle, modules));
    return parts;
  }

  private static ShippedPart jackson() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Properties pom = new Properties();
    try (ZipFile jar = new ZipFile(jarOf(JsonFactory.class).toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        try (InputStream in = jar.getInputStream(entry)) {
          if (name.startsWith("META-INF/")
              && (name.endsWith("LICENSE") || name.endsWith("NOTICE"))) {
            texts.put(name.substring("META-INF/".length()), new String(in.readAllBytes(), UTF_8));
          } else if (name.endsWith("/pom.properties")) {
            pom.load(in);
          }
        }
      }
    }
    String version = pom.getProperty("version");
    String purl = "pkg:maven/tools.jackson.core/jackson-core@" + version;
    return new ShippedPart("jackson-core", version, purl, "Apache-2.0", texts);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that the bundle names, those that they need, and so on. */
  private static List<ShippedPart> packages(Path bundle, Path modules) throws IOException {
    Map<String, ShippedPart> found = new TreeMap<>();
    Deque<String> left = new ArrayDeque<>();
    for (String line : Files.readAllLines(bundle)) {
      int from = line.indexOf(" from '");
      if (from >= 0) {
        left.add(line.substring(from + " from '".length(), line.lastIndexOf('\'')));
      }
    }
    while (!left.isEmpty()) {
      String name = left.remove();
      if (!found.containsKey(name)) {
        Map<String, String> manifest = manifest(modules.resolve(name).resolve("package.json"));
        found.put(name, part(name, manifest, modules.resolve(name)));
        manifest.keySet().stream()
            .filter(key -> key.startsWith("/dependencies/"))
            .map(key -> key.substring("/dependencies/".length()))
            .forEach(left::add);
      }
    }
    return List.copyOf(found.values());
  }

  private static ShippedPart part(String name, Map<String, String> manifest, Path folder)
      throws IOException {
    String version = manifest.getOrDefault("/version", "");
    String purl = "pkg:npm/" + name.replace("@", "%40") + "@" + version;
    Map<String, String> texts = Map.of("LICENSE", Files.readString(folder.resolve("LICENSE")));
    return new ShippedPart(name, version, purl, manifest.getOrDefault("/license", ""), texts);
  }

  /** The strings of a file in JSON by their paths. */
  private static Map<String, String> manifest(Path file) {
    Map<String, String> strings = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
      Deque<String> path = new ArrayDeque<>();
      String name = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case PROPERTY_NAME -> name = parser.currentName();
          case START_OBJECT, START_ARRAY -> {
            path.addLast((path.isEmpty() ? "" : path.getLast() + "/") + name);
            name = "";
          }
          case END_OBJECT, END_ARRAY -> path.removeLast();
          case VALUE_STRING -> strings.put(path.getLast() + "/" + name, parser.getString());
          default -> {}
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return strings;
  }
}
