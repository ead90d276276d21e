package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** A policy on one line is read in lines of its own, and leaves in the text that it came in. */
final class DecodedTest {
  private static final String ESCAPED =
      "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Sid\\\":\\\"Admin\\\","
          + "\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":"
          + "\\\"arn:aws:iam::310987654321:role/KeyAdmin\\\"},\\\"Action\\\":"
          + "[\\\"kms:Decyrpt\\\",\\\"kms:PutKeyPolicy\\\"],\\\"Resource\\\":\\\"*\\\"}]}";

  /** A plan as it comes, on one line. */
  static final String PLAN =
      "{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[{"
          + "\"address\":\"aws_kms_key.app\",\"mode\":\"managed\",\"type\":\"aws_kms_key\","
          + "\"name\":\"app\",\"values\":{\"policy\":\""
          + ESCAPED
          + "\"}}]}}}";

  @InChromium
  void aPolicyOnOneLineHasItsOwnLinesFindingsAndChanges(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      pastePlan(page);
      page.waitForText("findings", "line 11");
      assertTrue(page.text("diff").contains("\"Sid\": \"Enable IAM User Permissions\","));
      assertFalse(page.text("diff").contains("\\\""), page.text("diff"));
      String copied = page.copy();
      assertEquals(1, copied.lines().count());
      assertTrue(copied.startsWith("{\"format_version\":\"1.2\",\"planned_values\""), copied);
      assertTrue(copied.contains("\\\"Enable IAM User Permissions\\\""), copied);
      assertEquals(PLAN, page.value());
      page.assertQuiet();
    }
  }

  @InChromium
  void aFindingLeadsToItsLine(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      pastePlan(page);
      page.tab()
          .click(
              "() => %s.querySelector('[data-rule=unknown-action] .place')"
                  .formatted(SandboxPage.part("findings")));
      assertTrue(activeLine(page).contains("kms:Decyrpt"), activeLine(page));
      page.assertQuiet();
    }
  }

  static void pastePlan(SandboxPage page) {
    page.paste(PLAN);
    page.waitForText("decoded", "\"kms:Decyrpt\",");
  }

  private static String activeLine(SandboxPage page) {
    return String.valueOf(
        page.tab()
            .call(
                "() => %s.querySelector('.cm-activeLine').textContent"
                    .formatted(SandboxPage.part("decoded"))));
  }

  @InChromium
  void aSwitchShowsTheTextAsItWasPasted(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(PLAN);
      page.waitForText("findings", "line 11");
      page.tab().call("() => { %s.focus(); }".formatted(SandboxPage.part("as-pasted")));
      page.tab().press(Keys.SPACE);
      page.waitForText("findings", "line 1");
      assertFalse(page.text("findings").contains("line 11"));
      assertTrue(page.text("input").contains("format_version"));
      assertTrue(page.text("diff").contains("\\\"Enable IAM User Permissions\\\""));
      page.tab().press(Keys.SPACE);
      page.waitForText("findings", "line 11");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void keysDoWhatTheyDoInTheEditor(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(DenialTest.POLICY);
      page.waitForText("corrected", ":root");
      pastePlan(page);
      page.tab().press(Keys.CONTROL, "z");
      page.waitForValue(DenialTest.POLICY);
      pastePlan(page);
      page.tab().press(Keys.CONTROL, "a");
      page.tab().press(Keys.DELETE);
      page.waitForValue("");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void whatIsPastedOverItTakesItsPlace(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      pastePlan(page);
      page.paste(DenialTest.POLICY);
      page.waitForValue(DenialTest.POLICY);
      page.tab()
          .waitFor("the text is shown", "() => %s.hidden".formatted(SandboxPage.part("decoded")));
      page.assertQuiet();
    }
  }

  @InChromium
  void otherPoliciesInTheTextAreListed(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste("The role:\n" + iam("s3:GetObject") + "\nThe key:\n" + DenialTest.POLICY);
      page.waitForText("others", "IAM policy, line 2");
      page.tab().click("() => %s.querySelector('button')".formatted(SandboxPage.part("others")));
      page.assertQuiet();
    }
  }

  private static String iam(String action) {
    return """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "%s", "Resource": "arn:aws:s3:::orders/*" }
          ]
        }
        """
        .formatted(action);
  }
}
