package dev.keymend.e2e.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Installs the browsers on a fresh Debian machine, at most once per run. */
final class DebianPackages {
  private static final String UPDATE = "apt-get update";
  private static final String INSTALL =
      "apt-get install -y --no-install-recommends chromium chromium-driver firefox-esr";

  /** What became of it, for the message when a browser is still missing. */
  private static String outcome = "";

  private DebianPackages() {}

  static synchronized String installBrowsers() {
    if (outcome.isEmpty()) {
      outcome = canInstall() ? install() : "apt-get was not tried: not root on Debian";
    }
    return outcome;
  }

  private static boolean canInstall() {
    return Files.exists(Path.of("/etc/debian_version"))
        && "root".equals(System.getProperty("user.name"))
        && !Executables.onPath("apt-get").isEmpty();
  }

  private static String install() {
    for (String command : Arrays.asList(UPDATE, INSTALL)) {
      System.out.println("A browser is missing. Running: " + command);
      int exit = Executables.run(System.out::println, command.split(" ", -1));
      if (exit != 0) {
        return "'" + command + "' ended with " + exit;
      }
    }
    return "'" + INSTALL + "' was run";
  }
}
