package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What is shown and copied belongs to the text in the editor, however slow the engine is. */
final class PageHoldsTextTest {
  private static final String OTHER = WorkedExample.PASTED.replace("MyAppRole", "OtherRole");

  private static final String CLIENT = "document.querySelector('keymend-sandbox').engineClient";

  /** Every request to the engine waits until it is let go, or for ever. */
  private static final String SLOW =
      """
      () => {
        const {worker} = %s;
        const post = worker.postMessage.bind(worker);
        window.held = [];
        worker.postMessage = message => { held.push(() => post(message)); };
        window.letGo = () => {
          delete worker.postMessage;
          held.splice(0).forEach(go => go());
        };
      }"""
          .formatted(CLIENT);

  private static final String BUSY =
      "() => %s.ariaBusy === 'true'".formatted(SandboxPage.part("results"));

  private static final String FAILS_ON_BAD =
      """
      () => {
        const client = %s;
        const ask = client.ask.bind(client);
        client.ask = (request, lane) =>
          request.text === 'bad' ? Promise.reject(new Error('hangs')) : ask(request, lane);
      }"""
          .formatted(CLIENT);

  @BothBrowsers
  void copyWaitsForTheReportOfTheTextThatIsShown(Browser browser) {
    try (SandboxPage page = withAnOldReport(browser)) {
      page.tab().writeClipboard("nothing was copied");
      page.tab().click(SandboxPage.hook("copy"));
      page.tab().waitFor("the old verdict is marked", BUSY);
      page.waitForText("message", "Reading…");
      assertEquals("nothing was copied", page.tab().readClipboard());
      page.tab().call("() => letGo()");
      page.waitForText("message", "Copied.");
      assertEquals(
          WorkedExample.CORRECTED.replace("MyAppRole", "OtherRole"), page.tab().readClipboard());
      assertEquals(false, page.tab().call(BUSY));
    }
  }

  @InChromium
  void aCopyThatWaitedForATextWithoutAPolicyCopiesNothing(Browser browser) {
    try (SandboxPage page = withAnOldReport(browser)) {
      page.tab().writeClipboard("nothing was copied");
      page.setValue("garbage AKIA");
      page.tab().click(SandboxPage.hook("copy"));
      page.tab().call("() => letGo()");
      page.waitForText("message", "nothing was copied or saved");
      assertEquals("nothing was copied", page.tab().readClipboard());
    }
  }

  @InChromium
  void aWaitingFileOnWhichTheEngineFailsLeavesTheReportThatIsShown(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.tab().call(FAILS_ON_BAD);
      Map<String, String> files = new LinkedHashMap<>();
      files.put("good.json", OTHER);
      files.put("bad.json", "bad");
      page.openFiles(files);
      page.waitForText("files", "gave no result");
      page.waitForText("corrected", "OtherRole");
      page.tab().click(SandboxPage.hook("save-all"));
      page.waitForText("message", "left out: bad.json");
    }
  }

  @InChromium
  void theOwnerThatWasFoundIsNotShownBesideAnotherText(Browser browser) {
    try (SandboxPage page = withAnOldReport(browser)) {
      String owner = "() => %s.value".formatted(SandboxPage.part("owner"));
      assertEquals("", page.tab().call(owner));
      page.tab().call("() => letGo()");
      page.tab().waitFor("the owner of this text", owner + ".length === 12");
    }
  }

  @InChromium
  void theQuestionAndTheLinkWaitToo(Browser browser) {
    for (String button : new String[] {"copy-question", "copy-link"}) {
      try (SandboxPage page = withAnOldReport(browser)) {
        page.tab().writeClipboard("nothing was copied");
        page.tab().click(SandboxPage.hook(button));
        page.waitForText("message", "Reading…");
        assertEquals("nothing was copied", page.tab().readClipboard());
        page.tab().call("() => letGo()");
        page.waitForText("message", "copied, with placeholders");
      }
    }
  }

  @InChromium
  void whatIsSavedIsOfTheTextThatIsShown(Browser browser, @TempDir Path folder) throws IOException {
    for (Map.Entry<String, String> saved :
        Map.of("save", "policy.json", "save-all", "keymend.zip").entrySet()) {
      try (SandboxPage page = withAnOldReport(browser)) {
        page.tab().downloadTo(folder);
        page.tab().call("() => { %s.click(); }".formatted(SandboxPage.part(saved.getKey())));
        page.waitForText("message", "Reading…");
        page.tab().call("() => letGo()");
        page.waitForText("message", "on its way to your downloads");
        // While the page is there: Firefox gives a download up that is under way when its tab
        // closes.
        String text = new String(Downloads.bytes(folder.resolve(saved.getValue())), UTF_8);
        assertTrue(text.contains("OtherRole"), text);
      }
    }
  }

  @BothBrowsers
  void whatHangsCanBeStopped(Browser browser) {
    try (SandboxPage page = withAnOldReport(browser)) {
      page.tab().call("() => { delete window.report; }");
      page.tab()
          .waitFor("it can be stopped", "() => !%s.hidden".formatted(SandboxPage.part("cancel")));
      page.tab().click(SandboxPage.hook("cancel"));
      page.waitForText("message", "Stopped. Your text is still here.");
      assertEquals(OTHER, page.value());
      assertEquals("", page.text("corrected"), "nothing of the text before is shown");
      page.tab().press(Keys.CONTROL, Keys.ENTER);
      page.tab().click(SandboxPage.hook("restart"));
      page.waitForText("corrected", "OtherRole");
    }
  }

  /** Until the engine is there it may take long; from then on it may not. */
  @BothBrowsers
  void theLimitIsSetAnewWhenTheEngineIsReady(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      Object limits =
          page.tab()
              .call(
                  """
                  async () => {
                    const Client = %s.constructor;
                    const client = new Client(async () => fake);
                    const fake = new EventTarget();
                    fake.terminate = () => {};
                    fake.postMessage = () => {};
                    const limits = [];
                    const {setTimeout: real} = window;
                    window.setTimeout = (call, ms) => { limits.push(ms); return real(call, ms); };
                    client.ask({}, 'test').catch(() => {});
                    await null;
                    await null;
                    await null;
                    const say = data => fake.dispatchEvent(new MessageEvent('message', {data}));
                    say({ack: 1});
                    say({ready: 'wasm'});
                    window.setTimeout = real;
                    client.cancel();
                    return limits.join();
                  }"""
                      .formatted(CLIENT));
      assertEquals("30000,30000,10000", limits);
    }
  }

  @InChromium
  void aLinkOpensBesideWhatIsRemembered(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(OTHER);
      page.waitForText("corrected", "OtherRole");
      page.tab().click(SandboxPage.hook("copy-link"));
      page.waitForText("message", "The link is copied");
      String link = page.tab().readClipboard();
      page.setValue(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.remember();
      page.tab().open("about:blank");
      page.openAgain(link.substring(link.indexOf('/', 8)));
      page.waitForText("message", "This policy came with a link.");
      assertTrue(page.value().contains("role-1"), page::value);
      page.tab().click(SandboxPage.nth("file", 0));
      page.waitForValue(WorkedExample.PASTED);
    }
  }

  @InChromium
  void aLinkThatWasCutSaysSo(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser, "#policy=abc")) {
      page.waitForText("message", "The link is damaged or was cut off");
    }
  }

  @BothBrowsers
  void twoTabsKeepTheirTextsApart(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.remember();
      page.tab()
          .call(
              """
              () => {
                const button = document.createElement('button');
                Object.assign(button.style, {position: 'fixed', inset: '0 auto auto 0', zIndex: 9});
                button.append('second');
                button.onclick = () => { window.second = window.open('/'); };
                document.body.append(button);
                window.button = button;
              }""");
      page.tab().click("() => window.button");
      page.tab()
          .waitFor(
              "both are kept",
              """
              text => {
                const sandbox = window.second?.document.querySelector('keymend-sandbox');
                if (sandbox?.shadowRoot && sandbox.value === '') sandbox.value = text;
                const kept = Object.values(localStorage).join();
                return kept.includes('OtherRole') && kept.includes('MyAppRole');
              }""",
              OTHER);
      page.setValue(WorkedExample.PASTED.replace("MyAppRole", "ThirdRole"));
      page.waitForText("corrected", "ThirdRole");
      page.tab()
          .waitFor(
              "each tab has kept its own",
              """
              () => {
                const kept = Object.values(localStorage).join();
                return kept.includes('OtherRole') && kept.includes('ThirdRole')
                    && Object.keys(localStorage).length === 3;
              }""");
      page.tab().call("() => { window.second.close(); }");
      page.reload();
      page.tab()
          .waitFor(
              "both texts are there", "() => %s.length === 2".formatted(SandboxPage.parts("file")));
    }
  }

  @InChromium
  void damagedMemoryDoesNotStopThePage(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      for (String kept :
          new String[] {
            "[{\"text\":5}]", "[null]", "{}", "nonsense", "[{\"text\":{\"a\":1}}]", "[[1]]"
          }) {
        page.tab()
            .call(
                "kept => { localStorage['keymend:/'] = 'on'; localStorage['keymend:/#x'] = kept; }",
                kept);
        page.reload();
        page.setValue(WorkedExample.PASTED);
        page.waitForText("corrected", ":root");
      }
      page.tab()
          .call(
              "() => { localStorage['keymend:/#x'] = '[{\"text\":\"{}\",\"owner\":7,\"name\":{}}]'; }");
      page.reload();
      page.setValue(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.assertQuiet();
    }
  }

  private static SandboxPage withAnOldReport(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(WorkedExample.PASTED);
    page.waitForText("corrected", ":root");
    page.tab().call(SLOW);
    page.paste(OTHER);
    page.tab().waitFor("the engine is asked", "() => held.length > 0");
    assertFalse(page.text("corrected").contains("OtherRole"));
    return page;
  }
}
