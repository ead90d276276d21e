package dev.keymend.kms;

import java.util.Optional;

/** Searches for the shortest text that has a {@link Shape} and matches a pattern. */
final class ShapeSample {
  private static final int MAX_PLACES = 2_000_000;
  private static final int COLONS = 5;

  private final Shape shape;
  private final String pattern;
  private final int[] from;
  private final char[] taken;
  private final int[] queue;
  private int end;

  private ShapeSample(Shape shape, String pattern) {
    this.shape = shape;
    this.pattern = pattern;
    int places = (shape.size() + 1) * (pattern.length() + 1);
    this.from = new int[places];
    this.taken = new char[places];
    this.queue = new int[places];
  }

  /**
   * Returns a text of a shape that matches a pattern.
   *
   * @param byParts whether each of the six parts of an ARN is matched for itself
   */
  static Optional<String> of(Shape shape, String pattern, boolean byParts) {
    return (long) (shape.built().size() + 1) * (pattern.length() + 1) > MAX_PLACES
        ? Optional.empty()
        : new ShapeSample(shape, pattern).search(byParts).filter(shape::mayBe);
  }

  private Optional<String> search(boolean byParts) {
    int width = shape.size() + 1;
    int[] colons = new int[pattern.length() + 1];
    colons[0] = byParts ? 0 : COLONS;
    for (int i = 0; i < pattern.length(); i++) {
      colons[i + 1] = colons[i] + (pattern.charAt(i) == ':' ? 1 : 0);
    }
    if (colons[pattern.length()] < COLONS) {
      return Optional.empty();
    }
    enter(0, -1, (char) 0);
    for (int i = 0; i < end; i++) {
      int at = queue[i];
      int p = at / width;
      int state = at % width;
      if (p == pattern.length() && state == shape.size()) {
        return Optional.of(text(at));
      }
      leave(at, p, state, colons[p] < COLONS);
    }
    return Optional.empty();
  }

  private void leave(int at, int p, int state, boolean noColon) {
    int width = shape.size() + 1;
    char c = p < pattern.length() ? pattern.charAt(p) : 0;
    if (state < shape.size()) {
      char symbol = shape.symbol(state);
      boolean silent = symbol == Shape.FREE || symbol == Shape.ELSEWHERE;
      if (shape.jump(state) >= 0) {
        enter(at - state + shape.jump(state), at, (char) 0);
      }
      if (symbol == Shape.FREE) {
        enter(at + 1, at, (char) 0);
      } else if (!silent && (c == '*' || c == '?')) {
        if (!noColon || symbol != ':') {
          enter(at + 1 + (c == '?' ? width : 0), at, Shape.filler(symbol));
        }
      } else if (!silent && c != 0 && Shape.fits(symbol, c)) {
        enter(at + 1 + width, at, c);
      }
    }
    if (c == '*') {
      enter(at + width, at, (char) 0);
    }
  }

  private void enter(int place, int before, char character) {
    if (from[place] == 0) {
      // Shifted, so that 0 stands for what has not been entered.
      from[place] = before + 2;
      taken[place] = character;
      queue[end++] = place;
    }
  }

  private String text(int last) {
    StringBuilder text = new StringBuilder();
    for (int at = last; at >= 0; at = from[at] - 2) {
      if (taken[at] != 0) {
        text.append(taken[at]);
      }
    }
    return text.reverse().toString();
  }
}
