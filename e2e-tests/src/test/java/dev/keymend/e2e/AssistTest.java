package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keymend.e2e.FakeProvider.Received;
import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import dev.keymend.e2e.browser.NetworkRequest;
import dev.keymend.e2e.browser.Tab;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;

/** A model of the user's choice is asked: what leaves, what is kept, and what it takes. */
final class AssistTest {
  /** What must not be in anything that leaves. */
  private static final List<String> ORIGINALS =
      List.of("310987654321", "PayrollAdmin", "finance", "Payroll");

  private static final String KEY = "sk-made-up-0123456789abcdef";

  /** A text that is more than a policy, of which nothing but that would be left. */
  static final String TEMPLATE =
      """
      {
        "Resources": {
          "Payroll": {
            "Type": "AWS::KMS::Key",
            "Properties": {
              "Description": "Of payroll",
              "KeyPolicy": %s
            }
          }
        }
      }
      """
          .formatted(HandOverTest.POLICY.strip());

  /** All places of a page in which something could stay. */
  private static final String KEPT =
      """
      async () => {
        const names = await caches.keys();
        const kept = await Promise.all(names.map(async name => (await (await caches.open(name)).keys())
          .map(({url, headers}) => [url, ...headers].join())));
        const databases = (await indexedDB.databases?.() ?? []).map(({name}) => name);
        return JSON.stringify([
          {...localStorage}, {...sessionStorage}, document.cookie, databases, kept,
          history.length, history.state, document.title, document.referrer, location.href, window.name,
        ]);
      }""";

  /** By what a manager of passwords knows the field for the key, and the name that goes with it. */
  private static final String FOR_MANAGERS =
      """
      () => {
        const {type, autocomplete, form} = %s;
        return [type, autocomplete, form.querySelector('[autocomplete=username]')?.autocomplete].join(' ');
      }"""
          .formatted(SandboxPage.part("key"));

  /** Whether one part ends where another one begins, or before. */
  private static final String IS_ABOVE =
      "() => %s.getBoundingClientRect().bottom <= %s.getBoundingClientRect().top";

  @BothBrowsers
  void fromABrokenPolicyToAJudgedAnswerInSixClicks(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      int before = page.tab().requests().size();
      // What needs no model is said first, and what leaves is told before it does.
      assertTrue(page.text("first").contains("That is exact, and nothing leaves for it."));
      assertTrue(
          page.text("without").endsWith(page.editor().text("message")), page.text("without"));
      assertEquals(
          true,
          page.tab()
              .call(IS_ABOVE.formatted(SandboxPage.part("without"), SandboxPage.part("ready"))));
      assertTrue(
          page.text("ready").startsWith("One fix is ready in the Keymend tab: "),
          page.text("ready"));
      assertEquals("Type the name of the model above first.", page.text("send-note"));
      page.ask(FakeScenario.GOOD);
      page.waitForJudgement();
      assertTrue(page.clicks() <= 6, () -> page.clicks() + " clicks");

      // One question left, byte for byte as it was shown, with none of the originals.
      List<Received> questions = page.provider().questions();
      assertEquals(1, questions.size());
      assertEquals(page.shown(), questions.get(0).body());
      String holds = String.format(Locale.ENGLISH, "%,d bytes, with ", questions.get(0).length());
      assertTrue(page.text("holds").startsWith(holds), page.text("holds"));
      assertTrue(page.text("holds").contains(" finding"), page.text("holds"));
      String everything = page.provider().received().toString();
      ORIGINALS.forEach(name -> assertFalse(everything.contains(name), everything));
      assertOnlyOwnFilesAnd(page, before, page.provider().origin() + "/v1/chat/completions");

      // What came back has its originals, and changes nothing by itself.
      assertTrue(page.text("diff").contains("310987654321:root"), page.text("diff"));
      assertTrue(page.text("went").contains("No statement in force lets the account"));
      assertTrue(page.text("access").contains("310987654321"), page.text("access"));
      assertEquals(HandOverTest.POLICY, page.editor().value());
      assertTrue(page.text("verdict").startsWith("Read before you use it: "), page.text("verdict"));
      page.click("accept");
      usesOverAnotherText(page);
    }
  }

  /** What somebody has written since is not lost in silence; JSON is used as the model wrote it. */
  private static void usesOverAnotherText(AssistPage page) {
    String since = HandOverTest.POLICY.replace("kms:Decrypt", "kms:Encrypt");
    page.editor().setValue(since);
    page.waitFor("it is told before", "stale");
    page.waitFor("and beside the button", "stale-use");
    page.click("use");
    page.waitForText("notice", "Not used yet.");
    assertEquals(since, page.editor().value());
    page.click("use");
    page.waitForText("notice", "in the editor of the Keymend tab");
    page.editor().waitForText("message", "The answer is in the editor.");
    assertEquals(FakeAnswers.good(HandOverTest.POLICY).strip(), page.editor().value().strip());
    page.click("use");
    page.waitForText("notice", "in the editor of the Keymend tab");
  }

  /** Whatever else was asked for is a file of the site, or refused before it left. */
  private static void assertOnlyOwnFilesAnd(AssistPage page, int before, String question) {
    List<NetworkRequest> sent = page.tab().requests();
    List<NetworkRequest> others =
        sent.subList(before, sent.size()).stream()
            .filter(request -> !NoEgressTest.isOwnFile(page.editor(), request))
            .filter(request -> !request.method().equals("OPTIONS"))
            .toList();
    assertEquals(List.of(question), others.stream().map(NetworkRequest::url).toList());
    page.editor().served().forEach(request -> assertEquals("GET", request.method()));
  }

  @BothBrowsers
  void theKeyIsInOneHeaderAndNowhereElse(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      page.write("key", KEY);
      assertFalse(page.text("request-head").contains(KEY), page.text("request-head"));
      assertEquals("password current-password username", page.tab().call(FOR_MANAGERS));
      page.ask(FakeScenario.WRONG_KEY);
      page.waitForText("failure", "does not accept this key");
      page.askAndJudge(FakeScenario.GOOD);

      List<Received> questions = page.provider().questions();
      assertEquals("Bearer " + KEY, questions.get(1).header("Authorization"));
      assertEquals("", questions.get(1).header("Referer"));
      for (Received request : page.provider().received()) {
        assertFalse((request.path() + request.body()).contains(KEY), request::toString);
      }
      String page1 = String.valueOf(page.tab().call(KEPT)) + page.text("failure");
      String page2 = String.valueOf(page.editor().tab().call(KEPT));
      String logged = page.tab().console() + "" + page.tab().requests();
      String served = page.editor().served().toString();
      for (String place : List.of(page1, page2, logged, served, page.text("reply"))) {
        assertFalse(place.contains(KEY), place);
        ORIGINALS.subList(0, 3).forEach(name -> assertFalse(place.contains(name), place));
      }

      // Whoever comes back finds no key, also where the browser has kept the page.
      page.tab().call("() => { setTimeout(() => location.assign('./')); }");
      page.arriveAt("/", SandboxPage.part("assist"));
      page.tab().call("() => { setTimeout(() => history.back()); }");
      page.arriveAt(
          "/assist.html?to=" + page.provider().origin(), "(%s)".formatted(SandboxPage.part("key")));
      assertEquals("", page.text("key"));
    }
  }

  @InChromium
  void eachKindOfProviderIsAskedInItsOwnWayAndWhatIsWrittenIsCheckedAgain(Browser browser) {
    try (AssistPage page = AssistPage.openIn(browser, HandOverTest.POLICY, FakeProvider.FOLDER)) {
      assertEquals(page.provider().origin() + FakeProvider.FOLDER, page.text("base"));
      page.write("key", KEY);
      listsModels(page);
      page.write("model", FakeScenario.COMMENTS.model());
      for (List<String> way :
          List.of(
              List.of("openai", "/v1/chat/completions", "Authorization"),
              List.of("anthropic", "/v1/messages", "X-api-key"),
              List.of("gemini", ":streamGenerateContent?alt=sse", "X-goog-api-key"))) {
        choose(page, "shape", way.get(0));
        page.send();
        page.waitForJudgement();
        List<Received> questions = page.provider().questions();
        Received last = questions.get(questions.size() - 1);
        assertTrue(last.path().endsWith(way.get(1)), last.path());
        assertTrue(last.header(way.get(2)).endsWith(KEY), last.headers()::toString);
        assertEquals(page.shown(), last.body());
        assertTrue(page.text("went").contains("No statement in force"), page.text("went"));
      }
      writesNames(page);
    }
  }

  /** What leaves for that was shown before, but for the key. */
  private static void listsModels(AssistPage page) {
    String shown = page.text("list-head");
    assertEquals(List.of(), page.provider().received());
    page.click("list-models");
    page.waitForText("listing", FakeScenario.models().size() + " models to choose from.");
    page.waitForText("model-label", "(" + FakeScenario.models().size() + " to choose from)");
    page.waitFor("they can be seen", "models");
    choose(page, "models", FakeScenario.GOOD.model());
    assertEquals(FakeScenario.GOOD.model(), page.text("model"));
    Received list =
        page.provider().received().stream()
            .filter(request -> request.method().equals("GET"))
            .reduce((one, other) -> fail("asked twice"))
            .orElseThrow();
    assertEquals(
        shown.replace("\u2022".repeat(8), KEY),
        "GET %s%s\nauthorization: %s"
            .formatted(page.provider().origin(), list.path(), list.header("Authorization")));
    assertEquals("", list.body());
  }

  /** Answers in place of a server elsewhere, as each kind of provider does, and keeps what left. */
  private static final String ANSWERING =
      """
      (shape, answer) => {
        const events = {
          openai: [{choices: [{delta: {content: answer}, finish_reason: 'stop'}]}],
          anthropic: [
            {type: 'content_block_delta', delta: {type: 'text_delta', text: answer}},
            {type: 'message_delta', delta: {stop_reason: 'end_turn'}},
            {type: 'message_stop'},
          ],
          gemini: [{candidates: [{content: {parts: [{text: answer}]}, finishReason: 'STOP'}]}],
        };
        window.left = [];
        window.fetch = async (url, {headers, body}) => {
          left.push([url, JSON.stringify(headers), body]);
          const stream = events[shape].map(event => `data: ${JSON.stringify(event)}\n\n`).join('');
          return new Response(stream, {headers: {'Content-Type': 'text/event-stream'}});
        };
      }""";

  @InChromium
  void eachKnownProviderTakesSixClicksWithAKey(Browser browser) {
    for (List<String> way :
        List.of(
            List.of("openai", "https://api.openai.com/v1/chat/completions", "authorization"),
            List.of("anthropic", "https://api.anthropic.com/v1/messages", "x-api-key"),
            List.of(
                "gemini",
                "https://generativelanguage.googleapis.com/v1beta/models/good:streamGenerateContent"
                    + "?alt=sse",
                "x-goog-api-key"))) {
      try (AssistPage page =
          AssistPage.opened(browser, SandboxPage.open(browser), HandOverTest.POLICY)) {
        page.goTo(way.get(0));
        page.write("key", KEY);
        page.write("model", FakeScenario.GOOD.model());
        String answer = FakeAnswers.to(page.text("question"), FakeScenario.GOOD);
        page.tab().call(ANSWERING, way.get(0), answer);
        page.send();
        page.waitForJudgement();
        assertTrue(page.clicks() <= 6, () -> way.get(0) + ": " + page.clicks() + " clicks");
        List<?> left = (List<?>) Objects.requireNonNull(page.tab().call("() => left"));
        assertEquals(1, left.size());
        List<?> request = (List<?>) left.get(0);
        assertEquals(way.get(1), request.get(0));
        assertTrue(request.get(1).toString().contains('"' + way.get(2) + '"'), request::toString);
        assertTrue(request.get(1).toString().contains(KEY), request::toString);
        assertEquals(page.shown(), request.get(2));
        assertTrue(page.text("went").contains("No statement in force"), page.text("went"));
      }
    }
  }

  private static void choose(AssistPage page, String list, String value) {
    page.tab()
        .call(
            "value => { const list = %s; list.value = value; list.dispatchEvent(new Event('change')); }"
                .formatted(SandboxPage.part(list)),
            value);
  }

  @BothBrowsers
  void whatChangesInTheOtherTabIsToldAndTaken(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      page.editor().setValue(HandOverTest.POLICY.replace("kms:Decrypt", "kms:ReEncryptFrom"));
      page.waitFor("it is told", "stale");
      page.editor().setValue(HandOverTest.POLICY);
      page.waitFor("it is the same again", "came-over");
      page.editor().setValue(HandOverTest.POLICY.replace("kms:Decrypt", "kms:Encrypt"));
      page.waitFor("it is told again", "stale");
      page.click("take-again");
      page.waitForText("question", "kms:Encrypt");
      page.waitFor("it is what stands there", "came-over");
      page.askAndJudge(FakeScenario.GOOD);
      page.click("accept");
      page.click("use");
      page.waitForText("notice", "in the editor of the Keymend tab");
      page.waitForText("stale", "Your policy before. The answer is in the editor now.");
      page.waitForText("send-note", "about your policy before");
      page.click("take-again");
      page.waitFor("the answer is the policy now", "came-over");
      page.waitForText("question", ":root");
    }
  }

  /** It has lost its text then, and all that it knew of this page. */
  @BothBrowsers
  void aTabThatIsLoadedAnewIsNoticedAndFoundAgain(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      page.askAndJudge(FakeScenario.GOOD);
      loadAnew(page.editor(), page.tab());
      page.waitForText("stale", "loaded anew, and its editor has another text or none");
      assertFalse(isSeen(page, "came-over"));
      page.editor().setValue(HandOverTest.POLICY);
      page.waitFor("it is the same again", "came-over");
      page.click("accept");
      page.click("use");
      page.waitForText("notice", "in the editor of the Keymend tab");
      assertEquals(FakeAnswers.good(HandOverTest.POLICY).strip(), page.editor().value().strip());

      // What is not known to be another text's answer is not put over it.
      loadAnew(page.editor(), page.tab());
      page.waitForText("stale", "loaded anew, and its editor has another text or none");
      page.editor().setValue(TEMPLATE);
      page.click("use");
      page.waitForText("notice", "Not used yet.");
      assertEquals(TEMPLATE, page.editor().value());
      page.click("use");
      page.waitForText("notice", "in the editor of the Keymend tab");

      // Nor is it said that the policy is there.
      loadAnew(page.editor(), page.tab());
      page.waitForText("stale", "loaded anew, and its editor has another text or none");
      page.click("take-again");
      page.waitForText("stale", "There was nothing to take.");
      assertTrue(page.text("question").contains("kms:PutKeyPolicy"), page.text("question"));
      page.tab().reload();
      page.tab().waitFor("it asks for a policy", "() => " + SandboxPage.part("policy"));
      page.waitForText("bound", "refuses every other address");
      assertFalse(isSeen(page, "came-over"));
      Object way =
          page.tab()
              .call(
                  "() => document.querySelector('keymend-assist').shadowRoot"
                      + ".querySelector('nav').textContent");
      assertEquals("Go to the Keymend tab This page stays as it is.", way);
      page.editor().setValue(HandOverTest.POLICY);
      page.waitForText("stale", "There is a text in the editor of the Keymend tab by now.");
      page.click("take-again");
      page.waitFor("it is taken", "came-over");
    }
  }

  /** As somebody does who looks at it, and then comes back. */
  private static void loadAnew(SandboxPage editor, Tab page) {
    editor.tab().show();
    editor.reload();
    page.show();
  }

  private static boolean isSeen(AssistPage page, String hook) {
    return Boolean.TRUE.equals(
        page.tab().call("() => %s.checkVisibility()".formatted(SandboxPage.part(hook))));
  }

  /** This page stays; the tab with the policy comes to the front where the browser lets it. */
  @BothBrowsers
  void theWayBackLosesNothing(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      String address = page.tab().url();
      String question = page.text("question");
      page.editor().tab().call("() => { window.seen = 0; onfocus = () => { seen++; }; }");
      page.click("back");
      if (BrowserKind.CHROMIUM.is(browser)) {
        page.editor().tab().waitFor("it is in front", "() => seen > 0");
      }
      assertEquals(HandOverTest.POLICY, page.editor().value());
      assertEquals(address, page.tab().url());
      assertEquals(question, page.text("question"));
    }
  }

  @InChromium
  void aTemplateIsReplacedOnlyForSure(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, TEMPLATE)) {
      page.askAndJudge(FakeScenario.GOOD);
      page.waitFor("it is said", "replaces");
      assertTrue(
          page.text("replaces").contains("by the text of the answer"), page.text("replaces"));
      assertEquals("Replace my whole text", page.text("use"));
      assertEquals(true, page.tab().call("() => %s.disabled".formatted(SandboxPage.part("use"))));
      assertTrue(page.text("use-why").contains("tick the box"), page.text("use-why"));
      page.click("accept");
      page.click("use");
      page.waitForText("notice", "in the editor of the Keymend tab");
      assertTrue(page.editor().value().contains("AWS::KMS::Key"), page.editor().value());
      assertTrue(page.editor().value().contains(":root"), page.editor().value());
    }
  }

  /** All that there is to know about a request that needs a key and has none. */
  @InChromium
  void nothingLeavesWithoutTheKeyThatIsNeeded(Browser browser) {
    try (AssistPage page =
        AssistPage.opened(browser, SandboxPage.open(browser), HandOverTest.POLICY)) {
      page.goTo("anthropic");
      page.tab().call(ANSWERING, "anthropic", "nothing");
      page.click("list-models");
      page.waitForText("listing", "Type your API key above");
      page.write("model", FakeScenario.GOOD.model());
      page.send();
      page.waitFor("that is said", "needs-key");
      assertEquals("key", focused(page));
      page.tab().type(KEY);
      page.tab()
          .waitFor(
              "it is gone",
              "() => !%s.checkVisibility() && !%s.textContent"
                  .formatted(SandboxPage.part("needs-key"), SandboxPage.part("listing")));
      assertEquals(List.of(), page.tab().call("() => left"));
    }
  }

  private static @Nullable Object focused(AssistPage page) {
    return page.tab()
        .call(
            "() => document.querySelector('keymend-assist').shadowRoot.activeElement?.dataset.testid");
  }

  /** An identifier is found where somebody writes it into the question. */
  private static void writesNames(AssistPage page) {
    page.click("question");
    page.tab().press(Keys.CONTROL, Keys.END);
    page.tab().type(" Ask 310912345678, or PayrollAdmin.");
    page.waitForText("strange", "310912345678");
    assertEquals(true, page.tab().call("() => %s.disabled".formatted(SandboxPage.part("send"))));
    page.waitForText("send-note", "Held back: an identifier has no placeholder (“310912345678”).");
    page.click("hide");
    page.waitForQuestion();
    page.send();
    page.waitForJudgement();
    List<Received> questions = page.provider().questions();
    String body = questions.get(questions.size() - 1).body();
    assertTrue(body.contains(" Ask "), body);
    assertFalse(body.contains("310912345678") || body.contains("PayrollAdmin"), body);
  }

  @InChromium
  void theWholeWayNeedsNoMouse(Browser browser) {
    try (AssistPage page = AssistPage.open(browser, HandOverTest.POLICY)) {
      page.tab().call("() => { scrollTo(0, 0); }");
      page.tab().click("() => document.querySelector('h1')");
      tabTo(page, "model");
      page.tab().type(FakeScenario.GOOD.model());
      tabTo(page, "send");
      page.tab().press(Keys.ENTER);
      page.waitForJudgement();
      tabTo(page, "accept");
      page.tab().press(Keys.SPACE);
      tabTo(page, "use");
      page.tab().press(Keys.ENTER);
      page.waitForText("notice", "in the editor of the Keymend tab");
    }
  }

  /** Goes on until a part has the focus; whatever has it on the way can be seen to have it. */
  private static void tabTo(AssistPage page, String hook) {
    for (int i = 0; i < 40; i++) {
      page.tab().press(Keys.TAB);
      Object focused =
          page.tab()
              .call(
                  """
                  () => {
                    const element = document.querySelector('keymend-assist').shadowRoot.activeElement;
                    const style = element && getComputedStyle(element);
                    return !element || style.outlineStyle !== 'none' ? element?.dataset.testid ?? ''
                      : 'no outline: ' + element.outerHTML.slice(0, 100);
                  }""");
      assertFalse(Objects.toString(focused).startsWith("no outline"), Objects.toString(focused));
      if (hook.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + hook);
  }
}
