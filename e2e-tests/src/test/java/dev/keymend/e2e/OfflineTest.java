package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;

/** After the first visit the site needs no server, and it keeps nothing but its own files. */
final class OfflineTest {

  /** Every path that the browser keeps. */
  private static final String KEPT =
      """
      () => caches.keys()
        .then(names => Promise.all(names.map(name => caches.open(name))))
        .then(all => Promise.all(all.map(cache => cache.keys())))
        .then(all => all.flat().map(({url}) => new URL(url).pathname).sort())""";

  @BothBrowsers
  void afterTheFirstVisitTheSiteWorksWithoutAServer(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.waitForOffline();
      page.stopServer();
      page.reload();
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(
          "wasm", page.tab().call("() => %s.dataset.engine".formatted(SandboxPage.part("engine"))));
      // The other engine, and a page of a rule.
      page.tab().open(page.origin() + "/?engine=js");
      page.tab().waitFor("the other engine", "() => (%s) === 'js'".formatted(engine()));
      page.tab().open(page.origin() + "/rules/lock-out.html");
      assertEquals("lock-out", page.tab().call("() => document.querySelector('.id').textContent"));
    }
  }

  private static String engine() {
    return SandboxPage.part("engine") + "?.dataset.engine";
  }

  @BothBrowsers
  void onlyFilesOfTheSiteAreKept(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.waitForOffline();
      Object before = page.tab().call(KEPT);
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.copy();
      assertEquals(before, page.tab().call(KEPT));
      for (Object path : (List<?>) before) {
        assertTrue(SandboxPage.hasFile(String.valueOf(path)), String.valueOf(path));
      }
    }
  }

  @InChromium
  void theManifestNamesIconsThatThereAre(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      Object manifest =
          page.tab()
              .call(
                  "() => fetch(document.querySelector('link[rel=manifest]').href)"
                      + ".then(answer => answer.text())");
      Map<?, ?> parsed = new Json().toType(String.valueOf(manifest), Map.class);
      for (Object icon : (List<?>) parsed.get("icons")) {
        assertTrue(SandboxPage.hasFile("/" + ((Map<?, ?>) icon).get("src")));
      }
      // A share target would send what is shared to the server when the service worker is gone.
      assertFalse(parsed.containsKey("share_target"));
    }
  }

  @BothBrowsers
  void aNewVersionIsAnnouncedAndUsedOnDemand(Browser browser, @TempDir Path folder)
      throws IOException {
    try (SandboxPage page = SandboxPage.openCopy(browser, folder)) {
      page.waitForOffline();
      page.reload();
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.publishAnotherVersion("Another version");
      page.tab()
          .call("() => navigator.serviceWorker.ready.then(registration => registration.update())");
      page.tab().waitFor("news", "() => !%s.hidden".formatted(SandboxPage.part("update")));
      // Nothing happens to the text until the reader wants it.
      page.waitForValue(WorkedExample.PASTED);
      page.tab().call("() => { window.old = true; }");
      page.tab().click(SandboxPage.hook("reload"));
      page.tab()
          .waitFor("the new page", "() => !window.old && document.title === 'Another version'");
    }
  }
}
