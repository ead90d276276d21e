package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.e2e.browser.Browser;

/** A model is asked. */
final class AssistTest {
  @BothBrowsers
  void fromABrokenPolicyToAJudgedAnswer(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      page.ask(FakeScenario.GOOD);
      System.out.println(page.text("objections") + page.text("turned") + page.text("bound"));
      assertEquals(1, page.provider().questions().size());
      assertEquals(page.text("request-body"), page.provider().questions().get(0).body());
    }
  }
}
