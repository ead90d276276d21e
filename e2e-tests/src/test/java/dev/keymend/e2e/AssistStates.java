package dev.keymend.e2e;

import org.jspecify.annotations.Nullable;

/** What a user can come to see of the page that asks a model, with an answer that is made up. */
final class AssistStates {
  private static final String PLACE = "/assist.html?to=http://localhost:11434";

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
