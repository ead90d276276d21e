package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.json.EvaluationJson;
import org.openqa.selenium.Keys;

/** What the page says of a policy comes with a request that proves it. */
final class WitnessTest {
  private static final String ALLOWED = "{\"decision\":\"Allowed\"";
  private static final String NOTHING_ALLOWS = "{\"decision\":\"ImplicitlyDenied\"";

  private static final String SHOWN = "() => !!" + SandboxPage.part("inquiry");
  private static final String NOT_SHOWN = "() => !" + SandboxPage.part("inquiry");

  @InChromium
  void aPublicPolicyShowsHowAStrangerGetsIn(Browser browser) {
    try (SandboxPage page = open(browser, Policies.PUBLIC)) {
      page.waitForText("witness", "Show a request that gets through");
      open(page, "witness");
      page.waitForText("witness", "kms:Decrypt");
      String shown = page.text("witness");
      assertTrue(shown.contains("has to allow it as well"), shown);
      assertTrue(shown.contains("Allowed"), shown);
      assertTrue(shown.contains("“Billing” allows it."), shown);
      String line = copied(page, "witness");
      assertDecided(ALLOWED, line);
      assertFalse(line.contains("\n"), line);
      page.waitForText("message", "The request and its policy are copied as one line.");
      page.assertQuiet();
    }
  }

  @InChromium
  void whatADenyTakesBackShowsARequestThatItHits(Browser browser) {
    try (SandboxPage page = open(browser, Policies.DEFEATED)) {
      page.waitForText("witness", "Show a request that is refused");
      open(page, "witness");
      page.waitForText("witness", "Refused: a Deny applies");
      assertDecided("{\"decision\":\"ExplicitlyDenied\"", copied(page, "witness"));
    }
  }

  @InChromium
  void aVerdictWithoutAProofOffersNone(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      assertEquals("", page.text("witness"));
      // What is given is proved beside what the correction changes.
      open(page, "witness-after");
      page.waitForText("witness-after", "Allowed");
      assertDecided(ALLOWED, copied(page, "witness-after"));
    }
  }

  @InChromium
  void aRequestThatConditionsLetThroughBringsWhatTheyAskFor(Browser browser) {
    try (SandboxPage page = open(browser, Policies.WITH_MFA)) {
      open(page, "witness");
      page.waitForText("witness", "aws:MultiFactorAuthPresent = true");
      assertDecided(ALLOWED, copied(page, "witness"));
    }
  }

  @InChromium
  void aGainedCellIsAskedWithTheMouseAndShowsBeforeAndAfter(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab().click(SandboxPage.cell(0, "use"));
      page.waitForText("inquiry", "Afterwards");
      String shown = page.text("inquiry");
      assertTrue(shown.contains("kms:Decrypt"), shown);
      assertTrue(shown.contains("Refused: nothing allows it"), shown);
      assertTrue(shown.contains("Allowed"), shown);
      String line = copied(page, "inquiry");
      assertDecided(ALLOWED, line);
      // Without what the correction added, the same request gets nowhere.
      assertDecided(NOTHING_ALLOWS, line.replace("123456789012:root", "210987654321:root"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aCellIsAskedFromTheKeyboardAndSoIsEachOfItsActions(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      focus(page, SandboxPage.cell(0, "manage"));
      page.tab().press(Keys.ENTER);
      page.waitForText("inquiry", "kms:PutKeyPolicy");
      page.choose("inquiry-action", "kms:DisableKey");
      page.waitForText("inquiry", "kms:DisableKey");
      assertDecided(ALLOWED, copied(page, "inquiry"));
      focus(page, SandboxPage.cell(0, "manage"));
      page.tab().press(Keys.SPACE);
      page.tab().waitFor("it is closed", NOT_SHOWN);
      assertEquals(
          "manage",
          page.tab()
              .call(
                  "() => document.querySelector('keymend-sandbox').shadowRoot"
                      + ".activeElement.dataset.group"));
    }
  }

  @InChromium
  void aLostCellShowsWhatGotThroughBefore(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab().click(SandboxPage.toggle(WorkedExample.LIMIT));
      page.waitForText("access", "−11");
      page.tab().click(SandboxPage.cell(1, "manage"));
      page.waitForText("inquiry", "Afterwards");
      String line = copied(page, "inquiry");
      assertTrue(line.contains("assumed-role/" + WorkedExample.ROLE), line);
      assertDecided(ALLOWED, line);
    }
  }

  @InChromium
  void aCellThatAllowsNothingSaysSo(Browser browser) {
    try (SandboxPage page = open(browser, Policies.HEALTHY)) {
      page.waitForText("access", "Billing");
      page.tab().click(SandboxPage.cell(1, "delete"));
      page.waitForText("inquiry", "No request proves this");
    }
  }

  @InChromium
  void theCellThatWasAskedLastIsShown(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab()
          .call(
              "() => { (%s)().click(); (%s)().click(); }"
                  .formatted(SandboxPage.cell(0, "use"), SandboxPage.cell(0, "delete")));
      page.waitForText("inquiry", "kms:CancelKeyDeletion");
      page.settle();
      assertFalse(page.text("inquiry").contains("kms:Decrypt"), page.text("inquiry"));
      page.assertQuiet();
    }
  }

  @InChromium
  void anAnswerAboutOneTextIsNeverShownOnAnother(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      // The answer to this is on its way while the text is replaced.
      page.tab()
          .call(
              "policy => { (%s)().click(); document.querySelector('keymend-sandbox').value = policy; }"
                  .formatted(SandboxPage.cell(0, "use")),
              Policies.HEALTHY);
      page.waitForText("access", "Billing");
      page.settle();
      assertEquals(true, page.tab().call(NOT_SHOWN));
      page.assertQuiet();
    }
  }

  @InChromium
  void aCellThatStaysOpenIsAskedAgainWhenAFixIsSwitched(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab()
          .click("() => (%s).querySelector('.fold button')".formatted(SandboxPage.part("access")));
      page.tab().click(SandboxPage.cell(1, "manage"));
      page.tab().waitFor("it is asked", SHOWN);
      page.waitForText("inquiry", "“AllowAppRoleDecrypt” allows it.");
      page.tab().click(SandboxPage.toggle(WorkedExample.LIMIT));
      page.waitForText("inquiry", "Refused: nothing allows it");
    }
  }

  @InChromium
  void withPlaceholdersALineTellsNobodysNameAndIsDecidedTheSame(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      page.tab().click(SandboxPage.cell(0, "use"));
      page.waitForText("inquiry", "Afterwards");
      String line = copied(page, "inquiry");
      assertFalse(line.contains(WorkedExample.ACCOUNT), line);
      assertFalse(line.contains(WorkedExample.ROLE), line);
      assertDecided(ALLOWED, line);
      page.waitForText("message", "Copied with placeholders.");
    }
  }

  @InChromium
  void whatAnAnswerWouldGiveIsProvedAsWell(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      PageState.named("answer").reach(page);
      page.tab()
          .call(
              "() => { (%s).querySelector('[data-group=use]').click(); }"
                  .formatted(SandboxPage.part("answer-access")));
      page.waitForText("inquiry", "Afterwards");
      assertDecided(ALLOWED, copied(page, "inquiry"));
      page.assertQuiet();
    }
  }

  private static SandboxPage open(Browser browser, String policy) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(policy);
    page.tab().waitFor("a table", "() => !!" + SandboxPage.part("access-row"));
    return page;
  }

  private static void open(SandboxPage page, String witness) {
    page.tab().click(SandboxPage.summary(witness));
  }

  /** Copies the request that a part of the page shows. */
  private static String copied(SandboxPage page, String part) {
    return page.copyBy(SandboxPage.hook(part) + ".querySelector('[data-testid=copy-request]')");
  }

  private static void focus(SandboxPage page, String element) {
    page.tab().call("() => { (%s)().focus(); }".formatted(element));
  }

  private static void assertDecided(String decision, String line) {
    String answer = EvaluationJson.answer(line);
    assertTrue(answer.startsWith(decision), () -> answer + " for " + line);
  }
}
