package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** From a question about a call to a check that is asked with every keystroke. */
final class AskTest {
  private static final String ROLE = "arn:aws:iam::310987654321:role/orders-api";

  /** A role may use the key through S3, and whoever IAM policies allow, anyway. */
  static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Account",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:root" },
            "Action": "kms:*",
            "Resource": "*"
          },
          {
            "Sid": "ThroughS3",
            "Effect": "Allow",
            "Principal": { "AWS": "%s" },
            "Action": "kms:Decrypt",
            "Resource": "*",
            "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }
          }
        ]
      }
      """
          .formatted(ROLE);

  @TempDir Path folder;

  @BothBrowsers
  void aQuestionIsAnsweredStatementByStatement(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      ask(page);
      page.waitForText("reply", "Not known");
      page.waitForText(
          "statements",
          "The condition asks kms:ViaService to be s3.eu-west-1.amazonaws.com, and its value is not known.");
      addCondition(page, "kms:ViaService", "s3.eu-west-1.amazonaws.com");
      page.waitForText("reply", "Allowed");
      assertEquals(
          "allowed",
          String.valueOf(page.tab().call("() => %s.value".formatted(SandboxPage.part("expect")))));
      addCondition(page, "kms:ViaService", "");
      page.waitForText("ask-path", "Key policy");
      page.assertQuiet();
    }
  }

  @InChromium
  void aQuestionThatIsKeptIsAskedAgainWithEveryKeystroke(Browser browser) throws IOException {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().downloadTo(folder);
      ask(page);
      addCondition(page, "kms:ViaService", "s3.eu-west-1.amazonaws.com");
      page.waitForText("reply", "Allowed");
      page.tab().click(SandboxPage.hook("keep-check"));
      page.waitForText("checks", "allowed, as expected");

      page.tab().click(SandboxPage.hook("save-checks"));
      String saved = Downloads.text(folder.resolve("checks.jsonl"));
      assertEquals(
          "{\"request\":{\"principal\":\""
              + ROLE
              + "\",\"action\":\"kms:Decrypt\",\"context\":"
              + "{\"kms:ViaService\":[\"s3.eu-west-1.amazonaws.com\"]}},\"expect\":\"allowed\"}\n",
          saved);

      page.paste(POLICY.replace("s3.eu", "sqs.eu"));
      page.waitForText("checks", "not known, but allowed expected");
      page.paste(POLICY);
      page.waitForText("checks", "allowed, as expected");
      page.tab().click(SandboxPage.hook("remove-check"));
      page.tab().waitFor("it is gone", "() => !" + SandboxPage.part("check"));
      page.assertQuiet();
    }
  }

  @InChromium
  void aCorrectionTellsWhichChecksItTurns(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(DenialTest.POLICY);
      page.waitForText("corrected", ":root");
      fill(page, "ask-principal", ROLE);
      fill(page, "ask-action", "kms:Decrypt");
      page.waitForText("reply", "Refused");
      page.tab()
          .call(
              """
              () => {
                const {shadowRoot} = document.querySelector('keymend-sandbox');
                const list = shadowRoot.getElementById('ask-identity');
                list.value = 'allow';
                list.dispatchEvent(new Event('change'));
              }
              """);
      page.waitForText("reply", "One allows the call, as the question says.");
      page.tab().click(SandboxPage.hook("keep-check"));
      page.waitForText("turned", "refused, but allowed expected; after the correction allowed");
      page.assertQuiet();
    }
  }

  @InChromium
  void checksTravelInTheLinkWithPlaceholders(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      ask(page);
      addCondition(page, "kms:EncryptionContext:tenant", "acme");
      page.waitForText("reply", "Not known");
      page.tab().click(SandboxPage.hook("keep-check"));
      page.waitForText("checks", "not known, as expected");
      String link = page.copyWith("copy-link");
      page.tab().open("about:blank");
      page.openAgain(link.substring(page.origin().length()));
      page.waitForText("checks", "not known, as expected");
      String checks = page.text("checks");
      assertTrue(checks.contains("role-1"), checks);
      assertFalse(checks.contains("acme"), checks);
      assertFalse(checks.contains("orders-api"), checks);
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void everythingOfItIsReachedWithTheKeyboard(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      paste(page);
      page.tab().click(SandboxPage.hook("add-condition"));
      page.tab().type("kms:ViaService");
      page.tab().press(Keys.TAB);
      page.tab().type("ec2.eu-west-1.amazonaws.com");
      fill(page, "ask-action", "kms:Decrypt");
      fill(page, "ask-principal", ROLE);
      page.waitForText(
          "statements",
          "The condition asks kms:ViaService to be s3.eu-west-1.amazonaws.com,"
              + " the request has ec2.eu-west-1.amazonaws.com.");
      page.assertQuiet();
    }
  }

  /** Asks whether the role may decrypt, of which the policy tells only under a condition. */
  static void ask(SandboxPage page) {
    paste(page);
    fill(page, "ask-principal", ROLE);
    fill(page, "ask-action", "kms:Decrypt");
    page.waitForText("reply", "known");
  }

  private static void paste(SandboxPage page) {
    page.paste(POLICY);
    page.tab()
        .waitFor(
            "it can be asked",
            "() => { const box = %s; return !box.hidden && box.querySelector('#ask-principal'); }"
                .formatted(SandboxPage.part("ask")));
  }

  private static void addCondition(SandboxPage page, String key, String value) {
    page.tab().click(SandboxPage.hook("add-condition"));
    page.tab()
        .call(
            """
            (key, value) => {
              const {shadowRoot} = document.querySelector('keymend-sandbox');
              for (const [i, text] of [key, value].entries()) {
                const row = [...shadowRoot.querySelectorAll('.told')].at(-1);
                const field = row.querySelectorAll('input')[i];
                field.value = text;
                field.dispatchEvent(new Event('input'));
              }
            }
            """,
            key,
            value);
  }

  private static void fill(SandboxPage page, String field, String value) {
    page.tab()
        .call(
            "value => { const field = (%s)(); field.value = value;"
                    .formatted(SandboxPage.hook(field))
                + " field.dispatchEvent(new Event('input')); }",
            value);
  }

  /** Everything that a question and its checks can show. */
  static void askAndKeep(SandboxPage page) {
    ask(page);
    page.tab().click(SandboxPage.hook("keep-check"));
    page.waitForText("checks", "not known, as expected");
    addCondition(page, "kms:ViaService", "ec2.eu-west-1.amazonaws.com");
    page.waitForText("statements", "the request has ec2.eu-west-1.amazonaws.com");
    page.choose("expect", "allowed");
    page.tab().click(SandboxPage.hook("keep-check"));
    page.waitForText("checks", "allowed expected");
  }
}
