package dev.keymend.e2e;

import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The rules of axe-core: WCAG 2.0 to 2.2 at the levels A and AA, and what its authors call best
 * practice. None is switched off.
 */
final class Axe {
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /**
   * Evaluated as a function, as the page lets no script in by a tag. The frame of an embed has no
   * origin by which the page around it could know that an answer is the frame's.
   */
  private static final String LOAD =
      "() => { if (!window.axe) { %s }".formatted(read())
          + " axe.configure({allowedOrigins: ['<unsafe_all_origins>']}); }";

  /** The size of targets is a rule that has to be asked for. */
  private static final String RUN =
      """
      async tags => {
        const {violations} = await axe.run({
          runOnly: {type: 'tag', values: tags},
          rules: {'target-size': {enabled: true}},
          resultTypes: ['violations'],
        });
        return violations.flatMap(({id, nodes}) => nodes.map(({target, html, failureSummary}) =>
          [id, target.flat().join(' '), html.slice(0, 160), failureSummary].join(' | ')));
      }
      """;

  private Axe() {}

  /**
   * Examines what a page shows now.
   *
   * @param framed whether Keymend is in a frame of that page; then both are examined
   * @return what is wrong, with the rule and the element; empty when nothing is
   */
  static List<String> violations(Tab tab, boolean framed) {
    if (framed) {
      tab.callInFrame(LOAD);
    }
    tab.call(LOAD);
    List<?> found = (List<?>) Objects.requireNonNull(tab.call(RUN, TAGS));
    return found.stream().map(String::valueOf).toList();
  }

  private static String read() {
    try (InputStream file = Axe.class.getClassLoader().getResourceAsStream("axe.min.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
