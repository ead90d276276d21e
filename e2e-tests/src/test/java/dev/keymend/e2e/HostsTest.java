package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** Policies inside other texts: what the text is taken for, and which of its keys is shown. */
final class HostsTest {
  /** Two keys: one without the account's statement, one with it. */
  static final String TEMPLATE =
      """
      {
        "Resources": {
          "OrdersKey": {
            "Type": "AWS::KMS::Key",
            "DeletionPolicy": "Retain",
            "Properties": {
              "EnableKeyRotation": true,
              "KeyPolicy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "Use",
                    "Effect": "Allow",
                    "Principal": { "AWS": { "Fn::GetAtt": ["OrdersRole", "Arn"] } },
                    "Action": "kms:Decrypt",
                    "Resource": "*"
                  }
                ]
              }
            }
          },
          "BackupKey": {
            "Type": "AWS::KMS::Key",
            "DeletionPolicy": "Retain",
            "Properties": {
              "EnableKeyRotation": true,
              "KeyPolicy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "Account",
                    "Effect": "Allow",
                    "Principal": { "AWS": { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" } },
                    "Action": "kms:*",
                    "Resource": "*"
                  }
                ]
              }
            }
          }
        }
      }
      """;

  private static final String DELEGATION = "\"Fn::Sub\": \"arn:aws:iam::${AWS::AccountId}:root\"";

  /** A wrong character beside a function that no string can stand for. */
  private static final String UNWRITABLE =
      """
      { "Fn::Join": ["", ["Account \u2013 ", { "Fn::If": ["IsProd", "prod", "test"] }]] }\
      """;

  /** The number of the line with the editor's cursor. */
  private static final String EDITED_LINE =
      "() => document.querySelector('keymend-sandbox').shadowRoot"
          + ".querySelector('.cm-lineNumbers .cm-activeLineGutter').innerText";

  @InChromium
  void everyKeyOfATemplateHasItsOwnVerdict(Browser browser) {
    try (SandboxPage page = open(browser)) {
      assertEquals(2L, page.tab().call("() => %s.length".formatted(SandboxPage.parts("key"))));
      assertTrue(page.text("verdict").contains("OrdersKey"), () -> page.text("verdict"));
      String corrected = page.text("corrected");
      assertTrue(corrected.indexOf(DELEGATION) < corrected.indexOf("BackupKey"), corrected);
      page.waitForText("message", "2 keys, 1 finding, 1 fix applied.");

      page.tab().call("() => { window.report.known = true; }");
      page.tab().click(SandboxPage.nth("key", 1));
      page.waitForText("verdict", "BackupKey");
      page.waitForText("verdict", "IAM policies in the key's account can grant access");
      assertEquals("", page.fixesOn());
      assertEquals(
          page.tab().call("() => String(window.report.policies[1].range.endLine)"),
          page.tab().call(EDITED_LINE));

      page.tab().press(Keys.ARROW_LEFT);
      page.waitForText("verdict", "OrdersKey");
      page.waitForFixesOn(WorkedExample.DELEGATE);
      assertEquals(corrected, page.text("corrected"));
      assertEquals(true, page.tab().call("() => window.report.known"), "a new request");
      page.assertQuiet();
    }
  }

  @InChromium
  void theKeyStaysSelectedAndGetsWhatIsAdded(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().click(SandboxPage.nth("key", 1));
      page.waitForText("verdict", "BackupKey");
      page.add("cloudwatch-logs", "CloudWatch Logs");
      page.tab().click(SandboxPage.nth("fix-field", 0));
      page.tab().type("eu-west-1");
      page.tab().press(Keys.TAB);
      page.tab().type("*");
      page.waitForText("corrected", "logs.eu-west-1.amazonaws.com");
      String corrected = page.text("corrected");
      assertTrue(corrected.indexOf("logs.eu-west-1") > corrected.indexOf("BackupKey"), corrected);
      assertTrue(page.text("verdict").contains("BackupKey"));

      page.tab().click(SandboxPage.nth("key", 0));
      page.waitForText("verdict", "OrdersKey");
      assertEquals("", page.text("addition"));
      page.add("cloudwatch-logs", "CloudWatch Logs");
      page.tab().click(SandboxPage.hook("remove"));
      page.tab().waitFor("it is gone", "() => !" + SandboxPage.part("addition"));
      page.waitForExactText("corrected", corrected);
      page.assertQuiet();
    }
  }

  @InChromium
  void onAPolicyAloneNothingIsSaidAboutFormatsOrKeys(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertFalse(isVisible(page, "format"));
      assertFalse(isVisible(page, "keys"));
    }
  }

  @InChromium
  void theFormatCanBeOverriddenUntilAnotherTextComes(Browser browser) {
    try (SandboxPage page = open(browser)) {
      assertTrue(isVisible(page, "format"));
      page.choose("format", "policy");
      page.waitForText("verdict", "key policy");
      waitForStatus(page, "not-a-key-policy");
      assertFalse(isVisible(page, "keys"));
      assertFalse(isVisible(page, "copy"));
      assertTrue(isVisible(page, "format"));

      page.choose("format", "");
      waitForStatus(page, "analyzed");
      page.waitForText("verdict", "OrdersKey");
      page.waitForText("corrected", DELEGATION);

      page.choose("format", "terraform");
      waitForStatus(page, "not-a-key-policy");
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      assertEquals("", page.text("format"));
      assertFalse(isVisible(page, "format"));
      page.assertQuiet();
    }
  }

  @InChromium
  void whatATemplateCannotSayIsLeftToTheUser(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(TEMPLATE.replace("\"Account\"", UNWRITABLE));
      page.waitForText("corrected", DELEGATION);
      page.tab().click(SandboxPage.nth("key", 1));
      page.waitForText("findings", "Make it by hand.");
      assertEquals("", page.fixesOn());
      assertEquals(
          true, page.tab().call("() => %s.disabled".formatted(SandboxPage.part("fix-toggle"))));
      page.assertQuiet();
    }
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(TEMPLATE);
    page.waitForText("corrected", DELEGATION);
    page.waitForFixesOn(WorkedExample.DELEGATE);
    return page;
  }

  private static void waitForStatus(SandboxPage page, String status) {
    page.tab().waitFor(status, "status => window.report.status === status", status);
  }

  private static boolean isVisible(SandboxPage page, String hook) {
    String visible = "() => !!(%s)?.checkVisibility()";
    return Boolean.TRUE.equals(page.tab().call(visible.formatted(SandboxPage.part(hook))));
  }
}
