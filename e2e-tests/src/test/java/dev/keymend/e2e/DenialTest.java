package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** From an error to the answer: who refused the call, and what to do. */
final class DenialTest {
  private static final String ROLE = "arn:aws:sts::310987654321:assumed-role/orders-api/i-0abc";

  private static final String KEY =
      "arn:aws:kms:eu-west-1:310987654321:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  /** Nothing in it is for the role that calls. */
  static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Admin",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:role/KeyAdmin" },
            "Action": "kms:*",
            "Resource": "*"
          }
        ]
      }
      """;

  static final String IAM_POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          { "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "%s" }
        ]
      }
      """
          .formatted(KEY);

  /** A message of the command line interface. */
  static String error(String why) {
    return "An error occurred (AccessDeniedException) when calling the Decrypt operation: User: "
        + ROLE
        + " is not authorized to perform: kms:Decrypt on resource: "
        + KEY
        + " "
        + why;
  }

  static final String SILENT =
      error("because no resource-based policy allows the kms:Decrypt action");

  @BothBrowsers
  void anErrorAloneIsAnsweredWithWhatShowsTheKeyPolicy(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(SILENT);
      page.waitForText("denial", "Role orders-api was refused kms:Decrypt");
      page.waitForText("denial", "it neither names the role nor lets IAM decide");
      page.waitForText("advice", "aws kms get-key-policy --region eu-west-1 --key-id " + KEY);
      assertEquals(
          "aws kms get-key-policy --region eu-west-1 --key-id "
              + KEY
              + " --policy-name default --output text --query Policy",
          page.copyWith("copy-advice"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aPolicyPastedOverAnErrorIsHeldAgainstIt(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      pasteOneAfterTheOther(page);
      page.waitForText("agreement", "The key policy explains it.");
      page.waitForText("outlook", "once an IAM policy of the role allows kms:Decrypt");
      assertEquals(POLICY, page.value());
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void anErrorPastedOverAPolicyLeavesThePolicyWhereItWas(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(POLICY);
      page.waitForText("corrected", ":root");
      page.paste(SILENT);
      page.waitForText("agreement", "The key policy explains it.");
      assertEquals(POLICY, page.value());
      page.assertQuiet();
    }
  }

  /** Whatever decides the call finds its place, and the key policy stays in its own. */
  @BothBrowsers
  void whatIsPastedOverAKeyPolicyIsPutBesideIt(Browser browser) {
    String grants = "{\"Grants\": []}";
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(POLICY);
      page.waitForText("corrected", ":root");
      page.paste(SILENT);
      page.waitForText("agreement", "The key policy explains it.");
      page.paste(IAM_POLICY);
      page.waitForText("documents", "IAM policy of the caller");
      page.waitForText("outlook", "After this correction the call is allowed, unless");
      page.paste(grants);
      page.waitForText("documents", "grants of the key");
      assertEquals(POLICY, page.value());
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForText("message", "");
      page.tab()
          .waitFor(
              "one document",
              "() => document.querySelector('keymend-sandbox').shadowRoot"
                  + ".querySelectorAll('[data-testid=document-chip]').length === 1");
      assertEquals(POLICY, page.value());
      page.assertQuiet();
    }
  }

  @InChromium
  void aKeyPolicyInTheFieldOfTheErrorIsMovedToItsPlace(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab()
          .call(
              """
              policy => {
                const {shadowRoot} = document.querySelector('keymend-sandbox');
                const field = shadowRoot.getElementById('error');
                field.closest('details').open = true;
                field.value = policy;
                field.dispatchEvent(new Event('input'));
              }
              """,
              POLICY);
      page.waitForText("corrected", ":root");
      assertEquals(POLICY, page.value());
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void bothInOneTextAreToldApart(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste("We get this:\n" + SILENT + "\n\nwith this policy:\n" + POLICY);
      page.waitForText("agreement", "The key policy explains it.");
      page.waitForText("corrected", ":root");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void anIamPolicyBesideThemCompletesTheAnswer(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      pasteOneAfterTheOther(page);
      page.waitForText("outlook", "once an IAM policy of the role allows");
      addDocument(page, IAM_POLICY);
      page.waitForText("documents", "IAM policy of the caller");
      page.waitForText("outlook", "After this correction the call is allowed, unless");
      page.choose("document-kind", "permissions-boundary");
      page.waitForText("documents", "permissions boundary of the caller");
      page.waitForText("outlook", "once an IAM policy of the role allows");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aMissingServiceStatementIsOneClickAway(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(
          "The specified KMS key does not exist or is not allowed to be used with Arn"
              + " 'arn:aws:logs:eu-west-1:310987654321:log-group:/app/orders'");
      page.waitForText("denial", "CloudWatch Logs could not use the key.");
      page.paste(POLICY);
      page.waitForText("agreement", "The key policy explains it.");
      page.tab().click(SandboxPage.hook("add-preset"));
      page.waitForText("additions", "CloudWatch Logs");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void theWayIsDrawnBeforeTheCorrectionAndAfterIt(Browser browser, @TempDir Path folder)
      throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().downloadTo(folder);
      pasteBoth(page);
      assertTrue(page.text("path").contains("orders-api"), page.text("path"));
      assertEquals(
          List.of("refuses", "passes"),
          page.tab()
              .call(
                  "() => ['path', 'afterwards'].map(way => { const {shadowRoot} ="
                      + " document.querySelector('keymend-sandbox'); return shadowRoot"
                      + ".querySelector(`[data-testid=${way}] :is([aria-current], [data-changed])`)"
                      + ".dataset.outcome; })"));
      page.tab()
          .click("() => %s.querySelector('.place')".formatted(SandboxPage.part("afterwards")));
      page.tab().click(SandboxPage.hook("save-picture"));
      page.waitForText("message", "call.svg is on its way to your downloads.");
      String picture = Downloads.text(folder.resolve("call.svg"));
      assertTrue(picture.startsWith("<svg xmlns="), picture);
      assertTrue(picture.contains("Key policy: refused."), picture);
      page.assertQuiet();
    }
  }

  @InChromium
  void withPlaceholdersThePictureNamesNobody(Browser browser, @TempDir Path folder)
      throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().downloadTo(folder);
      pasteBoth(page);
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      page.tab().click(SandboxPage.hook("save-picture"));
      page.waitForText("message", "call.svg is on its way to your downloads.");
      assertFalse(Downloads.text(folder.resolve("call.svg")).contains("orders-api"));
      page.assertQuiet();
    }
  }

  @InChromium
  void theWayOfTheCallIsAListWithWords(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(error("with an explicit deny in a service control policy"));
      page.waitForText("denial", "A Deny in a service control policy");
      assertTrue(page.text("path").contains("Service control policies"), page.text("path"));
      assertEquals(
          "scp",
          String.valueOf(
              page.tab()
                  .call(
                      "() => { const shut = %s.querySelector('[aria-current=step]');"
                              .formatted(SandboxPage.part("path"))
                          + " return shut.textContent.includes('refused') ? 'scp' : ''; }")));
      page.assertQuiet();
    }
  }

  static void addDocument(SandboxPage page, String document) {
    page.tab()
        .call(
            """
            document => {
              const {shadowRoot} = globalThis.document.querySelector('keymend-sandbox');
              const area = shadowRoot.getElementById('document');
              area.closest('details').open = true;
              area.value = document;
              area.dispatchEvent(new Event('input'));
              shadowRoot.querySelector('[data-testid=add-document]').click();
            }
            """,
            document);
  }

  private static void pasteOneAfterTheOther(SandboxPage page) {
    page.paste(SILENT);
    page.waitForText("denial", "Role orders-api was refused");
    page.paste(POLICY);
  }

  /** Shows a refused call before and after the correction. */
  static void pasteBoth(SandboxPage page) {
    page.paste(SILENT + "\n" + POLICY);
    page.waitForText("afterwards", "allowed if IAM allows it");
  }
}
