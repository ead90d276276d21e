package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The page as people set it up who see, read or move in another way. */
final class ModesTest {
  /** What these modes can break, and the states that show most of it. */
  private static final List<String> STATES =
      List.of("empty", "unfolded", "repaired", "several-keys", "answer", "needs-account", "rule");

  /** In CSS pixels: a window of 1280 by 1024 at 200 % and at 400 % (WCAG 2.2, 1.4.10). */
  private static final List<Integer> ZOOMED = List.of(640, 320);

  /** The spacing that a page must bear (WCAG 2.2, 1.4.12). */
  private static final String SPACE_OUT =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox') ?? {};
        const spacing = new CSSStyleSheet();
        spacing.replaceSync(`
          * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; }
          p { margin-block-end: 2em !important; }`);
        for (const root of [document, shadowRoot].filter(Boolean)) {
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, spacing];
        }
      }
      """;

  @BothBrowsers
  void zoomAndSpacingHideNothingAndNeedNoSidewaysScrolling(Browser browser) {
    List<String> wrong = new ArrayList<>();
    for (String state : STATES) {
      try (SandboxPage page = open(browser, state)) {
        for (int width : ZOOMED) {
          wrong.addAll(flaws(page, state + " zoomed to", width));
        }
        page.tab().call(SPACE_OUT);
        for (int width : List.of(1280, 390)) {
          wrong.addAll(flaws(page, state + " spaced out in", width));
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static List<String> flaws(SandboxPage page, String mode, int width) {
    page.tab().resize(width, width * 4 / 5);
    page.settle();
    return PageLayout.flaws(page.tab()).stream()
        .map(flaw -> "%s %d: %s".formatted(mode, width, flaw))
        .toList();
  }

  @BothBrowsers
  void inAPageFromRightToLeftTheLayoutIsMirroredAndCodeIsNot(Browser browser) {
    String codeFromRightToLeft =
        """
        () => [...document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll(
            '.cm-content, .code-view, .arn, code, .names, [data-testid=owner], .ask input, textarea')]
          .filter(code => code.checkVisibility() && getComputedStyle(code).direction !== 'ltr')
          .map(code => code.outerHTML.slice(0, 120))
        """;
    String left =
        "hook => document.querySelector('keymend-sandbox').shadowRoot"
            + ".querySelector(hook).getBoundingClientRect().left";
    try (SandboxPage page = open(browser, "unfolded")) {
      page.tab().call("() => { document.documentElement.dir = 'rtl'; }");
      for (int width : List.of(1280, 390)) {
        page.tab().resize(width, 900);
        page.settle();
        assertEquals(List.of(), PageLayout.flaws(page.tab()));
      }
      page.tab().resize(1280, 900);
      assertEquals(List.of(), page.tab().call(codeFromRightToLeft));
      assertEquals(
          true,
          page.tab().call("(a, b) => (%1$s)(a) > (%1$s)(b)".formatted(left), ".left", ".right"));
    }
  }

  @InChromium
  void nothingMovesForWhoeverWantsLessMotion(Browser browser) {
    String moving =
        """
        () => {
          const {shadowRoot} = document.querySelector('keymend-sandbox');
          const times = list => Math.max(...list.split(',').map(parseFloat));
          return [...document.querySelectorAll('*'), ...shadowRoot.querySelectorAll('*')]
            .filter(element => {
              const style = getComputedStyle(element);
              return Math.max(times(style.transitionDuration),
                  style.animationName === 'none' ? 0 : times(style.animationDuration)) > 0.01;
            })
            .map(element => element.className || element.localName);
        }
        """;
    try (SandboxPage page = open(browser, "unfolded")) {
      page.tab().emulate("prefers-reduced-motion", "no-preference");
      assertEquals(
          true,
          ((List<?>) Objects.requireNonNull(page.tab().call(moving))).contains("plain"),
          "otherwise this test would find nothing");
      page.tab().emulate("prefers-reduced-motion", "reduce");
      assertEquals(List.of(), page.tab().call(moving));
    }
  }

  private static SandboxPage open(Browser browser, String state) {
    SandboxPage page = SandboxPage.open(browser);
    PageState.named(state).reach(page);
    return page;
  }
}
