package dev.keymend.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws at random, the same for the same seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns a number from 0 up to, but not, {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns true in so many of a hundred draws. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Returns some elements in any order; each place of the list is drawn at most once. */
  <T> List<T> some(List<T> from, int count) {
    List<T> all = shuffled(from);
    return new ArrayList<>(all.subList(0, Math.min(count, all.size())));
  }

  <T> List<T> shuffled(List<T> from) {
    List<T> all = new ArrayList<>(from);
    for (int i = all.size() - 1; i > 0; i--) {
      T drawn = all.set(random.nextInt(i + 1), all.get(i));
      all.set(i, drawn);
    }
    return all;
  }
}
