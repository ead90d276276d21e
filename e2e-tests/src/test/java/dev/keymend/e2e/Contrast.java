package dev.keymend.e2e;

import dev.keymend.e2e.browser.Tab;
import java.util.List;
import java.util.Objects;

/** Finds texts that are too faint to be read. It also judges what axe-core leaves to people. */
final class Contrast {
  /**
   * Texts whose contrast with what is behind them is under 4.5 to 1 (WCAG 2, AA), also where a part
   * of the page lets through what is behind it.
   */
  private static final String FAINT =
      """
      () => {
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const known = new Map();
        const rgba = colour => {
          if (!known.has(colour)) known.set(colour, painted(colour));
          return known.get(colour);
        };
        const painted = colour => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data;
        };
        const parent = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
        const behind = node => {
          const layers = [];
          for (; node; node = parent(node)) {
            const layer = rgba(getComputedStyle(node).backgroundColor);
            layers.push(layer);
            if (layer[3] === 255) break;
          }
          return layers.reduceRight(
            (below, layer) => over(layer, below), [255, 255, 255]);
        };
        const over = (layer, below) =>
          below.map((part, i) => (layer[i] * layer[3] + part * (255 - layer[3])) / 255);
        const luminance = colour => {
          const [r, g, b] = [...colour].map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        // What is let through is the same behind the letters and beside them.
        const seen = (colours, node) => {
          for (; node; node = parent(node)) {
            const {opacity} = getComputedStyle(node);
            if (opacity < 1) {
              const backdrop = behind(parent(node));
              colours = colours.map(
                colour => colour.map((part, i) => part * opacity + backdrop[i] * (1 - opacity)));
            }
          }
          return colours;
        };
        const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const root = document.querySelector('keymend-sandbox, keymend-assist')?.shadowRoot;
        const elements =
          [document.body, root].flatMap(part => [...part?.querySelectorAll('*') ?? []]);
        return elements
          .filter(element => element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
          .filter(element => !element.matches(':disabled, [aria-hidden=true] *'))
          .filter(element => [...element.childNodes].some(
            node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
          .map(element => {
            const below = behind(element);
            const ink = over(rgba(getComputedStyle(element).color), below);
            const [text, paper] = seen([ink, below], element);
            return [contrast(luminance(text), luminance(paper)), element];
          })
          .filter(([ratio]) => ratio < 4.5)
          .map(([ratio, element]) => ratio.toFixed(2) + ' ' + element.outerHTML.slice(0, 120));
      }
      """;

  private Contrast() {}

  /** The texts whose contrast is too low, with it. */
  static List<?> faint(Tab tab, boolean framed) {
    return (List<?>) Objects.requireNonNull(framed ? tab.callInFrame(FAINT) : tab.call(FAINT));
  }
}
