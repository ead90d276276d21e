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
      String done = "'done' in document.documentElement.dataset";
      for (int row = 1; Boolean.FALSE.equals(tab.call("() => " + done)); row++) {
        String there = "row => document.documentElement.dataset.rows >= row || " + done;
        tab.waitFor("row " + row, there, row);
      }
      System.out.println(tab.call("() => document.querySelector('pre').textContent"));
    }
  }
}
