package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.Deno;
import dev.keymend.web.SiteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openqa.selenium.json.Json;

/**
 * Loads the page and a plain one in turns, each from an empty cache, and prints how long they took
 * to their first paint and to the first diagnosis, and the ratios. Not part of the usual tests: the
 * plain page is made of npm packages, which it downloads.
 *
 * <pre>
 * ./mvnw verify -pl e2e-tests -am -Dtest=SideBySideRun -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
final class SideBySideRun {
  private static final int LOADS = 21;
  private static final Path SOURCES = Path.of("src", "test", "plain-page").toAbsolutePath();
  private static final Path MADE = Path.of("target", "plain-page").toAbsolutePath();
  private static final Path WEB = Path.of("..", "web", "target").toAbsolutePath();

  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";
  private static final String PLAIN = "() => Number(document.documentElement.dataset.diagnosed)";
  private static final String OURS =
      "() => JSON.parse(document.documentElement.dataset.figures).steps"
          + ".find(([name]) => name === 'diagnosis drawn')[1]";

  private final List<Double> paints = new ArrayList<>();
  private final List<Double> diagnoses = new ArrayList<>();
  private final List<Double> plainPaints = new ArrayList<>();
  private final List<Double> plainDiagnoses = new ArrayList<>();

  @InChromium
  void besideAPlainPage(Browser browser) throws Exception {
    makePlainPage();
    for (int i = 0; i < LOADS; i++) {
      load(browser, MADE.resolve("site"), "/", PLAIN, plainPaints, plainDiagnoses);
      load(browser, SandboxPage.SITE, "/bench/page.html?cold", OURS, paints, diagnoses);
    }
    print("first paint", paints, plainPaints);
    print("first diagnosis", diagnoses, plainDiagnoses);
  }

  /** Another port is another site: nothing is cached for it. */
  private static void load(
      Browser browser,
      Path site,
      String path,
      String end,
      List<Double> paints,
      List<Double> diagnoses)
      throws IOException {
    try (SiteServer server = SiteServer.start(site, 0, request -> {});
        Tab tab = browser.newTab()) {
      tab.resize(1280, 900);
      tab.open("http://127.0.0.1:" + server.port() + path);
      tab.waitFor("a diagnosis", "() => 'diagnosed' in document.documentElement.dataset");
      paints.add(number(tab, FIRST_PAINT));
      diagnoses.add(number(tab, end));
    }
  }

  private static double number(Tab tab, String function) {
    return ((Number) Objects.requireNonNull(tab.call(function))).doubleValue();
  }

  private static void print(String step, List<Double> ours, List<Double> plain) {
    System.out.printf(
        "%-16s %4.0f ms, the plain page %4.0f ms: %.2f times%n",
        step,
        PageBenchmarkRun.median(ours),
        PageBenchmarkRun.median(plain),
        PageBenchmarkRun.median(ours) / PageBenchmarkRun.median(plain));
  }

  /** Installs the packages that the lock file names, and makes one script of them. */
  private static void makePlainPage() throws IOException, InterruptedException {
    Files.createDirectories(MADE.resolve("site"));
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.write(MADE.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    String example = new Json().toJson(WorkedExample.PASTED);
    Files.writeString(MADE.resolve("example.js"), "export const EXAMPLE = " + example + ";\n");
    deno().run(MADE, List.of("install", "--frozen"));
    Process esbuild =
        new ProcessBuilder(
                WEB.resolve("node_modules/@esbuild/linux-x64/bin/esbuild").toString(),
                "plain.js",
                "--bundle",
                "--minify",
                "--format=esm",
                "--log-level=warning",
                "--outfile=site/plain.js")
            .directory(MADE.toFile())
            .inheritIO()
            .start();
    if (esbuild.waitFor() != 0) {
      throw new AssertionError("the plain page could not be made");
    }
    Files.copy(
        MADE.resolve("index.html"),
        MADE.resolve("site/index.html"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The one that the build of the page has taken out of its artifact. */
  private static Deno deno() throws IOException {
    Path folder = WEB.resolve("deno");
    try (Stream<Path> files = Files.list(folder)) {
      Path program =
          files
              .filter(file -> file.getFileName().toString().matches("deno-[0-9.]+"))
              .findFirst()
              .orElseThrow(() -> new IOException("no Deno in " + folder + ": build web first"));
      return new Deno(program, folder);
    }
  }
}
