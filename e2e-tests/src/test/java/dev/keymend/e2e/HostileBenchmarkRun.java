package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.json.Json;

/**
 * Measures the engines in Chromium on the shapes of {@code core/src/test/resources/shapes}, in 128
 * KiB and in 1 MiB, and prints which take longest and which more than in proportion. Not part of
 * the usual tests; run it alone, as {@link BenchmarkRun}. With {@code -Dkeymend.shapes=arn} it runs
 * the shapes with that in their names, with {@code -Dkeymend.calls=analyze,redact} those calls.
 */
final class HostileBenchmarkRun {
  private static final Path SHAPES =
      Path.of("..", "core", "src", "test", "resources", "shapes", "shapes.json");
  private static final String NAMED = System.getProperty("keymend.shapes", "");
  private static final List<String> CALLS =
      List.of(System.getProperty("keymend.calls", "analyze,error,repair,redact").split(",", -1));

  /** A policy of more than 1 MiB is not judged, so the larger text stays just below. */
  private static final int SMALL = (128 << 10) - 512;

  private static final int FACTOR = 8;
  private static final int SHOWN = 20;

  /** What takes less is not looked at: the clock and the compiler would be measured. */
  private static final double NOTICED_MS = 200;

  private static final String MEASURE =
      """
      async (engine, call, parts, size, factor) => {
        const engines = (globalThis.keymendEngines ??= {});
        engines[engine] ??= engine === 'wasm'
          ? await (await (await import('./engine/loader.js'))
              .loadEngine(fetch('./engine.wasm'), () => fetch('./engine-rest.wasm'))).complete()
          : (await import('./engine.js')).answer;
        const answer = engines[engine];
        const textOf = (size) => {
          const repeated = parts.filter(Array.isArray).length;
          const fixed = parts.reduce((sum, part) => sum + (Array.isArray(part) ? 0 : part.length), 0);
          const share = Math.max(0, size - fixed) / Math.max(1, repeated);
          let text = '';
          for (const part of parts) {
            if (!Array.isArray(part)) {
              text += part;
              continue;
            }
            const end = text.length + share;
            for (let i = 0; text.length < end; i++) {
              text += part[0].replaceAll('%', i).replaceAll('\\uFF05', '%');
            }
          }
          return text;
        };
        const policy = '{"Statement":[{"Effect":"Allow","Principal":{"AWS":'
          + '"arn:aws:iam::310987654321:role/app"},"Action":"kms:*","Resource":"*"}]}';
        const requestOf = (text) => {
          switch (call) {
            case 'error': return { call: 'analyze', text: policy, error: text };
            case 'before': return { call: 'analyze', text, before: text };
            case 'export': return { call, text, as: 'markdown' };
            case 'restore':
            case 'leaks': {
              const redacted = JSON.parse(answer(JSON.stringify({ call: 'redact', text })));
              return { call, text: redacted.text, map: redacted.map };
            }
            default: return { call, text };
          }
        };
        const time = (size, times) => {
          const request = JSON.stringify(requestOf(textOf(size)));
          let least = Infinity;
          for (let i = 0; i < times; i++) {
            const start = performance.now();
            answer(request);
            least = Math.min(least, performance.now() - start);
          }
          return least;
        };
        return [time(size, 3), time(size * factor, 1)];
      }
      """;

  private record Row(String engine, String shape, String call, double small, double large) {
    double factor() {
      return large / Math.max(0.1, small);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.1f | %.1f | %.1f |",
          engine,
          shape,
          call,
          small,
          large,
          factor());
    }
  }

  @InChromium
  void theEnginesAreMeasuredOnHostileShapes(Browser browser) throws IOException {
    List<?> shapes = new Json().toType(Files.readString(SHAPES), List.class);
    List<Row> rows = new ArrayList<>();
    try (SandboxPage page = SandboxPage.open(browser)) {
      for (Object one : Objects.requireNonNull(shapes)) {
        Map<?, ?> shape = (Map<?, ?>) one;
        String name = String.valueOf(shape.get("name"));
        for (String call : name.contains(NAMED) ? CALLS : List.<String>of()) {
          for (String engine : List.of("wasm", "js")) {
            rows.add(row(page, engine, name, call, Objects.requireNonNull(shape.get("text"))));
          }
        }
      }
    }
    rows.sort(Comparator.comparingDouble(Row::large).reversed());
    print("wasm", rows);
    print("js", rows);
  }

  private static Row row(SandboxPage page, String engine, String name, String call, Object parts) {
    List<?> times =
        (List<?>)
            Objects.requireNonNull(page.tab().call(MEASURE, engine, call, parts, SMALL, FACTOR));
    return new Row(engine, name, call, number(times.get(0)), number(times.get(1)));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static void print(String engine, List<Row> rows) {
    List<Row> of = rows.stream().filter(row -> row.engine().equals(engine)).toList();
    System.out.println("| engine | shape | call | 128 KiB, ms | 1 MiB, ms | factor |");
    System.out.println("|---|---|---|---|---|---|");
    of.stream().limit(SHOWN).forEach(System.out::println);
    System.out.println("\nMore than in proportion:");
    of.stream()
        .filter(row -> row.factor() > FACTOR && row.large() > NOTICED_MS)
        .forEach(System.out::println);
  }
}
