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
 */
final class BenchmarkRun {
  private static final int ROWS = 12;

  @InChromium
  void thePageMeasuresTheEngines(Browser browser) throws Exception {
    try (SiteServer server = SiteServer.start(SandboxPage.SITE, 0, request -> {});
        Tab tab = browser.newTab()) {
      tab.open("http://127.0.0.1:" + server.port() + "/bench/");
      for (int row = 1; row <= ROWS; row++) {
        String there = "row => document.documentElement.dataset.rows >= row";
        tab.waitFor("row " + row, there, row);
      }
      System.out.println(tab.call("() => document.querySelector('pre').textContent"));
    }
  }
}
