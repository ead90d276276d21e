package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The examples show what Keymend can tell. */
final class ExamplesTest {
  private static final List<String> VERDICTS =
      List.of("absent", "conditional", "defeated", "indeterminate", "partial", "present", "public");

  @InChromium
  void thereIsOneForEveryVerdict(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      TreeSet<String> verdicts = new TreeSet<>();
      List<?> names =
          (List<?>)
              page.tab()
                  .waitFor(
                      "examples",
                      "() => [...document.querySelector('keymend-sandbox').shadowRoot"
                          + ".querySelectorAll('[data-example]')].map(e => e.dataset.example)");
      for (Object name : names) {
        page.setValue("");
        page.tab()
            .click(
                "() => document.querySelector('keymend-sandbox').shadowRoot"
                    + ".querySelector('[data-example=%s]')".formatted(name));
        Object verdict =
            page.tab()
                .waitFor(
                    "a verdict on " + name, "() => window.report?.policies[0]?.verdict.delegation");
        verdicts.add(String.valueOf(verdict));
      }
      assertEquals(VERDICTS, List.copyOf(verdicts));
    }
  }

  /** The laws of the engine are tried on the same texts. */
  @InChromium
  void theyAreTheTextsOfTheTestsOfTheEngine(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      List<?> names =
          (List<?>)
              page.tab()
                  .waitFor(
                      "examples",
                      "() => [...document.querySelector('keymend-sandbox').shadowRoot"
                          + ".querySelectorAll('[data-example]')].map(e => e.dataset.example)");
      for (Object name : names) {
        page.setValue("");
        page.tab()
            .click(
                "() => document.querySelector('keymend-sandbox').shadowRoot"
                    + ".querySelector('[data-example=%s]')".formatted(name));
        page.tab().waitFor("a report on " + name, "() => window.report?.policies.length > 0");
        Path file = Path.of("../core/src/test/resources/examples", name + ".json");
        assertEquals(Files.readString(file), page.value(), String.valueOf(name));
      }
    }
  }
}
