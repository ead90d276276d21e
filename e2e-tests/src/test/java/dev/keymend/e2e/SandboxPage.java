package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.ConsoleMessage;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.OfflineFiles;
import dev.keymend.web.OneFile;
import dev.keymend.web.SiteServer;
import dev.keymend.web.compile.EngineSplitter;
import dev.keymend.web.compile.WasmOptimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;

/** The built page in a tab, served by the server of the README, and what a user does on it. */
final class SandboxPage implements AutoCloseable {
  /** Where the build leaves the site, seen from this module. */
  static final Path SITE = Path.of("..", "web", "target", "site");

  private static final Path SOURCES = Path.of("..", "web", "target", "page");

  /** What comes once the page is at rest; the last is for when there is no network. */
  private static final Set<String> BEHIND_THE_FIRST_ANSWER =
      Set.of("/more.js", "/" + EngineSplitter.REST, "/sw.js");

  /** A function that opens all that a part is folded into, and returns it. */
  private static final String OPENED =
      """
      part => {
        const title = part?.closest('summary');
        for (let box = part?.closest('details'); box; box = box.parentElement?.closest('details')) {
          box.open ||= box !== title?.parentElement;
        }
        return part;
      }""";

  /** The page with the editor, or the one that asks a model. */
  private static final String ELEMENT = "document.querySelector('keymend-sandbox, keymend-assist')";

  private final Path site;
  private final List<SiteServer.LoggedRequest> served;
  private final Runnable stop;
  private final String origin;
  private final Tab tab;
  private @Nullable RecordingServer elsewhere;

  private SandboxPage(
      Path site, List<SiteServer.LoggedRequest> served, Runnable stop, String origin, Tab tab) {
    this.site = site;
    this.served = served;
    this.stop = stop;
    this.origin = origin;
    this.tab = tab;
  }

  /** Opens the page and waits until its engine is there. */
  static SandboxPage open(Browser browser, String query) {
    return open(browser, SITE, "", query);
  }

  /** Opens the page of a site in this folder, of which another version can be published. */
  static SandboxPage openCopy(Browser browser, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(SITE.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return open(browser, folder, "", "");
  }

  /** Puts another version of the site in place of this one, which has another title. */
  void publishAnotherVersion(String title) throws IOException {
    Path index = site.resolve("index.html");
    String page = Files.readString(index);
    Files.writeString(
        index, page.replaceFirst("<title>.*</title>", "<title>" + title + "</title>"));
    OfflineFiles.main(new String[] {site.toString(), SOURCES.toString()});
  }

  /** Has the page remember its texts, and waits until they are kept beside the wish itself. */
  void remember() {
    tab.click(hook("remember"));
    tab.waitFor("it is kept", "() => Object.values(localStorage).length === 2");
  }

  /** Loads the page again, and waits as when it was opened. */
  void reload() {
    tab.reload();
    waitForEngine();
  }

  /** Ends the server, as when there is no network. */
  void stopServer() {
    stop.run();
  }

  /** Opens another address of the same site, or the same one anew. */
  void openAgain(String path) {
    tab.open(origin() + path);
    waitForEngine();
  }

  /** Opens the page on a server that sends no headers but the type. */
  static SandboxPage openPlain(Browser browser, PlainServer server, String path) {
    List<SiteServer.LoggedRequest> none = new CopyOnWriteArrayList<>();
    SandboxPage page =
        new SandboxPage(SITE, none, server::close, server.origin(), browser.newTab());
    page.tab.resize(1280, 900);
    page.tab.open(page.origin() + path);
    page.waitForEngine();
    return page;
  }

  private void waitForEngine() {
    tab.call(
        "() => %s.addEventListener('keymend:report', event => { window.report = event.detail; })"
            .formatted(ELEMENT));
    tab.waitFor("the engine is ready", "() => %s".formatted(shownText("engine")));
  }

  /** Waits until the browser holds the whole site for when there is no network. */
  void waitForOffline() {
    tab.waitFor(
        "the site is kept",
        "() => navigator.serviceWorker.ready.then(({active}) => active?.state === 'activated')");
  }

  /**
   * Waits until the worker has asked for what the first answers did not need: a second after it is
   * ready, whatever is pasted. Where a browser does not tell of it, three seconds are enough.
   */
  void waitForWholeEngine() {
    int left = WasmOptimizer.isOn() ? 30 : 0;
    while (left > 0
        && tab.requests().stream().noneMatch(one -> one.url().endsWith(EngineSplitter.REST))) {
      tab.call("() => new Promise((done) => setTimeout(done, 100))");
      left--;
    }
  }

  /** Opens the page that is one file, from a folder that holds nothing else. */
  static SandboxPage openFile(Browser browser, Path folder, String query) throws IOException {
    Path file = Files.copy(SITE.resolve(OneFile.NAME), folder.resolve(OneFile.NAME));
    return open(browser, SITE, file.toUri().toString(), query);
  }

  /**
   * @param address where the page is; empty when it is on the server
   */
  private static SandboxPage open(Browser browser, Path site, String address, String query) {
    if (!Files.isRegularFile(site.resolve("index.html"))) {
      throw new AssertionError("no site in " + site.toAbsolutePath() + ": build web first");
    }
    List<SiteServer.LoggedRequest> served = new CopyOnWriteArrayList<>();
    SandboxPage page;
    try {
      SiteServer server = SiteServer.start(site, 0, served::add);
      String origin = "http://127.0.0.1:" + server.port();
      page = new SandboxPage(site, served, server::close, origin, browser.newTab());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A new tab of Chromium has the size of the one before.
    page.tab.resize(1280, 900);
    page.tab.open((address.isEmpty() ? page.origin() + "/" : address) + query);
    page.waitForEngine();
    return page;
  }

  static SandboxPage open(Browser browser) {
    return open(browser, "");
  }

  String origin() {
    return origin;
  }

  Tab tab() {
    return tab;
  }

  /** Did the browser fetch this file for the first use of the page? */
  boolean wasServed(String path) {
    return firstUse().contains(path);
  }

  /** The paths that the browser fetched for the first answer, and nothing that follows it. */
  List<String> firstUse() {
    return served().stream()
        .map(SiteServer.LoggedRequest::path)
        .takeWhile(path -> !BEHIND_THE_FIRST_ANSWER.contains(path))
        .toList();
  }

  /** Is this path, without any query, a file of the site? */
  static boolean hasFile(String path) {
    return Files.isRegularFile(SITE.resolve(path.equals("/") ? "index.html" : path.substring(1)));
  }

  /** What the server was asked for. */
  List<SiteServer.LoggedRequest> served() {
    return List.copyOf(served);
  }

  /** Opens files with the button for it: names and contents. */
  void openFiles(Map<String, String> files) {
    giveFiles(
        files,
        """
        const chooser = %s;
        chooser.files = given.files;
        chooser.dispatchEvent(new Event('change'));"""
            .formatted(part("chooser")));
  }

  /** Drops files anywhere on the page. */
  void dropFiles(Map<String, String> files) {
    giveFiles(
        files,
        """
        const event = {dataTransfer: given, bubbles: true, cancelable: true};
        document.body.dispatchEvent(new DragEvent('dragover', event));
        document.body.dispatchEvent(new DragEvent('drop', event));""");
  }

  private void giveFiles(Map<String, String> files, String statements) {
    tab.call(
        """
        files => {
          const given = new DataTransfer();
          for (const [name, text] of Object.entries(files)) given.items.add(new File([text], name));
          %s
        }"""
            .formatted(statements),
        files);
  }

  /** Puts a text into the clipboard and presses the keys for paste in the emptied editor. */
  void paste(String text) {
    tab.writeClipboard(text);
    tab.click(hook("input"));
    tab.press(Keys.CONTROL, "a");
    tab.press(Keys.CONTROL, "v");
  }

  /** Sets the text as an embedding page would, and waits for a report or a message on it. */
  void setValue(String text) {
    setRepeated(text, 1);
  }

  /** The same for a text that is too long to be sent to the browser. */
  void setRepeated(String unit, int times) {
    tab.call(
        "(unit, times) => { delete window.report; %s.value = unit.repeat(times); }"
            .formatted(ELEMENT),
        unit,
        times);
    tab.waitFor(
        "a report or a message", "() => window.report || (%s)".formatted(shownText("message")));
  }

  /** The text in the editor. */
  String value() {
    return String.valueOf(tab.call("() => %s.value".formatted(ELEMENT)));
  }

  /** Is that the text in the editor? */
  boolean holdsRepeated(String unit, int times) {
    return Boolean.TRUE.equals(
        tab.call(
            "(unit, times) => %s.value === unit.repeat(times)".formatted(ELEMENT), unit, times));
  }

  /** Waits until the editor holds exactly a text. */
  void waitForValue(String expected) {
    tab.waitFor(
        "the editor holds the expected text",
        "expected => %s.value === expected".formatted(ELEMENT),
        expected);
  }

  /** The text of a part of the page. */
  String text(String hook) {
    return String.valueOf(tab.call("() => %s".formatted(shownText(hook))));
  }

  /** Waits until a part of the page contains a text. */
  void waitForText(String hook, String expected) {
    tab.waitFor(
        hook + " says: " + expected,
        "expected => (%s).includes(expected)".formatted(shownText(hook)),
        expected);
  }

  /** Waits until a part of the page says exactly a text, whatever it said about an earlier one. */
  void waitForExactText(String hook, String expected) {
    tab.waitFor(
        hook + " says exactly: " + expected,
        "expected => (%s) === expected".formatted(shownText(hook)),
        expected);
  }

  /** Chooses a value from a list, as a user does. */
  void choose(String list, String value) {
    tab.call(
        "value => { const list = %s; list.value = value;".formatted(part(list))
            + " list.dispatchEvent(new Event('change')); }",
        value);
  }

  /** Adds the statements of a template, and waits until its title is shown. */
  void add(String preset, String title) {
    choose("preset", preset);
    tab.click(hook("add"));
    waitForText("addition", title);
  }

  /** The ids of the fixes whose switches are on, in their order, with commas between. */
  String fixesOn() {
    return String.valueOf(tab.call("() => " + switchedOn()));
  }

  /**
   * Waits until these switches are on, and until the page shows the report that knows it. A switch
   * that is clicked is on at once; what comes with the report moves the others.
   */
  void waitForFixesOn(String expected) {
    tab.waitFor(
        "fixes on: " + expected,
        """
        expected => {
          const fixes = new Map();
          JSON.stringify(window.report, (_, value) => {
            if (value?.id && value.state) fixes.set(value.id, value);
            return value;
          });
          return %s === expected && [...%s].every(({checked, dataset}) => {
            const fix = fixes.get(dataset.fix);
            return checked ? fix?.on || fix?.state !== 'off' : !fix?.on;
          });
        }
        """
            .formatted(switchedOn(), parts("fix-toggle")),
        expected);
  }

  private static String switchedOn() {
    return "[...%s].filter(toggle => toggle.checked).map(toggle => toggle.dataset.fix).join()"
        .formatted(parts("fix-toggle"));
  }

  /** A function that returns the switch of a fix. */
  static String toggle(String fix) {
    return "() => %s.shadowRoot.querySelector('[data-fix=\"%s\"]')".formatted(ELEMENT, fix);
  }

  /** Clicks Copy and returns what is in the clipboard then. */
  String copy() {
    return copyWith("copy");
  }

  /** The same with another button. */
  String copyWith(String button) {
    return copyBy(hook(button));
  }

  /** The same with the button that a function returns. */
  String copyBy(String button) {
    tab.writeClipboard("nothing was copied");
    tab.click(button);
    // Firefox breaks off what it reads while the page writes.
    tab.waitFor(
        "something is copied",
        "() => navigator.clipboard.readText().then(text => text !== 'nothing was copied', () => false)");
    return tab.readClipboard();
  }

  /** Opens a page that comes from somebody else's server. */
  void openElsewhere(String html) {
    try {
      elsewhere = new RecordingServer(html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tab.open(elsewhere.origin());
  }

  /** Ends the worker, and lets no other start: as when the engine fails on a text every time. */
  void stopEngines() {
    tab.call(
        "() => { %s.engineClient.restart(); window.Worker = class { constructor() { throw 0; } }; }"
            .formatted(ELEMENT));
  }

  /** Ends the worker, and lets only such start that never answer. */
  void hangEngines() {
    tab.call(
        """
        () => {
          %s.engineClient.restart();
          window.Worker = class extends EventTarget { postMessage() {} terminate() {} };
        }"""
            .formatted(ELEMENT));
  }

  /** Waits until everything is where it stays. */
  void settle() {
    tab.waitFor(
        "the layout has settled",
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            + ".then(() => document.getAnimations().every(a => a.playState !== 'running'))");
  }

  /**
   * A function that returns a part of the page, for {@link Tab#click}. What it is folded into is
   * opened before, as whoever wants to click there does.
   */
  static String hook(String name) {
    return "() => (%s)(%s)".formatted(OPENED, part(name));
  }

  /** A function that returns what opens and closes a part, in whatever that is folded into. */
  static String summary(String name) {
    String part = part(name);
    return "() => { (%s)(%s?.parentElement); return %s.querySelector('summary'); }"
        .formatted(OPENED, part, part);
  }

  /** A function that returns one of several equal parts, counted from 0. */
  static String nth(String name, int index) {
    return "() => %s[%d]".formatted(parts(name), index);
  }

  /** A function that returns a cell of the access table: which row, from 0, and which column. */
  static String cell(int row, String group) {
    return nth("access-row", row) + ".querySelector('[data-group=%s]')".formatted(group);
  }

  static String parts(String hook) {
    return "%s.shadowRoot.querySelectorAll('[data-testid=\"%s\"]')".formatted(ELEMENT, hook);
  }

  static String part(String hook) {
    return "%s?.shadowRoot?.querySelector('[data-testid=\"%s\"]')".formatted(ELEMENT, hook);
  }

  static String shownText(String hook) {
    return "(part => part ? part.value ?? part.innerText : '')(%s)".formatted(part(hook));
  }

  /** Fails when the page or the browser complained. */
  void assertQuiet() {
    List<ConsoleMessage> complaints =
        tab.console().stream()
            .filter(message -> message.level().equals("error") || message.level().equals("warn"))
            .toList();
    assertEquals(List.of(), complaints);
  }

  @Override
  public void close() {
    tab.close();
    stopServer();
    if (elsewhere != null) {
      elsewhere.close();
    }
  }
}
