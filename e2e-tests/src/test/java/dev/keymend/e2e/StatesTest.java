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
 * <p>Windows and schemes are four, and all are looked at in Chromium, where the pictures are made;
 * of what is further down the page, in the two that differ most. Firefox looks at the last of them.
 * axe-core knows what is in the page, which is the same in all, so it examines one with each
 * browser.
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
        tab.prefer(scheme);
        for (int width : List.of(WIDE, NARROW)) {
          boolean isFirst = width == WIDE && scheme == ColourScheme.LIGHT;
          boolean isLast = width == NARROW && scheme == ColourScheme.DARK;
          if (!inChromium && !isLast) {
            continue;
          }
          String mode = "%d %s: ".formatted(width, scheme);
          tab.resize(width, width == WIDE ? WIDE_HEIGHT : NARROW_HEIGHT);
          page.settle();
          if (!Objects.equals(tab.call(OVERFLOW), 0L)) {
            wrong.add(mode + "wider than its window by " + tab.call(OVERFLOW));
          }
          for (Object text : Contrast.faint(tab, state.isFramed())) {
            wrong.add(mode + text);
          }
          if (inChromium) {
            List<String> parts = isFirst || isLast ? state.parts() : List.of();
            wrong.addAll(changes(page, state, parts, width, scheme));
          }
          if (inChromium ? isFirst : isLast) {
            Axe.violations(tab, state.isFramed()).forEach(each -> wrong.add(mode + each));
          }
        }
      }
      assertEquals("", String.join("\n", wrong));
    }
  }

  /** What has changed in the looks of a page from its beginning and at parts of it. */
  private static List<String> changes(
      SandboxPage page, PageState state, List<String> parts, int width, ColourScheme scheme) {
    List<String> changes = new ArrayList<>();
    page.tab().call("() => { scrollTo({top: 0, behavior: 'instant'}); }");
    page.settle();
    Look.change(page.tab(), state.name(), width, scheme).ifPresent(changes::add);
    for (String part : parts) {
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
