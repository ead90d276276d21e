package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** Who can do what before and after, as a table that needs neither colours nor a mouse. */
final class AccessMatrixTest {
  private static final String TEXTS =
      "() => [...(%s).querySelectorAll('%s')].map(part => part.innerText.trim()).join('|')";

  @InChromium
  void theGainOfTheWorkedExampleIsThereInSignsAndWords(Browser browser) {
    try (SandboxPage page = open(browser)) {
      assertEquals("Read|Use|Grants|Tags|Manage|Delete", texts(page, "thead th[scope=col]"));
      assertEquals("2", count(page, "tbody th[scope=rowgroup], .fold"));
      assertTrue(texts(page, "caption").contains("before and after"));
      String first =
          String.valueOf(
              page.tab()
                  .call(
                      "() => [...(%s).querySelectorAll('.cell')].map(c => c.textContent).join('|')"
                          .formatted(SandboxPage.part("access-row"))));
      assertTrue(first.startsWith("+9 gained, none → all|+15 gained, none → all|"), first);
    }
  }

  @BothBrowsers
  void aRowOpensToItsActionsFromTheKeyboardAndStaysOpen(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab()
          .call(
              "() => { (%s).querySelector('button').focus(); }"
                  .formatted(SandboxPage.part("access-row")));
      page.tab().press(Keys.ENTER);
      page.waitForText("access", "GenerateDataKeyPairWithoutPlaintext");
      page.waitForText("access", "+ not allowed → allowed");
      page.tab().click(SandboxPage.toggle(WorkedExample.LIMIT));
      page.waitForText("access", "−11");
      page.waitForText("access", "GenerateDataKeyPairWithoutPlaintext");
      page.assertQuiet();
    }
  }

  @InChromium
  void whatStaysTheSameIsFoldedAndCanBeSeen(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.waitForText("access", "1 other, unchanged");
      page.tab().click("() => (%s).querySelector('.fold button')".formatted(access()));
      page.waitForText("access", WorkedExample.ROLE);
      assertEquals("2", count(page, "tbody th[scope=rowgroup]"));
    }
  }

  @InChromium
  void withoutAnyChangeItIsWhoCanDoWhat(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.CORRECTED);
      page.waitForText("access", "IAM policies in account 123456789012");
      assertEquals("2", count(page, "tbody th[scope=rowgroup]"));
      assertEquals("0", count(page, ".sign"));
      assertTrue(texts(page, ".cell").startsWith("all|all|all"));
    }
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(WorkedExample.PASTED);
    page.waitForText("corrected", ":root");
    page.waitForText("access", "+15");
    return page;
  }

  private static String access() {
    return SandboxPage.part("access");
  }

  private static String texts(SandboxPage page, String selector) {
    return String.valueOf(page.tab().call(TEXTS.formatted(access(), selector)));
  }

  private static String count(SandboxPage page, String selector) {
    String count = "() => String((%s).querySelectorAll('%s').length)";
    return String.valueOf(page.tab().call(count.formatted(access(), selector)));
  }
}
