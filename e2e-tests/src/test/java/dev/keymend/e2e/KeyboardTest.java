package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;
import org.openqa.selenium.Keys;

/** The whole page from the keyboard: everything is reached in order, seen, and never lost. */
final class KeyboardTest {
  /**
   * What has the focus. It is numbered when it is seen first, so that it is known again; it is
   * outlined when somebody can see that it has the focus; it is in view when it is not hidden
   * behind something or beyond the window.
   */
  private static final String FOCUSED =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        const element = shadowRoot.activeElement ?? document.activeElement;
        if (element === document.body) return {number: 0};
        window.focusedBefore ??= [];
        if (!focusedBefore.includes(element)) focusedBefore.push(element);
        const shown = element.matches('.hidden') ? element.nextElementSibling
          : element.closest('.editor') ?? element;
        const style = getComputedStyle(shown);
        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
          || shown.matches('.editor') && style.boxShadow !== 'none';
        const box = shown.getBoundingClientRect();
        const middle = [Math.max(0, Math.min(innerWidth, (box.left + box.right) / 2)),
          (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2];
        const there = shadowRoot.elementFromPoint(...middle);
        return {
          number: 1 + focusedBefore.indexOf(element),
          what: element.outerHTML.slice(0, 140),
          outlined: ring,
          inView: shown.contains(there) || !!there?.contains(shown),
          column: shown.closest('.left') ? 0 : 1,
          top: Math.round(box.top + scrollY),
          bottom: Math.round(box.bottom + scrollY),
        };
      }
      """;

  /** What can have the focus: of radio buttons that belong together only the one that is chosen. */
  private static final String FOCUSABLE =
      """
      () => [...document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll(
          'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable=true]')]
        .filter(element => element.checkVisibility({checkVisibilityCSS: true}) && !element.disabled)
        .filter(element => element.type !== 'radio' || element.checked)
        .filter(element => !window.focusedBefore.includes(element))
        .map(element => element.outerHTML.slice(0, 140))
      """;

  private static final int MANY = 150;

  @BothBrowsers
  void tabGoesThroughEverythingInReadingOrder(Browser browser) {
    for (String state : List.of("result", "several-keys")) {
      try (SandboxPage page = open(browser, state)) {
        List<Map<?, ?>> way = walk(page, Keys.TAB);
        assertEquals(List.of(), page.tab().call(FOCUSABLE), "not reached in " + state);
        List<String> wrong = new ArrayList<>();
        for (Map<?, ?> stop : way) {
          if (!Boolean.TRUE.equals(stop.get("outlined"))) {
            wrong.add("no outline: " + stop.get("what"));
          }
          if (!Boolean.TRUE.equals(stop.get("inView"))) {
            wrong.add("out of view: " + stop.get("what"));
          }
        }
        for (int i = 1; i < way.size(); i++) {
          Map<?, ?> before = way.get(i - 1);
          Map<?, ?> after = way.get(i);
          long columns = number(after, "column") - number(before, "column");
          // The left column stays where it is while the window scrolls, so its places mean nothing.
          boolean back =
              columns < 0
                  || (columns == 0
                      && number(after, "column") == 1
                      && number(after, "bottom") <= number(before, "top"));
          if (back) {
            wrong.add("back to: " + after.get("what"));
          }
        }
        assertEquals("", String.join("\n", wrong), state);
      }
    }
  }

  @BothBrowsers
  void theEditorIsLeftInBothDirections(Browser browser) {
    try (SandboxPage page = open(browser, "result")) {
      page.tab().click(SandboxPage.hook("input") + ".querySelector('.cm-content')");
      Object inEditor = focused(page).get("number");
      String text = page.value();
      page.tab().press(Keys.TAB);
      assertNotEquals(inEditor, focused(page).get("number"));
      page.tab().press(Keys.SHIFT, Keys.TAB);
      assertEquals(inEditor, focused(page).get("number"));
      page.tab().press(Keys.SHIFT, Keys.TAB);
      assertNotEquals(inEditor, focused(page).get("number"));
      assertEquals(text, page.value());
    }
  }

  @BothBrowsers
  void whoeverPressesAButtonKeepsAPlaceInThePage(Browser browser) {
    try (SandboxPage page = open(browser, "result")) {
      keepsFocus(
          page,
          SandboxPage.hook("apply-harden"),
          Keys.ENTER,
          () -> page.waitForFixesOn(WorkedExample.DELEGATE + "," + WorkedExample.LIMIT));
      keepsFocus(
          page,
          SandboxPage.hook("undo-harden"),
          Keys.ENTER,
          () -> page.waitForFixesOn(WorkedExample.DELEGATE));
      keepsFocus(
          page,
          SandboxPage.toggle(WorkedExample.LIMIT),
          Keys.SPACE,
          () -> page.waitForFixesOn(WorkedExample.DELEGATE + "," + WorkedExample.LIMIT));
      keepsFocus(
          page,
          SandboxPage.hook("redact"),
          Keys.SPACE,
          () -> page.waitForText("corrected", "role-1"));
      page.add("cloudwatch-logs", "CloudWatch Logs");
      keepsFocus(
          page,
          SandboxPage.hook("remove"),
          Keys.ENTER,
          () -> page.tab().waitFor("it is gone", "() => !" + SandboxPage.part("addition")));
    }
    try (SandboxPage page = open(browser, "several-keys")) {
      keepsFocus(
          page,
          SandboxPage.nth("key", 0) + ".querySelector('input')",
          Keys.ARROW_RIGHT,
          () -> page.waitForText("verdict", "BackupKey"));
    }
    try (SandboxPage page = open(browser, "answer")) {
      keepsFocus(
          page,
          SandboxPage.hook("use-answer"),
          Keys.ENTER,
          () -> page.waitForText("message", "The answer is in the editor."));
      keepsFocus(
          page, SandboxPage.hook("undo"), Keys.ENTER, () -> page.waitForValue(HandOverTest.POLICY));
    }
    try (SandboxPage page = open(browser, "empty")) {
      keepsFocus(page, example("absent"), Keys.ENTER, () -> page.waitForText("corrected", ":root"));
    }
    try (SandboxPage page = open(browser, "empty")) {
      keepsFocus(page, example("error"), Keys.ENTER, () -> page.waitForText("advice", "Paste"));
    }
  }

  private static String example(String name) {
    return "() => document.querySelector('keymend-sandbox').shadowRoot"
        + ".querySelector('[data-example=%s]')".formatted(name);
  }

  private static void keepsFocus(SandboxPage page, String control, Keys key, Executable done) {
    page.tab().call("() => { (%s)().focus(); }".formatted(control));
    page.tab().press(key);
    try {
      done.execute();
    } catch (Throwable e) {
      throw new AssertionError(control, e);
    }
    page.settle();
    assertTrue(number(focused(page), "number") > 0, () -> "the focus is lost after " + control);
  }

  /** Presses a key until the focus leaves the page or comes to where it has been. */
  private static List<Map<?, ?>> walk(SandboxPage page, Keys key) {
    // From the top of the page, which has no focus.
    page.tab()
        .call(
            "() => { scrollTo(0, 0); getSelection().removeAllRanges();"
                + " document.querySelector('keymend-sandbox').shadowRoot.activeElement?.blur(); }");
    page.tab().click("() => document.querySelector('h1')");
    List<Map<?, ?>> way = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      page.tab().press(key);
      Map<?, ?> stop = focused(page);
      if (number(stop, "number") <= way.size()) {
        return way;
      }
      way.add(stop);
    }
    throw new AssertionError("still on the way: " + way.get(MANY - 1));
  }

  private static Map<?, ?> focused(SandboxPage page) {
    return (Map<?, ?>) Objects.requireNonNull(page.tab().call(FOCUSED));
  }

  private static long number(Map<?, ?> stop, String name) {
    return (Long) Objects.requireNonNull(stop.get(name));
  }

  private static SandboxPage open(Browser browser, String state) {
    SandboxPage page = SandboxPage.open(browser);
    PageState.named(state).reach(page);
    return page;
  }
}
