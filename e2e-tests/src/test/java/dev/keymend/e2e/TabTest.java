package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.ColourScheme;
import dev.keymend.e2e.browser.ConsoleMessage;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.util.List;
import org.openqa.selenium.Keys;

/** The browsers do what {@link Tab} promises, so that the other tests can believe them. */
final class TabTest {
  private static final String PAGE =
      """
      <!doctype html><link rel="icon" href="data:,">
      <textarea></textarea><button onclick="this.textContent = 'clicked'">button</button>
      """;

  @BothBrowsers
  void valuesGoToThePageAndComeBackUnharmed(Browser browser) {
    try (Tab tab = browser.newTab()) {
      List<Object> values = List.of("a\ud800b", "\u0000\"\\\n\u00e9", 1.5, true, List.of());
      assertEquals(values, tab.call("async (...values) => values", values.toArray()));
      assertThrows(AssertionError.class, () -> tab.call("() => { throw new Error('no') }"));
    }
  }

  @BothBrowsers
  void keysMouseAndClipboardAreReal(Browser browser) throws IOException {
    try (RecordingServer server = new RecordingServer(PAGE);
        Tab tab = browser.newTab()) {
      tab.open(server.origin());
      tab.click("() => document.querySelector('button')");
      assertEquals("clicked", tab.call("() => document.querySelector('button').textContent"));
      tab.click("() => document.querySelector('textarea')");
      tab.type("one\n");
      tab.writeClipboard("two\nthree");
      tab.press(Keys.CONTROL, "v");
      assertEquals("one\ntwo\nthree", tab.call("() => document.querySelector('textarea').value"));
      assertEquals("two\nthree", tab.readClipboard());
    }
  }

  @BothBrowsers
  void sizeAndColourSchemeAreAsAsked(Browser browser) throws IOException {
    try (RecordingServer server = new RecordingServer(PAGE);
        Tab tab = browser.newTab()) {
      tab.open(server.origin());
      for (ColourScheme scheme : ColourScheme.values()) {
        tab.prefer(scheme);
        tab.waitFor(
            "the page prefers " + scheme,
            "dark => matchMedia('(prefers-color-scheme: dark)').matches === dark",
            scheme == ColourScheme.DARK);
      }
      tab.resize(390, 844);
      assertEquals(390L, tab.call("() => innerWidth"));
    }
  }

  @BothBrowsers
  void requestsAndConsoleAreSeen(Browser browser) throws IOException {
    try (RecordingServer server = new RecordingServer(PAGE);
        Tab tab = browser.newTab()) {
      tab.open(server.origin());
      tab.call("() => fetch('/post', {method: 'POST', body: 'abc'}).then(answer => answer.text())");
      tab.call("() => console.error('seen')");
      assertTrue(
          tab.requests().contains(new NetworkRequest("POST", server.origin() + "/post", 3)),
          () -> tab.requests().toString());
      assertTrue(
          tab.console().contains(new ConsoleMessage("error", "seen")),
          () -> tab.console().toString());
    }
  }
}
