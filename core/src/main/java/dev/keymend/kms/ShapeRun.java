package dev.keymend.kms;

/**
 * Follows a pattern through a {@link Shape}. Linear in the pattern times the states of the shape
 * that it can be in.
 */
final class ShapeRun {
  private static final int COLONS = 5;

  private final Shape shape;
  private byte[] now;
  private byte[] next;
  private int[] states;
  private int[] nextStates;
  private final int[] stack;
  private int count;
  private int nextCount;

  ShapeRun(Shape shape) {
    this.shape = shape.built();
    int size = shape.size() + 1;
    this.now = new byte[size];
    this.next = new byte[size];
    this.states = new int[size];
    this.nextStates = new int[size];
    this.stack = new int[3 * size];
  }

  /** Returns whether a text has the shape. */
  boolean accepts(String text) {
    start();
    for (int i = 0; i < text.length() && count > 0; i++) {
      step(text.charAt(i), false);
    }
    return now[shape.size()] != 0;
  }

  /**
   * Returns in what ways some text of the shape matches a pattern: bit {@code n} is set when there
   * is one where a wildcard stands for characters of just the marked parts whose bits {@code n}
   * has. So 0 says that there is no text at all.
   *
   * @param byParts whether each of the six parts of an ARN is matched for itself
   */
  int ways(String pattern, boolean byParts) {
    start();
    int colons = byParts ? 0 : COLONS;
    for (int i = 0; i < pattern.length() && count > 0; i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        star(colons < COLONS);
      } else if (c == '?') {
        step(colons < COLONS ? ':' : 0, true);
      } else {
        step(c, false);
      }
      colons += c == ':' ? 1 : 0;
    }
    return colons < COLONS ? 0 : now[shape.size()];
  }

  private void start() {
    add(0, 1);
    swap();
  }

  /** Takes one character: this one, or, for a wildcard, any other one. */
  private void step(char c, boolean wildcard) {
    for (int i = 0; i < count; i++) {
      int state = states[i];
      if (state < shape.size() && takes(shape.symbol(state), c, wildcard)) {
        add(state + 1, wildcard ? marked(now[state], shape.mark(state)) : now[state]);
      }
    }
    for (int i = 0; i < count; i++) {
      now[states[i]] = 0;
    }
    swap();
  }

  /** Takes any number of characters. */
  private void star(boolean noColon) {
    for (int i = 0; i < count; i++) {
      add(states[i], now[states[i]]);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < nextCount; i++) {
        int state = nextStates[i];
        if (state < shape.size() && takes(shape.symbol(state), noColon ? ':' : 0, true)) {
          more |= add(state + 1, marked(next[state], shape.mark(state)));
        }
      }
    }
    for (int i = 0; i < count; i++) {
      now[states[i]] = 0;
    }
    swap();
  }

  private static boolean takes(char symbol, char c, boolean wildcard) {
    boolean character = symbol != Shape.FREE && symbol != Shape.ELSEWHERE;
    return character && (wildcard ? symbol != c : Shape.fits(symbol, c));
  }

  /** Adds a marked part to all ways. */
  private static int marked(int ways, int mark) {
    int with = 0;
    for (int way = 0; way < 4; way++) {
      with |= (ways >> way & 1) << (way | mark);
    }
    return with;
  }

  /** Enters a state and those that it leads to without a character; returns whether that is new. */
  private boolean add(int entered, int ways) {
    int top = 0;
    boolean isNew = false;
    stack[top++] = entered;
    while (top > 0) {
      int state = stack[--top];
      if ((next[state] | ways) == next[state]) {
        continue;
      }
      if (next[state] == 0) {
        nextStates[nextCount++] = state;
      }
      next[state] |= (byte) ways;
      isNew = true;
      if (state < shape.size()) {
        if (shape.jump(state) >= 0) {
          stack[top++] = shape.jump(state);
        }
        if (shape.symbol(state) == Shape.FREE) {
          stack[top++] = state + 1;
        }
      }
    }
    return isNew;
  }

  private void swap() {
    byte[] set = now;
    now = next;
    next = set;
    int[] list = states;
    states = nextStates;
    nextStates = list;
    count = nextCount;
    nextCount = 0;
  }
}
