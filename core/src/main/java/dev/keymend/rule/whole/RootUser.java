package dev.keymend.rule.whole;

import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
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
    boolean some = false;
    for (String text : condition.texts()) {
      boolean root = (arn && text.endsWith(":root")) || (type && text.equals("Account"));
      if (!root && !(arn && isNoArn(text))) {
        return false;
      }
      some |= root;
    }
    return some;
  }

  /** Returns whether a value matches nobody, so that it lets nobody in beside the root user. */
  private static boolean isNoArn(String text) {
    return !text.startsWith("arn:") && !Ascii.hasWildcard(text) && text.indexOf('$') < 0;
  }
}
