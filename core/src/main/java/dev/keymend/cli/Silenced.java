package dev.keymend.cli;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;

/**
 * How many findings of a file are not shown, so that a verdict beside none of them does not seem to
 * come from nowhere.
 *
 * @param all the file with all findings
 * @param open the file with those that nobody accepted
 * @param left the file with those of them that are not known
 */
record Silenced(Report all, Report open, Report left) {
  static Silenced of(Analyzed all, Analyzed open, Analyzed left) {
    return new Silenced(all.report(), open.report(), left.report());
  }

  /** Says what is not shown of a policy; empty where all is. */
  String of(int policy) {
    int open = count(this.open, policy);
    return words(count(all, policy) - open, open - count(left, policy));
  }

  /** The same of the whole file. */
  String ofAll() {
    int open = this.open.findings().size();
    return words(all.findings().size() - open, open - left.findings().size());
  }

  private static int count(Report report, int policy) {
    return report.policies().get(policy).findings().size();
  }

  private static String words(int accepted, int known) {
    String first = accepted == 0 ? "" : findings(accepted) + " accepted";
    if (known == 0) {
      return first;
    }
    return first.isEmpty()
        ? findings(known) + " known"
        : first + " and " + known + (known == 1 ? " is" : " are") + " known";
  }

  private static String findings(int count) {
    return count == 1 ? "1 finding is" : count + " findings are";
  }
}
