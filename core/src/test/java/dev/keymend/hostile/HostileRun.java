package dev.keymend.hostile;

import dev.keymend.Keymend;
import dev.keymend.json.EvaluationJson;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Measures every call on every shape in 128 KiB and in 1 MiB, and prints those that take longest
 * and those that take more than in proportion. Times are of the processor, so that other processes
 * count little. Not part of the usual tests; docs/benchmarks.md has the command.
 */
final class HostileRun {
  /** A policy of more than 1 MiB is not judged, so the larger text stays just below. */
  private static final int SMALL = (128 << 10) - 512;

  private static final int FACTOR = 8;
  private static final int SHOWN = 30;
  private static final double MILLION = 1e6;

  /** What takes less is not looked at: the clock and the compiler would be measured. */
  private static final double NOTICED_MS = 200;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private HostileRun() {}

  private record Row(String shape, String call, double small, double large) {
    double factor() {
      return large / Math.max(0.01, small);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "| %s | %s | %.1f | %.1f | %.1f |", shape, call, small, large, factor());
    }
  }

  /** Runs it: with a part of the names of shapes, and of calls, in system properties those. */
  public static void main(String[] args) {
    String shapes = System.getProperty("keymend.shapes", "");
    String calls = System.getProperty("keymend.calls", "");
    List<Row> rows = new ArrayList<>();
    for (HostileShape shape : HostileShape.all()) {
      for (HostileCall call : HostileCall.values()) {
        if (shape.name().contains(shapes) && call.id().contains(calls)) {
          rows.add(row(shape, call));
        }
      }
    }
    rows.sort(Comparator.comparingDouble(Row::large).reversed());
    System.out.println(
        "| shape | call | 128 KiB, ms | 1 MiB, ms | factor |\n|---|---|---|---|---|");
    rows.stream().limit(SHOWN).forEach(System.out::println);
    System.out.println("\nMore than in proportion:");
    rows.stream()
        .filter(row -> row.factor() > FACTOR && row.large() > NOTICED_MS)
        .forEach(System.out::println);
  }

  private static Row row(HostileShape shape, HostileCall call) {
    String small = call.request(shape.text(SMALL), Keymend::answer);
    String large = call.request(shape.text(SMALL * FACTOR), Keymend::answer);
    double warmed = Math.min(time(call, small), time(call, small));
    return new Row(shape.name(), call.id(), warmed, time(call, large));
  }

  private static double time(HostileCall call, String request) {
    long start = CLOCK.getCurrentThreadCpuTime();
    String answer =
        call == HostileCall.EVALUATE ? EvaluationJson.answer(request) : Keymend.answer(request);
    long end = CLOCK.getCurrentThreadCpuTime();
    return answer.isEmpty() ? 0 : (end - start) / MILLION;
  }
}
