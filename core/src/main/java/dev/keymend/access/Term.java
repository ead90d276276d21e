package dev.keymend.access;

import dev.keymend.condition.Requirements;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Statement;

/**
 * Conditions under which a subject is allowed or denied something.
 *
 * @param deny whether they are those of a Deny
 * @param judge the statement that has them
 * @param actions the actions that they are about
 */
public record Term(boolean deny, StatementJudge judge, ActionSet actions) {
  /** A row keeps so many; more nobody reads. */
  static final int MOST = 200;

  /** Returns what the conditions ask for, to be compared. */
  public Requirements requirements() {
    return judge.requirements();
  }

  /** Returns the statement, to be shown. */
  public Statement statement() {
    return judge.statement();
  }

  Term of(ActionSet fewer) {
    return new Term(deny, judge, actions.intersect(fewer));
  }
}
