package dev.keymend.text;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Nearest {
  /** A name this long is no mistyped one; it also bounds the work. */
  private static final int LONGEST = 64;

  private Nearest() {}

  /** Returns the nearest of some names, regardless of case; empty when none is near. */
  public static Optional<String> to(String written, Collection<String> names) {
    return to(written, names, Math.max(1, written.length() / 3));
  }

  /**
   * The same for a name with a number of slips at most: letters too many, too few, wrong or
   * swapped.
   */
  public static Optional<String> to(String written, Collection<String> names, int slips) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = Ascii.lower(written);
    int least = 1 + slips;
    @Nullable String best = null;
    // No name that is compared has more letters.
    int[][] rows = new int[3][lower.length() + least + 2];
    for (String name : names) {
      // Every letter more is one insertion at least, which spares most comparisons.
      if (Math.abs(name.length() - lower.length()) < least) {
        int distance = distance(lower, Ascii.lower(name), least, rows);
        if (distance < least) {
          least = distance;
          best = name;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Returns the number of insertions, deletions, replacements and swaps of neighbours that turn one
   * word into the other (optimal string alignment), as far as it is below a bound: no more than
   * that many letters apart can anything that counts be.
   */
  private static int distance(String a, String b, int bound, int[][] rows) {
    int[] twoBefore = rows[0];
    int[] before = rows[1];
    int[] row = rows[2];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    int leastBefore = 0;
    for (int i = 1; i <= a.length(); i++) {
      int from = Math.max(1, i - bound);
      int to = Math.min(b.length(), i + bound);
      row[from - 1] = from == 1 ? i : bound;
      int least = row[from - 1];
      for (int j = from; j <= to; j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      row[to + 1] = bound;
      // A swap counts from two rows before.
      if (least >= bound && leastBefore >= bound) {
        return bound;
      }
      leastBefore = least;
      int[] free = twoBefore;
      twoBefore = before;
      before = row;
      row = free;
    }
    return before[b.length()];
  }
}
