package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.Tab;
import dev.keymend.web.SiteServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.openqa.selenium.Keys;
import org.openqa.selenium.json.Json;

/**
 * Runs the benchmark of the page in Chromium and prints its figures. Not part of the usual tests,
 * as {@link BenchmarkRun} is not:
 *
 * <pre>
 * ./mvnw verify -pl e2e-tests -am -Dtest=PageBenchmarkRun -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
final class PageBenchmarkRun {
  private static final int LOADS = 20;

  /**
   * Time that somebody takes from one key to the next, in ms: one analysis follows, or does not.
   */
  private static final List<Integer> PAUSES = List.of(60, 90, 150, 220);

  @InChromium
  void fromAnEmptyCacheToTheFirstDiagnosis(Browser browser) throws Exception {
    Map<String, List<Double>> steps = new LinkedHashMap<>();
    List<Integer> tasks = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      Map<?, ?> figures = figures(browser, "?cold", tab -> await(tab, "diagnosed"));
      for (Object step : (List<?>) Objects.requireNonNull(figures.get("steps"))) {
        List<?> pair = (List<?>) step;
        double at = ((Number) Objects.requireNonNull(pair.get(1))).doubleValue();
        steps.computeIfAbsent(String.valueOf(pair.get(0)), name -> new ArrayList<>()).add(at);
      }
      tasks.add(longest(figures, "tasks"));
    }
    steps.forEach((step, times) -> System.out.printf("%-18s %6.0f ms%n", step, median(times)));
    System.out.println("longest task of each load, 0 when none took 50 ms: " + tasks);
  }

  @InChromium
  void loadingAlone(Browser browser) throws Exception {
    List<Integer> tasks = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      Map<?, ?> figures =
          figures(
              browser,
              "",
              tab -> tab.waitFor("an engine", "() => " + SandboxPage.shownText("engine")));
      tasks.add(longest(figures, "tasks"));
    }
    System.out.println("longest task of each load without an example: " + tasks);
  }

  @InChromium
  void typingInALargePolicy(Browser browser) throws Exception {
    Map<?, ?> figures =
        figures(
            browser,
            "",
            tab -> {
              tab.click("() => document.querySelector('[data-testid=bench-large]')");
              await(tab, "large");
              tab.click(SandboxPage.hook("input") + ".querySelectorAll('.cm-line')[8]");
              tab.press(Keys.END);
              String typed = " // typed by hand, letter for letter";
              for (int i = 0; i < typed.length(); i++) {
                tab.type(typed.substring(i, i + 1));
                pause(PAUSES.get(i % PAUSES.size()));
              }
              for (int i = 0; i < typed.length(); i++) {
                tab.press(Keys.BACK_SPACE);
                pause(PAUSES.get(i % PAUSES.size()));
              }
              pause(1_000);
            });
    System.out.println(
        "typing: longest task " + longest(figures, "tasks") + " ms, 0 when none took 50 ms");
  }

  @InChromium
  void memoryOfManyAnalyses(Browser browser) throws Exception {
    Map<?, ?> figures =
        figures(
            browser,
            "",
            tab -> {
              tab.click("() => document.querySelector('[data-testid=bench-memory]')");
              while (Boolean.FALSE.equals(
                  tab.call("() => 'measured' in document.documentElement.dataset"))) {
                pause(500);
              }
            });
    System.out.println("memory: " + figures.get("memory"));
  }

  /** Opens the benchmark as somebody who was never there, and returns its figures in the end. */
  private static Map<?, ?> figures(Browser browser, String query, Consumer<Tab> use)
      throws Exception {
    // Another port is another site: nothing is cached for it, and no service worker is there.
    try (SiteServer server = SiteServer.start(SandboxPage.SITE, 0, request -> {});
        Tab tab = browser.newTab()) {
      tab.resize(1280, 900);
      tab.open("http://127.0.0.1:" + server.port() + "/bench/page.html" + query);
      use.accept(tab);
      pause(300);
      return new Json()
          .toType(
              String.valueOf(tab.call("() => document.documentElement.dataset.figures")),
              Map.class);
    }
  }

  private static void await(Tab tab, String sign) {
    tab.waitFor(sign, "sign => sign in document.documentElement.dataset", sign);
  }

  private static int longest(Map<?, ?> figures, String name) {
    return ((List<?>) Objects.requireNonNull(figures.get(name)))
        .stream().mapToInt(each -> ((Number) each).intValue()).max().orElse(0);
  }

  static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
