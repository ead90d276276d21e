package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;
import java.util.Map;

/** Nothing is kept unless somebody wants it. */
final class RememberTest {

  /** Everything that a page can keep in a browser, but for the site's own files. */
  private static final String KEPT =
      """
      async () => [
        ...Object.entries(localStorage),
        ...Object.entries(sessionStorage),
        ...(await indexedDB.databases()),
        document.cookie,
      ].join()""";

  @BothBrowsers
  void closingForgetsEverything(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      assertEquals("", page.tab().call(KEPT));
      page.reload();
      assertEquals("", page.value());
    }
  }

  @BothBrowsers
  void onDemandTextsComeBackUntilTheyAreWiped(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.openFiles(Map.of("orders.json", WorkedExample.PASTED));
      page.waitForText("corrected", ":root");
      page.tab().click(SandboxPage.hook("remember"));
      page.reload();
      page.waitForValue(WorkedExample.PASTED);
      page.waitForText("files", "orders.json");
      page.waitForText("corrected", ":root");

      page.tab().click(SandboxPage.hook("remember"));
      page.waitForText("message", "What was remembered is wiped.");
      assertEquals("", page.tab().call(KEPT));
      page.reload();
      assertEquals("", page.value());
      page.assertQuiet();
    }
  }
}
