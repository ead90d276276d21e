package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.Keys;

/** The page can be used without a mouse and makes sense without eyes. */
final class AccessibilityBasicsTest {
  /** What has the focus, through the shadow root: the hooks around it, innermost first. */
  private static final String FOCUSED_HOOKS =
      """
      () => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        const hooks = [];
        for (; element; element = element.parentElement) {
          if (element.dataset.testid) hooks.push(element.dataset.testid);
        }
        return hooks;
      }
      """;

  /** Controls to which a screen reader can give no name. */
  private static final String NAMELESS =
      """
      () => {
        const root = document.querySelector('keymend-sandbox').shadowRoot;
        const controls = 'button, input, select, textarea, a[href], summary, [role=textbox]';
        const named = control =>
          control.ariaLabel || control.title || control.innerText?.trim()
          || [...control.labels ?? []].some(label => label.innerText.trim())
          || (control.getAttribute('aria-labelledby') ?? '').split(' ')
              .some(id => id && root.getElementById(id)?.innerText.trim());
        return [...root.querySelectorAll(controls), ...document.querySelectorAll(controls)]
          .filter(control => control.checkVisibility() && !named(control))
          .map(control => control.outerHTML.slice(0, 200));
      }
      """;

  @BothBrowsers
  void tabReachesEverythingAUserNeeds(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      Set<String> reached = new LinkedHashSet<>();
      for (int i = 0; i < 60; i++) {
        reached.addAll(focusedHooks(page));
        page.tab().press(Keys.TAB);
      }
      assertTrue(
          reached.containsAll(
              List.of(
                  "input",
                  "owner",
                  "copy",
                  "redact",
                  "access-row",
                  "apply-harden",
                  "fix-toggle",
                  "rule-page",
                  "preset",
                  "add")),
          reached::toString);
    }
  }

  @BothBrowsers
  void aFixCanBeSwitchedFromTheKeyboard(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.DELEGATE, page.fixesOn());
      String focus = "() => { (%s)().focus(); }";
      page.tab().call(focus.formatted(SandboxPage.toggle(WorkedExample.LIMIT)));
      page.tab().press(Keys.SPACE);
      page.waitForFixesOn(WorkedExample.DELEGATE + "," + WorkedExample.LIMIT);
    }
  }

  @InChromium
  void everyControlHasAName(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(List.of(), page.tab().call(NAMELESS));
    }
  }

  @InChromium
  void theDocumentHasALanguageATitleAMainPartAndOneTopHeading(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      assertEquals("en", page.tab().call("() => document.documentElement.lang"));
      assertTrue(String.valueOf(page.tab().call("() => document.title")).contains("Keymend"));
      String all =
          "[...document.querySelectorAll('%1$s'), "
              + "...document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll('%1$s')]";
      for (String unique : List.of("main", "h1")) {
        assertEquals(
            1L, page.tab().call("() => %s.length".formatted(all.formatted(unique))), unique);
      }
    }
  }

  @BothBrowsers
  void resultsAreAnnouncedWhenTheyArrive(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      String live =
          "() => { const part = %s; return !!part.closest('[aria-live], [role=status], [role=alert]')"
              + " || !!part.querySelector('[aria-live], [role=status], [role=alert]'); }";
      assertEquals(
          true,
          page.tab().call(live.formatted(SandboxPage.part("verdict"))),
          "no live region in or around the verdict");
    }
  }

  private static List<String> focusedHooks(SandboxPage page) {
    return page.tab().call(FOCUSED_HOOKS) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
