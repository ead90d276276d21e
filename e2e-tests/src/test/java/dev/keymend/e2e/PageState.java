package dev.keymend.e2e;

import dev.keymend.web.OneFile;
import java.util.List;
import java.util.function.Consumer;
import org.openqa.selenium.Keys;

/**
 * Everything that a user can come to see, and how to get there. Each state is checked and
 * photographed; one that is missing here is neither.
 *
 * @param name as file names have it
 * @param way leads there from the page as it is when it has just been opened
 * @param parts what to look at beside the page's beginning, by its hook
 * @param next states that are reached from this one, one after the other, without opening the page
 *     with the editor anew; only their parts are looked at, in Chromium
 */
record PageState(String name, Consumer<SandboxPage> way, List<String> parts, List<PageState> next) {
  static final List<PageState> ALL =
      List.of(
          state("empty", page -> {}),
          state("start", StartPanelTest::fillIn, "start-reasons"),
          state(
              "denial",
              page -> {
                page.paste(DenialTest.SILENT);
                page.waitForText("denial", "Role orders-api was refused");
              }),
          state(
              "denial-and-policy",
              page -> {
                page.paste(DenialTest.SILENT + "\n" + DenialTest.POLICY);
                page.waitForText("agreement", "The key policy explains it.");
                DenialTest.addDocument(page, Policies.HEALTHY.replace("Principal", "Sid"));
                page.waitForText("documents", "IAM policy");
              },
              "denial",
              "documents"),
          state("call", DenialTest::pasteBoth, "path"),
          state("decoded", DecodedTest::pastePlan),
          state("asked", AskTest::askAndKeep, "ask", "checks"),
          state("result", page -> mend(page, WorkedExample.PASTED)),
          // Everything that can be opened is open, and everything that can be asked is asked.
          state(
              "unfolded",
              PageState::unfold,
              "access",
              "findings",
              "explained",
              "additions",
              "error"),
          state(
              "healthy",
              page -> {
                page.paste(Policies.HEALTHY);
                page.waitForText("message", "Nothing is wrong");
              }),
          state(
              "not-a-key-policy",
              page -> {
                page.paste("{\"Resources\": {\"Logs\": {\"Type\": \"AWS::S3::Bucket\"}}}");
                page.waitForText("message", "nothing is changed in it");
              }),
          state(
              "needs-account",
              page -> {
                page.paste(Policies.OF_TWO_ACCOUNTS);
                page.waitForText("findings", "Needs the account id");
              }),
          state(
              "not-json",
              page -> {
                page.paste("Please give the role access to the key, thanks!\n");
                page.waitForText("message", "The text is kept.");
              }),
          state(
              "repaired",
              page -> {
                page.paste("Policy:\n" + WorkedExample.PASTED.replace('"', '\'') + "}");
                page.waitForText("findings", "An extra bracket was removed.");
              },
              "findings"),
          state(
              "several-keys",
              page -> {
                page.paste(HostsTest.TEMPLATE);
                page.waitForText("verdict", "OrdersKey");
              }),
          state(
              "redacted",
              page -> {
                mend(page, HandOverTest.POLICY);
                page.tab().click(SandboxPage.hook("redact"));
                page.waitForText("corrected", "role-1");
                page.tab().click(SandboxPage.hook("show-replacements"));
              },
              "hand-over"),
          state(
              "decide",
              page -> {
                page.paste(Policies.UNLIMITED_SERVICE);
                page.waitForText("next", "Your decision");
              },
              "lanes"),
          // What is about one lane alone, and what was found where the cursor is.
          state(
              "lens",
              page -> {
                mend(page, WorkedExample.PASTED);
                page.tab().click(LanesTest.lane("MyAppRole"));
                page.waitForText("lens", "MyAppRole");
                page.tab().press(Keys.F8);
                page.waitForText("tip", "Why, and what to do");
              },
              "lanes"),
          state("witness", PageState::showRequests, "access"),
          state(
              "refused",
              page -> {
                mend(page, Policies.REFUSED);
                page.waitForText("savable", "KMS refuses this policy");
                page.choose("form", "posix");
              },
              "savable"),
          state("answer", PageState::judgeAnswer, "hand-over"),
          state(
              "usage",
              page -> {
                mend(page, UsageLogs.POLICY);
                UsagePanelTest.waitForPanel(page);
                UsagePanelTest.read(page);
                page.tab().click(SandboxPage.toggle("usage/2"));
                page.waitForText("corrected", "kms:EncryptionContext:app");
                page.waitForText("usage-replay", "Nothing that worked is lost.");
              },
              "usage"),
          state(
              "prevention",
              page -> {
                mend(page, WorkedExample.PASTED);
                PreventionPanelTest.open(page);
                page.tab().click(SandboxPage.hook("file README.md"));
              },
              "prevention"),
          state(
              "large",
              page -> {
                page.setValue(LargeTextTest.PLAN);
                page.waitForText("decoded", "Decyrpt");
                page.tab().click(SandboxPage.hook("as-pasted"));
                page.waitForText("excerpt", "a part of it");
              }),
          // What is shown is about another text, and it takes long.
          state("reading", PageState::readForLong, "savable"),
          state(
              "stopped",
              page -> {
                readForLong(page);
                page.tab().click(SandboxPage.hook("cancel"));
                page.waitForText("message", "Stopped.");
              }),
          state(
              "engine-failed",
              page -> {
                mend(page, WorkedExample.PASTED);
                page.stopEngines();
                page.paste(HandOverTest.POLICY);
                page.waitForText("message", "The engine stopped twice");
              }),
          state(
              "trust",
              page -> {
                page.tab().click(SandboxPage.hook("trust"));
                page.tab().click(SandboxPage.hook("trust-try"));
                page.waitForText("trust-result", "The browser refused it");
              },
              "trust"),
          state("embedded", PageState::embed),
          state(
              "one-file",
              page -> {
                page.tab().open(SandboxPage.SITE.resolve(OneFile.NAME).toUri().toString());
                page.waitForText("engine", "ms");
                mend(page, WorkedExample.PASTED);
              }),
          state("assist-place", AssistStates::place),
          state("assist-trust", AssistStates::trust, "chosen"),
          state("assist-bound", AssistStates::boundByItsPage, "chosen")
              .then(
                  state("assist-bound-meta", AssistStates::boundByItsScript, "chosen"),
                  state("assist-binding", AssistStates::notYetBound, "chosen"),
                  state("assist-unbound", AssistStates::unbound, "chosen"),
                  state("assist-stale", AssistStates::stale, "stale"),
                  state("assist-template", AssistStates::template, "replaces"),
                  state("assist-needs-key", AssistStates::needsKey, "send"),
                  state("assist-other-there", AssistStates::otherThere, "use"),
                  state("assist-used", AssistStates::used, "use")),
          state("assist-question", AssistStates::question, "question", "request")
              .then(state("assist-replacements", AssistStates::replacements, "holds")),
          state("assist-failed", AssistStates::failed, "strange", "reply")
              .then(
                  state("assist-unreachable", AssistStates::unreachable, "reply"),
                  state("assist-broken", AssistStates::broken, "reply"),
                  state("assist-no-answer", AssistStates::noAnswer, "reply"),
                  state("assist-stopped", AssistStates::stopped, "reply"),
                  state("assist-no-policy", AssistStates::noPolicy, "judgement"),
                  state("assist-binary", AssistStates::binary, "judgement")),
          state("assist-another", AssistStates::another, "shape")
              .then(
                  state("assist-models", AssistStates::models, "model-label"),
                  state("assist-no-key", AssistStates::noKey, "reply"),
                  state("assist-wrong-key", AssistStates::wrongKey, "reply"),
                  state("assist-no-browser", AssistStates::noBrowser, "reply"),
                  state("assist-quota", AssistStates::quota, "reply"),
                  state("assist-overload", AssistStates::overload, "reply"),
                  state("assist-redirect", AssistStates::redirect, "reply"),
                  state("assist-page-policy", AssistStates::pagePolicy, "reply")),
          state("assist-judged", AssistStates::judged, "judgement", "prose"),
          state("assist-streaming", AssistStates::streaming, "reply"),
          state("assist-cut", AssistStates::cut, "reply"),
          state("assist-safe", AssistStates::safe, "judgement"),
          state("assist-again", AssistStates::again, "question", "talk"),
          state(
              "rule",
              page -> page.tab().open(page.origin() + "/rules/missing-root-delegation.html")),
          state("rules", page -> page.tab().open(page.origin() + "/rules/index.html")));

  private static PageState state(String name, Consumer<SandboxPage> way, String... parts) {
    return new PageState(name, way, List.of(parts), List.of());
  }

  private PageState then(PageState... more) {
    return new PageState(name, way, parts, List.of(more));
  }

  /** The state with a name. */
  static PageState named(String name) {
    return ALL.stream().filter(state -> state.name.equals(name)).findFirst().orElseThrow();
  }

  /** Leads a page that has just been opened into this state. */
  void reach(SandboxPage page) {
    way.accept(page);
    page.settle();
  }

  /** Is the page in a frame of another one? */
  boolean isFramed() {
    return name.equals("embedded");
  }

  @Override
  public String toString() {
    return name;
  }

  private static void mend(SandboxPage page, String policy) {
    page.paste(policy);
    page.waitForText("corrected", ":root");
  }

  private static void unfold(SandboxPage page) {
    mend(page, WorkedExample.PASTED);
    PreventionPanelTest.waitForRest(page);
    page.tab().click(SandboxPage.toggle("full-access-for-non-root/9"));
    page.tab().waitFor("it asks", "() => !!" + SandboxPage.part("fix-field"));
    page.add("cloudwatch-logs", "CloudWatch Logs");
    page.tab()
        .call(
            """
            error => {
              const {shadowRoot} = document.querySelector('keymend-sandbox');
              shadowRoot.querySelectorAll('details').forEach(box => { box.open = true; });
              const area = shadowRoot.getElementById('error');
              area.value = error;
              area.dispatchEvent(new Event('input'));
            }
            """,
            Policies.ERROR);
    page.waitForText("findings", "This policy does not allow role Deployer");
    page.tab()
        .waitFor(
            "all rows are open",
            """
            () => {
              const {shadowRoot} = document.querySelector('keymend-sandbox');
              const closed = shadowRoot.querySelector('.disclosure[aria-expanded=false]');
              closed?.click();
              return !closed;
            }
            """);
    PreventionPanelTest.waitForFiles(page);
  }

  private static void readForLong(SandboxPage page) {
    mend(page, Policies.REFUSED);
    page.hangEngines();
    page.paste(WorkedExample.PASTED);
    page.waitForText("message", "Reading");
    page.tab()
        .waitFor("it can be stopped", "() => !%s.hidden".formatted(SandboxPage.part("cancel")));
  }

  /** A request for the verdict, and one for what is gained. */
  private static void showRequests(SandboxPage page) {
    mend(page, Policies.WITH_MFA);
    page.tab().click(SandboxPage.toggle(WorkedExample.DELEGATE));
    page.waitForFixesOn(WorkedExample.DELEGATE);
    page.tab().click(SandboxPage.summary("witness"));
    page.tab().click(SandboxPage.summary("witness-after"));
    page.tab().click(SandboxPage.cell(0, "manage"));
    page.waitForText("inquiry", "Afterwards");
  }

  private static void judgeAnswer(SandboxPage page) {
    mend(page, HandOverTest.POLICY);
    String question = page.copyWith("copy-question");
    page.tab().click(SandboxPage.hook("show-replacements"));
    page.tab().writeClipboard(HandOverTest.answerTo(question));
    page.tab().click(SandboxPage.hook("answer"));
    page.tab().press(Keys.CONTROL, "v");
    page.waitForText("answer-access", "PayrollAdmin");
  }

  /** In the compact view, in a page from another server. */
  private static void embed(SandboxPage page) {
    String host =
        """
        <!doctype html><html lang="en" style="background: Canvas"><head><meta charset="utf-8"><title>Docs</title>
        <meta name="color-scheme" content="light dark">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <script>
          addEventListener('message', ({data}) => { window.told = data.height ?? window.told; });
        </script>
        <script type="module" src="%s/embed.js"></script></head><body>
        <main><h1>Docs</h1><keymend-embed view="compact">%s</keymend-embed></main></body></html>
        """;
    page.openElsewhere(host.formatted(page.origin(), WorkedExample.PASTED));
    page.tab().waitFor("the frame is there", "() => window.told > 0");
    page.tab().callInFrame(EmbedTest.ANSWERED);
    // What is seen through the frame, which nothing that looks into the frame alone can know.
    page.tab().callInFrame("() => { document.documentElement.style.background = 'Canvas'; }");
  }
}
