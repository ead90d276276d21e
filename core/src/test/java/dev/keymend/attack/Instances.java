package dev.keymend.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Legal values that a pattern matches, made by filling its wildcards. */
final class Instances {
  /** More wildcards than this stand in no pattern that is drawn. */
  private static final int WILDCARDS = 4;

  private static final int ENOUGH = 12;
  private static final Map<ValueShape, Map<String, List<String>>> KNOWN = new ConcurrentHashMap<>();
  private static final Map<ValueShape, List<String>> SAMPLES = new ConcurrentHashMap<>();

  private final ValueShape shape;
  private final List<String> fillers;
  private final List<String> found = new ArrayList<>();

  private Instances(ValueShape shape) {
    this.shape = shape;
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(words(shape.fillers()));
    this.fillers = all;
  }

  static List<String> of(ValueShape shape, String wanted) {
    return KNOWN
        .computeIfAbsent(shape, s -> new ConcurrentHashMap<>())
        .computeIfAbsent(wanted, text -> new Instances(shape).all(text));
  }

  static List<String> samples(ValueShape shape, String samples) {
    return SAMPLES.computeIfAbsent(shape, s -> words(samples));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private List<String> all(String wanted) {
    NearbyValues.of(shape, wanted).forEach(this::add);
    if (shape == ValueShape.ANY) {
      add(wanted);
    }
    fill(wanted, 0);
    return List.copyOf(found.subList(0, Math.min(ENOUGH, found.size())));
  }

  private void add(String candidate) {
    if (shape.fits(candidate) && !found.contains(candidate)) {
      found.add(candidate);
    }
  }

  /** Fills the wildcards from the left. */
  private void fill(String text, int depth) {
    int star = text.indexOf('*');
    int mark = text.indexOf('?');
    if (star < 0 && mark < 0) {
      add(text);
      return;
    }
    int at = star < 0 || (mark >= 0 && mark < star) ? mark : star;
    List<String> pieces = at == mark ? characters() : fillers;
    if (depth < WILDCARDS || at == mark) {
      for (String piece : found.size() < ENOUGH ? pieces : List.<String>of()) {
        fill(text.substring(0, at) + piece + text.substring(at + 1), depth + 1);
      }
    }
  }

  private List<String> characters() {
    return shape == ValueShape.ACCOUNT ? List.of("9", "7") : List.of("9", "a", "x");
  }
}
