package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a user can come to see of the page that asks a model, with an answer that is made up. */
final class AssistStates {
  private static final String PLACE = "/assist.html?to=http://localhost:11434";
  private static final String ELSEWHERE = "https://models.example.com";
  private static final String PAGE_FOR_ELSEWHERE = "/assist.html?to=" + ELSEWHERE;

  /** Answers in place of a server, or knows no model. Without a reason to end it goes on. */
  private static final String ANSWERING =
      """
      (answer, reason) => {
        window.fetch = async () => {
          if (answer === null) return new Response('', {status: 404});
          const event = {choices: [{delta: {content: answer}, finish_reason: reason}]};
          const said = new TextEncoder().encode(`data: ${JSON.stringify(event)}\\n\\n`);
          const stream = new ReadableStream({
            start(controller) {
              controller.enqueue(said);
              if (reason !== null) controller.close();
            },
          });
          return new Response(stream, {headers: {'Content-Type': 'text/event-stream'}});
        };
      }""";

  /** Refuses as a server does that says so in JSON. */
  private static final String REFUSING =
      """
      (status, message, wait) => {
        window.fetch = async () =>
          Response.json({error: {message}}, {status, headers: wait ? {'retry-after': wait} : {}});
      }""";

  /** Fails as browsers have it, which say no more than that. */
  private static final String FAILING =
      """
      () => {
        const {fetch} = window;
        // What the page asks the browser itself is answered.
        window.fetch = async (url) => {
          if (String(url).startsWith('data:')) return fetch(url);
          throw new TypeError('Failed to fetch');
        };
      }""";

  /** Says half of an answer, and then that something went wrong. */
  private static final String BREAKING =
      """
      () => {
        const events = [
          {choices: [{delta: {content: 'The policy lets nobody'}}]},
          {error: {message: 'The server is out of memory.'}},
        ].map(event => `data: ${JSON.stringify(event)}\\n\\n`).join('');
        window.fetch = async () => new Response(events, {headers: {'Content-Type': 'text/event-stream'}});
      }""";

  /** Answers with a page, or with a list of models. */
  private static final String SENDING =
      """
      (type, body) => {
        window.fetch = async () => new Response(body, {headers: {'Content-Type': type}});
      }""";

  /** A browser that does not tell what it refuses, as long as this takes. */
  private static final String NOT_TELLING =
      """
      (place) => {
        const {setTimeout} = window;
        window.setTimeout = (step, ms) => ms < 5000 ? setTimeout(step, ms) : 0;
        window.fetch = () => new Promise(() => {});
        history.replaceState({to: place, base: ''}, '', `?to=${place}`);
        document.querySelector('keymend-assist').replaceWith(document.createElement('keymend-assist'));
      }""";

  /** A page with an editor that has opened this one, in which somebody has written since. */
  static final String OPENED_BY_EDITOR =
      """
      (policy) => {
        window.opener = {
          closed: false,
          location: window.location,
          addEventListener: () => {},
          postMessage: (_, origin, [port]) => {
            port.onmessage = ({data: {isSure}}) => {
              port.postMessage({used: isSure ? 'used' : 'other-there'});
              if (isSure) port.postMessage({stands: 'used'});
            };
            port.postMessage({given: {policy}});
            window.changeEditor = () => port.postMessage({stands: 'other'});
          },
        };
      }""";

  /** A policy in which nothing is wrong. */
  private static final String SAFE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "EnableIAMPolicies",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::310987654321:root" },
            "Action": "kms:*",
            "Resource": "*"
          }
        ]
      }
      """;

  private AssistStates() {}

  /** Nothing is chosen yet. */
  static void place(SandboxPage page) {
    page.tab().open(page.origin() + "/assist.html");
    page.tab().waitFor("it asks for a place", "() => " + SandboxPage.part("address"));
  }

  /**
   * A link names a place, which somebody has to want. What the browser says of it comes last, and
   * moves all that is below.
   */
  static void linked(SandboxPage page) {
    page.tab().open(page.origin() + PLACE);
    page.tab()
        .waitFor(
            "it asks whether to go there",
            "() => %s?.checkVisibility()".formatted(SandboxPage.part("go-there")));
    page.waitForText("bound", "refuses every other address");
  }

  /** All that leaves is shown. */
  static void question(SandboxPage page) {
    linked(page);
    choosePlace(page);
    write(page, "model", "mender");
    page.tab().click(SandboxPage.hook("show-request"));
  }

  private static void choosePlace(SandboxPage page) {
    page.tab().click(SandboxPage.hook("go-there"));
    page.tab().waitFor("it asks for a policy", "() => " + SandboxPage.part("policy"));
    write(page, "policy", AssistAnswersTest.POLICY);
    page.waitForText("holds", "No original");
  }

  /** Somebody wrote a name into the question after there was no answer to the first one. */
  static void failed(SandboxPage page) {
    question(page);
    answer(page, null, null);
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("failure", "has no model “mender”");
    write(page, "question", page.text("question") + "\nAsk 310912345678.");
    page.waitForText("strange", "310912345678");
  }

  /** A model that does what the policy tells it. */
  static void judged(SandboxPage page) {
    question(page);
    answer(page, FakeAnswers.to(page.text("question"), FakeScenario.OBEYS), "stop");
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("judgement", "555566667777");
  }

  /** A link names a place, and whoever followed it looks what holds the browser to that. */
  static void trust(SandboxPage page) {
    linked(page);
    page.tab().click(SandboxPage.hook("trust-try"));
    page.waitForText("trust-result", "The browser refused");
  }

  /** An answer is coming in. */
  static void streaming(SandboxPage page) {
    question(page);
    String said = FakeAnswers.good(FakeAnswers.policyIn(page.text("question")));
    answer(page, "Here it is:\n```json\n" + said.substring(0, said.length() / 2), null);
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("phase", "coming in");
  }

  /** The model stopped in the middle of the policy. */
  static void cut(SandboxPage page) {
    question(page);
    String said = FakeAnswers.to(page.text("question"), FakeScenario.GOOD);
    answer(page, said.substring(0, said.length() * 2 / 3), "length");
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("ended", "stopped at its limit");
    page.waitForText("verdict", ":");
  }

  /** Nothing stands against the answer, and nobody gains or loses. */
  static void safe(SandboxPage page) {
    question(page);
    write(page, "policy", SAFE);
    page.waitForText("holds", "No original");
    answer(page, FakeAnswers.fenced(FakeAnswers.policyIn(page.text("question"))), "stop");
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("verdict", "Safe to use");
  }

  /** What is said against an answer is the next question. */
  static void again(SandboxPage page) {
    judged(page);
    page.tab().click(SandboxPage.hook("again"));
    page.waitForText("question", "this is wrong with it");
    page.waitForText("holds", "No original");
  }

  /** A provider that the build knows, on a server without headers. */
  static void boundByItsPage(SandboxPage page) {
    openPlain(page, "/assist/openai.html", html -> html);
    page.waitForText("bound", "This page was made for that one place");
  }

  /** Any other place there. */
  static void boundByItsScript(SandboxPage page) {
    openPlain(page, PAGE_FOR_ELSEWHERE, html -> html);
    page.waitForText("bound", "The script of this page has added that");
  }

  /** The browser has not yet said what it forbids. */
  static void notYetBound(SandboxPage page) {
    openPlain(
        page,
        "/assist.html",
        html -> html,
        () -> {
          page.tab().call(NOT_TELLING, ELSEWHERE);
          page.waitForText("bound", "Asking the browser");
        });
    assertHasNoKey(page);
  }

  /** Nothing holds the page to one place. */
  static void unbound(SandboxPage page) {
    openPlain(
        page,
        PAGE_FOR_ELSEWHERE,
        html -> html.replace("http-equiv=\"Content-Security-Policy", "name=\"policy"));
    page.waitForText("unbound", "does not hold this page to one place");
    assertHasNoKey(page);
  }

  private static void assertHasNoKey(SandboxPage page) {
    assertEquals(null, page.tab().call("() => " + SandboxPage.part("key")));
  }

  /** A page of this site as another server sends it. */
  private static void openPlain(SandboxPage page, String path, UnaryOperator<String> change) {
    openPlain(page, path, change, () -> {});
  }

  /** The same, with what happens there while the server still answers. */
  private static void openPlain(
      SandboxPage page, String path, UnaryOperator<String> change, Runnable then) {
    try (PlainServer server = new PlainServer("/", change)) {
      page.tab().open(server.origin() + path);
      page.tab().waitFor("the page is there", "() => " + SandboxPage.part("chosen"));
      then.run();
      page.tab().waitFor("the page has its styles", AssistPage.HAS_STYLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void openFromEditor(SandboxPage page, String text) {
    // To open the same address once more keeps what was chosen there.
    place(page);
    linked(page);
    page.tab().call(OPENED_BY_EDITOR, text);
    page.tab().click(SandboxPage.hook("go-there"));
    page.waitForText("holds", "No original");
    write(page, "model", "mender");
  }

  /** The policy of the answer would take the place of a whole template. */
  static void template(SandboxPage page) {
    openFromEditor(page, AssistTest.TEMPLATE);
    sendAndJudge(page, FakeScenario.GOOD);
  }

  /** The other tab has told that its text is another one by now. */
  static void stale(SandboxPage page) {
    openFromEditor(page, AssistAnswersTest.POLICY);
    page.tab().call("() => changeEditor()");
    page.tab()
        .waitFor(
            "that is told", "() => %s.checkVisibility()".formatted(SandboxPage.part("take-again")));
  }

  /** A provider that needs a key, and there is none. */
  static void needsKey(SandboxPage page) {
    page.tab().open(page.origin() + "/assist.html?to=https://api.openai.com");
    page.tab().waitFor("it is there", "() => " + SandboxPage.part("go-there"));
    choosePlace(page);
    write(page, "model", "mender");
    page.tab().click(SandboxPage.hook("send"));
    page.tab()
        .waitFor(
            "that is said", "() => %s.checkVisibility()".formatted(SandboxPage.part("needs-key")));
  }

  /** The editor has another text by now than the one that was judged. */
  static void otherThere(SandboxPage page) {
    openFromEditor(page, AssistAnswersTest.POLICY);
    sendAndJudge(page, FakeScenario.OBEYS);
    page.tab().click(SandboxPage.hook("accept"));
    page.tab().click(SandboxPage.hook("use"));
    page.waitForText("notice", "Not used yet.");
  }

  /** Somebody was sure. */
  static void used(SandboxPage page) {
    page.tab().click(SandboxPage.hook("use"));
    page.waitForText("notice", "in the editor of the Keymend tab");
  }

  /** Regions are hidden, too, and what stands for what is shown. */
  static void replacements(SandboxPage page) {
    page.tab().click(SandboxPage.hook("hide-regions"));
    page.waitForText("holds", "No original");
    page.tab().click(SandboxPage.hook("show-replacements"));
  }

  /** A server on this machine that is not there, or does not let the page ask. */
  static void unreachable(SandboxPage page) {
    page.tab().click(SandboxPage.hook("hide"));
    page.waitForText("holds", "No original");
    page.tab().call(FAILING);
    sendAndFail(page, "could not be asked");
  }

  /** An error in the middle of an answer. */
  static void broken(SandboxPage page) {
    page.tab().call(BREAKING);
    sendAndFail(page, "broke off in the middle");
  }

  /** A page in place of an answer. */
  static void noAnswer(SandboxPage page) {
    page.tab().call(SENDING, "text/html", "<title>Log in</title>");
    sendAndFail(page, "did not answer as a model does");
  }

  /** Somebody stopped it. */
  static void stopped(SandboxPage page) {
    answer(page, "The policy lets nobody", null);
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("phase", "coming in");
    page.tab().click(SandboxPage.hook("stop"));
    page.waitForText("verdict", "You stopped it");
  }

  /** An answer without a policy. */
  static void noPolicy(SandboxPage page) {
    sendAndJudge(page, FakeScenario.NONE);
  }

  /** An answer that is no text. */
  static void binary(SandboxPage page) {
    sendAndJudge(page, FakeScenario.BINARY);
  }

  /** A place that nobody here knows, so its kind is asked for. */
  static void another(SandboxPage page) {
    page.tab().open(page.origin() + PAGE_FOR_ELSEWHERE);
    page.tab().waitFor("it is there", "() => " + SandboxPage.part("go-there"));
    page.tab().call("() => { window.fetchOfBrowser = window.fetch; }");
    choosePlace(page);
    write(page, "model", "mender");
  }

  /** The place named its models. */
  static void models(SandboxPage page) {
    page.tab().click(SandboxPage.hook("show-list-request"));
    page.tab()
        .call(SENDING, "application/json", "{\"data\": [{\"id\": \"mender\"}, {\"id\": \"m-2\"}]}");
    page.tab().click(SandboxPage.hook("list-models"));
    page.waitForText("listing", "2 models");
  }

  static void noKey(SandboxPage page) {
    page.tab().call(REFUSING, 401, "No key.", "");
    sendAndFail(page, "wants a key, and got none");
  }

  static void wrongKey(SandboxPage page) {
    write(page, "key", "sk-made-up-0123456789abcdef");
    sendAndFail(page, "does not accept this key");
  }

  static void noBrowser(SandboxPage page) {
    page.tab().call(REFUSING, 401, "CORS requests are not allowed for this Organization.", "");
    sendAndFail(page, "ask from a browser");
  }

  static void quota(SandboxPage page) {
    page.tab().call(REFUSING, 429, "Slower, please.", "20");
    sendAndFail(page, "Wait 20 seconds");
  }

  static void overload(SandboxPage page) {
    page.tab().call(REFUSING, 529, "Overloaded", "");
    sendAndFail(page, "too much to do");
  }

  /** The server sends the request on, does not let the page ask, or there is no network. */
  static void redirect(SandboxPage page) {
    page.tab().call(FAILING);
    sendAndFail(page, "another address");
  }

  /** The server of this site forbids the place. */
  static void pagePolicy(SandboxPage page) {
    page.tab().call("() => { window.fetch = window.fetchOfBrowser; }");
    page.tab().call(AssistBoundTest.FORBIDDING);
    sendAndFail(page, "The server was not asked");
  }

  private static void sendAndFail(SandboxPage page, String words) {
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("failure", words);
  }

  private static void sendAndJudge(SandboxPage page, FakeScenario scenario) {
    answer(page, FakeAnswers.to(page.text("question"), scenario), "stop");
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("verdict", ":");
  }

  private static void answer(SandboxPage page, @Nullable String said, @Nullable String reason) {
    page.tab().call(ANSWERING, said, reason);
  }

  private static void write(SandboxPage page, String field, String text) {
    page.tab()
        .call(
            "text => { const field = %s; field.value = text; field.dispatchEvent(new Event('input')); }"
                .formatted(SandboxPage.part(field)),
            text);
  }
}
