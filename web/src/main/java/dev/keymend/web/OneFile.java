package dev.keymend.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keymend.web.compile.EngineCompiler;
import dev.keymend.web.compile.EngineSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes {@code keymend.html}, which is all of Keymend in one file, and its SHA-256 beside it. The
 * same parts give the same bytes.
 */
public final class OneFile {
  /** What the site calls it. */
  public static final String NAME = "keymend.html";

  /** What a module exports: its name inside and, where that is another one, the one outside. */
  private static final Pattern EXPORTED = Pattern.compile("([\\w$]+)(?: as ([\\w$]+))?");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  private static final String LETTERS = letters();

  private final Path site;
  private final Path sources;
  private final Path engine;

  private OneFile(Path site, Path sources, Path engine) {
    this.site = site;
    this.sources = sources;
    this.engine = engine;
  }

  /**
   * Writes the file.
   *
   * @param args the site's folder, the folder with the page's sources, and the engine's folder
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    OneFile file = new OneFile(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    byte[] page = file.page().getBytes(UTF_8);
    Files.write(file.site.resolve(NAME), page);
    String line = Hashes.hexOfSha256(page) + "  " + NAME + "\n";
    Files.writeString(file.site.resolve(NAME + ".sha256"), line);
  }

  private String page() throws IOException {
    String script = inline(site("keymend.js"));
    String more = inline(global("keymendMore", site("more.js")));
    String pageStyle = compact(site("page.css"));
    String styles = compact(site("sandbox.css"));
    String policy =
        ContentSecurityPolicy.ofOneFile(
            hash(more) + " " + hash(script), hash(pageStyle), hash(styles));
    String icon = "data:image/svg+xml;base64," + base64(site("icon.svg").getBytes(UTF_8));
    String parts =
        "<template id=\"keymend-styles\"><style>"
            + styles
            + "</style></template>\n"
            + data("loader", inline(classic(source("engine/loader.js"))))
            + data("worker", inline(classic(source("engine/serve.js") + worker())))
            + data("wasm", deflated(Files.readAllBytes(wholeEngine())))
            + data("js", deflated(engineInJavaScript().getBytes(UTF_8)))
            + data("licences", inline(site(Licences.NAME)))
            + data("prevention", deflated(site(PreventionSources.NAME).getBytes(UTF_8)))
            + "<script type=\"module\">"
            + more
            + "</script>\n<script type=\"module\">"
            + script
            + "</script>\n  ";
    String page = site("index.html");
    page = replace(page, ContentSecurityPolicy.PAGE, policy);
    page = replace(page, "    <link rel=\"manifest\" href=\"manifest.webmanifest\" />\n", "");
    page = replace(page, "href=\"icon.svg\"", "href=\"" + icon + "\"");
    page =
        replace(
            page,
            "<link rel=\"stylesheet\" href=\"page.css\" />",
            "<style>" + pageStyle + "</style>");
    page = replace(page, "    <script type=\"module\" src=\"keymend.js\"></script>\n", "");
    return replace(page, "</body>", parts + "</body>");
  }

  /** The module in one part: what is here is here at once. */
  private Path wholeEngine() {
    Path whole = engine.resolve(EngineSplitter.WHOLE);
    return Files.exists(whole) ? whole : engine.resolve(EngineCompiler.WASM);
  }

  /** The worker's own lines, without what it imports, which stands in front of them here. */
  private String worker() throws IOException {
    return replace(source("engine/one-file.js"), "import { serve } from './serve.js';\n", "");
  }

  /** Modules become parts of one classic script. */
  private static String classic(String module) {
    return module
        .replace("export async function", "async function")
        .replace("export function", "function");
  }

  /** The engine as a script that leaves its function {@code answer} behind. */
  private String engineInJavaScript() throws IOException {
    String engine = site("engine.js");
    int export = engine.lastIndexOf("export{");
    int name = engine.lastIndexOf(" as answer");
    int from = Math.max(engine.lastIndexOf('{', name), engine.lastIndexOf(',', name)) + 1;
    if (export < 0 || name < export) {
      throw new IllegalStateException("engine.js does not export answer.");
    }
    return "const answer=(()=>{"
        + engine.substring(0, export)
        + "return "
        + engine.substring(from, name)
        + ";})();\n";
  }

  /** A bundled module as one that leaves what it exports behind under a name. */
  private static String global(String name, String module) {
    int export = module.lastIndexOf("export{");
    int end = module.indexOf('}', export);
    if (export < 0 || end < 0) {
      throw new IllegalStateException("There is no list of exports.");
    }
    StringBuilder members = new StringBuilder();
    Matcher one = EXPORTED.matcher(module.substring(export + "export{".length(), end));
    while (one.find()) {
      String outside = one.group(2) == null ? one.group(1) : one.group(2);
      members.append(outside).append(':').append(one.group(1)).append(',');
    }
    return module.substring(0, export) + "globalThis." + name + "={" + members + "};\n";
  }

  private String site(String file) throws IOException {
    return Files.readString(site.resolve(file));
  }

  private String source(String file) throws IOException {
    return Files.readString(sources.resolve(file));
  }

  /** A block that no browser runs or shows. */
  private static String data(String id, String content) {
    return "<script type=\"text/plain\" id=\"keymend-" + id + "\">" + content + "</script>\n";
  }

  /** What would end the script, or start a comment, is written in another way. */
  private static String inline(String script) {
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String replace(String page, String part, String by) {
    if (!page.contains(part)) {
      throw new IllegalStateException("index.html has no " + part);
    }
    return page.replace(part, by);
  }

  private static String deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
      deflated.write(bytes);
    } finally {
      deflater.end();
    }
    return base85(out.toByteArray());
  }

  /**
   * Bytes as letters: their number, a comma, and five letters for four bytes, the last of which are
   * filled up with zeros. Base64 takes a sixteenth more.
   */
  private static String base85(byte[] bytes) {
    StringBuilder written = new StringBuilder(bytes.length / 4 * 5 + 16);
    written.append(bytes.length).append(',');
    char[] five = new char[5];
    for (int at = 0; at < bytes.length; at += 4) {
      long four = 0;
      for (int i = at; i < at + 4; i++) {
        four = four << 8 | (i < bytes.length ? bytes[i] & 0xff : 0);
      }
      for (int i = 4; i >= 0; i--) {
        five[i] = LETTERS.charAt((int) (four % 85));
        four /= 85;
      }
      written.append(five);
    }
    return written.toString();
  }

  /** Printable letters that mean nothing in HTML. */
  private static String letters() {
    StringBuilder letters = new StringBuilder();
    for (char letter = '!'; letter <= '~'; letter++) {
      if ("\"&'<>\\`/!".indexOf(letter) < 0) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  /** Styles without what only people read. */
  private static String compact(String styles) {
    return COMMENT.matcher(styles).replaceAll("").replaceAll("\\n\\s*", "\n");
  }

  private static String hash(String content) {
    return "'sha256-" + Hashes.base64OfSha256(content.getBytes(UTF_8)) + "'";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
