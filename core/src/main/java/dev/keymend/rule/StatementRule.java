package dev.keymend.rule;

import dev.keymend.policy.Statement;

/**
 * Judges each statement by itself: whether it finds something, and how bad that is, depends on the
 * statement, the owner and the error alone. So what it said about a statement that a correction
 * leaves alone still holds, and {@code Recheck} does not ask again.
 */
public abstract class StatementRule implements Rule {
  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Statement statement : looksAround() ? facts.policy().statements() : facts.unjudged()) {
      check(facts, statement, findings);
    }
  }

  /** Returns whether the rule is an exception, for which the rest of the policy matters. */
  public boolean looksAround() {
    return false;
  }

  /** Looks at one statement. */
  protected abstract void check(PolicyFacts facts, Statement statement, Findings findings);
}
