package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.List;
import org.openqa.selenium.Keys;

/** Somebody is asked, without being told whose policy it is, and the answer is judged. */
final class HandOverTest {
  static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "PayrollAdmin",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:role/finance/PayrollAdmin" },
            "Action": ["kms:Decrypt", "kms:PutKeyPolicy"],
            "Resource": "*"
          }
        ]
      }
      """;

  /** What must not be in anything that leaves. */
  private static final List<String> SECRETS = List.of("310987654321", "PayrollAdmin", "finance");

  @BothBrowsers
  void aQuestionTellsEverythingButWhoseKeyItIs(Browser browser) {
    try (SandboxPage page = open(browser)) {
      String question = page.copyWith("copy-question");
      SECRETS.forEach(secret -> assertFalse(question.contains(secret), question));
      assertTrue(question.contains("Do not make up an account id"), question);
      assertTrue(question.contains("IAM policies cannot grant access to this key"), question);
      assertTrue(
          question.contains("\"Action\": [\"kms:Decrypt\", \"kms:PutKeyPolicy\"]"), question);
      Object table = page.tab().call("() => " + SandboxPage.part("replacements") + ".textContent");
      assertTrue(String.valueOf(table).contains("PayrollAdminrole-1role"), String.valueOf(table));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void anAnswerIsJudgedBeforeItIsUsed(Browser browser) {
    try (SandboxPage page = open(browser)) {
      String question = page.copyWith("copy-question");
      page.tab().writeClipboard(answerTo(question));
      page.tab().click(SandboxPage.hook("answer"));
      page.tab().press(Keys.CONTROL, "v");

      page.waitForText("answer-verdict", "IAM policies cannot grant access to this key");
      page.waitForText("answer-access", "Role PayrollAdmin can now use");
      page.tab().click(SandboxPage.hook("use-answer"));
      page.waitForValue(POLICY.strip().replace("kms:Decrypt", "kms:*") + "\n");
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForValue(POLICY);
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void anAnswerWithoutAPolicyIsRefused(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().writeClipboard("Have you tried turning it off and on again?");
      page.tab().click(SandboxPage.hook("answer"));
      page.tab().press(Keys.CONTROL, "v");
      page.waitForText("answer-verdict", "There is no key policy in this answer.");
    }
  }

  @BothBrowsers
  void aLinkShowsTheRedactedPolicyAndItsFindings(Browser browser) {
    String hash;
    try (SandboxPage page = open(browser)) {
      String link = page.copyWith("copy-link");
      hash = link.substring(link.indexOf('#'));
    }
    try (SandboxPage page = SandboxPage.open(browser, hash)) {
      page.waitForText("verdict", "IAM policies cannot grant access to this key");
      SECRETS.forEach(secret -> assertFalse(page.value().contains(secret), page.value()));
      assertTrue(page.value().contains("\"kms:PutKeyPolicy\""), page.value());
      page.waitForText("message", "This policy came with a link.");
      page.served().forEach(request -> assertFalse(request.path().contains("policy=")));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aLinkThatWasCutOpensAnEmptyPage(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser, "#policy=jVLBbtswDP0VQ6c")) {
      assertEquals("", page.value());
      page.assertQuiet();
    }
  }

  /** What somebody might answer: the policy of the question, which allows more now. */
  static String answerTo(String question) {
    String asked = question.substring(question.indexOf("```json"));
    return "Sure, try this:\n" + asked.replace("kms:Decrypt", "kms:*");
  }

  private static SandboxPage open(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(POLICY);
    page.waitForText("corrected", ":root");
    return page;
  }
}
