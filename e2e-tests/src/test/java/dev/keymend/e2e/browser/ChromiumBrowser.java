package dev.keymend.e2e.browser;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.net.PortProber;

/** Chromium or Chrome, started by chromedriver, which also translates BiDi for it. */
final class ChromiumBrowser implements Browser {
  /**
   * Headless, and silent: a browser's own traffic would blur what the page does. Each tab has a
   * window of its own here, and the window's own pages (the list below the address bar) would cost
   * as much as ours.
   */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
          "--disable-sync");

  private final ChromeDriver driver;
  private final Path profile;
  private final BidiSession session;
  private final TabEvents events;

  ChromiumBrowser(Path browser, Path chromedriver) {
    profile = Profiles.create();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile);
    options.enableBiDi();
    driver = new ChromeDriver(service(chromedriver), options);
    Object webSocket = driver.getCapabilities().getCapability("webSocketUrl");
    session = BidiSession.connect(URI.create(String.valueOf(webSocket)));
    events = new TabEvents(session);
  }

  private static ChromeDriverService service(Path chromedriver) {
    int port = PortProber.findFreePort();
    try {
      ChromeDriverService service =
          new ChromeDriverService(
              chromedriver.toFile(),
              port,
              Duration.ofSeconds(60),
              List.of("--port=" + port),
              Fonts.environment());
      service.sendOutputTo(OutputStream.nullOutputStream());
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Tab newTab() {
    return events.follow(new ChromiumTab(session));
  }

  @Override
  public Tab openedBy(Tab opener) {
    return events.follow(new ChromiumTab(session, (BidiTab) opener));
  }

  @Override
  public void close() {
    session.close();
    List<ProcessHandle> processes = ownProcesses();
    driver.quit();
    Profiles.deleteAfter(processes.stream(), profile);
  }

  /** The processes of this browser: those below this test run that name its profile. */
  private List<ProcessHandle> ownProcesses() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(profile.toString()))
        .toList();
  }

  @Override
  public String toString() {
    return "Chromium";
  }

  private static final class ChromiumTab extends BidiTab {
    private static final String RELOADED =
        "() => document.readyState === 'complete'"
            + " && performance.getEntriesByType('navigation')[0].type === 'reload'";

    /** All of them, because each command replaces what the one before said. */
    private final Map<String, Object> emulated = new TreeMap<>();

    ChromiumTab(BidiSession session) {
      super(session);
    }

    /**
     * What a page opens answers nothing that chromedriver asks until it is loaded anew; while it is
     * still coming, that may be lost.
     */
    ChromiumTab(BidiSession session, BidiTab opener) {
      super(session, opener);
      int left = 6;
      do {
        session.send("browsingContext.reload", Map.of("context", context, "wait", "none"));
        left--;
      } while (left > 0 && !happens(Duration.ofSeconds(10), RELOADED).isEmpty());
    }

    @Override
    protected void allowClipboard() {
      Object origin = String.valueOf(call("() => location.origin"));
      for (String name : List.of("clipboard-read", "clipboard-write")) {
        session.send(
            "permissions.setPermission",
            Map.of(
                "descriptor",
                Map.of("name", name),
                "state",
                "granted",
                "origin",
                origin,
                "userContext",
                userContext));
      }
    }

    @Override
    public void prefer(ColourScheme scheme) {
      emulate("prefers-color-scheme", scheme == ColourScheme.DARK ? "dark" : "light");
    }

    @Override
    public void emulate(String feature, String value) {
      emulated.put(feature, value);
      session.send(
          "emulation.setMediaFeaturesOverride",
          Map.of("contexts", List.of(context), "features", emulated));
    }
  }
}
