package dev.keymend.rule.action;

import dev.keymend.access.Severity;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A value of {@code Action} that adds nothing to the others. */
final class RedundantActionRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("redundant-action", "This action is in the list already");

  /** So many different wildcards never stand in one statement; it bounds the work. */
  private static final int MOST = 64;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value of Action or NotAction that another value of the same statement covers:"
            + " kms:Decrypt beside kms:*, kms:DescribeKey beside kms:Describe*, or the same action"
            + " twice. Case does not matter.",
        "It changes nothing, but it misleads: the list looks narrower than it is, and whoever"
            + " deletes the value believes that access is gone. It also costs some of the 32,768"
            + " bytes.",
        "Take the value out, or, if the wildcard is wider than it should be, take that out"
            + " instead. The fix does the first and is off until you choose it.",
        List.of("IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    List<ActionPattern> redundant = redundant(statement.actions().patterns());
    if (!redundant.isEmpty()) {
      findings.add(
          INFO,
          Severity.INFO,
          redundant.get(0).node().range(),
          "Other values of this list cover " + ActionValues.names(redundant) + " already.",
          ActionValues.removal(statement, redundant));
    }
  }

  private static List<ActionPattern> redundant(List<ActionPattern> patterns) {
    List<ActionPattern> redundant = new ArrayList<>();
    if (patterns.size() < 2) {
      return redundant;
    }
    List<ActionSet> wide = new ArrayList<>();
    for (ActionPattern pattern : patterns) {
      ActionSet matches = pattern.matches();
      if (matches.size() > 1 && wide.size() < MOST && !wide.contains(matches)) {
        wide.add(matches);
      }
    }
    Set<ActionSet> seen = new HashSet<>();
    for (ActionPattern pattern : patterns) {
      ActionSet matches = pattern.matches();
      // What can have no effect at all is another rule's finding.
      if (!matches.intersect(ActionSet.KEY_POLICY).isEmpty()
          && (!seen.add(matches) || isCovered(matches, wide))) {
        redundant.add(pattern);
      }
    }
    return redundant;
  }

  private static boolean isCovered(ActionSet matches, List<ActionSet> wide) {
    for (ActionSet candidate : wide) {
      if (candidate.containsAll(matches) && !candidate.equals(matches)) {
        return true;
      }
    }
    return false;
  }
}
