package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** What can be done about findings: alternatives, fields, all of a kind, statements to add. */
final class FindingsTest {
  private static final String ONLY_DECRYPT = "full-access-for-non-root/2";
  private static final String THROUGH_SERVICE = "full-access-for-non-root/9";

  @InChromium
  void ofAlternativesAtMostOneIsOn(Browser browser) {
    try (SandboxPage page = open(browser)) {
      switchOn(page, WorkedExample.LIMIT);
      page.waitForFixesOn(on(WorkedExample.LIMIT));
      switchOn(page, ONLY_DECRYPT);
      page.waitForFixesOn(on(ONLY_DECRYPT));
      page.waitForText("corrected", "\"kms:Decrypt\"");
      // None of them is a choice, too.
      page.tab().click(SandboxPage.nth("fix-none", 0));
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }

  @InChromium
  void brokenJsonIsRepairedAndItsRepairsAreOneFinding(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.paste(
          "Here it is:\n" + WorkedExample.PASTED.replace('"', '\'').replace("'Allow',", "'Allow'"));
      page.waitForText("findings", "The text was not valid JSON.");
      page.waitForText("findings", "A missing comma was added.");
      page.waitForText("corrected", "\"Effect\": \"Allow\",");
      page.assertQuiet();
    }
  }

  @InChromium
  void aVerdictThatIsGoodTellsOfWhatKmsWouldRefuse(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(Policies.HEALTHY);
      page.waitForText("verdict", "can grant access to this key");
      assertFalse(page.text("verdict").contains("Error"), page.text("verdict"));
      page.paste(Policies.HEALTHY.replace("Billing\",", "Billing €\","));
      page.waitForText("verdict", "KMS does not accept this character");
      assertTrue(page.text("verdict").contains("can grant access to this key"));
      page.assertQuiet();
    }
  }

  @InChromium
  void aFixAsksForWhatItNeedsAndFollowsTheTyping(Browser browser) {
    try (SandboxPage page = open(browser)) {
      switchOn(page, THROUGH_SERVICE);
      page.tab().waitFor("its fields are there", shown("fix-field"));
      page.tab().click(SandboxPage.nth("fix-field", 0));
      page.tab().type("S 3");
      page.waitForText("findings", "This does not fit");
      assertEquals("true", attribute(page, "aria-invalid"));
      page.tab().press(Keys.CONTROL, "a");
      page.tab().type("s3");
      page.tab().press(Keys.TAB);
      page.tab().type("eu-west-1");
      page.waitForText("corrected", "s3.eu-west-1.amazonaws.com");
      // It was typed into throughout: no report took the focus away.
      assertEquals("eu-west-1", focusedValue(page));
      assertEquals("false", attribute(page, "aria-invalid"));
      page.assertQuiet();
    }
  }

  @InChromium
  void allFixesOfALevelAreAppliedAndTakenBack(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().click(SandboxPage.hook("apply-harden"));
      page.waitForFixesOn(on(WorkedExample.LIMIT));
      page.tab().click(SandboxPage.hook("undo-harden"));
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }

  @InChromium
  void aPresetIsFilledInAddedAndRemoved(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.add("cloudwatch-logs", "CloudWatch Logs");
      page.tab().click(SandboxPage.nth("fix-field", 0));
      page.tab().type("eu-west-1");
      page.tab().press(Keys.TAB);
      page.tab().type("*");
      page.waitForText("corrected", "logs.eu-west-1.amazonaws.com");
      page.waitForText("message", "1 statement added");
      page.waitForText("access", "logs.eu-west-1.amazonaws.com");
      page.tab().click(SandboxPage.hook("remove"));
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      page.assertQuiet();
    }
  }

  @InChromium
  void anotherPolicyInheritsNoChoice(Browser browser) {
    try (SandboxPage page = open(browser)) {
      switchOn(page, WorkedExample.LIMIT);
      page.waitForFixesOn(on(WorkedExample.LIMIT));
      page.paste(WorkedExample.PASTED.replace(WorkedExample.ACCOUNT, "210987654321"));
      page.waitForText("corrected", "210987654321");
      assertEquals(WorkedExample.DELEGATE, page.fixesOn());
    }
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(WorkedExample.PASTED);
    page.waitForText("corrected", ":root");
    page.waitForFixesOn(WorkedExample.DELEGATE);
    return page;
  }

  private static void switchOn(SandboxPage page, String fix) {
    page.tab().click(SandboxPage.toggle(fix));
  }

  private static String on(String fix) {
    return WorkedExample.DELEGATE + "," + fix;
  }

  private static String shown(String hook) {
    return "() => !!" + SandboxPage.part(hook);
  }

  private static String attribute(SandboxPage page, String name) {
    return String.valueOf(
        page.tab()
            .call(
                "name => (%s)().getAttribute(name)".formatted(SandboxPage.nth("fix-field", 0)),
                name));
  }

  private static Object focusedValue(SandboxPage page) {
    return String.valueOf(
        page.tab()
            .call(
                "() => document.querySelector('keymend-sandbox').shadowRoot.activeElement?.value"));
  }
}
