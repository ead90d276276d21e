package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import java.time.Duration;
import java.util.Map;

/**
 * Reads logs in the page in Chromium and prints how long that took, the longest task of the page
 * meanwhile, and its memory. Not part of the usual tests:
 *
 * <pre>
 * ./mvnw verify -pl e2e-tests -am -Dtest=UsageBenchmarkRun -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
final class UsageBenchmarkRun {
  private static final int EVENTS = 10_000;

  /** A million events on a busy machine take longer than a call may. */
  private static final int MINUTES = 10;

  private static final String TOOK =
      """
      async () => {
        const until = performance.now() + 60_000;
        while (!window.took && performance.now() < until) {
          await new Promise(done => setTimeout(done, 10));
        }
        return window.took ?? null;
      }
      """;

  private static final String TASKS =
      """
      () => {
        window.tasks = [];
        new PerformanceObserver(list => window.tasks.push(...list.getEntries()))
          .observe({type: 'longtask'});
      }
      """;

  @InChromium
  void tenThousandEventsOfOneRole(Browser browser) {
    read(browser, 1, 1);
  }

  @InChromium
  void tenThousandEventsOfTwoThousandRoles(Browser browser) {
    read(browser, 2_000, 1);
  }

  @InChromium
  void hundredThousandEventsInTenFiles(Browser browser) {
    read(browser, 50, 10);
  }

  @InChromium
  void aMillionEventsInAHundredFiles(Browser browser) {
    read(browser, 50, 100);
  }

  private static void read(Browser browser, int roles, int files) {
    try (SandboxPage page = UsagePanelTest.mended(browser, UsageLogs.POLICY)) {
      Tab tab = page.tab();
      page.waitForWholeEngine();
      tab.call(
          """
          (log, files) => {
            window.given = new DataTransfer();
            // They share what is in them, so that the files themselves take no memory.
            const blob = new Blob([log]);
            for (let i = 0; i < files; i++) given.items.add(new File([blob], i + '.jsonl'));
          }
          """,
          UsageLogs.of(EVENTS, roles),
          files);
      tab.call(TASKS);
      Duration before = processorTime();
      tab.call(
          """
          () => {
            const begin = window.begin = performance.now();
            const field = %1$s;
            const look = () => {
              if (%2$s) window.took = Math.round(performance.now() - begin);
              else setTimeout(look, 10);
            };
            field.files = given.files;
            field.dispatchEvent(new Event('change'));
            look();
          }
          """
              .formatted(SandboxPage.part("log-files"), SandboxPage.part("usage-replay")));
      Object ms = null;
      for (int i = 0; i < MINUTES && ms == null; i++) {
        ms = tab.call(TOOK);
      }
      Duration processor = processorTime().minus(before);
      Object tasks =
          tab.call(
              "() => JSON.stringify(window.tasks.filter(task => task.startTime >= window.begin)"
                  + ".map(task => Math.round(task.duration)))");
      Object memory =
          tab.call(
              "async () => { window.given = null; return crossOriginIsolated"
                  + " ? Math.round((await performance.measureUserAgentSpecificMemory()).bytes / 1e5)"
                  + " / 10 : 0; }");
      System.out.println(
          Map.of(
              "events",
              EVENTS * files,
              "roles",
              roles,
              "ms",
              ms + "",
              "ms of all processes of the browser",
              processor.toMillis(),
              "long tasks",
              tasks + "",
              "MB afterwards",
              memory + ""));
    }
  }

  /** What the browser took of the processor until now: on a busy machine that says more. */
  private static Duration processorTime() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
