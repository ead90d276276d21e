package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import dev.keymend.e2e.browser.ColourScheme;
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

  /** Of a window in which one part is looked at. */
  private static final int PART_HEIGHT = 480;

  /** A scroll bar takes its part of the width; nothing may be wider than what it leaves. */
  private static final String OVERFLOW =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @EveryState
  void isAccessibleAndLooksAsItDid(Browser browser, PageState state) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      boolean inChromium = BrowserKind.CHROMIUM.is(browser);
      List<String> wrong = new ArrayList<>();
      state.reach(page);
      Look.freeze(page.tab(), state.isFramed());
      for (ColourScheme scheme : ColourScheme.values()) {
        boolean isWide = scheme == ColourScheme.LIGHT;
        if (isWide && !inChromium) {
          continue;
        }
        show(page, scheme, isWide ? WIDE_HEIGHT : NARROW_HEIGHT);
        wrong.addAll(unreadable(page, state));
        if (inChromium) {
          wrong.addAll(changes(page, state, scheme, ""));
          state.parts().forEach(part -> wrong.addAll(changes(page, state, scheme, part)));
        }
        if (isWide == inChromium || !EveryState.IN_FIREFOX.contains(state)) {
          wrong.addAll(Axe.violations(page.tab(), state.isFramed()));
        }
      }
      if (inChromium) {
        state.next().forEach(next -> wrong.addAll(lookOn(page, next)));
      }
      assertEquals("", String.join("\n", wrong));
    }
  }

  /** What is wrong in a state that follows another one, whose page was looked at as a whole. */
  private static List<String> lookOn(SandboxPage page, PageState state) {
    List<String> wrong = new ArrayList<>();
    state.reach(page);
    Look.freeze(page.tab(), false);
    for (ColourScheme scheme : ColourScheme.values()) {
      show(page, scheme, PART_HEIGHT);
      wrong.addAll(unreadable(page, state));
      state.parts().forEach(part -> wrong.addAll(changes(page, state, scheme, part)));
    }
    for (Object violation : Axe.violations(page.tab(), false)) {
      wrong.add(state + ": " + violation);
    }
    return wrong;
  }

  private static void show(SandboxPage page, ColourScheme scheme, int height) {
    page.tab().prefer(scheme);
    page.tab().resize(widthIn(scheme), height);
    page.settle();
  }

  private static int widthIn(ColourScheme scheme) {
    return scheme == ColourScheme.LIGHT ? WIDE : NARROW;
  }

  private static List<String> unreadable(SandboxPage page, PageState state) {
    List<String> wrong = new ArrayList<>();
    Object overflow = page.tab().call(OVERFLOW);
    if (!Objects.equals(overflow, 0L)) {
      wrong.add(state + ": wider than its window by " + overflow);
    }
    for (Object text : Contrast.faint(page.tab(), state.isFramed())) {
      wrong.add(state + ": " + text);
    }
    return wrong;
  }

  /** What has changed in the looks of a part of the page, or of its beginning. */
  private static List<String> changes(
      SandboxPage page, PageState state, ColourScheme scheme, String part) {
    if (part.isEmpty()) {
      page.tab().call("() => { scrollTo({top: 0, behavior: 'instant'}); }");
    } else {
      page.tab()
          .call(
              "() => { %s.scrollIntoView({behavior: 'instant'}); }"
                  .formatted(SandboxPage.part(part)));
    }
    page.settle();
    String name = part.isEmpty() ? state.name() : state.name() + "-" + part;
    return Look.change(page.tab(), name, widthIn(scheme), scheme).stream().toList();
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
