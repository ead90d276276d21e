package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.e2e.browser.Browser;

/** Texts made to break the page: it stays alive, says something, and keeps what was pasted. */
final class HostileInputTest {
  private static final int MEBIBYTE = 1 << 20;

  @BothBrowsers
  void aMebibyteOfOpenBracketsIsRefusedWithAMessage(Browser browser) {
    survives(browser, "[".repeat(MEBIBYTE));
  }

  @BothBrowsers
  void aMebibyteOfQuotesIsRefusedWithAMessage(Browser browser) {
    survives(browser, "\"".repeat(MEBIBYTE));
  }

  @BothBrowsers
  void moreThanAMebibyteIsAnsweredWithAMessage(Browser browser) {
    survives(browser, " ".repeat(MEBIBYTE) + "{}");
  }

  @BothBrowsers
  void loneSurrogatesAreKept(Browser browser) {
    survives(browser, WorkedExample.PASTED.replace("AppRole\"", "\ud800 \udc00\ud83d\""));
  }

  @BothBrowsers
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

  @BothBrowsers
  void oneMoreStatementIsRefusedWithAMessage(Browser browser) {
    survives(browser, statements(10_001));
  }

  private static String statements(int count) {
    return "{\"Statement\":[" + "{\"Effect\":\"Deny\"},".repeat(count - 1) + "{}]}";
  }

  private static void survives(Browser browser, String text) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(text);
      assertFalse((page.text("message") + page.text("verdict")).isBlank());
      assertEquals(text, page.value());

      page.paste(WorkedExample.PASTED);
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }
}
