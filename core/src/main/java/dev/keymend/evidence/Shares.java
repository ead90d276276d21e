package dev.keymend.evidence;

import java.util.Arrays;

/**
 * Shares room among some who want some of it: all get the same, but nobody more than they want, and
 * what is over goes to the first of those who want more.
 */
final class Shares {
  private final int each;
  private int over;

  private Shares(int each, int over) {
    this.each = each;
    this.over = over;
  }

  /**
   * Shares room.
   *
   * @param wanted how much each wants
   * @param room how much there is; less than all want together
   */
  static Shares of(int[] wanted, int room) {
    int[] sorted = wanted.clone();
    Arrays.sort(sorted);
    int left = room;
    for (int i = 0; i < sorted.length; i++) {
      int others = sorted.length - i;
      int each = left / Math.max(1, others);
      if (sorted[i] > each) {
        return new Shares(each, left - each * others);
      }
      left -= sorted[i];
    }
    return new Shares(Integer.MAX_VALUE, 0);
  }

  /** Returns how much the next one gets, who wants so much. */
  int next(int wanted) {
    if (wanted <= each) {
      return wanted;
    }
    over--;
    return over >= 0 ? each + 1 : each;
  }
}
