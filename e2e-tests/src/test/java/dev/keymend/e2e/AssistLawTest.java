package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.e2e.FakeProvider.Received;
import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import java.util.List;

/** Of any policy, what leaves is what was shown, and holds none of its originals. */
final class AssistLawTest {
  private static final long SEED = 25;

  @BothBrowsers
  void whatLeavesIsWhatWasShownAndHoldsNoOriginal(Browser browser) throws InterruptedException {
    NamedPolicies policies = new NamedPolicies(SEED);
    try (AssistPage page = AssistPage.open(browser, policies.next().text())) {
      page.put("model", FakeScenario.NONE.model());
      int count = BrowserKind.CHROMIUM.is(browser) ? 6 : 3;
      for (int i = 0; i < count; i++) {
        NamedPolicies.Named named = policies.next();
        page.put("policy", named.text());
        page.put("error", named.error());
        page.waitForText("question", named.sid());
        page.waitForQuestion();
        page.send();
        page.provider().awaitQuestions(i + 1);
        page.waitForJudgement();
        List<Received> received = page.provider().received();
        String body = received.get(received.size() - 1).body();
        assertEquals(page.text("request-body"), body);
        for (String original : named.originals()) {
          assertFalse(
              received.toString().contains(original),
              () -> "%s of seed %d leaves:%n%s%n%s".formatted(original, SEED, named.text(), body));
        }
      }
      assertEquals(count, page.provider().questions().size());
    }
  }
}
