package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import org.openqa.selenium.Keys;

/** A new key policy, put together on an empty page. */
final class StartPanelTest {
  private static final String OWNER = "310987654321";
  private static final String ADMIN = "arn:aws:iam::310987654321:role/KeyAdmin";
  private static final String APP = "arn:aws:iam::310987654321:role/Orders";

  /** Fills in the form: two people, another account and a service whose trail is still missing. */
  static void fillIn(SandboxPage page) {
    page.tab().click(SandboxPage.hook("start-new"));
    waitForFocus(page, "start-owner");
    page.tab().type(OWNER);
    page.waitForText("start-stage", "Written into the text.");
    type(page, "start-administrators", ADMIN);
    type(page, "start-users", APP);
    type(page, "start-accounts", "209876543210");
    page.waitForText("start-reasons", "Another account uses the key");
    page.choose("start-pick", "cloudtrail");
    page.tab().click(SandboxPage.hook("start-add"));
    page.waitForText("start-stage", "Not written yet");
    page.waitForText("lanes", "Orders");
  }

  private static void type(SandboxPage page, String field, String text) {
    page.tab().click(SandboxPage.hook(field));
    page.tab().type(text);
  }

  private static void paste(SandboxPage page, String field, String text) {
    page.tab()
        .call(
            "text => { const field = %s; field.value = text; field.dispatchEvent(new Event('input')); }"
                .formatted(SandboxPage.part(field)),
            text);
  }

  private static void waitForFocus(SandboxPage page, String field) {
    page.tab()
        .waitFor(
            field + " has the focus",
            "() => %s?.matches(':focus')".formatted(SandboxPage.part(field)));
  }

  @BothBrowsers
  void aPolicyIsMadeWithTheKeyboardAlone(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      Tab tab = page.tab();
      tab.call("() => { %s.focus(); }".formatted(SandboxPage.part("start-new")));
      tab.press(Keys.ENTER);
      waitForFocus(page, "start-owner");
      tab.type("3109");
      page.waitForText("start-stage", "Not written yet");
      assertEquals("", page.value());
      tab.type("87654321");
      page.waitForText("message", "Nothing is wrong");
      String alone = page.value();
      assertTrue(alone.contains("arn:aws:iam::310987654321:root"), alone);
      tab.press(Keys.TAB, Keys.TAB, Keys.TAB);
      waitForFocus(page, "start-administrators");
      tab.type(ADMIN);
      page.waitForText("start-reasons", "Administrators manage the key");
      tab.press(Keys.TAB);
      tab.type(APP);
      page.waitForText("start-reasons", "Users can encrypt and decrypt");
      page.waitForText("start-stage", "Written into the text.");
      page.waitForText("lanes", "Orders");
      assertTrue(page.value().contains("\"kms:GenerateDataKey*\""), page.value());
      assertEquals(page.value(), page.copy());
      page.assertQuiet();
    }
  }

  @InChromium
  void everyStepCanBeUndone(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      start(page);
      String alone = page.value();
      // Typed, each pause would be a step.
      paste(page, "start-users", APP);
      page.waitForText("start-reasons", "Users can");
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue(alone);
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue("");
      page.tab().click(SandboxPage.hook("redo"));
      page.waitForValue(alone);
      page.assertQuiet();
    }
  }

  @InChromium
  void aWrongFieldSaysSoAndTheTextStays(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      start(page);
      String alone = page.value();
      type(page, "start-administrators", "arn:aws:iam::209876543210:role/Stranger");
      String field = SandboxPage.part("start-administrators");
      page.tab().waitFor("the field is marked", "() => %s.ariaInvalid === 'true'".formatted(field));
      String note =
          String.valueOf(
              page.tab()
                  .call(
                      "() => { const field = %s; return field.getRootNode().getElementById("
                              .formatted(field)
                          + "field.getAttribute('aria-describedby')).innerText; }"));
      assertTrue(note.contains("belongs to another account than the key"), note);
      assertEquals(alone, page.value());
      page.assertQuiet();
    }
  }

  @InChromium
  void theKeyTypeDecidesWhatUsersCanDo(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      start(page);
      type(page, "start-users", APP);
      page.waitForText("start-reasons", "encrypt and decrypt");
      page.choose("start-keyType", "signing");
      page.waitForText("start-reasons", "sign and verify");
      assertTrue(page.value().contains("kms:Sign"), page.value());
      assertFalse(page.value().contains("Decrypt"), page.value());
      page.assertQuiet();
    }
  }

  @InChromium
  void whatIsTypedInTheTextStaysUntilTheFormIsToStartOver(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      start(page);
      String alone = page.value();
      page.setValue(alone.replace("Enable IAM", "Let IAM"));
      page.waitForText("start-stage", "by hand");
      type(page, "start-users", APP);
      page.waitForText("start-reasons", "Users can");
      assertTrue(page.value().contains("Let IAM"), page.value());
      page.tab().click(SandboxPage.hook("start-again"));
      page.waitForText("start-stage", "Written into the text.");
      assertTrue(page.value().contains("Enable IAM"), page.value());
      assertTrue(page.value().contains(APP), page.value());
      page.tab().click(SandboxPage.hook("start-close"));
      page.tab()
          .waitFor("the form is gone", "() => %s.hidden".formatted(SandboxPage.part("start")));
      page.assertQuiet();
    }
  }

  @InChromium
  void whatABrowserFillsInAtOnceIsThereAsAWhole(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      start(page);
      page.tab()
          .call(
              "(admin, app) => [[%s, admin], [%s, app]].forEach(([field, text]) => {"
                      .formatted(
                          SandboxPage.part("start-administrators"), SandboxPage.part("start-users"))
                  + " field.value = text; field.dispatchEvent(new Event('input')); })",
              ADMIN,
              APP);
      page.waitForText("start-reasons", "Administrators manage the key");
      page.waitForText("lanes", "Orders");
      assertTrue(page.value().contains(ADMIN) && page.value().contains(APP), page.value());
      page.assertQuiet();
    }
  }

  private static void start(SandboxPage page) {
    page.tab().click(SandboxPage.hook("start-new"));
    waitForFocus(page, "start-owner");
    // Typed slowly, it could be several steps.
    paste(page, "start-owner", OWNER);
    page.waitForText("start-stage", "Written into the text.");
    page.waitForText("message", "Nothing is wrong");
  }
}
