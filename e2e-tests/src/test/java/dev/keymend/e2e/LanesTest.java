package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches the key, as a picture that is a list, too. */
final class LanesTest {
  @InChromium
  void whatTheCorrectionOpensIsDrawnInAndWasBrokenBefore(Browser browser) {
    try (SandboxPage page = open(browser)) {
      assertEquals("mended all", lane(page, "123456789012"));
      page.tab().click(SandboxPage.hook("lanes-today"));
      assertEquals("same none", lane(page, "123456789012"));
      assertTrue(page.text("lanes").contains("Role MyAppRole"), page.text("lanes"));
      assertTrue(page.text("lanes").contains("line "), page.text("lanes"));
      page.assertQuiet();
    }
  }

  @InChromium
  void aLaneShowsWhatIsAboutItAlone(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().click(lane("MyAppRole"));
      page.waitForText("lens", "Shown below: Role MyAppRole.");
      assertEquals("1", count(page, "[data-testid=access-row]"));
      assertTrue(page.text("access-row").contains("MyAppRole"), page.text("access-row"));
      assertTrue(Integer.parseInt(count(page, ".cm-lit")) > 2);
      page.tab().click(SandboxPage.hook("no-lens"));
      page.tab().waitFor("all of it", "() => !" + SandboxPage.part("lens"));
      assertEquals("0", count(page, ".cm-lit"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void whateverIsAboutAStatementLightsItUp(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().call("() => { (%s)().focus(); }".formatted(lane("MyAppRole")));
      page.tab().waitFor("it is lit", "() => " + all(".cm-lit") + ".length > 2");
      page.tab()
          .call(
              """
              () => {
                const {shadowRoot} = document.querySelector('keymend-sandbox');
                shadowRoot.activeElement.blur();
                const line = [...shadowRoot.querySelectorAll('.cm-line')]
                  .find(({textContent}) => textContent.includes('MyAppRole'));
                const {left, top, height} = line.getBoundingClientRect();
                const at = {clientX: left + 60, clientY: top + height / 2, bubbles: true};
                line.dispatchEvent(new MouseEvent('mousemove', at));
              }
              """);
      page.tab().waitFor("its lane is lit", "() => " + all(".lane.lit") + ".length === 1");
      assertTrue(Integer.parseInt(count(page, ".finding.lit")) > 0);
      page.assertQuiet();
    }
  }

  @InChromium
  void thePictureIsAFileAndNamesNobodyWithPlaceholders(Browser browser, @TempDir Path folder)
      throws IOException {
    try (SandboxPage page = open(browser)) {
      page.tab().downloadTo(folder);
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      page.tab().click(SandboxPage.hook("save-lanes"));
      page.waitForText("message", "access.svg is on its way to your downloads.");
      String picture = Downloads.text(folder.resolve("access.svg"));
      assertTrue(picture.startsWith("<svg xmlns="), picture);
      assertTrue(picture.contains("open: everything."), picture);
      assertFalse(picture.contains("MyAppRole"), picture);
      page.assertQuiet();
    }
  }

  /** A function that returns the button of a lane. */
  static String lane(String name) {
    return "() => [..."
        + all(".lane .lens")
        + "].find(one => one.textContent.includes('"
        + name
        + "'))";
  }

  private static String lane(SandboxPage page, String name) {
    return String.valueOf(
        page.tab()
            .call(
                "() => { const {change, reach} = (%s)().closest('.lane').dataset; return change + ' ' + reach; }"
                    .formatted(lane(name))));
  }

  private static String all(String selector) {
    return "document.querySelector('keymend-sandbox').shadowRoot.querySelectorAll('"
        + selector
        + "')";
  }

  private static String count(SandboxPage page, String selector) {
    return String.valueOf(page.tab().call("() => " + all(selector) + ".length"));
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(WorkedExample.PASTED);
    page.waitForText("corrected", ":root");
    page.tab().waitFor("the lanes", "() => " + all(".lane .lens") + ".length > 1");
    return page;
  }
}
