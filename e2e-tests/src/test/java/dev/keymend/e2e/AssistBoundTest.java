package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.OneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The page that asks a model can connect to the one place that was chosen: the browser sees to it.
 */
final class AssistBoundTest {
  private static final String NO_SERVICE_WORKER =
      "() => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error()); }";

  /** A policy of the server that forbids every place but this site. */
  static final String FORBIDDING =
      """
      () => {
        const meta = document.createElement('meta');
        meta.httpEquiv = 'Content-Security-Policy';
        meta.content = "connect-src 'self'";
        document.head.append(meta);
      }""";

  private static final String REFUSED = "The browser refused https://keymend.invalid.";

  @BothBrowsers
  void theServiceWorkerBindsThePageToOnePlaceAndNotEvenToItsOwnSite(Browser browser)
      throws IOException {
    try (PlainServer server = new PlainServer("/");
        RecordingServer elsewhere = new RecordingServer("")) {
      SandboxPage editor = SandboxPage.openPlain(browser, server, "/");
      editor.waitForOffline();
      editor.reload();
      try (AssistPage page = AssistPage.open(browser, editor, HandOverTest.POLICY)) {
        assertEquals(
            "The browser lets this page connect to %s and refuses every other address."
                    .formatted(page.provider().origin())
                + " Enforced by the page's Content-Security-Policy header.",
            page.text("bound"));
        page.click("trust-try");
        page.waitForText("trust-result", REFUSED);
        assertConnects(page.tab(), elsewhere.origin() + "/stolen", false);
        assertConnects(page.tab(), server.origin() + "/index.html", false);
        assertEquals(List.of(), elsewhere.paths());
        carriesNothingByImagesAndScripts(page.tab(), server);
        // All of it is kept, so it works with a model on this machine and no network.
        editor.stopServer();
        page.tab().reload();
        page.waitForQuestion();
        page.askAndJudge(FakeScenario.GOOD);
        oddAddressesLeadToTheSamePage(page, server.origin());
      }
    }
  }

  /** Not even to the server of this site, which could write down what it is asked for. */
  private static void carriesNothingByImagesAndScripts(Tab tab, PlainServer server) {
    Object settled =
        tab.call(
            """
            async () => {
              const settles = (name, members, parent) => new Promise(done => {
                try {
                  const element = Object.assign(document.createElement(name), members);
                  element.onload = () => done(`${name} loads`);
                  element.onerror = () => done(`${name} is refused`);
                  parent?.append(element);
                } catch (error) {
                  done(`${name} is refused`);
                }
              });
              return [
                await settles('img', {src: '/icon.svg?image-stolen'}),
                await settles('script', {src: '/assist.js?script-stolen'}, document.head),
              ].join();
            }""");
    assertEquals("img is refused,script is refused", settled);
    assertEquals(List.of(), server.asked().stream().filter(it -> it.contains("stolen")).toList());
  }

  /** Servers that leave out how a page's name ends, and links with more in their query. */
  private static void oddAddressesLeadToTheSamePage(AssistPage page, String site) {
    String query = "x=1&to=" + page.provider().origin();
    for (String odd : List.of("/assist?", "/assist/?", "/assist.html?")) {
      page.tab().open(site + odd + query);
      assertEquals(site + "/assist.html?" + query, page.tab().url());
      page.waitForText("bound", "Enforced by the page's Content-Security-Policy header.");
      page.waitFor("it asks whether to go there", "go-there");
    }
  }

  /** As Cloudflare Pages does, where the choice would be lost on the way to another address. */
  @BothBrowsers
  void onAServerThatLeavesOutHowNamesEndItIsTheSame(Browser browser) throws IOException {
    try (PlainServer server = PlainServer.withoutEnds()) {
      SandboxPage editor = SandboxPage.openPlain(browser, server, "/");
      editor.tab().call(NO_SERVICE_WORKER);
      try (AssistPage page = AssistPage.opened(browser, editor, HandOverTest.POLICY)) {
        assertEquals(server.origin() + "/assist", page.tab().url());
        page.goTo("ollama");
        assertTrue(page.text("bound").contains("This page was made for that one place"));
        page.click("change-place");
        page.arriveAt("/assist", SandboxPage.part("address"));
        page.click("address");
        page.tab().type(page.provider().origin() + FakeProvider.FOLDER);
        page.tab().press(Keys.ENTER);
        page.arriveAt("/assist?to=" + page.provider().origin(), SandboxPage.part("model"));
        page.waitForQuestion();
        assertEquals(page.provider().origin() + FakeProvider.FOLDER, page.text("base"));
        page.askAndJudge(FakeScenario.GOOD);
      }
    }
  }

  /** Nothing is taken from anybody before. */
  @BothBrowsers
  void aLinkDoesNotChooseThePlace(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        Tab tab = browser.newTab()) {
      for (String page : List.of("/assist.html?to=http://localhost:11434", "/assist/ollama.html")) {
        tab.open(server.origin() + page);
        waitForLink(tab);
        assertEquals(null, tab.call("() => " + SandboxPage.part("key")));
      }
      tab.click(SandboxPage.hook("go-there"));
      tab.waitFor("it takes a key", "() => " + SandboxPage.part("key"));
      tab.reload();
      tab.waitFor("it is still chosen", "() => " + SandboxPage.part("key"));
      tab.open(server.origin() + "/assist.html?to=http://localhost:1234");
      waitForLink(tab);
      choosesBeforeThePageIsBound(tab);
    }
  }

  /** What the other tab has comes over once it is. */
  private static void choosesBeforeThePageIsBound(Tab tab) {
    tab.call(AssistStates.OPENED_BY_EDITOR, HandOverTest.POLICY);
    tab.call(
        """
        () => {
          const {fetch} = window;
          const waiting = [];
          window.fetch = (...request) =>
            new Promise(done => { waiting.push(() => done(fetch(...request))); });
          window.goOn = () => {
            window.fetch = fetch;
            waiting.forEach(one => one());
          };
          document.querySelector('keymend-assist').replaceWith(document.createElement('keymend-assist'));
        }""");
    tab.waitFor("it asks the browser", "() => " + SandboxPage.shownText("bound"));
    // By script: a click at a place can miss what is still being laid out.
    tab.call("() => %s.click()".formatted(SandboxPage.part("go-there")));
    tab.waitFor(
        "it is chosen", "() => !%s?.checkVisibility()".formatted(SandboxPage.part("go-there")));
    assertEquals(null, tab.call("() => " + SandboxPage.part("key")));
    tab.call("() => goOn()");
    tab.waitFor(
        "the policy is there",
        "() => %s?.checkVisibility()".formatted(SandboxPage.part("came-over")));
  }

  private static void waitForLink(Tab tab) {
    tab.waitFor(
        "it asks whether to go there",
        "() => %s?.checkVisibility()".formatted(SandboxPage.part("go-there")));
  }

  @BothBrowsers
  void withoutAServiceWorkerThePageBindsItself(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        RecordingServer elsewhere = new RecordingServer("")) {
      SandboxPage editor = SandboxPage.openPlain(browser, server, "/");
      // It would come once the page is at rest, which a slow machine reaches before it goes on.
      editor.tab().call(NO_SERVICE_WORKER);
      try (AssistPage page = AssistPage.open(browser, editor, HandOverTest.POLICY)) {
        assertTrue(page.text("bound").contains("and to the server of this site"));
        assertTrue(page.text("bound").contains("The script of this page has added that"));
        page.click("trust-try");
        page.waitForText("trust-result", REFUSED);
        carriesNothingByImagesAndScripts(page.tab(), server);
        EgressAttempts.tryAll(page.tab(), elsewhere.origin());
        EgressAttempts.refusals(page.tab());
        assertEquals(List.of(), elsewhere.paths(), "somebody else's server saw requests");
        page.askAndJudge(FakeScenario.GOOD);
        // A policy of the server that forbids the place is not taken for the provider's refusal.
        page.tab().call(FORBIDDING);
        page.send();
        page.waitForText("failure", "a policy (CSP) of " + server.origin());
      }
    }
  }

  @BothBrowsers
  void aPageForOneProviderIsBoundBeforeItsScriptRuns(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        Tab tab = browser.newTab()) {
      tab.open(server.origin() + "/assist/ollama.html");
      tab.waitFor(
          "it is bound",
          "() => %s?.includes('This page was made for that one place')"
              .formatted(SandboxPage.shownText("bound")));
      assertEquals(
          "Ollama, http://localhost:11434", tab.call("() => " + SandboxPage.shownText("chosen")));
      assertConnects(tab, "http://localhost:1234/v1/models", false);
    }
  }

  /** Where nothing binds the page, it takes no key. */
  @BothBrowsers
  void aPageThatLostItsPolicyOrWhoseAddressIsNoPlaceHasNoFieldForAKey(Browser browser)
      throws IOException {
    try (PlainServer server =
            new PlainServer("/", page -> page.replace("http-equiv=\"Content", "name=\"Content"));
        Tab tab = browser.newTab()) {
      tab.open(server.origin() + "/assist.html?to=https://models.example.com");
      tab.waitFor(
          "it says so", "() => %s?.checkVisibility()".formatted(SandboxPage.part("unbound")));
      assertEquals(null, tab.call("() => " + SandboxPage.part("key")));
    }
    try (PlainServer server = new PlainServer("/");
        Tab tab = browser.newTab()) {
      tab.open(server.origin() + "/assist.html?to=https://models.example.com;script-src");
      tab.waitFor("it asks for a place", "() => " + SandboxPage.part("address"));
      String refused = String.valueOf(tab.call("() => " + SandboxPage.shownText("refused-place")));
      assertTrue(refused.startsWith("The place that this link names was refused."), refused);
      assertEquals(null, tab.call("() => " + SandboxPage.part("key")));
      assertConnects(tab, "https://models.example.com/", false);
    }
  }

  /** Only the page that was opened here, and only while it is that page, is given the policy. */
  @InChromium
  void whoeverElseIsOnThisSiteIsNotGivenThePolicy(Browser browser) {
    try (SandboxPage editor = SandboxPage.open(browser)) {
      editor.paste(HandOverTest.POLICY);
      PreventionPanelTest.waitForRest(editor);
      Object given =
          editor
              .tab()
              .call(
                  """
                  async () => {
                    const ask = (asking, data) => new Promise(done => {
                      const {port1, port2} = new MessageChannel();
                      port1.onmessage = ({data}) => done(data.policy ?? 'nothing');
                      setTimeout(() => done('silence'), 300);
                      asking(data, [port2]);
                    });
                    const frame = document.createElement('iframe');
                    const hello = {keymend: 'assist'};
                    return [
                      await ask((data, ports) => window.postMessage(data, location.origin, ports), hello),
                      await ask((data, ports) => dispatchEvent(new MessageEvent('message', {
                        data, ports, origin: location.origin, source: window})), hello),
                      await ask((data, ports) => dispatchEvent(new MessageEvent('message', {
                        data, ports, origin: 'https://elsewhere.example', source: window})), hello),
                    ].join();
                  }""");
      assertEquals("silence,silence,silence", given);
    }
  }

  @InChromium
  void thePageThatIsOneFileAndTheEmbedHaveNoWayToAModel(Browser browser, @TempDir Path folder)
      throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.paste(HandOverTest.POLICY);
      PreventionPanelTest.waitForRest(page);
      assertEquals(null, page.tab().call("() => " + SandboxPage.part("assist")));
      assertFalse(page.text("hand-over").contains("Ask a model"), page.text("hand-over"));
      assertConnects(page.tab(), "http://localhost:11434/v1/models", false);
    }
    // The embed is a frame with that file in it, and a script.
    String file = Files.readString(SandboxPage.SITE.resolve(OneFile.NAME));
    String embed = Files.readString(SandboxPage.SITE.resolve("embed.js"));
    assertTrue(file.contains("; connect-src 'none'; "));
    assertTrue(embed.contains(OneFile.NAME), embed);
    for (String way :
        List.of(
            "keymend-assist",
            "chat/completions",
            "api.openai.com",
            "api.anthropic.com",
            "anthropic-version",
            "googleapis",
            "11434")) {
      assertFalse(file.contains(way) || embed.contains(way), way);
    }
  }

  private static void assertConnects(Tab tab, String address, boolean connects) {
    Object settled =
        tab.call(
            "address => fetch(address, {mode: 'no-cors'}).then(() => true, () => false)", address);
    assertEquals(connects, settled, address);
  }
}
