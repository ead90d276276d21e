package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a corrected policy without asking twice about statements that are as they were. They are
 * most of a policy, and most rules are about single statements.
 */
public final class Recheck {
  /** More statements than this are hardly removed in a row; to miss some only costs time. */
  private static final int LOOK_AHEAD = 8;

  private final KeyPolicy before;
  private final KeyPolicy after;
  private final boolean[] kept;
  private final List<Statement> changed = new ArrayList<>();

  private Recheck(KeyPolicy before, KeyPolicy after) {
    this.before = before;
    this.after = after;
    this.kept = new boolean[before.statements().size()];
  }

  /** Compares a policy with its correction. */
  public static Recheck of(KeyPolicy before, KeyPolicy after) {
    Recheck recheck = new Recheck(before, after);
    int old = 0;
    for (int i = 0; i < after.statements().size(); i++) {
      int same = recheck.find(old, i);
      if (same >= 0) {
        recheck.kept[same] = true;
        old = same + 1;
      } else {
        recheck.changed.add(after.statements().get(i));
        boolean inserted = recheck.isSame(old, i + 1);
        old += inserted ? 0 : 1;
      }
    }
    return recheck;
  }

  /** Returns the statements of the correction that nothing was said about yet. */
  public List<Statement> changed() {
    return changed;
  }

  /**
   * Returns how much there is left to find.
   *
   * @param found what was found before the correction
   * @param facts what is known about the corrected policy, whose unjudged statements are the
   *     changed ones
   */
  public Map<Severity, Integer> remaining(List<Finding> found, PolicyFacts facts) {
    Map<Severity, Integer> remaining = count(Rules.check(facts));
    for (Finding finding : found) {
      if (Rules.isAboutStatements(finding.rule()) && isKept(finding.range())) {
        remaining.merge(finding.severity(), 1, Integer::sum);
      }
    }
    return remaining;
  }

  /** Returns the numbers of findings by their severity. */
  public static Map<Severity, Integer> count(List<Finding> findings) {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  private int find(int from, int i) {
    for (int old = from; old <= from + LOOK_AHEAD; old++) {
      if (isSame(old, i)) {
        return old;
      }
    }
    return -1;
  }

  private boolean isSame(int old, int i) {
    if (old >= before.statements().size() || i >= after.statements().size()) {
      return false;
    }
    TextRange was = before.statements().get(old).node().range();
    TextRange is = after.statements().get(i).node().range();
    return was.length() == is.length()
        && before
            .document()
            .text()
            .regionMatches(was.start(), after.document().text(), is.start(), was.length());
  }

  private boolean isKept(TextRange place) {
    List<Statement> statements = before.statements();
    int low = 0;
    int high = statements.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (statements.get(middle).node().range().end() < place.end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < kept.length
        && kept[low]
        && statements.get(low).node().range().start() <= place.start();
  }
}
