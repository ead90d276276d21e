package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import dev.keymend.e2e.browser.ColourScheme;
import dev.keymend.e2e.browser.Tab;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Every state of the page is accessible to everybody, fits its window, can be read in both colour
 * schemes, and looks as it did when somebody last looked at it.
 *
 * <p>Chromium, where the pictures are made, looks at a wide window with the light scheme and at a
 * narrow one with the dark scheme, so each width and each scheme is seen once. Firefox looks at the
 * second of some. axe-core knows what is in the page, which is the same in both, so it examines
 * each once.
 */
final class StatesTest {
  /** Widths and heights of the windows, in CSS pixels. */
  private static final int WIDE = 1280;

  private static final int WIDE_HEIGHT = 900;
  private static final int NARROW = 390;
  private static final int NARROW_HEIGHT = 844;

  /** A scroll bar takes its part of the width; nothing may be wider than what it leaves. */
  private static final String OVERFLOW =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @EveryState
  void isAccessibleAndLooksAsItDid(Browser browser, PageState state) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      state.reach(page);
      boolean inChromium = BrowserKind.CHROMIUM.is(browser);
      Tab tab = page.tab();
      List<String> wrong = new ArrayList<>();
      Look.freeze(tab, state.isFramed());
      for (ColourScheme scheme : ColourScheme.values()) {
        boolean isWide = scheme == ColourScheme.LIGHT;
        if (isWide && !inChromium) {
          continue;
        }
        int width = isWide ? WIDE : NARROW;
        String mode = "%d %s: ".formatted(width, scheme);
        tab.prefer(scheme);
        tab.resize(width, isWide ? WIDE_HEIGHT : NARROW_HEIGHT);
        page.settle();
        if (!Objects.equals(tab.call(OVERFLOW), 0L)) {
          wrong.add(mode + "wider than its window by " + tab.call(OVERFLOW));
        }
        for (Object text : Contrast.faint(tab, state.isFramed())) {
          wrong.add(mode + text);
        }
        if (inChromium) {
          wrong.addAll(changes(page, state, width, scheme));
        }
        if (isWide == inChromium || !EveryState.IN_FIREFOX.contains(state)) {
          Axe.violations(tab, state.isFramed()).forEach(each -> wrong.add(mode + each));
        }
      }
      assertEquals("", String.join("\n", wrong));
    }
  }

  /** What has changed in the looks of a page from its beginning and at parts of it. */
  private static List<String> changes(
      SandboxPage page, PageState state, int width, ColourScheme scheme) {
    List<String> changes = new ArrayList<>();
    page.tab().call("() => { scrollTo({top: 0, behavior: 'instant'}); }");
    page.settle();
    Look.change(page.tab(), state.name(), width, scheme).ifPresent(changes::add);
    for (String part : state.parts()) {
      page.tab()
          .call(
              "() => { %s.scrollIntoView({behavior: 'instant'}); }"
                  .formatted(SandboxPage.part(part)));
      page.settle();
      Look.change(page.tab(), state.name() + "-" + part, width, scheme).ifPresent(changes::add);
    }
    return changes;
  }

  @BothBrowsers
  void theVerdictIsSeenWithoutScrolling(Browser browser) {
    for (String name : List.of("result", "several-keys")) {
      try (SandboxPage page = SandboxPage.open(browser)) {
        PageState.named(name).reach(page);
        Object bottom =
            page.tab()
                .call(
                    "() => { scrollTo({top: 0, behavior: 'instant'});"
                        + " return Math.round(%s.getBoundingClientRect().bottom); }"
                            .formatted(SandboxPage.part("verdict")));
        assertTrue(
            Objects.requireNonNull(bottom) instanceof Long end && end <= WIDE_HEIGHT,
            () -> "the verdict of " + name + " ends at " + bottom);
      }
    }
  }
}
