package dev.keymend.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Texts that are looked for all at once, as Aho and Corasick do: the cost is that of the text and
 * of the originals, however alike they are. States are numbers from 0, which is where nothing has
 * been read.
 */
final class Originals {
  /** The table of steps: the state that one starts from, its character, and where it leads. */
  private int[] from = new int[1 << 10];

  private char[] by = new char[from.length];
  private int[] to = new int[from.length];

  /** Of each state: the longest state that ends it, and the longest that is a whole original. */
  private final int[] shorter;

  private final int[] whole;

  /** Of each state: the original that ends there, or -1. */
  private final int[] index;

  private int states = 1;

  /**
   * @param texts all different, none empty
   */
  Originals(List<String> texts) {
    int most = 1;
    for (String text : texts) {
      most += text.length();
    }
    shorter = new int[most];
    whole = new int[most];
    index = new int[most];
    Arrays.fill(index, -1);
    int[] at = new int[texts.size()];
    int[] open = new int[at.length];
    for (int i = 0; i < open.length; i++) {
      open[i] = i;
    }
    int count = open.length;
    for (int depth = 0; count > 0; depth++) {
      for (int i = 0; i < count; i++) {
        at[open[i]] = grow(at[open[i]], texts.get(open[i]), depth, open[i]);
      }
      count = link(texts, depth + 1, at, open, count);
    }
  }

  /** Adds one more character of a text; all states of fewer characters are there. */
  private int grow(int state, String text, int depth, int original) {
    char c = text.charAt(depth);
    int slot = slot(state, c);
    int target = to[slot];
    if (target == 0) {
      target = put(slot, state, c);
      shorter[target] = depth == 0 ? 0 : next(shorter[state], c);
    }
    if (depth + 1 == text.length()) {
      index[target] = original;
    }
    return target;
  }

  /** Says of the states of a depth which originals end there; returns how many texts are longer. */
  private int link(List<String> texts, int depth, int[] at, int[] open, int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      int state = at[open[i]];
      int end = shorter[state];
      whole[state] = index[end] >= 0 ? end : whole[end];
      if (depth < texts.get(open[i]).length()) {
        open[left++] = open[i];
      }
    }
    return left;
  }

  private int put(int slot, int state, char c) {
    int added = states++;
    from[slot] = state;
    by[slot] = c;
    to[slot] = added;
    if (states * 2 > from.length) {
      enlarge();
    }
    return added;
  }

  private void enlarge() {
    int[] states = from;
    char[] characters = by;
    int[] targets = to;
    from = new int[states.length * 2];
    by = new char[from.length];
    to = new int[from.length];
    for (int i = 0; i < states.length; i++) {
      if (targets[i] != 0) {
        int slot = slot(states[i], characters[i]);
        from[slot] = states[i];
        by[slot] = characters[i];
        to[slot] = targets[i];
      }
    }
  }

  /** Where a step is, or would be. */
  private int slot(int state, char c) {
    int mask = from.length - 1;
    int hash = state * 0x9E3779B1 + c * 0x85EBCA6B;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (to[slot] != 0 && (from[slot] != state || by[slot] != c)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Returns the state behind one more character. */
  int next(int state, char c) {
    int at = state;
    while (true) {
      int target = to[slot(at, c)];
      if (target != 0 || at == 0) {
        return target;
      }
      at = shorter[at];
    }
  }

  /** Returns the original that ends at a state, or -1. */
  int at(int state) {
    return index[state];
  }

  /**
   * Returns the next shorter state at which an original ends that is not found yet; 0 when there is
   * none.
   */
  int shorter(int state, boolean[] found) {
    int end = whole[state];
    while (end != 0 && found[index[end]]) {
      end = whole[end];
      whole[state] = end;
    }
    return end;
  }
}
