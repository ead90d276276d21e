package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.util.Base64;
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

  @InChromium
  void aQuestionTellsEverythingButWhoseKeyItIs(Browser browser) {
    try (SandboxPage page = open(browser)) {
      String question = page.copyWith("copy-question");
      SECRETS.forEach(secret -> assertFalse(question.contains(secret), question));
      assertTrue(question.contains("Do not make up an account id"), question);
      assertTrue(question.contains("No statement in force lets the account"), question);
      assertTrue(
          question.contains("\"Action\": [\"kms:Decrypt\", \"kms:PutKeyPolicy\"]"), question);
      Object table = page.tab().call("() => " + SandboxPage.part("replacements") + ".textContent");
      assertTrue(String.valueOf(table).contains("PayrollAdminrole-1role"), String.valueOf(table));
      page.assertQuiet();
    }
  }

  @InChromium
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

  @InChromium
  void aPlaceholderThatChangedOnItsWayIsFoundAndOneThatNobodyHandedOutIsNamed(Browser browser) {
    try (SandboxPage page = open(browser)) {
      String answer = answerTo(page.copyWith("copy-question"));
      String changed = answer.replace("role-1", "ROLE-\n1").replace(":root", ":role/role-9");
      page.tab().writeClipboard(changed.replace("\"Statement", "\"Id\": \"role-9\", \"Statement"));
      page.tab().click(SandboxPage.hook("answer"));
      page.tab().press(Keys.CONTROL, "v");
      page.waitForText("answer-verdict", "role-9: no placeholder of this page, so left as it is.");
      page.waitForText("answer-access", "Role PayrollAdmin can now use");
    }
  }

  @InChromium
  void whatIsHiddenIsUpToTheUser(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste("Falcon wants this:\n" + POLICY);
      page.waitForText("corrected", ":root");
      page.copyWith("copy-question");
      page.tab().click(SandboxPage.hook("show-replacements"));

      // A row is kept.
      page.tab().click(row("PayrollAdmin"));
      String kept = page.copyWith("copy-question");
      assertTrue(kept.contains("role/path-1/PayrollAdmin"), kept);
      assertFalse(kept.contains("310987654321"), kept);

      // A text is added.
      page.tab().click(SandboxPage.hook("input") + ".querySelector('.cm-line')");
      page.tab().press(Keys.CONTROL, Keys.HOME);
      for (int i = 0; i < "Falcon".length(); i++) {
        page.tab().press(Keys.SHIFT, Keys.ARROW_RIGHT);
      }
      page.tab().click(SandboxPage.hook("hide-selected"));
      page.waitForText("message", "It is hidden from now on: private-1 stands for it.");
      String added = page.copyWith("copy-question");
      assertTrue(added.contains("private-1 wants this:"), added);

      // Only secrets are hidden, and what was chosen.
      page.choose("hide-level", "secrets");
      String all = page.copyWith("copy-question");
      assertTrue(all.contains("private-1 wants this:"), all);
      assertTrue(all.contains("arn:aws:iam::310987654321:role/finance/PayrollAdmin"), all);
      page.assertQuiet();
    }
  }

  private static String row(String original) {
    return "() => "
        + SandboxPage.part("replacements")
        + ".querySelector('[aria-label=\"Hide "
        + original
        + "\"]')";
  }

  @InChromium
  void aTextThatWouldGiveAnOriginalAwayIsNotCopied(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      String name = Base64.getEncoder().encodeToString("by PayrollAdmin".getBytes(UTF_8));
      page.paste(POLICY.replace("\"Sid\": \"PayrollAdmin\"", "\"Sid\": \"" + name + "\""));
      page.waitForText("corrected", ":root");
      page.tab().writeClipboard("nothing");
      page.tab().click(SandboxPage.hook("copy-question"));
      page.waitForText("message", "Not copied: what role-1 should stand for would still be in it.");
      page.tab().click(SandboxPage.hook("copy-link"));
      page.waitForText("message", "Not copied: what role-1 should stand for would still be in it.");
      assertEquals("nothing", page.tab().readClipboard());
    }
  }

  @BothBrowsers
  void nothingElseIsCopiedWhenTheBrowserDoesNotLetThePage(Browser browser) {
    try (SandboxPage page = open(browser)) {
      page.tab().writeClipboard("nothing");
      page.tab()
          .call("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }");
      page.tab().click(SandboxPage.hook("copy-question"));
      page.waitForText("message", "The browser did not let the page copy.");
      assertEquals("nothing", page.tab().readClipboard());
    }
  }

  @InChromium
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

  @InChromium
  void aLinkHoldsWhatBelongsToTheCallAndTellsNoNames(Browser browser) {
    String hash;
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(DenialTest.POLICY);
      page.waitForText("corrected", ":root");
      page.paste(DenialTest.SILENT);
      page.waitForText("agreement", "The key policy explains it.");
      DenialTest.addDocument(page, DenialTest.IAM_POLICY);
      page.waitForText("documents", "IAM policy of the caller");
      String link = page.copyWith("copy-link");
      hash = link.substring(link.indexOf('#'));
    }
    try (SandboxPage page = SandboxPage.open(browser, hash)) {
      page.waitForText("documents", "IAM policy of the caller");
      page.waitForText("agreement", "The key policy explains it.");
      Object error = page.tab().call("() => %s.value".formatted(SandboxPage.part("error")));
      assertFalse(String.valueOf(error).contains("orders-api"), String.valueOf(error));
      assertFalse(page.value().contains("KeyAdmin"), page.value());
      page.assertQuiet();
    }
  }

  @InChromium
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
