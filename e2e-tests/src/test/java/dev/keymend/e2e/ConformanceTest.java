package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.e2e.browser.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The same request gets the same bytes from the JVM, from WebAssembly and from JavaScript. */
final class ConformanceTest {
  private static final int BATCH = 50;

  private static final String WASM =
      "(await import('./engine/loader.js'))"
          + ".loadEngine(fetch('./engine.wasm'), () => fetch('./engine-rest.wasm'))";
  private static final String JS = "import('./engine.js')";

  /** Each batch begins with an engine that has to find out which of its parts it needs. */
  private static final String ASK =
      """
      async (...requests) => {
        const engine = await %s;
        const answers = [];
        for (const request of requests) {
          answers.push(await engine.answer(request));
        }
        return answers;
      }
      """;

  @BothBrowsers
  void webAssemblyAnswersAsTheJvmDoes(Browser browser) {
    assertAnswersAsTheJvm(browser, WASM);
  }

  @InChromium
  void javaScriptAnswersAsTheJvmDoes(Browser browser) {
    assertAnswersAsTheJvm(browser, JS);
  }

  private static void assertAnswersAsTheJvm(Browser browser, String engine) {
    Map<String, String> cases = GoldenRequests.read();
    assertTrue(cases.size() > 100, "golden cases are missing: " + cases.size());
    List<String> names = List.copyOf(cases.keySet());
    try (SandboxPage page = SandboxPage.open(browser)) {
      for (int from = 0; from < names.size(); from += BATCH) {
        List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
        List<Object> requests = new ArrayList<>();
        batch.forEach(name -> requests.add(Objects.requireNonNull(cases.get(name))));
        List<?> answers =
            (List<?>)
                Objects.requireNonNull(page.tab().call(ASK.formatted(engine), requests.toArray()));
        for (int i = 0; i < batch.size(); i++) {
          assertEquals(
              Keymend.answer(String.valueOf(requests.get(i))), answers.get(i), batch.get(i));
        }
      }
    }
  }
}
