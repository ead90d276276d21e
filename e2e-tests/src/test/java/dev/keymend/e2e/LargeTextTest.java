package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.analysis.Request;
import dev.keymend.e2e.browser.Browser;
import org.openqa.selenium.Keys;

/** Texts that are too large for an editor: a part is shown, all of it is corrected. */
final class LargeTextTest {
  /** A plan of 2 MB whose only key comes in the middle, far from the beginning. */
  static final String PLAN =
      "{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {\"resources\": [\n"
          + buckets(10_000)
          + ",\n{\"address\": \"aws_kms_key.orders\", \"type\": \"aws_kms_key\", \"values\":"
          + " {\"policy\": \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect"
          + "\\\":\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":\\\"arn:aws:iam::310987654321:role/"
          + "orders\\\"},\\\"Action\\\":\\\"kms:Decyrpt\\\",\\\"Resource\\\":\\\"*\\\"}]}\"}},\n"
          + buckets(10_000)
          + "\n]}}}\n";

  @BothBrowsers
  void aPartOfALargeTextIsShownAndAllOfItIsCorrected(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(PLAN);
      page.waitForText("findings", "Decyrpt");
      page.waitForText("decoded", "\"kms:Decyrpt\"");
      page.tab().click(SandboxPage.hook("as-pasted"));
      assertTrue(page.text("excerpt").contains("a part of it"), page.text("excerpt"));
      assertTrue(page.text("input").contains("bucket-0"), "the beginning is shown");
      assertEquals(Keymend.analyze(Request.of(PLAN)).text(), page.copy());

      // The page goes to the key, and the lines keep their numbers.
      page.tab().click(place("unknown-action"));
      page.waitForText("input", "kms:Decyrpt");
      page.waitForText("input", "10002");
      assertTrue(page.holdsRepeated(PLAN, 1));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void aLargeTextCanBeReplacedAndComesBack(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.setValue(PLAN);
      page.paste(WorkedExample.PASTED);
      page.waitForExactText("corrected", WorkedExample.CORRECTED);
      assertEquals(true, page.tab().call("() => " + SandboxPage.part("excerpt") + ".hidden"));

      page.tab().press(Keys.CONTROL, "z");
      page.waitForText("findings", "Decyrpt");
      assertTrue(page.holdsRepeated(PLAN, 1));

      page.tab().click(SandboxPage.hook("as-pasted"));
      page.tab().click(SandboxPage.hook("input"));
      page.tab().press("x");
      assertTrue(page.holdsRepeated(PLAN, 1), "a part cannot be edited");
      page.tab().press(Keys.DELETE);
      page.waitForValue("");
      assertFalse(page.text("message").isBlank());
    }
  }

  private static String buckets(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",\n");
      out.append("{\"address\": \"aws_s3_bucket.b\", \"type\": \"aws_s3_bucket\", \"values\":");
      out.append(" {\"bucket\": \"bucket-").append(i).append("\"}}");
    }
    return out.toString();
  }

  /** A function that returns the button that leads to the place of a finding. */
  private static String place(String rule) {
    return "() => document.querySelector('keymend-sandbox').shadowRoot"
        + ".querySelector('[data-rule=\""
        + rule
        + "\"] .place')";
  }
}
