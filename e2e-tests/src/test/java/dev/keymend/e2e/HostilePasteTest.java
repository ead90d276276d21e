package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;

/** Texts made to break the page: it stays alive, says something, and keeps what was pasted. */
final class HostilePasteTest {
  private static final int LIMIT = 8 << 20;

  @BothBrowsers
  void eightMebibytesOfOpenBracketsAreRefusedWithAMessage(Browser browser) {
    survives(browser, "[", LIMIT);
  }

  @InChromium
  void eightMebibytesOfQuotesAreRefusedWithAMessage(Browser browser) {
    survives(browser, "\"", LIMIT);
  }

  @InChromium
  void eightMebibytesOfLineBreaksAreRefusedWithAMessage(Browser browser) {
    survives(browser, "\n", LIMIT - 1);
  }

  @InChromium
  void moreThanEightMebibytesAreAnsweredWithAMessage(Browser browser) {
    survives(browser, " ", LIMIT + 1);
  }

  @BothBrowsers
  void loneSurrogatesAreKept(Browser browser) {
    survives(browser, WorkedExample.PASTED.replace("AppRole\"", "\ud800 \udc00\ud83d\""));
  }

  @InChromium
  void zeroBytesAreKept(Browser browser) {
    survives(browser, WorkedExample.PASTED.replace("MyAppRole", "My\u0000Role") + "\u0000");
  }

  @BothBrowsers
  void namesThatAreSpecialInJavaScriptAreKept(Browser browser) {
    survives(
        browser,
        """
        {"__proto__": {"Version": "x"}, "constructor": null, "Version": "2012-10-17",
         "Statement": [{"__proto__": 1, "Effect": "Allow", "Principal": {"__proto__": "*"},
         "Action": "__proto__", "Resource": "toString"}]}
        """);
  }

  @BothBrowsers
  void tenThousandStatementsAreAnalysed(Browser browser) {
    survives(browser, statements(10_000));
  }

  @InChromium
  void oneMoreStatementIsRefusedWithAMessage(Browser browser) {
    survives(browser, statements(10_001));
  }

  private static String statements(int count) {
    return "{\"Statement\":[" + "{\"Effect\":\"Deny\"},".repeat(count - 1) + "{}]}";
  }

  private static void survives(Browser browser, String text) {
    survives(browser, text, 1);
  }

  private static void survives(Browser browser, String unit, int times) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setRepeated(unit, times);
      assertFalse((page.text("message") + page.text("verdict")).isBlank());
      assertTrue(page.holdsRepeated(unit, times));

      page.paste(WorkedExample.PASTED);
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }
}
