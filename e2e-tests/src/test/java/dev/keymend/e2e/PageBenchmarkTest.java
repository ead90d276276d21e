package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.SiteServer;
import java.util.List;

/** The benchmark of the page sees every step, and runs where memory can be measured. */
final class PageBenchmarkTest {
  @InChromium
  void itSeesEveryStepFromTheEmptyCacheToTheDiagnosis(Browser browser) throws Exception {
    try (SiteServer server = SiteServer.start(SandboxPage.SITE, 0, request -> {});
        Tab tab = browser.newTab()) {
      tab.open("http://127.0.0.1:" + server.port() + "/bench/page.html?cold");
      tab.waitFor("a diagnosis", "() => 'diagnosed' in document.documentElement.dataset");
      assertEquals(
          List.of(
              "diagnosis drawn",
              "engine answered",
              "engine compiled",
              "engine downloaded",
              "engine ready",
              "example chosen",
              "page ready",
              "worker started"),
          tab.call(
              "() => JSON.parse(document.documentElement.dataset.figures).steps.map(([step]) => step).sort()"));
      assertEquals(true, tab.call("() => crossOriginIsolated"));
    }
  }
}
