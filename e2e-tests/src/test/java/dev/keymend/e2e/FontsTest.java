package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Fonts;
import java.util.List;

/** The browsers draw with the fonts of the tests, whatever the machine has. */
final class FontsTest {
  /** How wide a word is in each of the families, in pixels, when an em has a hundred of them. */
  private static final String WIDTHS =
      """
      () => {
        const canvas = document.createElement('canvas').getContext('2d');
        return ['system-ui', 'sans-serif', 'serif', 'DejaVu Sans', 'Noto Serif', 'Liberation Mono',
          'ui-monospace', 'monospace'].map(family => {
            canvas.font = `100px ${family}`;
            return Math.round(canvas.measureText('Keymend').width);
          });
      }
      """;

  private static final long IN_INTER = 442;
  private static final long IN_JETBRAINS_MONO = 7 * 60;

  @BothBrowsers
  void noFontOfTheMachineIsUsed(Browser browser) {
    assumeTrue(Fonts.areAlone());
    try (SandboxPage page = SandboxPage.open(browser)) {
      assertEquals(
          List.of(
              IN_INTER,
              IN_INTER,
              IN_INTER,
              IN_INTER,
              IN_INTER,
              IN_INTER,
              IN_JETBRAINS_MONO,
              IN_JETBRAINS_MONO),
          page.tab().call(WIDTHS));
    }
  }
}
