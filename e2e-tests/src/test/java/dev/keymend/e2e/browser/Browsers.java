package dev.keymend.e2e.browser;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.manager.SeleniumManager;
import org.openqa.selenium.manager.SeleniumManagerOutput.Result;

/**
 * Finds, and if need be fetches, the browsers, and starts each of them once.
 *
 * <p>A browser that cannot be had is an error, never a reason to skip a test.
 */
public final class Browsers implements AutoCloseable {
  /** With these the tests were seen to pass; older ones lack commands that they give. */
  private static final int CHROMIUM = 156;

  private static final int FIREFOX = 153;

  private final Map<BrowserKind, Browser> running = new EnumMap<>(BrowserKind.class);
  private final Map<BrowserKind, IllegalStateException> missing = new EnumMap<>(BrowserKind.class);

  /** The running browser of a kind. */
  public synchronized Browser get(BrowserKind kind) {
    IllegalStateException failure = missing.get(kind);
    if (failure != null) {
      throw failure;
    }
    try {
      return running.computeIfAbsent(kind, Browsers::start);
    } catch (IllegalStateException e) {
      missing.put(kind, e);
      throw e;
    }
  }

  private static Browser start(BrowserKind kind) {
    return switch (kind) {
      case CHROMIUM -> {
        Programs found = find(Browsers::chromiumOnPath, "chrome").warned(CHROMIUM);
        yield new ChromiumBrowser(found.browser(), found.driver());
      }
      case FIREFOX ->
          new FirefoxBrowser(find(Browsers::firefoxOnPath, "firefox").warned(FIREFOX).browser());
    };
  }

  private static Programs find(Supplier<Optional<Programs>> onPath, String seleniumName) {
    Optional<Programs> here = onPath.get();
    if (here.isPresent()) {
      return here.get();
    }
    String apt = DebianPackages.installBrowsers();
    Optional<Programs> installed = onPath.get();
    if (installed.isPresent()) {
      return installed.get();
    }
    try {
      Result found =
          SeleniumManager.getInstance()
              .getBinaryPaths(List.of("--browser", seleniumName, "--avoid-stats"));
      return new Programs(Path.of(found.getBrowserPath()), Path.of(found.getDriverPath()));
    } catch (WebDriverException e) {
      throw new IllegalStateException(
          """
          The tests need %s. Install it: on Debian the packages chromium, chromium-driver and \
          firefox-esr, elsewhere Google Chrome and Firefox. \
          It is not on the PATH; %s; Selenium Manager says: %s"""
              .formatted(seleniumName, apt, e.getRawMessage()),
          e);
    }
  }

  /** A Chromium or Chrome and the chromedriver of its version. */
  private static Optional<Programs> chromiumOnPath() {
    List<Path> drivers = Executables.onPath("chromedriver");
    return Executables.onPath("chromium", "google-chrome", "google-chrome-stable", "chrome")
        .stream()
        .flatMap(browser -> drivers.stream().map(driver -> new Programs(browser, driver)))
        .filter(Programs::agree)
        .findFirst();
  }

  private static Optional<Programs> firefoxOnPath() {
    return Executables.onPath("firefox", "firefox-esr").stream()
        .map(browser -> new Programs(browser, browser))
        .findFirst();
  }

  @Override
  public synchronized void close() {
    running.values().forEach(Browser::close);
    running.clear();
  }

  private record Programs(Path browser, Path driver) {
    /** Says that an older browser may be why tests fail. */
    Programs warned(int tried) {
      Executables.majorVersion(browser)
          .filter(version -> Integer.parseInt(version) < tried)
          .ifPresent(
              version ->
                  System.out.println(
                      browser
                          + " has version "
                          + version
                          + ". These tests pass with "
                          + tried
                          + " or newer, which Debian has in its security suite."));
      return this;
    }

    boolean agree() {
      return Executables.majorVersion(browser).equals(Executables.majorVersion(driver));
    }
  }
}
