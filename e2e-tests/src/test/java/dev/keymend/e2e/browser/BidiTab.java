package dev.keymend.e2e.browser;

import static dev.keymend.e2e.browser.JsonMembers.list;
import static dev.keymend.e2e.browser.JsonMembers.object;
import static dev.keymend.e2e.browser.JsonMembers.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.json.Json;

/** A tab driven with WebDriver BiDi. What the two browsers do differently is left to them. */
abstract class BidiTab implements Tab {
  private static final String CALL =
      "async (json) => JSON.stringify(await (%s)(...JSON.parse(json)))";
  private static final String POLL =
      """
      async (expectation, ...rest) => {
        const end = performance.now() + 60000;
        for (;;) {
          const value = await (%s)(...rest);
          if (value) return value;
          if (performance.now() > end) throw new Error('never happened: ' + expectation);
          await new Promise(done => setTimeout(done, 20));
        }
      }
      """;

  /**
   * Scrolls to the element, waits until it stays where it is for two frames, and answers the middle
   * of what is visible of it. Nobody hits what moves.
   */
  private static final String MIDDLE =
      """
      async () => {
        const middle = () => {
          const element = (%s)();
          element.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
          const box = element.getBoundingClientRect();
          const bottom = Math.min(box.bottom, innerHeight), right = Math.min(box.right, innerWidth);
          const top = Math.max(box.top, 0), left = Math.max(box.left, 0);
          return [Math.floor((left + right) / 2), Math.floor((top + bottom) / 2)];
        };
        // A tab that is not drawn has no frames.
        const frame = () => new Promise(done => {
          requestAnimationFrame(done);
          setTimeout(done, 100);
        });
        let found = middle();
        for (let still = 0, left = 100; still < 2 && left > 0; left--) {
          await frame();
          const next = middle();
          still = `${next}` === `${found}` ? still + 1 : 0;
          found = next;
        }
        return found;
      }
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long a page may take to come, and one call of it to be answered. */
  private static final Duration LOADING = Duration.ofMinutes(1);

  private static final Duration SHORTLY = Duration.ofSeconds(2);

  protected final BidiSession session;
  protected final String userContext;
  protected final String context;
  private final BidiInput input;
  private final List<NetworkRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<ConsoleMessage> console = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger marks = new AtomicInteger();

  BidiTab(BidiSession session) {
    this.session = session;
    this.userContext = text(session.send("browser.createUserContext", Map.of()), "userContext");
    Map<String, Object> wish = Map.of("type", "tab", "userContext", userContext);
    this.context = text(session.send("browsingContext.create", wish), "context");
    this.input = new BidiInput(session, context);
  }

  /** The tab that another one has opened. */
  BidiTab(BidiSession session, BidiTab opener) {
    this.session = session;
    this.userContext = opener.userContext;
    this.context = opener.awaitOpened();
    this.input = new BidiInput(session, context);
  }

  private String awaitOpened() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Map<String, @Nullable Object> tree =
          session.send("browsingContext.getTree", Map.of("maxDepth", 0));
      for (Object each : list(tree, "contexts")) {
        Map<String, @Nullable Object> other = object(each);
        if (userContext.equals(other.get("userContext")) && !context.equals(other.get("context"))) {
          return text(other, "context");
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no tab was opened");
  }

  /** Keeps an event if it is of this tab. A worker's requests may come without a context. */
  void record(String event, Map<String, @Nullable Object> parameters) {
    if (event.equals("log.entryAdded")) {
      if (context.equals(object(parameters, "source").get("context"))) {
        Object entry = Objects.requireNonNullElse(parameters.get("text"), "");
        synchronized (console) {
          console.add(new ConsoleMessage(text(parameters, "level"), entry.toString()));
          console.notifyAll();
        }
      }
      return;
    }
    Object from = parameters.get("context");
    if (from == null || context.equals(from)) {
      Map<String, @Nullable Object> request = object(parameters, "request");
      long size = request.get("bodySize") instanceof Number number ? number.longValue() : 0;
      requests.add(new NetworkRequest(text(request, "method"), text(request, "url"), size));
    }
  }

  @Override
  public void open(String url) {
    Map<String, Object> target = Map.of("context", context, "url", url, "wait", "complete");
    session.send("browsingContext.navigate", target);
  }

  @Override
  public @Nullable Object call(String function, @Nullable Object... arguments) {
    return callIn(context, false, function, arguments);
  }

  @Override
  public void waitThroughLoading(
      String expectation, String function, @Nullable Object... arguments) {
    String last = happens(LOADING, function, arguments);
    if (!last.isEmpty()) {
      throw new AssertionError("never happened: " + expectation + ": " + last);
    }
  }

  /**
   * Calls a function of a page that may be left meanwhile until it returns true.
   *
   * @return nothing, or what came in the place of that at last
   */
  protected final String happens(
      Duration patience, String function, @Nullable Object... arguments) {
    Map<String, Object> call = callOf(context, false, function, arguments);
    String last = "";
    for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
      try {
        Object value = valueOf(session.send("script.callFunction", call, SHORTLY), function);
        if (Boolean.TRUE.equals(value)) {
          return "";
        }
        last = "it returned " + value;
        Thread.sleep(20);
      } catch (WebDriverException | AssertionError e) {
        last = e.toString();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return last;
  }

  @Override
  public @Nullable Object callInFrame(String function, @Nullable Object... arguments) {
    Map<String, @Nullable Object> tree =
        session.send("browsingContext.getTree", Map.of("root", context, "maxDepth", 1));
    List<?> frames = list(object(list(tree, "contexts").get(0)), "children");
    if (frames.size() != 1) {
      throw new AssertionError(frames.size() + " frames");
    }
    return callIn(text(object(frames.get(0)), "context"), false, function, arguments);
  }

  /** Calls a function in any context, if need be as if the user had just clicked. */
  protected @Nullable Object callIn(
      String target, boolean asUser, String function, @Nullable Object... arguments) {
    Map<String, Object> call = callOf(target, asUser, function, arguments);
    return valueOf(session.send("script.callFunction", call), function);
  }

  private static Map<String, Object> callOf(
      String target, boolean asUser, String function, @Nullable Object... arguments) {
    String json = AsciiJson.write(Arrays.asList(arguments));
    return Map.of(
        "functionDeclaration", CALL.formatted(function),
        "arguments", List.of(Map.of("type", "string", "value", json)),
        "target", Map.of("context", target),
        "userActivation", asUser,
        "awaitPromise", true);
  }

  private @Nullable Object valueOf(Map<String, @Nullable Object> answer, String function) {
    if (answer.containsKey("exceptionDetails")) {
      String error = text(object(answer, "exceptionDetails"), "text");
      throw new AssertionError(error + "\nconsole: " + console + "\ncalled: " + function);
    }
    Object result = object(answer, "result").get("value");
    return result == null ? null : new Json().toType(result.toString(), Object.class);
  }

  @Override
  public Object waitFor(String expectation, String function, @Nullable Object... arguments) {
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.add(0, expectation);
    return Objects.requireNonNull(call(POLL.formatted(function), all.toArray()));
  }

  @Override
  public void click(String element) {
    List<?> middle = (List<?>) Objects.requireNonNull(call(MIDDLE.formatted(element)));
    input.click(Objects.requireNonNull(middle.get(0)), Objects.requireNonNull(middle.get(1)));
  }

  @Override
  public void pointAt(int x, int y) {
    input.pointAt(x, y);
  }

  @Override
  public void type(String text) {
    input.type(text);
  }

  @Override
  public void press(CharSequence... keys) {
    input.press(keys);
  }

  @Override
  public String readClipboard() {
    allowClipboard();
    return String.valueOf(callIn(context, true, "() => navigator.clipboard.readText()"));
  }

  @Override
  public void writeClipboard(String text) {
    allowClipboard();
    callIn(context, true, "text => navigator.clipboard.writeText(text)", text);
  }

  /** Lets the page in this tab read and write the clipboard without a question. */
  protected abstract void allowClipboard();

  @Override
  public void downloadTo(Path folder) {
    Map<String, Object> behavior =
        Map.of("type", "allowed", "destinationFolder", folder.toAbsolutePath().toString());
    session.send(
        "browser.setDownloadBehavior",
        Map.of("downloadBehavior", behavior, "userContexts", List.of(userContext)));
  }

  @Override
  public String url() {
    Map<String, @Nullable Object> tree =
        session.send("browsingContext.getTree", Map.of("root", context, "maxDepth", 0));
    return text(object(list(tree, "contexts").get(0)), "url");
  }

  @Override
  public void reload() {
    session.send("browsingContext.reload", Map.of("context", context, "wait", "complete"));
  }

  @Override
  public void show() {
    session.send("browsingContext.activate", Map.of("context", context));
  }

  @Override
  public void resize(int width, int height) {
    Map<String, Object> viewport = Map.of("width", width, "height", height);
    session.send("browsingContext.setViewport", Map.of("context", context, "viewport", viewport));
  }

  @Override
  public byte[] screenshot() {
    Map<String, @Nullable Object> shot =
        session.send("browsingContext.captureScreenshot", Map.of("context", context));
    return Base64.getDecoder().decode(text(shot, "data"));
  }

  @Override
  public List<NetworkRequest> requests() {
    return List.copyOf(requests);
  }

  /** An event may come later than an answer, but in order: behind a mark nothing is missing. */
  @Override
  public List<ConsoleMessage> console() {
    ConsoleMessage mark = new ConsoleMessage("debug", "mark " + marks.incrementAndGet());
    call("text => console.debug(text)", mark.text());
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (console) {
      while (!console.remove(mark)) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new AssertionError("the browser does not tell of its console: " + console);
        }
        try {
          console.wait(left);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return List.copyOf(console);
    }
  }

  @Override
  public void close() {
    session.send("browser.removeUserContext", Map.of("userContext", userContext));
  }
}
