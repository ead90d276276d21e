package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** Whoever copies a policy knows whether KMS takes it. */
final class SavableTest {
  private static final String REFUSED = "KMS refuses this policy as it is.";

  @InChromium
  void aPolicyThatKmsRefusesIsNotCopiedWithoutSayingSo(Browser browser) {
    try (SandboxPage page = open(browser, Policies.REFUSED)) {
      page.waitForText("savable", "KMS refuses this policy until this is mended:");
      page.waitForText("savable", "A group is never a principal.");
      page.waitForText("message", REFUSED);
      assertTrue(page.copy().contains(":root"));
      assertCopied(page, REFUSED);
      page.choose("form", "posix");
      page.copy();
      assertCopied(page, REFUSED);
      page.assertQuiet();
    }
  }

  @InChromium
  void theListOfFormsSaysWhatKmsRefusesAndAReportIsNoPolicy(Browser browser) {
    try (SandboxPage page = open(browser, Policies.REFUSED)) {
      page.waitForText("savable", "KMS refuses");
      assertEquals(
          "json,plain,minified,cloudformation-yaml,cloudformation-json,jsonencode,policy-document,"
              + "cdk,cdk-python,posix,powershell",
          refusedForms(page));
      page.choose("form", "markdown");
      page.copy();
      assertCopied(page, "");
      page.paste(Policies.HEALTHY);
      page.waitForText("message", "Nothing is wrong");
      assertEquals("", refusedForms(page));
    }
  }

  @InChromium
  void eachReasonLeadsToItsPlaceInTheTextThatWasPasted(Browser browser) {
    try (SandboxPage page = open(browser, Policies.REFUSED)) {
      page.waitForText("savable", "A group is never a principal.");
      page.tab()
          .click(
              "() => [...(%s).querySelectorAll('li')].find(({innerText}) => /group/.test(innerText))"
                      .formatted(SandboxPage.part("savable"))
                  + ".querySelector('button')");
      page.tab().press(Keys.CONTROL, "c");
      assertEquals("\"arn:aws:iam::123456789012:group/Operators\"", page.tab().readClipboard());
    }
  }

  @InChromium
  void whoHasToExistIsNamedQuietly(Browser browser) {
    try (SandboxPage page = open(browser, WorkedExample.PASTED)) {
      page.waitForText(
          "savable",
          "KMS accepts this policy if this exists: arn:aws:iam::123456789012:role/MyAppRole");
      page.copy();
      assertCopied(page, "");
      assertEquals("", refusedForms(page));
    }
  }

  @InChromium
  void ofManyWhoHaveToExistTheRestIsFolded(Browser browser) {
    String role = "arn:aws:iam::123456789012:role/R";
    String roles = "[\"%1$s1\", \"%1$s2\", \"%1$s3\", \"%1$s4\", \"%1$s5\"]".formatted(role);
    String policy =
        WorkedExample.PASTED.replace("\"arn:aws:iam::123456789012:role/MyAppRole\"", roles);
    try (SandboxPage page = open(browser, policy)) {
      page.waitForText("savable", "2 more");
      assertFalse(page.text("savable").contains(role + "5"), page.text("savable"));
      page.tab().click(SandboxPage.hook("savable") + ".querySelector('summary')");
      page.waitForText("savable", role + "5");
    }
  }

  @InChromium
  void whatKmsTakesForSureNeedsNoWord(Browser browser) {
    String policy = WorkedExample.PASTED.replace("role/MyAppRole", "root");
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(policy);
      page.waitForText("verdict", "can grant access to this key");
      assertEquals(true, page.tab().call("() => %s.hidden".formatted(SandboxPage.part("savable"))));
    }
  }

  @InChromium
  void ofSeveralPoliciesThoseThatKmsRefusesAreCounted(Browser browser) {
    String group = "\"arn:aws:iam::310987654321:group/Operators\"";
    String template =
        HostsTest.TEMPLATE.replace("{ \"Fn::GetAtt\": [\"OrdersRole\", \"Arn\"] }", group);
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(template);
      page.waitForText("savable", "KMS refuses this policy until this is mended:");
      page.copy();
      page.waitForExactText("message", "Copied. KMS refuses 1 of the 2 policies as they are.");
      page.tab().click(SandboxPage.nth("key", 1));
      page.waitForText("savable", "KMS also refuses OrdersKey.");
      assertEquals("json", refusedForms(page));
      page.assertQuiet();
    }
  }

  /** What is said after copying: the answer once more and, where KMS refuses it, that. */
  private static void assertCopied(SandboxPage page, String refusal) {
    page.waitForText("message", "can grant access to this key");
    String said = page.text("message");
    assertTrue(said.startsWith("Copied. "), said);
    assertEquals(!refusal.isEmpty(), said.contains("KMS refuses"), said);
    assertTrue(said.endsWith(refusal), said);
  }

  private static SandboxPage open(Browser browser, String policy) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(policy);
    page.waitForText("corrected", ":root");
    return page;
  }

  /** The forms in the list that are said to be refused, with commas between. */
  private static String refusedForms(SandboxPage page) {
    return String.valueOf(
        page.tab()
            .call(
                "() => [...%s.options].filter(({text}) => /^Refused/.test(text)).map(o => o.value).join()"
                    .formatted(SandboxPage.part("form"))));
  }
}
