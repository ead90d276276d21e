package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.OneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Keymend in one file, opened from a disk. */
final class OneFileTest {
  /** In bytes. */
  private static final int BUDGET = 2_210_000;

  @TempDir Path folder;

  @BothBrowsers
  void itMendsAPolicyAndAsksForNothing(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.CORRECTED, page.copy());
      assertTrue(page.text("engine").contains("WebAssembly"), () -> page.text("engine"));
      for (NetworkRequest request : page.tab().requests()) {
        assertTrue(request.url().matches("(file|data|blob):.*"), request::toString);
      }
      assertEquals(List.of(), page.served());
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void itFallsBackToJavaScript(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "?engine=js")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.CORRECTED, page.text("corrected"));
      assertTrue(page.text("engine").contains("JavaScript"), () -> page.text("engine"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void theBrowserRefusesWhateverAScriptInItTriesToSend(Browser browser) throws IOException {
    try (RecordingServer elsewhere = new RecordingServer("");
        SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      EgressAttempts.tryAll(page.tab(), elsewhere.origin());
      page.tab().click(SandboxPage.hook("trust"));
      page.tab().click(SandboxPage.hook("trust-try"));
      page.waitForText("trust-result", "The browser refused it (connect-src).");
      // Firefox does not prefetch for a page on a disk.
      EgressAttempts.refusals(page.tab(), EgressAttempts.names().size() - 1);
      assertEquals(List.of(), elsewhere.paths(), "somebody else's server saw requests");
    }
  }

  /**
   * As in the frame of an embed, where service workers, storage and caches throw when asked for.
   */
  @BothBrowsers
  void withAnOriginThatIsNobodysItWorksWithoutAnError(Browser browser) throws IOException {
    String file = Files.readString(SandboxPage.SITE.resolve(OneFile.NAME));
    Map<String, String> headers =
        Map.of("Content-Security-Policy", "sandbox allow-scripts allow-downloads");
    try (RecordingServer server = new RecordingServer(file, headers);
        Tab tab = browser.newTab()) {
      tab.open(server.origin());
      assertEquals("null", tab.call("() => origin"));
      tab.call(
          "text => { document.querySelector('keymend-sandbox').value = text; }",
          WorkedExample.PASTED);
      tab.waitFor(
          "it is mended",
          "() => (%s).includes(':root')".formatted(SandboxPage.shownText("corrected")));
      assertEquals(
          List.of(),
          tab.console().stream().filter(message -> message.level().equals("error")).toList());
    }
  }

  @InChromium
  void itKeepsNothingAndSpeaksOfNoSwitchForThat(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.tab().click(SandboxPage.hook("trust"));
      String words =
          String.valueOf(
              page.tab()
                  .call(
                      "() => %s.closest('.about').innerText".formatted(SandboxPage.part("trust"))));
      assertTrue(words.contains("Nothing is stored, either."), words);
      assertFalse(words.contains("switch"), words);
      assertFalse(words.contains("Remember"), words);
    }
  }

  @InChromium
  void aLinkWouldTellWhereTheFileIsSoNoneIsOffered(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.paste(HandOverTest.POLICY);
      page.waitForText("corrected", ":root");
      String hidden = "() => " + SandboxPage.part("copy-link") + ".hidden";
      assertEquals(true, page.tab().call(hidden));
      assertEquals(false, page.text("hand-over").contains("link"));
      assertTrue(page.copyWith("copy-question").contains("role-1"));
    }
  }

  @Test
  void itsHashIsPublishedAndItIsSmallEnoughToBeSent() throws IOException, NoSuchAlgorithmException {
    byte[] file = Files.readAllBytes(SandboxPage.SITE.resolve(OneFile.NAME));
    assertTrue(file.length <= BUDGET, file.length + " bytes");
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    Path published = SandboxPage.SITE.resolve(OneFile.NAME + ".sha256");
    assertEquals(hash + "  " + OneFile.NAME + "\n", Files.readString(published));
  }

  @Test
  void nothingInItNamesTheMachineThatBuiltIt() throws IOException {
    String file = Files.readString(SandboxPage.SITE.resolve(OneFile.NAME));
    assertFalse(file.contains(System.getProperty("user.dir")));
    assertFalse(file.contains("src=\"") || file.contains("href=\"http"));
  }
}
