package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.web.AssistPages;
import dev.keymend.web.ContentSecurityPolicy;
import dev.keymend.web.OneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The browser enforces the promise on a server that knows nothing of it. */
final class PlainServerTest {
  /** Puts the right bytes of the page back into the cache, with a head of somebody else's. */
  private static final String POISONED =
      """
      async () => {
        const [name] = await caches.keys();
        const cache = await caches.open(name);
        const page = location.origin + '/project/index.html';
        const right = await (await fetch(page)).text();
        await cache.put(page, new Response(right, %s));
      }""";

  private static final String META = "http-equiv=\"Content-Security-Policy\" content=\"";

  @BothBrowsers
  void theBrowserRefusesWhateverAScriptTriesToSend(Browser browser) throws IOException {
    try (RecordingServer elsewhere = new RecordingServer("");
        PlainServer server = new PlainServer("/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
      EgressAttempts.tryAll(page.tab(), elsewhere.origin());
      List<String> refusals = EgressAttempts.refusals(page.tab());
      assertEquals(EgressAttempts.names().size(), refusals.size(), refusals::toString);
      assertEquals(List.of(), elsewhere.paths(), "somebody else's server saw requests");
    }
  }

  @BothBrowsers
  void fromPasteToCopyNothingIsSent(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
      page.waitForOffline();
      page.waitForWholeEngine();
      int afterLoad = page.tab().requests().size();
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.CORRECTED, page.copy());
      List<NetworkRequest> sent = page.tab().requests();
      assertEquals(List.of(), sent.subList(afterLoad, sent.size()), "requests after the load");
      assertTrue(sent.stream().allMatch(request -> NoEgressTest.isOwnFile(page, request)));
      page.assertQuiet();
    }
  }

  @InChromium
  void inAFolderAllLinksLeadIntoIt(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/project/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/project/")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      Object outside =
          page.tab()
              .call(
                  """
                  folder => [...document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll('a')]
                    .map(link => link.href).filter(href => !href.startsWith(folder))""",
                  server.origin() + "/project/");
      assertEquals(List.of(), outside);
    }
  }

  /** The worker reads the text, and has the policy of whoever made it. */
  @BothBrowsers
  void theTrustPanelTriesThePageAndItsWorkerOnEveryVisit(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
      page.waitForOffline();
      assertRefused(page);
      page.reload();
      assertEquals(true, page.tab().call("() => Boolean(navigator.serviceWorker.controller)"));
      assertRefused(page);
    }
  }

  private static void assertRefused(SandboxPage page) {
    page.tab().click(SandboxPage.hook("trust"));
    page.tab().click(SandboxPage.hook("trust-try"));
    page.waitForText("trust-result", "The browser refused it (connect-src).");
    page.waitForText("trust-result", "This server sends no headers");
  }

  @BothBrowsers
  void aPageThatLostItsPolicySaysSoUnasked(Browser browser) throws IOException {
    try (PlainServer server =
            new PlainServer("/", html -> html.replace(META, "name=\"lost\" content=\""));
        SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
      page.waitForText("trust-result", "The browser did not refuse it.");
    }
  }

  @BothBrowsers
  void beneathTheTopOfAHostNothingIsRememberedAndThePanelSaysWhy(Browser browser)
      throws IOException {
    try (PlainServer server = new PlainServer("/project/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/project/")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.waitForText("remember-shared", "other pages of this address could read it");
      assertEquals(null, page.tab().call("() => " + SandboxPage.part("remember")));
      page.tab().click(SandboxPage.hook("trust"));
      page.tab().click(SandboxPage.hook("trust-try"));
      page.waitForText("trust-result", "Other pages share this address");
    }
  }

  @BothBrowsers
  void aPageWhosePolicyWasWeakenedSaysSoUnasked(Browser browser) throws IOException {
    for (List<String> change :
        List.of(
            List.of("connect-src 'self'", "connect-src *"),
            List.of("img-src 'self' data:", "img-src *"))) {
      try (PlainServer server =
              new PlainServer("/", page -> page.replace(change.get(0), change.get(1)));
          SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
        page.waitForText("trust-result", "This copy of the page is not protected");
      }
    }
  }

  @BothBrowsers
  void whatOthersPutIntoItsCacheIsNotServed(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/project/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/project/")) {
      page.waitForOffline();
      Object names =
          page.tab()
              .call(
                  """
                  async () => {
                    const [name] = await caches.keys();
                    const cache = await caches.open(name);
                    const headers = {'Content-Type': 'text/html'};
                    const page = location.origin + '/project/index.html';
                    await cache.put(page, new Response('<title>Poison</title>', {headers}));
                    return name.split(':').slice(0, 2).join(':');
                  }""");
      assertEquals("keymend:/project/", names);
      page.reload();
      assertEquals("Keymend: mend an AWS KMS key policy", page.tab().call("() => document.title"));
      for (String init :
          List.of(
              "{headers: {'Content-Type': 'text/html', Refresh: '0; url=/elsewhere'}}",
              "{status: 302, headers: {Location: '/elsewhere'}}",
              "{status: 404, headers: {'Content-Type': 'text/plain'}}")) {
        page.tab().call(POISONED.formatted(init));
        page.reload();
        assertEquals("/project/", page.tab().call("() => location.pathname"), init);
        page.setValue(WorkedExample.PASTED);
        page.waitForText("corrected", ":root");
      }
    }
  }

  @Test
  void everyPageOfTheSiteBringsItsPolicy() throws IOException {
    try (Stream<Path> files = Files.walk(SandboxPage.SITE)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        String page = Files.readString(file);
        String policy = page.substring(page.indexOf(META) + META.length());
        policy = policy.substring(0, policy.indexOf('"'));
        String folder = SandboxPage.SITE.relativize(file).getName(0).toString();
        switch (folder) {
          case "rules" -> assertEquals(ContentSecurityPolicy.READING, policy);
          case "bench" -> assertEquals(ContentSecurityPolicy.BENCHMARK, policy);
          case AssistPages.PAGE -> assertEquals(ContentSecurityPolicy.ASSIST, policy);
          case AssistPages.FOLDER -> {
            String provider = file.getFileName().toString().replace(".html", "");
            assertEquals(
                ContentSecurityPolicy.assistFor(AssistPages.ORIGINS.getOrDefault(provider, "")),
                policy);
          }
          case OneFile.NAME -> assertTrue(policy.contains("trusted-types keymend-worker"), policy);
          default -> assertEquals(ContentSecurityPolicy.PAGE, policy, file.toString());
        }
        assertTrue(page.indexOf(META) < page.indexOf("<title>"), file.toString());
      }
    }
  }

  @BothBrowsers
  void noScriptMakesAPolicyOfTrustedTypesOrAWorkerOfItsOwn(Browser browser) throws IOException {
    try (PlainServer server = new PlainServer("/");
        SandboxPage page = SandboxPage.openPlain(browser, server, "/")) {
      Object outcome =
          page.tab()
              .call(
                  """
                  () => ['mine', 'keymend-worker'].map(name => {
                    try {
                      trustedTypes.createPolicy(name, {createScriptURL: url => url});
                      return 'made';
                    } catch (error) {
                      return error.name;
                    }
                  }).join()""");
      assertEquals("TypeError,TypeError", outcome);
    }
  }
}
