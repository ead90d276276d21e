package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openqa.selenium.Keys;

/** The page that asks a model, opened from the one with the editor, and a model on this machine. */
final class AssistPage implements AutoCloseable {
  private final SandboxPage editor;
  private final FakeProvider provider;
  private final Tab tab;

  private AssistPage(SandboxPage editor, FakeProvider provider, Tab tab) {
    this.editor = editor;
    this.provider = provider;
    this.tab = tab;
  }

  /** Opens the page as a user does, with a policy, and goes on to the place of the provider. */
  static AssistPage open(Browser browser, String policy) {
    return open(browser, SandboxPage.open(browser), policy);
  }

  /** The same from a page that is open. */
  static AssistPage open(Browser browser, SandboxPage editor, String policy) {
    AssistPage page = opened(browser, editor, policy);
    page.go(page.provider.origin());
    page.waitForText("chosen", page.provider.origin());
    page.waitForText("bound", "refuses every other address");
    page.tab.waitFor("the question is there", "() => " + SandboxPage.shownText("question"));
    return page;
  }

  /** Opens the page, which then asks where to connect to. */
  static AssistPage opened(Browser browser, SandboxPage editor, String policy) {
    editor.paste(policy);
    editor.tab().waitFor("there is a way to the models", "() => " + SandboxPage.part("assist"));
    editor.tab().click(SandboxPage.hook("assist"));
    Tab tab = browser.openedBy(editor.tab());
    tab.resize(1280, 900);
    try {
      AssistPage page = new AssistPage(editor, new FakeProvider(), tab);
      tab.waitFor("it asks for a place", "() => " + SandboxPage.part("address"));
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses another place by its address. */
  void go(String address) {
    tab.click(SandboxPage.hook("address"));
    tab.press(Keys.CONTROL, "a");
    tab.type(address);
    tab.press(Keys.ENTER);
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

  /** Types the name of a model, which chooses what it does, and the key. */
  void fillIn(FakeScenario scenario, String key) {
    write("model", scenario.model());
    if (!key.isEmpty()) {
      write("key", key);
    }
  }

  /** Writes into a field, in place of what is in it. */
  void write(String field, String text) {
    tab.click(SandboxPage.hook(field));
    tab.press(Keys.CONTROL, "a");
    tab.type(text);
  }

  /** Sends the question, once that is possible. */
  void send() {
    tab.waitFor("it can be sent", "() => !%s.disabled".formatted(SandboxPage.part("send")));
    tab.click(SandboxPage.hook("send"));
  }

  /** Has a model answer, and waits until that is judged. */
  void ask(FakeScenario scenario) {
    fillIn(scenario, "");
    send();
    waitForJudgement();
  }

  void waitForJudgement() {
    tab.waitFor(
        "the answer is judged",
        "() => %s.checkVisibility()".formatted(SandboxPage.part("judgement")));
  }

  /** Waits until a part of the page contains a text. */
  void waitForText(String hook, String expected) {
    tab.waitFor(
        hook + " says: " + expected,
        "expected => (%s).includes(expected)".formatted(SandboxPage.shownText(hook)),
        expected);
  }

  /** The text of a part of the page, also where it is folded. */
  String text(String hook) {
    return String.valueOf(
        tab.call(
            "() => { const part = %s; return part.value ?? part.textContent; }"
                .formatted(SandboxPage.part(hook))));
  }

  @Override
  public void close() {
    provider.close();
    editor.close();
  }
}
