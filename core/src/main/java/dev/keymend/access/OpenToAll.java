package dev.keymend.access;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Effect;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a statement lets strangers in. A condition closes it only when it fixes who the caller is
 * or where the call comes from, and cannot be passed by leaving the key out. Source: AWS KMS
 * Developer Guide, conditions-kms; IAM User Guide, access-analyzer-concepts.
 */
public final class OpenToAll {
  private static final Set<String> RESTRICTING =
      Set.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalarn",
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourcevpc",
          "aws:sourcevpce");

  private static final Set<Test> POSITIVE =
      EnumSet.of(
          Test.STRING_EQUALS,
          Test.STRING_EQUALS_IGNORE_CASE,
          Test.STRING_LIKE,
          Test.ARN_EQUALS,
          Test.ARN_LIKE);

  private OpenToAll() {}

  /** Returns whether the statement allows {@code *} and no condition keeps strangers out. */
  public static boolean isPublic(Statement statement) {
    if (!allowsEveryone(statement)) {
      return false;
    }
    for (Condition condition : statement.conditions()) {
      if (restricts(condition)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the statement allows {@code *}, with or without a condition. */
  public static boolean allowsEveryone(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && !statement.principals().negated()
        && statement.principals().anyIs(id -> id instanceof PrincipalId.Everyone);
  }

  private static boolean restricts(Condition condition) {
    ConditionOperator operator = condition.operator();
    String key = Ascii.lower(condition.key());
    return operator.test().filter(POSITIVE::contains).isPresent()
        && !operator.passesWithoutKey()
        && RESTRICTING.contains(key)
        && !condition.values().isEmpty()
        && condition.texts().stream().allMatch(value -> fixes(key, value));
  }

  private static boolean fixes(String key, String value) {
    return switch (key) {
      case "kms:calleraccount", "aws:principalaccount", "aws:sourceaccount" ->
          AccountIds.isAccountId(value) || value.startsWith("${");
      case "aws:principalarn", "aws:sourcearn" ->
          Arn.parse(value).filter(OpenToAll::namesAnAccount).isPresent();
      default -> value.indexOf('*') != 0 && value.indexOf('?') < 0;
    };
  }

  /** A bucket's ARN has no account, but its name belongs to one. */
  private static boolean namesAnAccount(Arn arn) {
    return arn.account().isEmpty()
        ? arn.service().equals("s3") && arn.resource().indexOf('*') != 0
        : arn.account().indexOf('*') < 0 && arn.account().indexOf('?') < 0;
  }
}
