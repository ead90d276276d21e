package dev.keymend.rule;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the action that a mistyped name was probably meant to be. */
final class NearestAction {
  /** A name this long is no mistyped action; it also bounds the work. */
  private static final int LONGEST = 64;

  private NearestAction() {}

  /** Returns the nearest name with its {@code kms:}; empty when none is near. */
  static Optional<String> to(String written) {
    String name = Ascii.lower(written);
    name = name.startsWith("kms:") ? name.substring(4) : name;
    if (name.equals("reencrypt")) {
      return Optional.of("kms:ReEncrypt*");
    }
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    if (name.length() > 1 && name.endsWith("*")) {
      return to(name.substring(0, name.length() - 1)).map(action -> action + "*");
    }
    KmsAction best = onlyOneStartingWith(name);
    if (best != null) {
      return Optional.of(best.toString());
    }
    int least = 1 + Math.max(1, name.length() / 3);
    for (KmsAction action : KmsAction.all()) {
      int distance = distance(name, Ascii.lower(action.apiName()));
      if (distance < least) {
        least = distance;
        best = action;
      }
    }
    return Optional.ofNullable(best).map(KmsAction::toString);
  }

  /** A name that was cut off, such as GetKeyRotation. */
  private static @Nullable KmsAction onlyOneStartingWith(String name) {
    KmsAction only = null;
    for (KmsAction action : KmsAction.all()) {
      if (name.length() > 3 && Ascii.lower(action.apiName()).startsWith(name)) {
        if (only != null) {
          return null;
        }
        only = action;
      }
    }
    return only;
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
