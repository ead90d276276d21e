package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.SiteServer;

/**
 * Runs the benchmark page of the built site in Chromium and prints its table. Not part of the usual
 * tests, because figures of a busy machine say nothing; run it alone:
 *
 * <pre>./mvnw verify -pl e2e-tests -am -Dtest=BenchmarkRun -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * With {@code -Dkeymend.bench=redact} it runs the rows of one call.
 */
final class BenchmarkRun {
  private static final String CALL = System.getProperty("keymend.bench", "");

  @InChromium
  void thePageMeasuresTheEngines(Browser browser) throws Exception {
    try (SiteServer server = SiteServer.start(SandboxPage.SITE, 0, request -> {});
        Tab tab = browser.newTab()) {
      String query = CALL.isEmpty() ? "" : "?call=" + CALL;
      tab.open("http://127.0.0.1:" + server.port() + "/bench/" + query);
      // The largest texts take longer than anybody waits for a page.
      tab.call(
          """
          async () => {
            while (!('done' in document.documentElement.dataset)) {
              await new Promise(again => setTimeout(again, 200));
            }
          }
          """);
      System.out.println(tab.call("() => document.querySelector('pre').textContent"));
    }
  }
}
