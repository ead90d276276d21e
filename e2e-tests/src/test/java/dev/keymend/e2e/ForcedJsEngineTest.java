package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;

/** Which of the two compiled engines runs. */
final class ForcedJsEngineTest {

  @BothBrowsers
  void theJavaScriptEngineDoesTheSameJob(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser, "?engine=js")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.CORRECTED, page.text("corrected"));
      assertTrue(page.text("engine").contains("JavaScript"), () -> page.text("engine"));
      assertFalse(page.wasServed("/engine.wasm"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void currentBrowsersTakeWebAssemblyAndNeverLoadTheOther(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertTrue(page.text("engine").contains("WebAssembly"), () -> page.text("engine"));
      assertFalse(page.wasServed("/engine.js"));
    }
  }
}
