package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** The editor as people know editors: problems, fixes where the cursor is, find, fold, format. */
final class EditorTest {
  @BothBrowsers
  void theNextProblemIsShownWithItsMessageAndEscapeClosesIt(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab().press(Keys.F8);
      page.waitForText("tip", "Why, and what to do");
      page.tab().press(Keys.ESCAPE);
      page.tab().waitFor("it is closed", "() => !" + SandboxPage.part("tip"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aFixIsMadeWhereTheCursorIs(Browser browser) {
    try (SandboxPage page = open(browser, Policies.PUBLIC)) {
      page.tab().press(Keys.F8);
      page.waitForText("tip", "Critical");
      page.tab().press(Keys.CONTROL, ".");
      page.tab()
          .waitFor(
              "the first fix has the focus",
              "() => document.querySelector('keymend-sandbox').shadowRoot.activeElement?.dataset"
                  + ".testid === 'tip-fix'");
      page.tab().press(Keys.ENTER);
      page.tab().waitFor("it is corrected", "() => window.report?.corrected.changed");
      page.assertQuiet();
    }
  }

  @InChromium
  void theSignBesideALineShowsWhatWasFoundThere(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab()
          .click(
              "() => [...%s.querySelectorAll('.cm-signs [data-severity]')]"
                      .formatted(SandboxPage.part("input"))
                  + ".find(sign => sign.checkVisibility({visibilityProperty: true}))");
      page.waitForText("tip", "Why, and what to do");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void wordsAreFoundAndWrittenAtOnce(Browser browser) {
    try (SandboxPage page = open(browser, "{\"a\": \"key\", \"b\": \"Key\"}")) {
      page.tab().press(Keys.CONTROL, "f");
      page.tab().waitFor("the line to look for", "() => !!" + SandboxPage.part("find"));
      page.tab().type("key");
      assertEquals("2", marked(page, ".cm-match"));
      page.tab().press(Keys.ENTER);
      page.tab().press(Keys.ESCAPE);
      page.tab().waitFor("it is closed", "() => !" + SandboxPage.part("find"));
      page.tab().press(Keys.CONTROL, "d");
      page.tab().type("x");
      page.waitForValue("{\"a\": \"x\", \"b\": \"x\"}");
      page.assertQuiet();
    }
  }

  @InChromium
  void jsonIsLaidOutOnRequestAndUndoTakesItBack(Browser browser) {
    String flat = "{\"a\":[1.0],\"a\":{}}";
    try (SandboxPage page = open(browser, flat)) {
      page.tab().click(SandboxPage.hook("lay-out"));
      page.waitForValue("{\n  \"a\": [\n    1.0\n  ],\n  \"a\": {}\n}\n");
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue(flat);
      page.assertQuiet();
    }
  }

  @InChromium
  void whatIsMarkedIsTheWordAndNotWhatIndentsIt(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      Object blank =
          page.tab()
              .call(
                  "() => [...%s.querySelectorAll('.cm-finding')]"
                          .formatted(SandboxPage.part("input"))
                      + ".filter(({textContent}) => /^\\s|^$/.test(textContent)).length");
      assertEquals(0L, blank);
      assertTrue(Integer.parseInt(marked(page, ".cm-finding")) > 0);
    }
  }

  private static String marked(SandboxPage page, String selector) {
    return String.valueOf(
        page.tab()
            .call(
                "() => %s.querySelectorAll('%s').length"
                    .formatted(SandboxPage.part("input"), selector)));
  }

  private static SandboxPage open(Browser browser, String text) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(text);
    page.tab().waitFor("a report", "() => window.report && window.report.status !== 'empty'");
    page.settle();
    return page;
  }
}
