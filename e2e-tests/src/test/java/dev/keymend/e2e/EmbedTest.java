package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.OneFile;
import dev.keymend.web.SiteServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openqa.selenium.Keys;

/** Keymend inside a documentation page, which comes from another server. */
final class EmbedTest {
  private static final String FRAME =
      "document.querySelector('keymend-embed').shadowRoot.querySelector('iframe')";

  /** Everything that the page is told, as text. */
  private static final String HOST =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Docs</title>
      <script nonce="docs">
        window.told = [];
        addEventListener('message', ({data}) => told.push(data));
      </script>
      <script type="module" src="%s/embed.js"></script></head>
      <body style="margin: 0">%s</body></html>
      """;

  /** Waits in the frame for an answer. */
  static final String ANSWERED =
      """
      async () => {
        const card = () => document.querySelector('keymend-sandbox').shadowRoot
          .querySelector('[data-testid=card]:not([hidden])');
        while (!card()) await new Promise(done => setTimeout(done, 20));
        return true;
      }""";

  private final List<SiteServer.LoggedRequest> served = new CopyOnWriteArrayList<>();

  @BothBrowsers
  void theHostGivesAPolicyAndLearnsNoMoreThanTheHeight(Browser browser) throws IOException {
    String policy = "<script type=\"application/json\">" + WorkedExample.PASTED + "</script>";
    try (Docs docs = open(browser, "<keymend-embed>" + policy + "</keymend-embed>")) {
      docs.tab.waitFor("it is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      // With findings the page is much higher than without.
      docs.tab.waitFor("its height", "() => " + FRAME + ".getBoundingClientRect().height > 1200");
      docs.assertToldNoText();
      Object reached =
          docs.tab.call(
              """
              () => {
                const frame = %s;
                try {
                  return [frame.contentDocument, frame.contentWindow.document].join();
                } catch (error) {
                  return [frame.contentDocument, error.name].join();
                }
              }"""
                  .formatted(FRAME));
      assertEquals(",SecurityError", reached);
    }
  }

  @BothBrowsers
  void theFrameTakesNothingButTexts(Browser browser) throws IOException {
    try (Docs docs = open(browser, "<keymend-embed></keymend-embed>")) {
      docs.tab.waitFor("it is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      docs.tab.call(
          """
          () => {
            const {contentWindow} = %s;
            const policies = [{a: 1}, ['{}'], 7, true, null, {toString: 'x'}];
            for (const policy of policies) {
              contentWindow.postMessage({keymend: 'policy', policy}, '*');
            }
            contentWindow.postMessage({keymend: 'settings', theme: {}, view: ['compact']}, '*');
            contentWindow.postMessage({keymend: 'policy', policy: '{"Version": "first"}'}, '*');
          }"""
              .formatted(FRAME));
      // Messages come in order, so the first text that is taken is the only one that was sent.
      Object value =
          docs.tab.callInFrame(
              """
              async () => {
                const sandbox = document.querySelector('keymend-sandbox');
                while (!sandbox.value) await new Promise(done => setTimeout(done, 20));
                return sandbox.value;
              }""");
      assertEquals("{\"Version\": \"first\"}", value);
    }
  }

  @InChromium
  void theErrorPageOfAServerIsNoPolicy(Browser browser) throws IOException {
    // The server of the page around it answers everything with a page.
    try (Docs docs = open(browser, "<keymend-embed policy-url=\"/missing\"></keymend-embed>")) {
      docs.tab.call("() => addEventListener('keymend:error', () => told.push({keymend: 'error'}))");
      docs.tab.waitFor("the error is told", "() => told.some(({keymend}) => keymend === 'error')");
      assertEquals(
          "", docs.tab.callInFrame("() => document.querySelector('keymend-sandbox').value"));
    }
  }

  @InChromium
  void whatIsAPageOrTooLongIsNoPolicyWhateverTheServerSays(Browser browser) throws IOException {
    try (Docs docs = open(browser, "<p>A page</p>")) {
      docs.tab.call("() => addEventListener('keymend:error', () => told.push({keymend: 'error'}))");
      for (String url :
          List.of(
              "'data:Text/HTML,page'",
              "'data:application/xhtml+xml,page'",
              "'data:text/plain,%20%3C!DOCTYPE%20html%3E'",
              "URL.createObjectURL(new Blob(['x'.repeat(9 << 20)]))")) {
        docs.tab.call(
            "() => { told.length = 0; document.querySelector('keymend-embed')?.remove();"
                + " const embed = document.createElement('keymend-embed');"
                + " embed.setAttribute('policy-url', "
                + url
                + "); document.body.prepend(embed); }");
        docs.tab.waitFor(
            "the error is told", "() => told.some(({keymend}) => keymend === 'error')");
      }
    }
  }

  @BothBrowsers
  void whatIsPastedIsMendedAndCopiedInTheFrame(Browser browser) throws IOException {
    String spot =
        "<i style=\"position: absolute; left: 200px; top: 120px; width: 2px; height: 2px;"
            + " pointer-events: none\"></i>";
    try (Docs docs = open(browser, "<keymend-embed view=\"compact\"></keymend-embed>" + spot)) {
      docs.tab.waitFor("it is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      docs.tab.writeClipboard(WorkedExample.PASTED);
      // The editor is where a page in compact view begins.
      docs.tab.click("() => document.querySelector('i')");
      docs.tab.press(Keys.CONTROL, "a");
      docs.tab.press(Keys.CONTROL, "v");
      docs.tab.callInFrame(ANSWERED);
      docs.tab.press(Keys.CONTROL, Keys.ENTER);
      docs.tab.waitFor("it is fixed", "() => told.some(({keymend}) => keymend === 'fixed')");
      assertEquals(WorkedExample.CORRECTED, docs.tab.readClipboard());
      docs.assertToldNoText();
    }
  }

  @BothBrowsers
  void theCompactViewHasTheAnswerFirstAndTakesNoMoreRoomThanItIsGiven(Browser browser)
      throws IOException {
    String policy = "<script type=\"application/json\">" + WorkedExample.PASTED + "</script>";
    String start = "<keymend-embed view=\"compact\" ";
    String colours = "background=\"#222244\" ink=\"#ffffee\" accent=\"rgb(255, 200, 0)\"";
    try (Docs docs =
        open(browser, start + colours + " max-height=\"500\">" + policy + "</keymend-embed>")) {
      docs.tab.waitFor("it is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      docs.tab.callInFrame(ANSWERED);
      docs.tab.callInFrame(
          """
          async () => {
            const {shadowRoot} = document.querySelector('keymend-sandbox');
            shadowRoot.querySelector('[data-testid=unfold]').click();
            return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          }""");
      docs.tab.waitFor(
          "as high as it may be", "() => " + FRAME + ".getBoundingClientRect().height === 500");
      Object seen =
          docs.tab.callInFrame(
              """
              () => {
                const {shadowRoot} = document.querySelector('keymend-sandbox');
                const part = name => shadowRoot.querySelector(`[data-testid=${name}]`);
                const top = name => part(name).getBoundingClientRect().top;
                const copy = part('next-copy');
                return [
                  top('card') < top('input'),
                  copy.getBoundingClientRect().bottom < 500,
                  getComputedStyle(copy).backgroundColor,
                  getComputedStyle(copy).color,
                  getComputedStyle(part('card')).backgroundColor,
                  document.documentElement.style.colorScheme,
                ].join('|');
              }""");
      assertEquals("true|true|rgb(255, 200, 0)|rgb(0, 0, 0)|rgb(34, 34, 68)|dark", seen);
      assertEquals(
          List.of(),
          docs.tab.console().stream().filter(said -> said.level().equals("error")).toList());
    }
  }

  @BothBrowsers
  void tenOnOnePageAreLoadedWhenTheyAreSeen(Browser browser) throws IOException {
    String far = "<div style=\"height: 6000px\"></div>";
    try (Docs docs = open(browser, ("<keymend-embed></keymend-embed>" + far).repeat(10))) {
      docs.tab.waitFor("one is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      assertTrue(frames() < 10, () -> frames() + " are loaded at once");
      docs.tab.call("() => document.querySelector('keymend-embed:last-of-type').scrollIntoView()");
      docs.tab.waitFor(
          "another is ready", "() => told.filter(({keymend}) => keymend === 'ready').length > 1");
    }
  }

  @BothBrowsers
  void aHostThatForbidsAllElseAndIsolatesItselfNeedsTheScriptAndTheFrame(Browser browser)
      throws IOException {
    SiteServer site = SiteServer.start(SandboxPage.SITE, 0, served::add);
    String origin = "http://127.0.0.1:" + site.port();
    Map<String, String> headers =
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-docs' %1$s; frame-src %1$s".formatted(origin),
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Embedder-Policy",
            "require-corp");
    try (Docs docs = open(browser, site, "<keymend-embed></keymend-embed>", headers)) {
      assertEquals(true, docs.tab.call("() => crossOriginIsolated"));
      docs.tab.waitFor("it is ready", "() => told.some(({keymend}) => keymend === 'ready')");
      docs.tab.waitFor("its height", "() => " + FRAME + ".getBoundingClientRect().height > 300");
    }
  }

  private long frames() {
    return served.stream().filter(request -> request.path().equals("/" + OneFile.NAME)).count();
  }

  private Docs open(Browser browser, String body) throws IOException {
    SiteServer site = SiteServer.start(SandboxPage.SITE, 0, served::add);
    return open(browser, site, body, Map.of());
  }

  private static Docs open(
      Browser browser, SiteServer site, String body, Map<String, String> headers)
      throws IOException {
    String page = HOST.formatted("http://127.0.0.1:" + site.port(), body);
    RecordingServer host = new RecordingServer(page, headers);
    Tab tab = browser.newTab();
    tab.resize(1280, 900);
    tab.open(host.origin());
    return new Docs(site, host, tab);
  }

  private record Docs(SiteServer site, RecordingServer host, Tab tab) implements AutoCloseable {
    void assertToldNoText() {
      Object members = tab.call("() => [...new Set(told.flatMap(Object.keys))].sort().join()");
      assertEquals("height,keymend", members);
      assertEquals(
          true, tab.call("() => told.every(({height = 0}) => typeof height === 'number')"));
    }

    @Override
    public void close() {
      tab.close();
      host.close();
      site.close();
    }
  }
}
