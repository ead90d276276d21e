package dev.keymend.rule;

import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** Conditions that say for whose resources a service may act. */
public final class SourceLimits {
  private static final List<String> LIMITING =
      List.of(
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "kms:grantisforawsresource",
          // These have findings of their own; the statement does not work anyway.
          "kms:viaservice",
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:principalorgid");

  /** Those of them whose values say whose resource it is. */
  private static final List<String> SOURCES =
      List.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

  private static final String CONTEXT = "kms:EncryptionContext:";

  private SourceLimits() {}

  /** Returns whether a statement says for whose resources the services in it may act. */
  public static boolean isLimited(Statement statement) {
    return isLimited(ConditionRule.readable(statement));
  }

  public static boolean isLimited(List<Condition> conditions) {
    for (Condition condition : conditions) {
      boolean limits =
          ConditionRule.isAboutOneOf(condition, LIMITING)
              || Ascii.lower(condition.key()).startsWith(Ascii.lower(CONTEXT));
      if (limits && !ConditionRule.passesWithoutKey(condition) && limits(condition)) {
        return true;
      }
    }
    return false;
  }

  /** A condition that anybody's resource meets limits nobody. */
  private static boolean limits(Condition condition) {
    if (!ConditionRule.isAboutOneOf(condition, SOURCES)) {
      return true;
    }
    if (condition.operator().negated()
        || condition.operator().isOf(ConditionOperator.OperatorKind.NULL)) {
      return false;
    }
    Optional<ConditionKey> key = ConditionKey.find(condition.key());
    for (String value : condition.texts()) {
      if (Ascii.hasWildcard(value)
          && key.isPresent()
          && !key.get().form().pins(value, condition.matching(value))) {
        return false;
      }
    }
    return true;
  }
}
