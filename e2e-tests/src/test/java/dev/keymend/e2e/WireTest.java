package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.FakeProvider.Received;
import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.JsonMembers;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How browsers ask a model: what they send and what they let the page read. */
final class WireTest {
  private static final String KEY = "sk-zq81-Wv40Ty77Lm29";
  private static final String QUESTION =
      "Voil\u00e0 \ud835\udd1e:\n\n```json\n" + Policies.HEALTHY.strip() + "\n```";

  /** Asks, and gives what came of it in one map. */
  private static final String ASK =
      """
      async (shape, base, model, key, question, stopAfter) => {
        const { requestFor, send } = await import('/assist/wire.js');
        const { LIMITS } = await import('/assist/arrival.js');
        const { providers } = await import('/assist/providers.js');
        const provider = { ...providers.at(-1), shape };
        const request = requestFor({ provider, base, model, key, question });
        const stop = new AbortController();
        const limits = { ...LIMITS, idle: 3000 };
        let pieces = 0;
        const text = () => { if (++pieces === stopAfter) stop.abort(); };
        try {
          const answer = await send(request, { signal: stop.signal, text, limits });
          return { body: request.body, ...answer, pieces };
        } catch (error) {
          const { kind, message, quote, status, wait } = error;
          return { body: request.body, kind: kind ?? String(error), message, quote, status, wait };
        }
      }""";

  @BothBrowsers
  void anAnswerOfEachShapeIsReadWhateverItsBytesCameThrough(Browser browser) throws IOException {
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      for (FakeShape shape : FakeShape.values()) {
        for (FakeScenario scenario :
            List.of(
                FakeScenario.GOOD,
                FakeScenario.SPLIT,
                FakeScenario.CRLF,
                FakeScenario.COMMENTS,
                FakeScenario.WHOLE)) {
          Map<String, @Nullable Object> answer = ask(tab, provider, shape, scenario);
          String name = shape + " " + scenario + " " + answer;
          assertEquals(FakeAnswers.to(QUESTION, scenario), answer.get("text"), name);
          assertEquals("complete", answer.get("ended"), name);
        }
      }
    }
  }

  @BothBrowsers
  void oneRequestLeavesAndItIsTheOneThatWasShown(Browser browser) throws IOException {
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      // Cookies do not know ports.
      tab.call("() => { document.cookie = 'who=me; path=/'; }");
      for (FakeShape shape : FakeShape.values()) {
        int before = provider.received().size();
        Map<String, @Nullable Object> answer = ask(tab, provider, shape, FakeScenario.GOOD);
        List<Received> received = provider.received();
        assertEquals(before + 2, received.size(), "a preflight and the question");
        Received preflight = received.get(before);
        assertEquals("OPTIONS", preflight.method());
        assertEquals(0, preflight.length());
        Received question = received.get(before + 1);
        assertEquals(answer.get("body"), question.body());
        assertEquals(String.valueOf(answer.get("body")).getBytes(UTF_8).length, question.length());
        for (Received request : List.of(preflight, question)) {
          assertEquals(page.origin(), request.header("Origin"));
          assertEquals("", request.header("Cookie"));
          assertEquals("", request.header("Referer"));
          assertFalse(request.path().contains(KEY), request::path);
          assertFalse(request.body().contains(KEY), request::body);
        }
        assertFalse(preflight.headers().values().toString().contains(KEY));
        assertTrue(question.headers().values().toString().contains(KEY));
      }
      for (NetworkRequest sent : tab.requests()) {
        boolean own = sent.url().startsWith(page.origin() + "/") || sent.url().equals("data:,");
        assertTrue(own || sent.url().startsWith(provider.origin() + "/v1"), sent::toString);
      }
    }
  }

  @BothBrowsers
  void aRefusalIsToldAsWhatItIs(Browser browser) throws IOException {
    Map<FakeScenario, String> kinds = new LinkedHashMap<>();
    kinds.put(FakeScenario.WRONG_KEY, "wrong-key");
    kinds.put(FakeScenario.NO_BROWSER, "no-browser");
    kinds.put(FakeScenario.NO_CORS, "unreachable");
    kinds.put(FakeScenario.NO_MODEL, "no-model");
    kinds.put(FakeScenario.TOO_LARGE, "too-large");
    kinds.put(FakeScenario.QUOTA, "quota");
    kinds.put(FakeScenario.OVERLOAD, "overload");
    kinds.put(FakeScenario.LOG_IN, "not-a-stream");
    kinds.put(FakeScenario.BROKEN, "mid-stream");
    kinds.put(FakeScenario.SILENT, "no-answer");
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      for (Map.Entry<FakeScenario, String> expected : kinds.entrySet()) {
        Map<String, @Nullable Object> error =
            ask(tab, provider, FakeShape.ANTHROPIC, expected.getKey());
        assertEquals(expected.getValue(), error.get("kind"), error::toString);
        error.remove("body");
        assertFalse(error.toString().contains(KEY), error::toString);
        if (expected.getKey() == FakeScenario.QUOTA) {
          assertTrue(error.toString().contains("Wait 20 seconds"), error::toString);
        }
      }
      assertEquals(kinds.size(), provider.questions().size(), "nothing is tried again");
    }
  }

  @BothBrowsers
  void whoDoesNotKnowThePageIsNotAskedAndNobodyFollowsARedirect(Browser browser)
      throws IOException {
    try (FakeProvider elsewhere = new FakeProvider();
        FakeProvider provider = new FakeProvider(true, elsewhere.origin());
        FakeProvider strict = new FakeProvider(false, elsewhere.origin());
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      Map<String, @Nullable Object> redirected =
          ask(tab, provider, FakeShape.OPENAI, FakeScenario.REDIRECT);
      assertEquals("unreachable", redirected.get("kind"), redirected::toString);
      assertEquals(List.of(), elsewhere.received());
      Map<String, @Nullable Object> unknown = ask(tab, strict, FakeShape.OPENAI, FakeScenario.GOOD);
      assertEquals("unreachable", unknown.get("kind"), unknown::toString);
      assertTrue(unknown.toString().contains("(CORS)"), unknown::toString);
      assertEquals(List.of(), strict.questions(), "the preflight alone has come");
    }
  }

  @BothBrowsers
  void anAnswerThatIsCutSaysSo(Browser browser) throws IOException {
    Map<FakeScenario, String> ends =
        Map.of(
            FakeScenario.NO_END, "no-end",
            FakeScenario.CUT, "length",
            FakeScenario.REFUSED, "refused",
            FakeScenario.HUGE, "too-large");
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      for (Map.Entry<FakeScenario, String> expected : ends.entrySet()) {
        Map<String, @Nullable Object> answer =
            ask(tab, provider, FakeShape.GEMINI, expected.getKey());
        assertEquals(expected.getValue(), answer.get("ended"), answer::toString);
        String text = JsonMembers.text(answer, "text");
        assertTrue(FakeAnswers.to(QUESTION, expected.getKey()).startsWith(text), text);
        int length = text.getBytes(UTF_8).length;
        assertTrue(length > 0 && length <= 256 << 10, () -> length + " bytes");
      }
    }
  }

  @BothBrowsers
  void stopHangsUpAtOnce(Browser browser) throws IOException, InterruptedException {
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      Map<String, @Nullable Object> answer =
          ask(tab, provider, FakeShape.OPENAI, FakeScenario.ENDLESS, 5);
      assertEquals("stopped", answer.get("ended"), answer::toString);
      assertEquals("again again again again again ", answer.get("text"));
      provider.awaitHangUps(1);
    }
  }

  @BothBrowsers
  void modelsAreListed(Browser browser) throws IOException {
    try (FakeProvider provider = new FakeProvider();
        ModuleServer page = new ModuleServer();
        Tab tab = open(browser, page)) {
      for (FakeShape shape : FakeShape.values()) {
        Object models =
            tab.call(
                """
                async (shape, base, key) => {
                  const { listRequestFor, modelsOf } = await import('/assist/wire.js');
                  const { providers } = await import('/assist/providers.js');
                  return modelsOf(listRequestFor({ provider: { ...providers.at(-1), shape }, base, key }));
                }""",
                name(shape),
                provider.origin(),
                KEY);
        assertEquals(FakeScenario.models(), models);
      }
    }
  }

  private static Tab open(Browser browser, ModuleServer page) {
    Tab tab = browser.newTab();
    tab.open(page.origin());
    return tab;
  }

  private static Map<String, @Nullable Object> ask(
      Tab tab, FakeProvider provider, FakeShape shape, FakeScenario scenario) {
    return ask(tab, provider, shape, scenario, 0);
  }

  private static Map<String, @Nullable Object> ask(
      Tab tab, FakeProvider provider, FakeShape shape, FakeScenario scenario, int stopAfter) {
    return JsonMembers.object(
        tab.call(ASK, name(shape), provider.origin(), scenario.model(), KEY, QUESTION, stopAfter));
  }

  private static String name(FakeShape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }
}
