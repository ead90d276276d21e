package dev.keymend.rule;

import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
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

  private static final String CONTEXT = "kms:encryptioncontext:";

  private static final List<String> NAMES_INSIDE = List.of("lambda", "states");

  private SourceLimits() {}

  /** Returns whether a statement says for whose resources the services in it may act. */
  public static boolean isLimited(Statement statement) {
    return isLimited(ConditionRule.readable(statement));
  }

  public static boolean isLimited(List<Condition> conditions) {
    for (Condition condition : conditions) {
      boolean limits = ConditionRule.isAboutOneOf(condition, LIMITING) || isContext(condition);
      if (limits && !ConditionRule.passesWithoutKey(condition) && limits(condition)) {
        return true;
      }
    }
    return false;
  }

  /** A condition that anybody's resource meets limits nobody. */
  private static boolean limits(Condition condition) {
    boolean context = isContext(condition);
    if (!context && !ConditionRule.isAboutOneOf(condition, SOURCES)) {
      return true;
    }
    ConditionOperator operator = condition.operator();
    if (operator.negated() || operator.isOf(ConditionOperator.OperatorKind.NULL)) {
      return false;
    }
    // A service writes the ARN of whose resource it is into the context.
    Optional<ConditionKey> key = ConditionKey.find(context ? "aws:SourceArn" : condition.key());
    for (StringNode value : condition.values()) {
      String text = value.value().source();
      boolean pattern =
          Ascii.hasWildcard(text)
              && !(context && value.value().isOpen())
              && operator.takesPatterns();
      if (pattern
          && key.isPresent()
          && (!key.get().form().pins(text, condition.matching(text))
              || (!operator.isOf(ConditionOperator.OperatorKind.ARN) && isInName(text)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isContext(Condition condition) {
    return Ascii.lower(condition.key()).startsWith(CONTEXT);
  }

  /**
   * Returns whether a pattern that is compared as a whole finds its account in a name as well: the
   * ARNs of versions and aliases go on behind the name of a resource.
   */
  private static boolean isInName(String pattern) {
    Optional<Arn> arn = Arn.parse(pattern);
    return arn.isPresent()
        && NAMES_INSIDE.contains(arn.get().service())
        && arn.get().region().indexOf('*') >= 0
        && arn.get().resource().startsWith("*");
  }
}
