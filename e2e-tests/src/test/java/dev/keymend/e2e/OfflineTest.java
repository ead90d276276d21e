package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.bidi.BiDiException;
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
      assertEquals(
          "lock-out",
          page.tab().call("() => document.querySelector('.id').textContent.split(' ')[0]"));
    }
  }

  private static String engine() {
    return SandboxPage.part("engine") + "?.dataset.engine";
  }

  @BothBrowsers
  void onlyFilesOfTheSiteAreKept(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.waitForOffline();
      Object before = page.tab().waitFor("files", KEPT);
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
      List<?> icons = (List<?>) Objects.requireNonNull(parsed.get("icons"));
      for (Object icon : icons) {
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
      page.tab().click(SandboxPage.hook("reload"));
      waitForTitle(page, "Another version");
    }
  }

  /** A page that is being loaded cannot be asked. */
  private static void waitForTitle(SandboxPage page, String title) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!title.equals(titleOf(page))) {
      assertTrue(System.nanoTime() < end, "the page was not loaded again");
      Thread.onSpinWait();
    }
  }

  private static @Nullable Object titleOf(SandboxPage page) {
    try {
      return page.tab().call("() => document.title");
    } catch (BiDiException beingLoaded) {
      return null;
    }
  }
}
