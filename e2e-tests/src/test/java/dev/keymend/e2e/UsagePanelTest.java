package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What logs show, read and drawn in the page. */
final class UsagePanelTest {
  @BothBrowsers
  void aLogIsReadAndSaysWhatIsUsedAndWhatMayGo(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      Tab tab = page.tab();
      page.waitForText("usage-sum", "600 calls from 2026-09-07 06:00 to");
      assertTrue(page.text("usage-ignored").contains("100 events of other services"));
      assertTrue(page.text("usage-rows").contains("orders-api"));
      assertEquals(4L, tab.call("() => %s.length".formatted(SandboxPage.parts("usage-row"))));
      page.waitForText("usage-replay", "Nothing is chosen yet");
      assertFalse(page.text("usage-replay").contains("Nothing that worked is lost."));
      page.waitForText("usage-unchanged", "What stays as it is");
      assertTrue(page.text("usage-chart").contains("Allowed, "), () -> page.text("usage-chart"));
      assertTrue(page.text("usage-chart").contains(" at most"), () -> page.text("usage-chart"));
      assertTrue(page.text("usage-axis").startsWith("2026-09-07"), () -> page.text("usage-axis"));
      // It is a fix like any other: with its proof, in the corrected text, and to be undone.
      tab.click(SandboxPage.toggle("usage/2"));
      page.waitForText("corrected", "\"kms:EncryptionContext:app\": \"orders\"");
      page.waitForText("access", "orders-api");
      page.waitForText("usage-replay", "Nothing that worked is lost.");
      // That an event names a service is no proof.
      tab.click(SandboxPage.toggle("usage/3"));
      page.waitForText("corrected", "\"kms:ViaService\": \"s3.eu-central-1.amazonaws.com\"");
      page.waitForText("usage-replay", "does not prove that the request had kms:ViaService");
      tab.click(SandboxPage.hook("usage-none"));
      tab.waitFor(
          "it is as it was",
          "() => !%s.textContent.includes('ViaService')".formatted(SandboxPage.part("corrected")));
      // What was refused is given to whom it was refused, when somebody says so.
      tab.click(SandboxPage.toggle("usage/6"));
      page.waitForText("corrected", "arn:aws:iam::209876543210:role/partner");
      page.waitForText("usage-replay", "Refused then, ");
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void anArchiveWithSeveralMembersAndAFileThatIsDropped(Browser browser) {
    try (SandboxPage page = mended(browser, UsageLogs.POLICY)) {
      give(page, "log-files", Map.of("a.json.gz", packed(UsageLogs.of(70), UsageLogs.of(35))));
      page.waitForText("usage-sum", "90 calls from");
      page.dropFiles(Map.of("310987654321_CloudTrail_eu-central-1.json", UsageLogs.of(7)));
      page.waitForText("usage-sum", "96 calls from");
      byte[] whole = UsageLogs.packed(UsageLogs.of(70));
      String half = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, 900));
      give(page, "log-files", Map.of("b.json.gz", half));
      page.waitForText("usage", "Damaged, and read as far as it goes: b.json.gz.");
      page.waitForText("usage-missing", "1 file of which the rest is missing");
      page.waitForText("usage-less", "The evidence is not complete");
      page.waitForText("usage-replay", "This holds for what could be read.");
      page.tab().click(SandboxPage.hook("forget-logs"));
      page.waitForText("usage", "Logs as they lie in the bucket");
      page.assertQuiet();
    }
  }

  /** A folder in a folder, which a browser reads a few entries at a time. */
  @BothBrowsers
  void aFolderThatIsDroppedIsReadWithAllThatIsInIt(Browser browser) {
    try (SandboxPage page = mended(browser, UsageLogs.POLICY)) {
      page.tab()
          .call(
              """
              texts => {
                const file = (name, text) =>
                  ({name, isDirectory: false, file: done => done(new File([text], name))});
                const folder = (name, ...inside) => ({
                  name,
                  isDirectory: true,
                  createReader: () => ({readEntries: done => done(inside.splice(0, 1))}),
                });
                const digest = file('310987654321_CloudTrail-Digest_a.json', texts[0]);
                const month = folder('10', file('a.jsonl', texts[0]), file('b.jsonl', texts[1]), digest);
                const year = folder('2026', folder('.hidden', file('c.jsonl', texts[0])), month,
                  file('picture.png', texts[0]));
                const drop = new Event('drop', {bubbles: true, composed: true, cancelable: true});
                const items = [{webkitGetAsEntry: () => year}];
                const files = [new File([], '2026')];
                Object.defineProperty(drop, 'dataTransfer', {value: {types: ['Files'], files, items}});
                document.querySelector('keymend-sandbox').dispatchEvent(drop);
              }""",
              List.of(UsageLogs.of(70), UsageLogs.of(35)));
      page.waitForText("usage-sum", "90 calls from");
      page.assertQuiet();
    }
  }

  /** Arrow keys go from bar to bar, and what the bar is about is said and lit. */
  @InChromium
  void theChartIsReadWithTheKeyboard(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      Tab tab = page.tab();
      String bars = "[..." + SandboxPage.part("usage-chart") + ".querySelectorAll('[tabindex]')]";
      long count = (Long) Objects.requireNonNull(tab.call("() => " + bars + ".length"));
      assertTrue(count > 2, () -> "bars: " + count);
      assertEquals(1L, tab.call("() => " + bars + ".filter(bar => bar.tabIndex === 0).length"));
      tab.call("() => " + bars + "[0].focus()");
      String first = page.text("usage-bar");
      assertTrue(first.startsWith("2026-09-07"), first);
      tab.press(Keys.ARROW_RIGHT);
      String second = page.text("usage-bar");
      assertFalse(second.equals(first), second);
      assertEquals(
          second,
          tab.call(
              "() => document.querySelector('keymend-sandbox').shadowRoot.activeElement"
                  + ".getAttribute('aria-label')"));
      tab.waitFor(
          "the statement is lit",
          "() => document.querySelector('keymend-sandbox').shadowRoot.querySelector('.cm-lit') !== null");
      tab.press(Keys.END);
      assertEquals(
          true,
          tab.call(
              "() => " + bars + ".at(-1).matches(':focus') && " + bars + ".at(-1).tabIndex === 0"));
      tab.press(Keys.HOME);
      assertEquals(first, page.text("usage-bar"));
      page.assertQuiet();
    }
  }

  @InChromium
  void whatNobodyWasSeenToUseAndWhatIsNotOfferedIsListed(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      waitForFolded(page, "usage-leftovers", "kms:ScheduleKeyDeletion");
      waitForFolded(page, "usage-leftovers", "from 2026-09-07 to ");
      waitForFolded(page, "usage-less", "Allow in “Account” only those who were seen");
      waitForFolded(page, "usage-less", "What is lost: ");
      page.assertQuiet();
    }
  }

  private static void waitForFolded(SandboxPage page, String part, String text) {
    page.tab()
        .waitFor(
            part + " has: " + text,
            "text => %s?.textContent.includes(text)".formatted(SandboxPage.part(part)),
            text);
  }

  @InChromium
  void aFilterNarrowsChartAndTable(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      page.choose("filter-outcome", "refused");
      page.tab()
          .waitFor("one row", "() => %s.length === 1".formatted(SandboxPage.parts("usage-row")));
      assertTrue(page.text("usage-rows").contains("partner"));
      String label =
          String.valueOf(
              page.tab()
                  .call(
                      "() => %s.querySelector('svg[role=group]').getAttribute('aria-label')"
                          .formatted(SandboxPage.part("usage-chart"))));
      assertTrue(label.contains(": 0 allowed, "), label);
      page.choose("filter-outcome", "");
      page.choose("filter-action", "kms:GenerateDataKey");
      page.tab()
          .waitFor("one row", "() => %s.length === 1".formatted(SandboxPage.parts("usage-row")));
      page.assertQuiet();
    }
  }

  @InChromium
  void aRowLightsUpTheStatementThatItsCallsHit(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      Tab tab = page.tab();
      tab.call(
          """
          () => [...%s].find(row => row.textContent.includes('GenerateDataKey'))
            .querySelector('button').focus()"""
              .formatted(SandboxPage.parts("usage-row")));
      tab.waitFor(
          "the statement is lit",
          "() => document.querySelector('keymend-sandbox').shadowRoot.querySelector('.cm-lit') !== null");
      page.assertQuiet();
    }
  }

  @InChromium
  void withPlaceholdersNobodyIsNamed(Browser browser, @TempDir Path folder) throws IOException {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      page.tab().downloadTo(folder);
      page.tab().click(SandboxPage.hook("redact"));
      page.tab()
          .waitFor(
              "placeholders",
              "() => !/orders-api|310987654321|partner/.test(%s.innerHTML)"
                  .formatted(SandboxPage.part("usage")));
      page.tab().click(SandboxPage.hook("save-usage"));
      page.waitForText("message", "usage.csv is on its way to your downloads.");
      String table = Downloads.text(folder.resolve("usage.csv"));
      assertTrue(table.startsWith("\"principal\",\"action\""), table);
      assertFalse(table.contains("orders-api") || table.contains("310987654321"), table);
      // What is chosen there is still what the policy has.
      page.tab().click(SandboxPage.toggle("usage/1"));
      page.waitForText("corrected", "kms:GenerateDataKey");
      // Whom logs alone name is hidden in all of the page, also once they are let in.
      page.tab().click(SandboxPage.toggle("usage/6"));
      page.waitForText("usage-replay", "Refused then, ");
      page.waitForText("usage", "Not looked at");
      page.settle();
      assertEquals(null, page.tab().call("() => " + NAMED_BY_LOGS));
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "arn:aws:iam::209876543210:role/partner");
      page.waitForText("access", "partner");
      page.assertQuiet();
    }
  }

  /** The first name of the logs, and not of the policy, that the page shows or tells. */
  private static final String NAMED_BY_LOGS =
      """
      (() => {
        const root = document.querySelector('keymend-sandbox').shadowRoot;
        for (const part of root.querySelectorAll('*')) {
          // What stands for what is shown to whoever asks for it.
          if (!part.closest('[data-testid=replacements], [hidden], style')) {
            const own = [...part.childNodes].filter(node => node.nodeType === 3).map(node => node.data);
            const said = [...own, part.value, ...[...part.attributes].map(({value}) => value)].join(' ');
            const [name] = said.match(/partner|209876543210|\\breports\\b/i) ?? [];
            if (name) return name + ' in ' + said + ' of ' + part.closest('[data-testid]')?.dataset.testid;
          }
        }
        return null;
      })()""";

  /** From the finding that the logs answer, and before there is a policy. */
  @InChromium
  void whatWasUsedIsFoundWhereItIsLookedFor(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      Tab tab = page.tab();
      page.dropFiles(Map.of("310987654321_CloudTrail_a.jsonl", UsageLogs.of(70)));
      page.waitForText("usage", "Now paste the policy of the key.");
      page.paste(UsageLogs.POLICY);
      page.waitForText("usage-sum", "60 calls from");
      tab.call(
          "() => %s.querySelector('details').removeAttribute('open')"
              .formatted(SandboxPage.part("usage")));
      tab.click(SandboxPage.hook("to-usage"));
      tab.waitFor(
          "the panel is open",
          "() => %s.querySelector('details').open".formatted(SandboxPage.part("usage")));
      // Of two corrections of one place the one that is not made names the other.
      tab.click(SandboxPage.toggle("full-access-for-non-root/1"));
      page.waitForText("corrected", "kms:Encrypt");
      tab.click(SandboxPage.toggle("usage/1"));
      page.waitForText("usage-less", "Not done: it changes the same text as “Let role orders-api");
      page.assertQuiet();
    }
  }

  @InChromium
  void ofSeveralKeysOneIsChosen(Browser browser) {
    try (SandboxPage page = mended(browser, UsageLogs.POLICY)) {
      String log = UsageLogs.of(70);
      page.dropFiles(
          Map.of("a.jsonl", log, "b.jsonl", log.replace("key/1234abcd", "key/00000000")));
      page.waitForText("no-usage", "The events are about several keys.");
      page.choose("usage-key", UsageLogs.KEY);
      page.waitForText("usage-sum", UsageLogs.KEY);
      page.assertQuiet();
    }
  }

  @InChromium
  void readingCanBeStopped(Browser browser) {
    try (SandboxPage page = mended(browser, UsageLogs.POLICY)) {
      // The engine is asked no more, so that there is something to stop.
      page.hangEngines();
      page.dropFiles(Map.of("a.jsonl", UsageLogs.of(700)));
      page.tab()
          .waitFor("progress", "() => Boolean(%s)".formatted(SandboxPage.part("logs-progress")));
      page.tab().click(SandboxPage.hook("stop-logs"));
      page.tab().waitFor("no progress", "() => !%s".formatted(SandboxPage.part("logs-progress")));
      assertEquals("", page.text("usage-sum"));
    }
  }

  @BothBrowsers
  void theOneFileReadsLogsToo(Browser browser, @TempDir Path folder) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.paste(UsageLogs.POLICY);
      page.waitForText("corrected", ":root");
      page.dropFiles(Map.of("a.jsonl", UsageLogs.of(70)));
      page.waitForText("usage-sum", "60 calls from");
      page.assertQuiet();
    }
  }

  /** No request leaves; everything that is needed is there before. */
  @InChromium
  void noLogLeavesTheTab(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.waitForOffline();
      page.waitForWholeEngine();
      page.paste(UsageLogs.POLICY);
      page.waitForText("corrected", ":root");
      PreventionPanelTest.waitForRest(page);
      int before = page.tab().requests().size();
      page.dropFiles(Map.of("a.jsonl", UsageLogs.of(70)));
      page.waitForText("usage-sum", "60 calls from");
      page.tab().click(SandboxPage.toggle("usage/1"));
      page.waitForText("corrected", "kms:GenerateDataKey");
      assertEquals(before, page.tab().requests().size());
      page.served().forEach(request -> assertEquals(0, request.bodySize()));
    }
  }

  /** Nothing but the keyboard is needed. */
  @InChromium
  void theKeyboardIsEnough(Browser browser) {
    try (SandboxPage page = read(browser, UsageLogs.POLICY)) {
      Tab tab = page.tab();
      tab.call("() => %s.focus()".formatted(SandboxPage.part("filter-outcome")));
      for (int i = 0; i < 60 && !focused(tab, "usage-none"); i++) {
        tab.press(Keys.TAB);
      }
      assertTrue(focused(tab, "usage-none"));
      tab.press(Keys.ARROW_UP);
      page.waitForText("corrected", "kms:GenerateDataKey");
      page.assertQuiet();
    }
  }

  private static boolean focused(Tab tab, String hook) {
    return Boolean.TRUE.equals(
        tab.call(
            "hook => document.querySelector('keymend-sandbox').shadowRoot.activeElement"
                + "?.dataset.testid === hook",
            hook));
  }

  private static String packed(String... members) {
    return Base64.getEncoder().encodeToString(UsageLogs.packed(members));
  }

  /** Gives files to a field: names, and contents in base 64. */
  private static void give(SandboxPage page, String field, Map<String, String> files) {
    page.tab()
        .call(
            """
            files => {
              const given = new DataTransfer();
              for (const [name, text] of Object.entries(files)) {
                given.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
              }
              const field = %s;
              field.files = given.files;
              field.dispatchEvent(new Event('change'));
            }"""
                .formatted(SandboxPage.part(field)),
            files);
  }

  /** Opens the page with a policy. */
  static SandboxPage mended(Browser browser, String policy) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(policy);
    page.waitForText("corrected", ":root");
    waitForPanel(page);
    return page;
  }

  static void waitForPanel(SandboxPage page) {
    page.tab()
        .waitFor("the panel", "() => Boolean(%s?.firstChild)".formatted(SandboxPage.part("usage")));
  }

  private static SandboxPage read(Browser browser, String policy) {
    SandboxPage page = mended(browser, policy);
    read(page);
    return page;
  }

  /** Reads a log. */
  static void read(SandboxPage page) {
    page.dropFiles(Map.of("a.jsonl", UsageLogs.of(700)));
    page.waitForText("usage-replay", "tried on the policy as it is");
  }
}
