package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keymend.e2e.FakeProvider.Received;
import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.json.Json;

/** Of any policy, what leaves is what was shown, and holds none of its originals. */
final class AssistLawTest {
  private static final long SEED = 25;
  private static final int ROUNDS = 6;
  private static final int AT_ONCE = 10;

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
        assertEquals(page.shown(), body);
        for (String original : named.originals()) {
          assertFalse(
              received.toString().contains(original),
              () -> "%s of seed %d leaves:%n%s%n%s".formatted(original, SEED, named.text(), body));
        }
      }
      assertEquals(count, page.provider().questions().size());
    }
  }

  /** Many questions in one call: what would leave is kept, and nobody is asked. */
  private static final String COMPOSING =
      """
      async cases => {
        const root = document.querySelector('keymend-assist').shadowRoot;
        const part = name => root.querySelector(`[data-testid=${name}]`);
        const until = async (what, holds) => {
          for (let i = 0; !holds(); i++) {
            if (i > 4000) throw new Error(what);
            await new Promise(done => setTimeout(done, 5));
          }
        };
        const put = (name, text) => {
          part(name).value = text;
          part(name).dispatchEvent(new Event('input'));
        };
        let sent = null;
        window.fetch = async (url, {body}) => {
          sent = body;
          return new Response('', {status: 404});
        };
        const bodies = [];
        for (const [policy, error, sid] of JSON.parse(cases)) {
          sent = null;
          put('policy', policy);
          put('error', error);
          // Without the pause that somebody makes who types.
          part('anew').click();
          await until(`${sid} is asked about`, () =>
            part('question').value.includes(sid) && !part('send').disabled);
          const shown = part('request-body').textContent;
          part('send').click();
          await until(`${sid} is sent`, () => sent !== null && !part('send').disabled);
          bodies.push([shown, sent]);
        }
        return bodies;
      }""";

  @BothBrowsers
  void thatHoldsForManyPolicies(Browser browser) {
    NamedPolicies policies = new NamedPolicies(SEED + 1);
    try (AssistPage page = AssistPage.open(browser, policies.next().text())) {
      page.put("model", FakeScenario.NO_MODEL.model());
      for (int round = 0; round < ROUNDS; round++) {
        List<NamedPolicies.Named> named = new ArrayList<>();
        List<List<String>> cases = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          NamedPolicies.Named one = policies.next();
          named.add(one);
          cases.add(List.of(one.text(), one.error(), one.sid() + "0\""));
        }
        List<?> bodies =
            (List<?>) Objects.requireNonNull(page.tab().call(COMPOSING, new Json().toJson(cases)));
        assertEquals(AT_ONCE, bodies.size());
        for (int i = 0; i < AT_ONCE; i++) {
          List<?> body = (List<?>) bodies.get(i);
          assertEquals(body.get(0), body.get(1));
          assertHasNone(named.get(i), body.get(1).toString());
        }
      }
      assertEquals(List.of(), page.provider().received());
    }
  }

  private static void assertHasNone(NamedPolicies.Named named, String body) {
    for (String original : named.originals()) {
      assertFalse(
          body.contains(original),
          () -> "%s leaves:%n%s%n%s".formatted(original, named.text(), body));
    }
  }
}
