package dev.keymend.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code licences.txt}, which has the licences and notices of everything in the site, ours
 * first, and {@code keymend.cdx.json}, which lists the same for programs (CycloneDX 1.6); another
 * such list lies beside {@code keymend.jar}.
 */
public final class Licences {
  /** What the site calls the texts. */
  public static final String NAME = "licences.txt";

  /** What the lists are called. */
  public static final String LIST = "keymend.cdx.json";

  private Licences() {}

  /**
   * Writes them.
   *
   * @param args the site's folder, our LICENSE, our NOTICE, the module that names the packages, the
   *     folder with the packages, our version, TeaVM's version, the folder of keymend.jar
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path site = Path.of(args[0]);
    String licence = Files.readString(Path.of(args[1]));
    String notice = Files.readString(Path.of(args[2]));
    List<Shipped.ShippedPart> parts = Shipped.all(Path.of(args[3]), Path.of(args[4]), args[6]);
    Files.writeString(site.resolve(NAME), texts(licence, notice, parts));
    Files.writeString(site.resolve(LIST), list("keymend-web", args[5], parts));
    List<Shipped.ShippedPart> inJar =
        parts.stream().filter(part -> part.name().startsWith("jackson")).toList();
    Files.writeString(Path.of(args[7], LIST), list("keymend-core", args[5], inJar));
  }

  /** Equal texts stand once, below the names of all whose they are. */
  private static String texts(String licence, String notice, List<Shipped.ShippedPart> parts) {
    Map<String, List<String>> owners = new LinkedHashMap<>();
    add(owners, notice, "Keymend, NOTICE");
    add(owners, licence, "Keymend, LICENSE");
    for (Shipped.ShippedPart part : parts) {
      String name = part.name() + " " + part.version() + " (" + part.licence() + ")";
      part.texts().forEach((file, text) -> add(owners, text, name + ", " + file));
      if (part.licence().equals("Apache-2.0")) {
        add(owners, licence, name + ", LICENSE");
      }
    }
    StringBuilder out = new StringBuilder();
    owners.forEach(
        (text, names) ->
            out.append("=".repeat(72))
                .append('\n')
                .append(String.join("\n", names))
                .append("\n\n")
                .append(text)
                .append("\n\n"));
    return out.toString();
  }

  private static void add(Map<String, List<String>> owners, String text, String owner) {
    String plain = text.replace("\r\n", "\n").stripTrailing();
    List<String> names = owners.computeIfAbsent(plain, key -> new ArrayList<>());
    if (!names.contains(owner)) {
      names.add(owner);
    }
  }

  /** Without time and serial number, so that one commit gives one list. */
  private static String list(String name, String version, List<Shipped.ShippedPart> parts) {
    List<String> components = new ArrayList<>();
    List<String> refs = new ArrayList<>();
    for (Shipped.ShippedPart part : parts) {
      refs.add('"' + part.purl() + '"');
      components.add(
          component("library", part.name(), part.version(), part.purl(), part.licence()));
    }
    String ours = "pkg:maven/dev.keymend/" + name + "@" + version;
    return """
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.6",
          "version": 1,
          "metadata": {"component": %s},
          "components": [
            %s
          ],
          "dependencies": [{"ref": "%s", "dependsOn": [%s]}]
        }
        """
        .formatted(
            component("application", name, version, ours, "Apache-2.0"),
            String.join(",\n    ", components),
            ours,
            String.join(", ", refs));
  }

  private static String component(
      String type, String name, String version, String purl, String licence) {
    return """
    {"type": "%s", "bom-ref": "%s", "name": "%s", "version": "%s", "purl": "%s", \
    "licenses": [{"license": {"id": "%s"}}]}"""
        .formatted(type, purl, name, version, purl, licence);
  }
}
