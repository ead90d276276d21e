package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.Keys;

/** A screen reader says what has changed, once, and nothing while nothing changes. */
final class AnnouncementsTest {
  /** Notes from now on what is said: the text of a live region each time that it changes. */
  private static final String LISTEN =
      """
      () => {
        window.said = [];
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        for (const region of shadowRoot.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
          const name = region.dataset.testid ?? region.className;
          new MutationObserver(() => {
            if (region.checkVisibility()) said.push(`${name}: ${region.innerText.trim()}`);
          }).observe(region, {
            childList: true, characterData: true, subtree: true, attributeFilter: ['hidden'],
          });
        }
      }
      """;

  @BothBrowsers
  void whatStaysTrueIsNotSaidAgain(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().click(SandboxPage.hook("input") + ".querySelector('.cm-content')");
      page.tab().press(Keys.CONTROL, Keys.END);
      page.tab().call(LISTEN);
      for (int i = 0; i < 3; i++) {
        page.tab().call("() => { delete window.report; }");
        page.tab().type(" ");
        page.tab().waitFor("a report", "() => window.report");
        page.settle();
      }
      assertEquals(List.of(), said(page));
    }
  }

  @InChromium
  void aVerdictThatChangesIsSaidOnceAndWhole(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().call(LISTEN);
      page.paste(Policies.HEALTHY);
      page.waitForText("message", "Nothing is wrong");
      page.settle();
      List<?> verdicts =
          said(page).stream().filter(each -> each.toString().startsWith("verdict:")).toList();
      assertEquals(1, verdicts.size(), verdicts::toString);
      assertTrue(verdicts.get(0).toString().contains("can grant access"), verdicts::toString);
      assertEquals(2, said(page).size(), () -> "the verdict and the message: " + said(page));
      assertEquals(
          "polite true",
          page.tab()
              .call(
                  "() => (({ariaLive, ariaAtomic}) => ariaLive + ' ' + ariaAtomic)(%s)"
                      .formatted(SandboxPage.part("verdict"))));
    }
  }

  private static List<?> said(SandboxPage page) {
    return (List<?>) Objects.requireNonNull(page.tab().call("() => window.said"));
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    PageState.named("result").reach(page);
    return page;
  }
}
