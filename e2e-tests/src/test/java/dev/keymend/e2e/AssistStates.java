package dev.keymend.e2e;

/** What a user can come to see of the page that asks a model, with an answer that is made up. */
final class AssistStates {
  private static final String PLACE = "/assist.html?to=http://localhost:11434";

  /** Answers in place of a server, or knows no model. */
  private static final String ANSWERING =
      """
      answer => {
        window.fetch = async () => {
          if (answer === null) return new Response('', {status: 404});
          const event = {choices: [{delta: {content: answer}, finish_reason: 'stop'}]};
          return new Response(`data: ${JSON.stringify(event)}\\n\\ndata: [DONE]\\n\\n`,
            {headers: {'Content-Type': 'text/event-stream'}});
        };
      }""";

  private AssistStates() {}

  /** Nothing is chosen yet. */
  static void place(SandboxPage page) {
    page.tab().open(page.origin() + "/assist.html");
    page.tab().waitFor("it asks for a place", "() => " + SandboxPage.part("address"));
  }

  /** A link names a place, which somebody has to want. */
  static void linked(SandboxPage page) {
    page.tab().open(page.origin() + PLACE);
    page.tab()
        .waitFor(
            "it asks whether to go there",
            "() => %s?.checkVisibility()".formatted(SandboxPage.part("go-there")));
  }

  /** All that leaves is shown. */
  static void question(SandboxPage page) {
    linked(page);
    page.tab().click(SandboxPage.hook("go-there"));
    page.tab().waitFor("it asks for a policy", "() => " + SandboxPage.part("policy"));
    write(page, "policy", AssistAnswersTest.POLICY);
    page.waitForText("holds", "No original");
    write(page, "model", "mender");
    page.tab().click(SandboxPage.hook("show-request"));
  }

  /** Somebody wrote a name into the question after there was no answer to the first one. */
  static void failed(SandboxPage page) {
    question(page);
    page.tab().call(ANSWERING, (Object) null);
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("failure", "has no model “mender”");
    write(page, "question", page.text("question") + "\nAsk 310912345678.");
    page.waitForText("strange", "310912345678");
  }

  /** A model that does what the policy tells it. */
  static void judged(SandboxPage page) {
    question(page);
    page.tab().call(ANSWERING, FakeAnswers.to(page.text("question"), FakeScenario.OBEYS));
    page.tab().click(SandboxPage.hook("send"));
    page.waitForText("judgement", "555566667777");
  }

  private static void write(SandboxPage page, String field, String text) {
    page.tab()
        .call(
            "text => { const field = %s; field.value = text; field.dispatchEvent(new Event('input')); }"
                .formatted(SandboxPage.part(field)),
            text);
  }
}
