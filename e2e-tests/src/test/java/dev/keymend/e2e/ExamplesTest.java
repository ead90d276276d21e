package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void thereIsOneForEveryVerdict(Browser browser) throws IOException {
    TreeSet<String> verdicts = new TreeSet<>();
    forEach(
        browser,
        "() => window.report?.status === 'denial' ? 'of no policy'"
            + " : window.report?.policies[0]?.verdict.delegation",
        (name, verdict, page) -> verdicts.add(String.valueOf(verdict)));
    verdicts.remove("of no policy");
    assertEquals(VERDICTS, List.copyOf(verdicts));
  }

  /** Nobody has to type an error to see how one is answered. */
  @InChromium
  void anErrorIsAnsweredAloneAndWithItsKeyPolicy(Browser browser) throws IOException {
    TreeSet<String> answers = new TreeSet<>();
    forEach(
        browser,
        "() => ['denial', 'analyzed'].includes(window.report?.status)"
            + " && (window.report.denial?.explained ?? 'no error')",
        (name, explained, page) -> answers.add(name + " " + explained));
    assertTrue(answers.contains("error unknown"), answers.toString());
    assertTrue(answers.contains("errorAndPolicy yes"), answers.toString());
  }

  /** The laws of the engine are tried on the same texts. */
  @InChromium
  void theyAreTheTextsOfTheTestsOfTheEngine(Browser browser) throws IOException {
    forEach(
        browser,
        "() => ['denial', 'analyzed'].includes(window.report?.status)",
        (name, report, page) -> {
          String end = name.equals("yaml") || name.startsWith("error") ? ".txt" : ".json";
          Path file = Path.of("../core/src/test/resources/examples", name + end);
          assertEquals(Files.readString(file), page.value(), name);
        });
  }

  private interface Step {
    void accept(String name, Object found, SandboxPage page) throws IOException;
  }

  /** Chooses one example after the other, and waits each time for something of its report. */
  private static void forEach(Browser browser, String expectation, Step step) throws IOException {
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
        // All are pressed, and the list comes and goes: it may move under a mouse.
        page.tab()
            .call(
                "() => { document.querySelector('keymend-sandbox').shadowRoot"
                    + ".querySelector('[data-example=%s]').click(); }".formatted(name));
        Object found = page.tab().waitFor("a report on " + name, expectation);
        step.accept(String.valueOf(name), found, page);
      }
    }
  }
}
