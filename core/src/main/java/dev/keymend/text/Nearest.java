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
    for (String name : names) {
      // Every letter more is one insertion at least, which spares most comparisons.
      if (Math.abs(name.length() - lower.length()) < least) {
        int distance = distance(lower, Ascii.lower(name));
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
   * word into the other (optimal string alignment).
   */
  private static int distance(String a, String b) {
    int[] twoBefore = new int[b.length() + 1];
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
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
      }
      int[] free = twoBefore;
      twoBefore = before;
      before = row;
      row = free;
    }
    return before[b.length()];
  }
}
