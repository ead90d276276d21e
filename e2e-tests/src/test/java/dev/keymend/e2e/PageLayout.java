package dev.keymend.e2e;

import dev.keymend.e2e.browser.Tab;
import java.util.List;
import java.util.Objects;

/** Finds texts that cannot be read where they are: outside the window, cut off or overlapped. */
final class PageLayout {
  /**
   * Code may scroll sideways in its box, as lines of code have a meaning (WCAG 2.2, 1.4.10). Names
   * that are cut with an ellipsis have to have a title. What is for the ear alone has no place.
   */
  private static final String FLAWS =
      """
      () => {
        const {shadowRoot} = document.querySelector('keymend-sandbox') ?? {};
        const elements =
          [document.body, shadowRoot].flatMap(part => [...part?.querySelectorAll('*') ?? []])
          .filter(element => element.checkVisibility({checkVisibilityCSS: true}))
          .filter(element => !element.closest('.hidden, .cm-announced, .cm-layer, option'));
        const said = element => element.outerHTML.slice(0, 100);
        const flaws = [];
        const {scrollWidth, clientWidth} = document.documentElement;
        if (scrollWidth > clientWidth) {
          flaws.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
        }
        const scrolls = '.cm-scroller, .code-view';
        for (const element of elements) {
          const style = getComputedStyle(element);
          const cuts = /hidden|clip/.test(style.overflowX + style.overflowY);
          if (cuts && !element.matches('.editor, .cm-editor, select, input')
              && !(style.textOverflow === 'ellipsis' && element.closest('[title]'))
              && (element.scrollWidth > element.clientWidth + 1
                  || element.scrollHeight > element.clientHeight + 1)) {
            flaws.push('cut off: ' + said(element));
          }
        }
        const texts = [];
        for (const element of elements) {
          if (element.closest(scrolls)) continue;
          for (const node of element.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
              if (box.width < 1) continue;
              const limit = element.closest('.chip .name')?.getBoundingClientRect();
              const right = Math.min(box.right, limit?.right ?? Infinity);
              texts.push({element, left: box.left, right, top: box.top, bottom: box.bottom});
              if (box.left < -1 || right > clientWidth + 1) {
                flaws.push('outside: ' + said(element));
              }
            }
          }
        }
        // The box of a letter is higher than the letter.
        const lap = (a, b, start, end) => Math.min(a[end], b[end]) - Math.max(a[start], b[start]);
        texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
          if (a.element !== b.element && lap(a, b, 'left', 'right') > 2 && lap(a, b, 'top', 'bottom') > 5) {
            flaws.push(`overlapping: ${said(a.element)} and ${said(b.element)}`);
          }
        }));
        return [...new Set(flaws)];
      }
      """;

  private PageLayout() {}

  /** What cannot be read, as far as the whole page goes; empty when all can. */
  static List<?> flaws(Tab tab) {
    return (List<?>) Objects.requireNonNull(tab.call(FLAWS));
  }
}
