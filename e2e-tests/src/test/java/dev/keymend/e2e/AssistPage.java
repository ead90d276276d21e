package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openqa.selenium.Keys;

/** The page that asks a model, opened from the one with the editor, and a model on this machine. */
final class AssistPage implements AutoCloseable {
  private static final long PATIENCE_NS = 60_000_000_000L;

  /** A function that tells whether the styles of the page are there. */
  static final String HAS_STYLES =
      """
      () => {
        const root = document.querySelector('keymend-assist')?.shadowRoot;
        return root && [...root.querySelectorAll('link')].every(link => link.sheet);
      }""";

  private static final String ARRIVED = "() => document.readyState === 'complete' && !!(%s)";

  private final SandboxPage editor;
  private final FakeProvider provider;
  private final Tab tab;
  private int clicks;
  private String shown = "";

  private AssistPage(SandboxPage editor, FakeProvider provider, Tab tab) {
    this.editor = editor;
    this.provider = provider;
    this.tab = tab;
    // The section that is unfolded, and the link in it.
    this.clicks = 2;
  }

  /** Opens the page as a user does, with a policy, and goes on to the place of the provider. */
  static AssistPage open(Browser browser, String policy) {
    return open(browser, SandboxPage.open(browser), policy);
  }

  /** The same for a place in a folder of the provider's server. */
  static AssistPage openIn(Browser browser, String policy, String folder) {
    AssistPage page = opened(browser, SandboxPage.open(browser), policy);
    page.go(page.provider.origin(), folder);
    page.waitForQuestion();
    return page;
  }

  /** The same from a page that is open. */
  static AssistPage open(Browser browser, SandboxPage editor, String policy) {
    AssistPage page = opened(browser, editor, policy);
    page.go(page.provider.origin());
    page.waitForQuestion();
    return page;
  }

  /** Opens the page, which then asks where to connect to. */
  static AssistPage opened(Browser browser, SandboxPage editor, String policy) {
    editor.paste(policy);
    PreventionPanelTest.waitForRest(editor);
    editor.tab().click(SandboxPage.hook("assist"));
    Tab tab = browser.openedBy(editor.tab());
    tab.resize(1280, 900);
    try {
      AssistPage page = new AssistPage(editor, new FakeProvider(), tab);
      tab.waitFor("it asks for a place", "() => " + SandboxPage.part("address"));
      page.waitForStyles();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses another place by its address. */
  void go(String address) {
    go(address, "");
  }

  private void go(String origin, String folder) {
    click("address");
    tab.type(origin + folder);
    tab.press(Keys.ENTER);
    // The page writes its new address before it loads itself anew, and names the place after.
    arriveAt(
        "/assist.html?to=" + origin,
        "%s?.textContent.includes('%s')".formatted(SandboxPage.part("chosen"), origin));
    waitForStyles();
  }

  /** Waits until another page is there, has been loaded and shows what it should. */
  void arriveAt(String address, String shows) {
    waitForArrival(address);
    tab.waitThroughLoading("it has arrived at " + address, ARRIVED.formatted(shows));
  }

  /** Nothing is asked of the page before: one that is left may answer nothing. */
  void waitForArrival(String address) {
    long end = System.nanoTime() + PATIENCE_NS;
    while (!tab.url().endsWith(address)) {
      assertTrue(System.nanoTime() < end, () -> "still at " + tab.url());
      Thread.onSpinWait();
    }
  }

  /** Until they are there, everything is somewhere else. */
  private void waitForStyles() {
    tab.waitFor("the page has its styles", HAS_STYLES);
  }

  /** Waits until the browser holds the page to its place, and the question is there. */
  void waitForQuestion() {
    waitForText("bound", "refuses every other address");
    waitForText("holds", "No original that is known is in it.");
  }

  Tab tab() {
    return tab;
  }

  SandboxPage editor() {
    return editor;
  }

  FakeProvider provider() {
    return provider;
  }

  /** How often something was clicked since the policy was pasted. */
  int clicks() {
    return clicks;
  }

  /** Clicks on a part of the page. */
  void click(String hook) {
    tab.click(SandboxPage.hook(hook));
    clicks++;
  }

  /** Writes into a field, in place of what is in it. */
  void write(String field, String text) {
    click(field);
    tab.press(Keys.CONTROL, "a");
    tab.type(text);
  }

  /** Gives a field a text at once. */
  void put(String field, String text) {
    tab.call(
        "text => { const field = %s; field.value = text; field.dispatchEvent(new Event('input')); }"
            .formatted(SandboxPage.part(field)),
        text);
  }

  /** Sends the question, once that is possible. */
  void send() {
    tab.waitFor("it can be sent", "() => !%s.disabled".formatted(SandboxPage.part("send")));
    shown = text("request-body");
    click("send");
  }

  /** The body of the request as it was shown before it was sent. */
  String shown() {
    return shown;
  }

  /** Goes to a place that the page offers. */
  void goTo(String provider) {
    String address =
        String.valueOf(
            tab.call(
                "() => new URL(%s.href).pathname + new URL(%1$s.href).search"
                    .formatted(SandboxPage.part("place-" + provider))));
    click("place-" + provider);
    arriveAt(address, SandboxPage.part("model"));
    waitForStyles();
    waitForQuestion();
  }

  /** Has a model do what its name says. */
  void ask(FakeScenario scenario) {
    if (!text("model").equals(scenario.model())) {
      write("model", scenario.model());
    }
    send();
  }

  /** Has a model answer, and waits until that is judged. */
  void askAndJudge(FakeScenario scenario) {
    ask(scenario);
    waitForJudgement();
  }

  void waitForJudgement() {
    waitFor("the answer is judged", "judgement");
  }

  /** Waits until a part of the page is seen. */
  void waitFor(String expectation, String hook) {
    tab.waitFor(expectation, "() => %s.checkVisibility()".formatted(SandboxPage.part(hook)));
  }

  /** Waits until a part of the page contains a text, also where it is folded. */
  void waitForText(String hook, String expected) {
    tab.waitFor(
        hook + " says: " + expected,
        "expected => (part => part?.value || part?.textContent || '')(%s).includes(expected)"
            .formatted(SandboxPage.part(hook)),
        expected);
  }

  /** The text of a part of the page, also where it is folded. */
  String text(String hook) {
    return String.valueOf(
        tab.call(
            "() => (part => part.value || part.textContent)(%s)"
                .formatted(SandboxPage.part(hook))));
  }

  @Override
  public void close() {
    provider.close();
    editor.close();
  }
}
