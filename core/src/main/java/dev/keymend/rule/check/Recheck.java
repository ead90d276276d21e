package dev.keymend.rule.check;

import dev.keymend.access.AccessTable;
import dev.keymend.access.Severity;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Finding;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Tree;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a corrected policy without asking twice about statements that are as they were. They are
 * most of a policy, and most rules are about single statements.
 */
public final class Recheck {
  /** More statements than this are hardly removed in a row; to miss some only costs time. */
  private static final int LOOK_AHEAD = 8;

  private static final int GONE = Integer.MIN_VALUE;

  private final KeyPolicy before;
  private final KeyPolicy after;

  /** For each old statement how far it has moved; {@link #GONE} when it is no longer as it was. */
  private final int[] moved;

  private final List<Statement> changed = new ArrayList<>();

  /** The indexes of the others, and which they had. */
  private final Map<Integer, Integer> unchanged = new HashMap<>();

  private Recheck(KeyPolicy before, KeyPolicy after) {
    this.before = before;
    this.after = after;
    this.moved = new int[before.statements().size()];
    Arrays.fill(moved, GONE);
  }

  /** Compares a policy with its correction. */
  public static Recheck of(KeyPolicy before, KeyPolicy after) {
    Recheck recheck = new Recheck(before, after);
    int old = 0;
    for (int i = 0; i < after.statements().size(); i++) {
      int same = recheck.find(old, i);
      if (same >= 0) {
        recheck.moved[same] =
            after.statements().get(i).node().range().start()
                - before.statements().get(same).node().range().start();
        recheck.unchanged.put(
            after.statements().get(i).index(), before.statements().get(same).index());
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

  /** Returns what the table of the policy before tells of the correction. */
  public AccessTable.Unchanged unchanged(AccessTable table) {
    return new AccessTable.Unchanged(table, unchanged);
  }

  /**
   * Returns what there is left to find, in the corrected policy.
   *
   * @param found what was found before the correction
   * @param facts what is known about the corrected policy, whose unjudged statements are the
   *     changed ones
   */
  public List<Finding> remaining(List<Finding> found, PolicyFacts facts) {
    List<Finding> remaining = new ArrayList<>(Rules.check(facts));
    for (Finding finding : found) {
      int by = Rules.isAboutStatements(finding.rule()) ? moved(finding.range()) : GONE;
      if (by != GONE) {
        TextRange was = finding.range();
        remaining.add(finding.at(new TextRange(was.start() + by, was.end() + by)));
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
    PolicyDocument document = before.document();
    return was.length() == is.length()
        && document
            .text()
            .regionMatches(was.start(), after.document().text(), is.start(), was.length())
        && (document.isSelfContained()
            || Tree.areSame(before.statements().get(old).node(), after.statements().get(i).node()));
  }

  private int moved(TextRange place) {
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
    return low < moved.length && statements.get(low).node().range().start() <= place.start()
        ? moved[low]
        : GONE;
  }
}
