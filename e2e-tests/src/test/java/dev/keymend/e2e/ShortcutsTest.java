package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** The keys that `?` lists, and steps back and forth. */
final class ShortcutsTest {
  private static final String IS_LISTED = "() => %s.open".formatted(SandboxPage.part("shortcuts"));

  @InChromium
  void theListComesAndGoes(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().click("() => document.querySelector('h1')");
      page.tab().type("?");
      page.tab().waitFor("the list", IS_LISTED);
      page.tab().press(Keys.ESCAPE);
      page.tab().waitFor("no list", "() => !(%s)()".formatted(IS_LISTED));

      // In the editor it is a letter.
      page.tab().click(SandboxPage.hook("input"));
      page.tab().type("?");
      page.waitForValue("?");
      assertEquals(false, page.tab().call(IS_LISTED));
      // What is said about the letter moves the button below.
      page.waitForText("verdict", "not valid JSON");
      page.settle();

      // And a single key can be switched off, for those who speak to their computer.
      page.tab().click(SandboxPage.hook("show-shortcuts"));
      page.tab().waitFor("the list", IS_LISTED);
      page.tab().click(SandboxPage.hook("single-key"));
      page.tab().click(SandboxPage.hook("close-shortcuts"));
      page.tab().click("() => document.querySelector('h1')");
      page.tab().type("?");
      assertEquals(false, page.tab().call(IS_LISTED));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void everyKeyOfTheListWorks(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");

      page.tab().writeClipboard("nothing was copied");
      page.tab().press(Keys.CONTROL, Keys.ENTER);
      page.waitForText("message", "Copied.");
      assertTrue(page.tab().readClipboard().contains(":root"));

      page.tab().press(Keys.F8);
      page.tab().waitFor("the first finding", "() => (%s)() === '3'".formatted(line()));
      page.tab().press(Keys.F8);
      page.tab().waitFor("the next", "() => (%s)() !== '3'".formatted(line()));
      page.tab().press(Keys.SHIFT, Keys.F8);
      page.tab().waitFor("the one before", "() => (%s)() === '3'".formatted(line()));

      page.tab()
          .call(
              "() => { window.opened = 0; const chooser = %s; chooser.click = () => { opened++; }; }"
                  .formatted(SandboxPage.part("chooser")));
      page.tab().press(Keys.CONTROL, "o");
      page.tab().waitFor("the browser's dialog", "() => opened === 1");

      page.tab().press(Keys.CONTROL, "s");
      page.waitForText("message", "policy.json is on its way to your downloads.");

      // Out of what is shown at the problem, then out of the text and into what follows it.
      page.tab().press(Keys.ESCAPE);
      page.tab().press(Keys.TAB);
      page.tab()
          .waitFor(
              "the focus left the editor",
              "() => !%s.contains(document.querySelector('keymend-sandbox').shadowRoot.activeElement)"
                  .formatted(SandboxPage.part("input") + ".querySelector('.cm-editor')"));
    }
  }

  private static String line() {
    return "() => %s.querySelector('.cm-lineNumbers .cm-activeLineGutter').innerText"
        .formatted(SandboxPage.part("input"));
  }

  @InChromium
  void undoGoesBackThroughFixesAdditionsAndTexts(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.tab().click(SandboxPage.toggle(WorkedExample.DELEGATE));
      page.waitForFixesOn("");
      page.add("cloudwatch-logs", "CloudWatch Logs");
      page.tab().click(SandboxPage.hook("redact"));
      page.paste(HostsTest.TEMPLATE);
      page.waitForText("verdict", "OrdersKey");

      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue(WorkedExample.PASTED);
      page.waitForText("addition", "CloudWatch Logs");
      page.waitForFixesOn("");
      page.tab().click(SandboxPage.hook("undo"));
      page.tab().waitFor("no addition", "() => !" + SandboxPage.part("addition"));
      page.tab().click("() => document.querySelector('h1')");
      page.tab().press(Keys.CONTROL, "z");
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.tab().press(Keys.CONTROL, Keys.SHIFT, "z");
      page.waitForFixesOn("");
      page.tab().click(SandboxPage.hook("redo"));
      page.waitForText("addition", "CloudWatch Logs");
      page.tab().click(SandboxPage.hook("redo"));
      page.waitForValue(HostsTest.TEMPLATE);
      assertEquals(true, page.tab().call("() => %s.disabled".formatted(SandboxPage.part("redo"))));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void undoBringsBackTheLineEndsAsWell(Browser browser) {
    String dos = WorkedExample.PASTED.replace("\n", "\r\n");
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(WorkedExample.PASTED);
      page.setValue(dos);
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue(WorkedExample.PASTED);
      page.tab().click(SandboxPage.hook("redo"));
      page.waitForValue(dos);
    }
  }
}
