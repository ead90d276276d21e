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
      page.remember();
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

  @InChromium
  void whatBelongsToTheCallComesBackToo(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(DenialTest.POLICY);
      page.waitForText("corrected", ":root");
      DenialTest.addDocument(page, DenialTest.IAM_POLICY);
      page.waitForText("documents", "IAM policy of the caller");
      page.choose("document-kind", "permissions-boundary");
      page.waitForText("documents", "permissions boundary of the caller");
      page.remember();
      page.reload();
      page.waitForText("documents", "permissions boundary of the caller");
      page.assertQuiet();
    }
  }

  /** More than half of the storage, so that there is no room for it twice. */
  private static final String LONG =
      "() => { localStorage.setItem(Object.keys(localStorage).find(key => key.includes('#')),"
          + " JSON.stringify([{name: 'long.txt', text: 'x '.repeat(1_500_000)}])); }";

  @BothBrowsers
  void whatFillsMostOfTheStorageIsThereAfterEachReload(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.remember();
      page.reload();
      page.tab().call(LONG);
      for (int i = 0; i < 2; i++) {
        page.reload();
        page.tab().waitFor("it is kept", "() => " + KEEPS_LONG);
        assertEquals(true, page.tab().call("() => %s.checked".formatted(REMEMBER)));
      }
    }
  }

  private static final String KEEPS_LONG =
      "Object.values(localStorage).some(({length}) => length > 3_000_000)";
  private static final String REMEMBER = SandboxPage.part("remember");

  @BothBrowsers
  void aTabWithoutRoomTakesNothingFromOthers(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.remember();
      page.tab()
          .call(
              """
              async () => {
                const name = Object.keys(localStorage).find(key => key.includes('#'))
                    .replace(/#.*/, '#other');
                navigator.locks.request(name, () => new Promise(() => {}));
                localStorage.setItem(name, 'other');
                for (let n = 1 << 20; n > 0; n >>= 1) {
                  try {
                    for (let i = 0; ; i++) localStorage.setItem(`full-${n}-${i}`, 'x'.repeat(n));
                  } catch {}
                }
              }""");
      page.setValue(WorkedExample.PASTED + " ".repeat(500));
      page.waitForText("message", "There is no room to remember the texts of this tab.");
      assertEquals(
          "other",
          page.tab()
              .call(
                  "() => Object.entries(localStorage).find(([key]) => key.endsWith('#other'))[1]"));
      assertEquals(true, page.tab().call("() => localStorage.getItem('keymend:/') !== null"));
    }
  }

  @InChromium
  void whatAnEarlierVersionKeptIsWiped(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().call("() => { localStorage.keymend = '[]'; }");
      page.reload();
      page.tab().waitFor("it is wiped", "() => localStorage.keymend === undefined");
    }
  }

  @InChromium
  void withoutASecureContextTextsAreRememberedToo(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().call("() => { Crypto.prototype.randomUUID = undefined; }");
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.remember();
    }
  }
}
