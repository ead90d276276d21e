package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keymend.e2e.browser.Browser;
import java.util.List;

/**
 * With colours that the user's system forces upon every page (Windows calls it high contrast),
 * backgrounds and shadows are gone, and what they said has to be said by lines, marks and signs.
 */
final class ForcedColoursTest {
  /** Of the elements of a selector those that have no visible border. */
  private static final String BORDERLESS =
      """
      selector => [...document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll(selector)]
        .filter(element => element.checkVisibility())
        .filter(element => {
          const {borderTopStyle, borderTopWidth, borderTopColor, backgroundColor} =
            getComputedStyle(element);
          return borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1
            || /^rgba.*, 0\\)$/.test(borderTopColor) || borderTopColor === backgroundColor;
        })
        .map(element => element.outerHTML.slice(0, 120))
      """;

  /** What a mark before a text looks like. */
  private static final String MARK =
      """
      (severity, selector) => {
        const {shadowRoot} = document.querySelector('keymend-sandbox');
        const text = shadowRoot.querySelector(`[data-severity=${severity}] ${selector}`);
        const {borderTopColor, backgroundColor, borderRadius, rotate} = getComputedStyle(text, '::before');
        return {line: borderTopColor, inside: backgroundColor, shape: borderRadius + rotate};
      }
      """;

  /** The colour of an element and of what is behind it, whatever is nearly transparent. */
  private static final String COLOURS =
      """
      selector => {
        const element =
          document.querySelector('keymend-sandbox').shadowRoot.querySelector(selector);
        const seen = colour => Number(/^rgba.*, (.*)\\)$/.exec(colour)?.[1] ?? 1) > 0.5;
        let behind = element;
        while (behind && !seen(getComputedStyle(behind).backgroundColor)) {
          behind = behind.parentElement;
        }
        const background = behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)';
        return getComputedStyle(element).color + ' on ' + background;
      }
      """;

  @InChromium
  void everyControlHasItsOutline(Browser browser) {
    try (SandboxPage page = open(browser, "unfolded")) {
      String controls =
          "button:not(.disclosure, .place), select, textarea, input:not([type=checkbox], [type=radio]), .editor,"
              + " .verdict, .finding, .code-view, .sign b";
      assertEquals(List.of(), page.tab().call(BORDERLESS, controls));
      // Switches and choices are drawn by the browser, which knows the forced colours.
      assertEquals(
          List.of(),
          page.tab()
              .call(
                  """
                  () => [...document.querySelector('keymend-sandbox').shadowRoot
                      .querySelectorAll('[type=checkbox], [type=radio]')]
                    .filter(box => getComputedStyle(box).appearance === 'none')
                  """));
    }
  }

  @InChromium
  void whatIsSelectedOrChangedIsNotSaidByColourAlone(Browser browser) {
    try (SandboxPage page = open(browser, "several-keys")) {
      Object chosen = page.tab().call(COLOURS, ":checked + .chip");
      Object other = page.tab().call(COLOURS, ":not(:checked) + .chip");
      assertNotEquals(chosen, other);
      assertEquals(
          true,
          page.tab()
              .call(
                  """
                  () => [...document.querySelector('keymend-sandbox').shadowRoot
                      .querySelectorAll('.diff .add .sign')]
                    .every(sign => sign.innerText === '+')
                  """));
      Object pressed = page.tab().call(COLOURS, ".views [aria-pressed=true]");
      Object loose = page.tab().call(COLOURS, ".views [aria-pressed=false]");
      assertNotEquals(pressed, loose);
    }
  }

  @InChromium
  void severitiesKeepTheirShapes(Browser browser) {
    try (SandboxPage page = open(browser, "unfolded")) {
      for (String severity : List.of("warning", "info")) {
        Object mark = page.tab().call(MARK, severity, ".severity");
        String card = String.valueOf(page.tab().call(COLOURS, ".finding"));
        String background = card.substring(card.indexOf(" on ") + " on ".length());
        assertEquals(false, String.valueOf(mark).contains("line=" + background), mark + " " + card);
      }
      assertEquals(
          true,
          page.tab()
              .call(
                  "() => { const mark = %s; return mark('warning', '.severity').shape !=="
                          .formatted(MARK)
                      + " mark('info', '.severity').shape; }"));
    }
  }

  private static SandboxPage open(Browser browser, String state) {
    SandboxPage page = SandboxPage.open(browser);
    PageState.named(state).reach(page);
    page.tab().emulate("forced-colors", "active");
    page.tab().waitFor("colours are forced", "() => matchMedia('(forced-colors: active)').matches");
    return page;
  }
}
