package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.util.List;

/** What is pasted stays in the tab. */
final class NoEgressTest {

  @BothBrowsers
  void fromNavigationToCopyOnlyTheOwnFilesAreFetched(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.waitForOffline();
      page.waitForWholeEngine();
      int afterLoad = page.tab().requests().size();
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.copy();
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      page.copy();

      List<NetworkRequest> sent = page.tab().requests();
      assertEquals(List.of(), sent.subList(afterLoad, sent.size()), "requests after the load");
      for (NetworkRequest request : sent) {
        assertTrue(isOwnFile(page, request), request::toString);
      }
      page.served()
          .forEach(
              request -> {
                assertEquals("GET", request.method());
                assertEquals(0, request.bodySize());
                assertTrue(SandboxPage.hasFile(request.path()), request::toString);
              });
    }
  }

  @BothBrowsers
  void theBrowserRefusesWhateverAScriptTriesToSend(Browser browser) throws IOException {
    try (RecordingServer elsewhere = new RecordingServer("");
        SandboxPage page = SandboxPage.open(browser)) {
      EgressAttempts.tryAll(page.tab(), elsewhere.origin());
      List<String> refusals = EgressAttempts.refusals(page.tab());
      assertEquals(EgressAttempts.names().size(), refusals.size(), refusals::toString);
      assertEquals(List.of(), elsewhere.paths(), "somebody else's server saw requests");
      // And the page still works.
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
    }
  }

  @BothBrowsers
  void thePageShowsThatTheBrowserRefuses(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().click(SandboxPage.hook("trust"));
      page.tab().click(SandboxPage.hook("trust-try"));
      page.waitForText("trust-result", "The browser refused it (connect-src).");
    }
  }

  /** Otherwise the silence in the test above would prove nothing. */
  @BothBrowsers
  void theSameAttemptsArriveFromAPageWithoutAPolicy(Browser browser)
      throws IOException, InterruptedException {
    try (RecordingServer elsewhere = new RecordingServer("");
        RecordingServer careless = new RecordingServer("<!doctype html><body>careless</body>");
        Tab tab = browser.newTab()) {
      tab.open(careless.origin());
      EgressAttempts.tryAll(tab, elsewhere.origin());
      elsewhere.awaitPaths(EgressAttempts.names());
    }
  }

  static boolean isOwnFile(SandboxPage page, NetworkRequest request) {
    // Workers are made of what the page holds.
    if (request.url().startsWith("data:") || request.url().startsWith("blob:" + page.origin())) {
      return true;
    }
    return request.method().equals("GET")
        && request.bodySize() == 0
        && request.url().startsWith(page.origin() + "/")
        && SandboxPage.hasFile(request.url().substring(page.origin().length()));
  }
}
