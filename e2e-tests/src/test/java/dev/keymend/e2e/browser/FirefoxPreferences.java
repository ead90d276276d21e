package dev.keymend.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The preferences of a Firefox that says nothing to the network and asks the user nothing. */
final class FirefoxPreferences {
  /** 0 is dark, 1 is light. */
  static final String COLOUR_SCHEME = "layout.css.prefers-color-scheme.content-override";

  private static final String NOWHERE = "data:,";

  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry(COLOUR_SCHEME, 1),
          // Reading the clipboard would otherwise wait for a click on a paste menu.
          Map.entry("dom.events.testing.asyncClipboard", true),
          Map.entry("app.normandy.enabled", false),
          Map.entry("app.update.disabledForTesting", true),
          Map.entry("browser.aboutwelcome.enabled", false),
          Map.entry("browser.contentblocking.introCount", 99),
          Map.entry("browser.newtabpage.enabled", false),
          Map.entry("browser.region.network.url", NOWHERE),
          Map.entry("browser.region.update.enabled", false),
          Map.entry("browser.safebrowsing.blockedURIs.enabled", false),
          Map.entry("browser.safebrowsing.downloads.enabled", false),
          Map.entry("browser.safebrowsing.malware.enabled", false),
          Map.entry("browser.safebrowsing.phishing.enabled", false),
          Map.entry("browser.safebrowsing.update.enabled", false),
          Map.entry("browser.search.update", false),
          Map.entry("browser.sessionstore.resume_from_crash", false),
          Map.entry("browser.shell.checkDefaultBrowser", false),
          Map.entry("browser.startup.homepage_override.mstone", "ignore"),
          Map.entry("browser.startup.page", 0),
          Map.entry("captivedetect.canonicalURL", ""),
          Map.entry("datareporting.healthreport.uploadEnabled", false),
          Map.entry("datareporting.policy.dataSubmissionEnabled", false),
          Map.entry("dom.push.connection.enabled", false),
          Map.entry("extensions.blocklist.enabled", false),
          Map.entry("extensions.getAddons.cache.enabled", false),
          Map.entry("extensions.systemAddon.update.enabled", false),
          Map.entry("extensions.update.enabled", false),
          Map.entry("geo.provider.testing", true),
          Map.entry("media.gmp-manager.updateEnabled", false),
          Map.entry("network.captive-portal-service.enabled", false),
          Map.entry("network.connectivity-service.enabled", false),
          Map.entry("network.dns.disablePrefetch", true),
          Map.entry("network.http.speculative-parallel-limit", 0),
          Map.entry("network.trr.mode", 5),
          Map.entry("security.remote_settings.crlite_filters.enabled", false),
          Map.entry("security.remote_settings.intermediates.enabled", false),
          Map.entry("services.settings.server", NOWHERE),
          Map.entry("signon.autofillForms", false),
          Map.entry("termsofuse.bypassNotification", true),
          Map.entry("toolkit.telemetry.enabled", false),
          Map.entry("toolkit.telemetry.server", NOWHERE),
          Map.entry("toolkit.telemetry.unified", false));

  private FirefoxPreferences() {}

  static void write(Path profile) {
    StringBuilder lines = new StringBuilder();
    Map<String, Object> values = new TreeMap<>(VALUES);
    // Its sandbox lets a page's process read fonts in the usual folders only.
    values.put("security.sandbox.content.read_path_whitelist", Fonts.folder() + "/");
    values.forEach(
        (name, value) ->
            lines.append("user_pref(\"%s\", %s);\n".formatted(name, AsciiJson.write(value))));
    try {
      Files.writeString(profile.resolve("user.js"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
