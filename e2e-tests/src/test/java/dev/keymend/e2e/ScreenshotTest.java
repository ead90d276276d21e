package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.ColourScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openqa.selenium.Keys;

/**
 * Leaves pictures of the page in target/screenshots for people to look at, and checks what needs no
 * taste.
 */
final class ScreenshotTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  /** Texts whose contrast with what is behind them is under 4.5 to 1 (WCAG 2, AA). */
  private static final String FAINT =
      """
      () => {
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const rgba = colour => {
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
        const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const root = document.querySelector('keymend-sandbox').shadowRoot;
        const elements = [...document.body.querySelectorAll('*'), ...root.querySelectorAll('*')];
        return elements
          .filter(element => element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
          .filter(element => !element.matches(':disabled, [aria-hidden=true] *'))
          .filter(element => [...element.childNodes].some(
            node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
          .map(element => {
            const below = behind(element);
            const ink = over(rgba(getComputedStyle(element).color), below);
            return [contrast(luminance(ink), luminance(below)), element];
          })
          .filter(([ratio]) => ratio < 4.5)
          .map(([ratio, element]) => ratio.toFixed(2) + ' ' + element.outerHTML.slice(0, 120));
      }
      """;

  @BothBrowsers
  void thePageIsReadableInBothSizesAndSchemes(Browser browser) throws IOException {
    Files.createDirectories(FOLDER);
    for (ColourScheme scheme : ColourScheme.values()) {
      try (SandboxPage page = SandboxPage.open(browser)) {
        page.tab().prefer(scheme);
        inBothSizes(page, browser, scheme, "empty");
        page.tab().resize(1280, 900);
        page.paste(WorkedExample.PASTED);
        page.waitForText("corrected", ":root");
        inBothSizes(page, browser, scheme, "result");
        page.tab().resize(1280, 900);
        assertVerdictAboveTheFold(page);
        page.tab().click(SandboxPage.toggle("full-access-for-non-root/9"));
        page.tab().waitFor("it asks", "() => !!" + SandboxPage.part("fix-field"));
        inBothSizes(page, browser, scheme, "findings", SandboxPage.part("findings"));
        inBothSizes(page, browser, scheme, "access", SandboxPage.part("access"));
        page.tab().resize(1280, 900);
        page.paste("Policy:\n" + WorkedExample.PASTED.replace('"', '\'') + "}");
        page.waitForText("findings", "An extra bracket was removed.");
        inBothSizes(page, browser, scheme, "repaired", SandboxPage.part("findings"));
        page.tab().resize(1280, 900);
        page.paste(HostsTest.TEMPLATE);
        page.waitForText("verdict", "OrdersKey");
        assertVerdictAboveTheFold(page);
        inBothSizes(page, browser, scheme, "several-keys", SandboxPage.part("message"));
        page.tab().resize(1280, 900);
        page.paste(HandOverTest.POLICY);
        page.waitForText("corrected", ":root");
        String question = page.copyWith("copy-question");
        page.tab().click(SandboxPage.hook("show-replacements"));
        page.tab().writeClipboard(HandOverTest.answerTo(question));
        page.tab().click(SandboxPage.hook("answer"));
        page.tab().press(Keys.CONTROL, "v");
        page.waitForText("answer-access", "PayrollAdmin");
        inBothSizes(page, browser, scheme, "answer", SandboxPage.part("hand-over"));
        page.tab().resize(1280, 900);
        page.setValue(LargeTextTest.PLAN);
        page.waitForText("findings", "Decyrpt");
        inBothSizes(page, browser, scheme, "large-text");
      }
    }
  }

  private static void inBothSizes(
      SandboxPage page, Browser browser, ColourScheme scheme, String state) throws IOException {
    inBothSizes(page, browser, scheme, state, "document.body");
  }

  private static void inBothSizes(
      SandboxPage page, Browser browser, ColourScheme scheme, String state, String top)
      throws IOException {
    for (int width : List.of(1280, 390)) {
      String name = "%s-%d-%s-%s.png".formatted(browser, width, scheme, state);
      page.tab().resize(width, width == 390 ? 844 : 900);
      page.tab().call("() => { (%s).scrollIntoView({behavior: 'instant'}); }".formatted(top));
      page.tab()
          .waitFor(
              "the layout has settled",
              "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
                  + ".then(() => document.getAnimations().every(a => a.playState !== 'running'))");
      Files.write(FOLDER.resolve(name.toLowerCase(Locale.ROOT)), page.tab().screenshot());
      // A scroll bar takes its part of the width; nothing may be wider than what it leaves.
      String overflow =
          "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
      assertEquals(0L, page.tab().call(overflow), name);
      assertEquals(List.of(), page.tab().call(FAINT), name);
    }
  }

  private static void assertVerdictAboveTheFold(SandboxPage page) {
    Object bottom =
        page.tab()
            .call(
                "() => { scrollTo({top: 0, behavior: 'instant'});"
                    + " return %s.getBoundingClientRect().bottom; }"
                        .formatted(SandboxPage.part("verdict")));
    assertTrue(
        ((Number) java.util.Objects.requireNonNull(bottom)).doubleValue() <= 900,
        "the verdict ends at " + bottom);
  }
}
