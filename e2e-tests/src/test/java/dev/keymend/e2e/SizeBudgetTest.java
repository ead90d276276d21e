package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.web.compile.WasmOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How much a first visit may weigh. The figures are written to target/sizes.md. */
final class SizeBudgetTest {
  private static final Path REPORT = Path.of("target", "sizes.md");
  private static final int ENGINE_BUDGET = WasmOptimizer.isOn() ? 322_000 : 430_000;
  private static final int FIRST_USE_BUDGET = WasmOptimizer.isOn() ? 464 * 1024 : 580 * 1024;

  /** What is fetched is asked of a browser and not listed here, so nothing can be forgotten. */
  @InChromium
  void theEngineAndAFirstVisitStayWithinTheirBudgets(Browser browser) throws IOException {
    Set<String> fetched = fetchedOnFirstUse(browser);
    List<SiteFile> files = SiteFile.all(SandboxPage.SITE);
    List<SiteFile> firstUse = files.stream().filter(file -> fetched.contains(file.path())).toList();
    String report = report(files, firstUse);
    Files.writeString(REPORT, report);
    System.out.println(report);

    SiteFile engine =
        firstUse.stream()
            .filter(file -> file.path().endsWith("engine.wasm"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no engine.wasm in " + fetched));
    assertTrue(engine.brotli() <= ENGINE_BUDGET, engine::toString);
    int total = sum(firstUse, SiteFile::brotli);
    assertTrue(total <= FIRST_USE_BUDGET, () -> total + " bytes for the first use: " + firstUse);
  }

  private static Set<String> fetchedOnFirstUse(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.waitForOffline();
      return page.firstUse().stream()
          .map(path -> path.substring(1))
          .map(path -> path.isEmpty() ? "index.html" : path)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String report(List<SiteFile> files, List<SiteFile> firstUse) {
    StringBuilder table = new StringBuilder("| file | raw | gzip -9 | brotli -11 | first use |\n");
    table.append("|---|---:|---:|---:|---|\n");
    for (SiteFile file : files) {
      boolean first = firstUse.contains(file);
      row(table, file.path(), List.of(file), first ? "yes" : "");
    }
    row(table, "**first use**", firstUse, "≤ %,d".formatted(FIRST_USE_BUDGET));
    row(table, "**whole site**", files, "");
    return table.toString();
  }

  private static void row(StringBuilder table, String name, List<SiteFile> files, String note) {
    table.append(
        "| %s | %,d | %,d | %,d | %s |\n"
            .formatted(
                name,
                sum(files, SiteFile::raw),
                sum(files, SiteFile::gzip),
                sum(files, SiteFile::brotli),
                note));
  }

  private static int sum(List<SiteFile> files, ToIntFunction<SiteFile> size) {
    return files.stream().mapToInt(size).sum();
  }
}
