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

/** In a wide window findings are notes in the margin, beside the lines that they are about. */
final class MarginTest {
  private static final int WIDE = 1600;
  private static final int HEIGHT = 900;

  /** A note has a smaller letter than its line, and the same baseline. In px. */
  private static final int TOLERANCE = 3;

  private static final String NOTES =
      "[...%s].filter(note => note.checkVisibility())".formatted(SandboxPage.parts("margin-note"));

  /** How far each visible note is below the line of the mark with its place in the text, in px. */
  private static final String BELOW_THEIR_MARKS =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        const {top, bottom} = shadowRoot.querySelector('.cm-scroller').getBoundingClientRect();
        const marks = [...shadowRoot.querySelectorAll('.cm-finding')]
          .map(mark => mark.closest('.cm-line').getBoundingClientRect())
          .filter(line => line.top >= top && line.bottom <= bottom);
        const notes = %s.map(note => note.getBoundingClientRect());
        return notes.length === marks.length
          ? notes.map((note, i) => Math.round(note.top - marks[i].top)) : null;
      }
      """
          .formatted(NOTES);

  @InChromium
  void aNoteStandsBesideItsLineAndFollowsIt(Browser browser) {
    try (SandboxPage page = wide(browser)) {
      page.paste(farApart());
      page.waitForText("verdict", "Anyone in any AWS account can use this key");
      assertBeside(page.tab(), "This statement is for everyone");
      scroll(page, 100);
      assertBeside(page.tab(), "This statement is for everyone");
      scroll(page, 10_000);
      assertBeside(page.tab(), "KMS has no such action");
      page.assertQuiet();
    }
  }

  @InChromium
  void notesOnOneLineStandBelowEachOther(Browser browser) {
    try (SandboxPage page = wide(browser)) {
      page.paste(
          "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:Encript\"}}");
      page.waitForText("findings", "kms:Encript");
      Object gaps =
          page.tab()
              .call(
                  """
                  () => %s.map(note => note.getBoundingClientRect())
                    .map(({top}, i, all) => i === 0 ? 0 : top - all[i - 1].bottom)"""
                      .formatted(NOTES));
      List<?> between = (List<?>) Objects.requireNonNull(gaps);
      assertTrue(between.size() > 2, between::toString);
      assertTrue(
          between.stream().allMatch(gap -> ((Number) gap).doubleValue() >= 0), between::toString);
    }
  }

  @InChromium
  void aNoteLeadsToItsFinding(Browser browser) {
    try (SandboxPage page = wide(browser)) {
      PageState.named("repaired").reach(page);
      for (String rule : List.of("full-access-for-non-root", "repair")) {
        page.tab()
            .click(
                "() => %s.find(({dataset}) => dataset.rule === '%s').querySelector('button')"
                    .formatted(NOTES, rule));
        page.tab()
            .waitFor(
                "the finding is in view and has the focus",
                """
                rule => {
                  const {shadowRoot} = document.querySelector('keymend-sandbox');
                  const item = shadowRoot.activeElement?.closest('[data-testid=finding]');
                  const {top, bottom} = item?.getBoundingClientRect() ?? {};
                  return item?.dataset.rule === rule && top >= 0 && bottom <= innerHeight;
                }""",
                rule);
        page.tab().call("() => { scrollTo(0, 0); }");
      }
    }
  }

  @InChromium
  void allRepairsAreOneNoteAsTheyAreOneFinding(Browser browser) {
    try (SandboxPage page = wide(browser)) {
      PageState.named("repaired").reach(page);
      assertEquals(
          1L,
          page.tab()
              .call("() => %s.filter(n => n.dataset.rule === 'repair').length".formatted(NOTES)));
    }
  }

  @BothBrowsers
  void aNarrowerWindowHasNoMargin(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("findings", "kms:*");
      assertEquals("", notes(page.tab()));
    }
  }

  @BothBrowsers
  void theMarginIsAccessibleAndLooksAsItDid(Browser browser) {
    try (SandboxPage page = wide(browser)) {
      PageState.named("repaired").reach(page);
      List<String> wrong = new ArrayList<>();
      Look.freeze(page.tab(), false);
      for (ColourScheme scheme : ColourScheme.values()) {
        page.tab().prefer(scheme);
        page.settle();
        Contrast.faint(page.tab(), false).forEach(text -> wrong.add(scheme + ": " + text));
        Axe.violations(page.tab(), false).forEach(each -> wrong.add(scheme + ": " + each));
        PageLayout.flaws(page.tab()).forEach(flaw -> wrong.add(scheme + ": " + flaw));
        if (BrowserKind.CHROMIUM.is(browser)) {
          Look.change(page.tab(), "margin", WIDE, scheme).ifPresent(wrong::add);
        }
      }
      assertEquals("", String.join("\n", wrong));
    }
  }

  private static SandboxPage wide(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.tab().resize(WIDE, HEIGHT);
    return page;
  }

  /** A healthy policy with a fault at each end, further apart than the editor is high. */
  private static String farApart() {
    return Policies.HEALTHY
        .replace("\"AWS\": \"arn:aws:iam::310987654321:root\"", "\"AWS\": \"*\"")
        .replace("\"kms:Decrypt\", ", "\n".repeat(60) + "\"kms:Decript\", ");
  }

  /** Fails unless these are the notes that are seen, and each begins where its line does. */
  private static void assertBeside(Tab tab, String notes) {
    Object below = tab.waitFor("as many notes as marks", BELOW_THEIR_MARKS);
    for (Object each : (List<?>) below) {
      assertTrue(Math.abs((Long) each) <= TOLERANCE, below::toString);
    }
    assertEquals(notes, notes(tab));
  }

  private static String notes(Tab tab) {
    return String.valueOf(
        tab.call(
            "() => %s.map(note => note.querySelector('button').lastElementChild.textContent).join()"
                .formatted(NOTES)));
  }

  private static void scroll(SandboxPage page, int top) {
    page.tab()
        .call(
            "top => { const input = %s; input.querySelector('.cm-scroller').scrollTop = top; }"
                .formatted(SandboxPage.part("input")),
            top);
    page.settle();
  }
}
