package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.junit.jupiter.api.function.Executable;

/** The main job from paste to copy. */
final class WorkedExampleTest {

  @BothBrowsers
  void pastingShowsVerdictFindingsDiffAndAccessWithoutAnotherClick(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.PASTED, page.value());
      assertEquals(WorkedExample.CORRECTED, page.text("corrected"));
      assertAll(
          shows(page, "verdict", "IAM"),
          shows(page, "verdict", "lacks the statement that lets IAM decide"),
          shows(page, "verdict", WorkedExample.ROLE),
          shows(page, "findings", "No statement in force lets the account"),
          shows(page, "diff", "Enable IAM User Permissions"),
          shows(page, "access", "IAM policies in account 123456789012 can now allow"),
          shows(page, "access", "nobody loses access"));
      page.assertQuiet();
    }
  }

  @InChromium
  void leastPrivilegeIsOfferedAndOffUntilItIsSwitchedOn(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.DELEGATE, page.fixesOn());
      page.tab().click(SandboxPage.toggle(WorkedExample.LIMIT));
      page.tab()
          .waitFor(
              "the role has no longer kms:*",
              "() => !(%s).includes('\"AllowAppRoleDecrypt\",\\n      \"Effect\": \"Allow\",\\n"
                      .formatted(SandboxPage.shownText("corrected"))
                  + "\"Action\": \"kms:*\"')");
      assertEquals(WorkedExample.DELEGATE + "," + WorkedExample.LIMIT, page.fixesOn());
      assertTrue(page.text("corrected").contains(WorkedExample.ROLE));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void typingIsEnough(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().click(SandboxPage.hook("input"));
      page.tab().type("{\"Version\": \"2012-10-17\", \"Statement\": []}");
      page.waitForText("verdict", "IAM");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void copyPutsTheCorrectedTextIntoTheClipboard(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals(WorkedExample.CORRECTED, page.copy());
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aRedactedCopyNamesNobodyAndIsRestoredWhenPastedBack(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      String redacted = page.copy();
      assertFalse(redacted.contains(WorkedExample.ACCOUNT), redacted);
      assertFalse(redacted.contains(WorkedExample.ROLE), redacted);

      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", WorkedExample.ROLE);
      page.paste(redacted);
      page.waitForValue(WorkedExample.CORRECTED);

      page.setValue(redacted);
      page.tab().click(SandboxPage.hook("restore"));
      page.waitForValue(WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }

  private static Executable shows(SandboxPage page, String hook, String expected) {
    return () -> {
      String text = page.text(hook);
      assertTrue(text.contains(expected), hook + " does not say '" + expected + "': " + text);
    };
  }
}
