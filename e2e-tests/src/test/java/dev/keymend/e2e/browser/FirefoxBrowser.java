package dev.keymend.e2e.browser;

import static dev.keymend.e2e.browser.JsonMembers.list;
import static dev.keymend.e2e.browser.JsonMembers.object;
import static dev.keymend.e2e.browser.JsonMembers.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Firefox without geckodriver: it answers WebDriver BiDi itself and says on standard error where.
 */
final class FirefoxBrowser implements Browser {
  private static final String ANNOUNCEMENT = "WebDriver BiDi listening on ";

  private final Process process;
  private final Path profile;
  private final BidiSession session;
  private final TabEvents events;

  FirefoxBrowser(Path browser) {
    profile = Profiles.create();
    FirefoxPreferences.write(profile);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  browser.toString(),
                  "--headless",
                  "--no-remote",
                  "--remote-debugging-port=0",
                  // Without it no preference can be changed once Firefox runs.
                  "--remote-allow-system-access",
                  "--profile",
                  profile.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(Fonts.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Firefox did not start: " + browser, e);
    }
    session = BidiSession.connect(announcedAddress(process));
    session.send("session.new", Map.of("capabilities", Map.of()));
    events = new TabEvents(session);
  }

  private static URI announcedAddress(Process process) {
    // Not closed: Firefox writes to it as long as it lives.
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    try {
      String line;
      while ((line = errors.readLine()) != null) {
        said.append(line).append('\n');
        if (line.contains(ANNOUNCEMENT)) {
          drain(errors);
          return URI.create(line.substring(line.indexOf("ws://")).trim() + "/session");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("Firefox ended without offering WebDriver BiDi:\n" + said);
  }

  /** Reads on, because a process blocks when nobody empties its pipe. */
  private static void drain(BufferedReader errors) {
    Thread thread = new Thread(() -> readToEnd(errors), "what Firefox writes to standard error");
    thread.setDaemon(true);
    thread.start();
  }

  private static void readToEnd(BufferedReader errors) {
    try {
      errors.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // Firefox was ended.
    }
  }

  @Override
  public Tab newTab() {
    return events.follow(new FirefoxTab(session));
  }

  @Override
  public Tab openedBy(Tab opener) {
    return events.follow(new FirefoxTab(session, (BidiTab) opener));
  }

  @Override
  public void close() {
    session.close();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    Profiles.deleteAfter(Stream.concat(Stream.of(process.toHandle()), children.stream()), profile);
  }

  @Override
  public String toString() {
    return "Firefox";
  }

  private static final class FirefoxTab extends BidiTab {
    FirefoxTab(BidiSession session) {
      super(session);
    }

    FirefoxTab(BidiSession session, BidiTab opener) {
      super(session, opener);
    }

    /** A preference of the profile already allows it to every page. */
    @Override
    protected void allowClipboard() {}

    /** Firefox has no BiDi command for it, but a preference, which its own window can set. */
    @Override
    public void prefer(ColourScheme scheme) {
      Map<String, @Nullable Object> tree =
          session.send("browsingContext.getTree", Map.of("moz:scope", "chrome", "maxDepth", 0));
      String window = text(object(list(tree, "contexts").get(0)), "context");
      String set = "(name, value) => Services.prefs.setIntPref(name, value)";
      callIn(
          window,
          false,
          set,
          FirefoxPreferences.COLOUR_SCHEME,
          scheme.equals(ColourScheme.DARK) ? 0 : 1);
    }

    @Override
    public void emulate(String feature, String value) {
      throw new UnsupportedOperationException("what needs it is tested in Chromium alone");
    }
  }
}
