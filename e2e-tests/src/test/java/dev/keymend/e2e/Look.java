package dev.keymend.e2e;

import dev.keymend.e2e.browser.ColourScheme;
import dev.keymend.e2e.browser.Fonts;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.e2e.picture.Picture;
import dev.keymend.e2e.picture.PictureComparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How a state of the page looked when somebody last looked at it: pictures in docs/screenshots,
 * which {@code -Dkeymend.screenshots=write} writes anew. They show the {@link Fonts} of the tests,
 * so where a browser has others, nothing is compared.
 */
final class Look {
  private static final Path EXPECTED = Path.of("..", "docs", "screenshots");
  private static final Path FOUND = Path.of("target", "screenshots");
  private static final boolean WRITE = "write".equals(System.getProperty("keymend.screenshots"));

  /** What differs from run to run: the caret, how long an analysis took, and the port. */
  private static final String FREEZE =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox, keymend-assist') ?? {};
        const still = new CSSStyleSheet();
        still.replaceSync(`
          *, ::before, ::after { transition: none !important; animation: none !important;
            caret-color: transparent !important; scroll-behavior: auto !important; }
          .cm-cursorLayer { visibility: hidden; }`);
        for (const root of [document, shadowRoot].filter(Boolean)) {
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, still];
        }
        const engine = shadowRoot?.querySelector('[data-testid=engine]');
        if (engine) engine.textContent = 'WebAssembly · 1.0 ms';
        const texts = document.createTreeWalker(shadowRoot ?? document, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          if (location.port && text.data.includes(location.origin)) {
            text.data = text.data.replaceAll(location.origin, 'https://keymend.example');
          }
        }
      }
      """;

  /**
   * A button says for a while that something was copied: longer than some machines need to look.
   */
  private static final String AT_REST =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox, keymend-assist') ?? {};
        return !(shadowRoot ?? document).querySelector('button.done');
      }
      """;

  private Look() {}

  /** Holds everything still that would differ from run to run. */
  static void freeze(Tab tab, boolean framed) {
    tab.pointAt(0, 0);
    tab.waitFor("no button says what it did", AT_REST);
    tab.call(FREEZE);
    if (framed) {
      tab.callInFrame(FREEZE);
    }
  }

  static {
    if (!Fonts.areAlone()) {
      System.out.println("Pictures are not compared: this system has fonts of its own.");
    }
  }

  /**
   * Compares what a tab shows with its picture, or writes it.
   *
   * @param state what is shown
   * @param width of the viewport in pixels
   * @return what differs; empty when nothing does that a person would see
   */
  static Optional<String> change(Tab tab, String state, int width, ColourScheme scheme) {
    if (!Fonts.areAlone()) {
      return Optional.empty();
    }
    Picture found = Picture.of(tab.screenshot());
    String name = "%s-%d-%s".formatted(state, width, scheme).toLowerCase(Locale.ROOT);
    Path file = EXPECTED.resolve(name + ".png");
    if (WRITE) {
      found.write(file);
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      found.write(FOUND.resolve(name + ".png"));
      return Optional.of("no picture " + file);
    }
    Picture expected = Picture.read(file);
    PictureComparison comparison = PictureComparison.of(expected, found);
    if (!comparison.differs()) {
      return Optional.empty();
    }
    found.write(FOUND.resolve(name + ".png"));
    expected.write(FOUND.resolve(name + "-expected.png"));
    comparison.drawn().write(FOUND.resolve(name + "-difference.png"));
    return Optional.of(
        "%s: %s; see %s".formatted(name, comparison, FOUND.resolve(name + "-difference.png")));
  }
}
