package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;

/** A dead or stuck engine is replaced while the user keeps what was typed. */
final class WorkerRecoveryTest {
  private static final String WORKER =
      "document.querySelector('keymend-sandbox').engineClient.worker";

  @BothBrowsers
  void aKilledWorkerIsReplacedOnTheNextEdit(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.tab().call("() => { %s.terminate(); }".formatted(WORKER));
      page.paste(WorkedExample.PASTED.replace("MyAppRole", "OtherRole"));
      page.waitForText("corrected", "OtherRole");
      assertEquals(
          WorkedExample.CORRECTED.replace("MyAppRole", "OtherRole"), page.text("corrected"));
    }
  }
}
