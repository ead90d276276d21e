package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.List;

/** The answer: one card with the one thing to do next, seen at once. */
final class CardTest {
  private static final String LOUD =
      """
      () => {
        scrollTo({top: 0, behavior: 'instant'});
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        const next = shadowRoot.querySelector(
          '.loud, [data-testid=next-choice] input, [data-next=command] [data-testid=copy-advice]');
        const {top, bottom} = next.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight ? 'seen' : `from ${top} to ${bottom}`;
      }
      """;

  /** What is said does not stay, so it is noted down. */
  private static final String LABELS =
      """
      () => {
        window.labels = [];
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        new MutationObserver((changes) => {
          for (const {target} of changes) {
            if (target.dataset?.testid) labels.push(`${target.dataset.testid}: ${target.textContent}`);
          }
        }).observe(shadowRoot, {childList: true, subtree: true});
      }
      """;

  @BothBrowsers
  void whatToDoNextIsSeenWithoutScrolling(Browser browser) {
    for (String state : List.of("result", "denial", "call", "decide", "several-keys")) {
      try (SandboxPage page = SandboxPage.open(browser)) {
        PageState.named(state).reach(page);
        for (int width : List.of(1280, 390)) {
          page.tab().resize(width, width == 1280 ? 800 : 844);
          page.settle();
          assertEquals("seen", page.tab().call(LOUD), state + " at " + width);
        }
      }
    }
  }

  @InChromium
  void theButtonThatWasPressedSaysThatItIsDone(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      PageState.named("result").reach(page);
      page.tab().call(LABELS);
      assertEquals(WorkedExample.CORRECTED, page.copyWith("next-copy"));
      page.tab().waitFor("it is said", "() => labels.includes('next-copy: Copied ✓')");
      page.waitForText("message", "can grant access to this key");
      page.waitForText("next", "Copy the corrected");
      assertEquals(WorkedExample.CORRECTED, page.copy());
      page.tab().waitFor("it is said", "() => labels.includes('copy: Copied ✓')");
      page.assertQuiet();
    }
  }

  @InChromium
  void alternativesAreUndecidedUntilSomebodyDecides(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      PageState.named("decide").reach(page);
      String chosen =
          "() => [...document.querySelector('keymend-sandbox').shadowRoot"
              + ".querySelectorAll('[type=radio]')].filter(one => one.checked).length";
      assertEquals(0L, page.tab().call(chosen));
      page.waitForText("findings", "Leave it as it is");
      page.tab()
          .click("() => %s.querySelector('input')".formatted(SandboxPage.part("next-choice")));
      page.waitForText("next", "Copy the corrected policy");
      assertTrue(page.text("card").contains("Then"), page.text("card"));
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForText("next", "Your decision");
      page.tab()
          .click(
              "() => %s.querySelector('[data-decides=none]')"
                  .formatted(SandboxPage.part("next-choice")));
      page.tab().waitFor("nothing is asked", "() => !" + SandboxPage.part("next-choice"));
      page.assertQuiet();
    }
  }

  @InChromium
  void whatIsNotCorrectedIsCalledSoAndTheFixesStandInItsPlace(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(Policies.PUBLIC);
      page.waitForText("card", "Anyone can use the key");
      page.waitForText("offers", "Apply");
      Object title =
          page.tab()
              .call(
                  "() => %s.closest('section').querySelector('h2').textContent"
                      .formatted(SandboxPage.part("copy")));
      assertEquals("Your policy, unchanged", title);
      page.assertQuiet();
    }
  }
}
