package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** What each statement says, in plain words. */
final class ExplainedTest {

  @InChromium
  void whatTheCorrectionAddsStandsBesideWhatIsThereToday(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.tab().click(SandboxPage.summary("explained"));
      page.waitForText("explained", "+ after the correction");
      page.waitForText("explained", "Role MyAppRole may do everything with this key.");
      page.tab()
          .click(
              "() => [...%s.querySelectorAll('button')].find(({innerText}) => /MyAppRole/.test(innerText))"
                  .formatted(SandboxPage.part("explained")));
      page.tab().press(Keys.CONTROL, "c");
      String shown = page.tab().readClipboard();
      assertTrue(shown.startsWith("{") && shown.contains("MyAppRole"), shown);
      page.assertQuiet();
    }
  }

  @InChromium
  void aHealthyPolicyIsExplainedToo(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(Policies.HEALTHY);
      page.waitForText("message", "Nothing is wrong");
      page.tab().click(SandboxPage.summary("explained"));
      page.waitForText("explained", "IAM policies in the key's own account");
      assertFalse(page.text("explained").contains("correction"), page.text("explained"));
    }
  }
}
