package dev.keymend.rule.whole;

import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Statement;
import java.util.EnumSet;
import java.util.Set;

/**
 * The root user of an account, who is another than the principals that the account's IAM policies
 * are about. Source: IAM User Guide, reference_policies_condition-keys (aws:PrincipalArn,
 * aws:PrincipalType).
 */
final class RootUser {
  private static final Set<Test> POSITIVE =
      EnumSet.of(
          Test.STRING_EQUALS,
          Test.STRING_EQUALS_IGNORE_CASE,
          Test.STRING_LIKE,
          Test.ARN_EQUALS,
          Test.ARN_LIKE);

  private RootUser() {}

  /** Returns whether a condition of a statement holds for root users only. */
  static boolean isAloneIn(Statement statement) {
    for (Condition condition : statement.conditions()) {
      boolean positive = condition.operator().test().filter(POSITIVE::contains).isPresent();
      if (positive && !condition.texts().isEmpty() && areAllRoot(condition)) {
        return true;
      }
    }
    return false;
  }

  private static boolean areAllRoot(Condition condition) {
    boolean arn = condition.isAbout("aws:PrincipalArn");
    boolean type = condition.isAbout("aws:PrincipalType");
    for (String text : condition.texts()) {
      boolean root = (arn && text.endsWith(":root")) || (type && text.equals("Account"));
      if (!root) {
        return false;
      }
    }
    return true;
  }
}
