package dev.keymend.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds out which fixes have to be left out so that somebody can still change the policy. Without
 * any fix somebody can; so there is a first fix with which nobody can any more, and it is found by
 * halving. It is left out, and the search goes on behind it.
 */
final class LockOutGuard {
  /** More fixes than this lock out in no policy that a person writes; then the rest stays out. */
  private static final int MAX_WITHHELD = 8;

  private final List<String> fixes;
  private final Predicate<Set<String>> isManaged;
  private final Set<String> withheld = new HashSet<>();

  private LockOutGuard(List<String> fixes, Predicate<Set<String>> isManaged) {
    this.fixes = fixes;
    this.isManaged = isManaged;
  }

  /**
   * Returns the ids of the fixes to leave out.
   *
   * @param fixes ids of the wanted fixes; of two that lock out only together the first one stays
   * @param isManaged whether somebody can change the policy that comes of leaving out some fixes
   */
  static Set<String> withheld(List<String> fixes, Predicate<Set<String>> isManaged) {
    return new LockOutGuard(fixes, isManaged).search();
  }

  private Set<String> search() {
    int fine = 0;
    for (int i = 0; i < MAX_WITHHELD && fine < fixes.size(); i++) {
      if (isManaged(fixes.size())) {
        return withheld;
      }
      fine = firstCulprit(fine);
      withheld.add(fixes.get(fine - 1));
    }
    withheld.addAll(fixes.subList(fine, fixes.size()));
    return withheld;
  }

  /** Returns how many fixes, from the first on, end with the one that locks out. */
  private int firstCulprit(int fine) {
    int low = fine;
    int high = fixes.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (isManaged(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The policy with the first few fixes, but for those left out already. */
  private boolean isManaged(int few) {
    Set<String> out = new HashSet<>(withheld);
    out.addAll(fixes.subList(few, fixes.size()));
    return isManaged.test(out);
  }
}
