package dev.keymend.judgement;

import dev.keymend.condition.Requirement;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import java.util.Optional;
import java.util.Set;

/**
 * The opposite of a condition: what exactly those requests meet that do not meet it. An operator
 * with a Not in it also holds for a request without the key, for which the other one does not.
 * Source: IAM User Guide, reference_policies_elements_condition_operators.
 */
final class Opposite {
  private static final Set<String> YES = Set.of("true");
  private static final Set<String> NO = Set.of("false");

  private Opposite() {}

  /** Returns the opposite; empty where no condition says it. */
  static Optional<Requirement> of(Requirement one) {
    if (!one.certain() || one.ifExists() || one.quantifier() != Quantifier.NONE) {
      return Optional.empty();
    }
    if (one.test().equals(Optional.of(Test.NULL))) {
      return one.values().equals(YES)
          ? Optional.of(with(one, Test.NULL, NO))
          : one.values().equals(NO) ? Optional.of(with(one, Test.NULL, YES)) : Optional.empty();
    }
    return one.test().flatMap(Opposite::of).map(test -> with(one, test, one.values()));
  }

  private static Requirement with(Requirement one, Test test, Set<String> values) {
    return new Requirement(Optional.of(test), Quantifier.NONE, false, one.key(), values, true);
  }

  private static Optional<Test> of(Test test) {
    return Optional.ofNullable(
        switch (test) {
          case STRING_EQUALS -> Test.STRING_NOT_EQUALS;
          case STRING_NOT_EQUALS -> Test.STRING_EQUALS;
          case STRING_EQUALS_IGNORE_CASE -> Test.STRING_NOT_EQUALS_IGNORE_CASE;
          case STRING_NOT_EQUALS_IGNORE_CASE -> Test.STRING_EQUALS_IGNORE_CASE;
          case STRING_LIKE -> Test.STRING_NOT_LIKE;
          case STRING_NOT_LIKE -> Test.STRING_LIKE;
          case NUMERIC_EQUALS -> Test.NUMERIC_NOT_EQUALS;
          case NUMERIC_NOT_EQUALS -> Test.NUMERIC_EQUALS;
          case DATE_EQUALS -> Test.DATE_NOT_EQUALS;
          case DATE_NOT_EQUALS -> Test.DATE_EQUALS;
          case IP_ADDRESS -> Test.NOT_IP_ADDRESS;
          case NOT_IP_ADDRESS -> Test.IP_ADDRESS;
          case ARN_EQUALS -> Test.ARN_NOT_EQUALS;
          case ARN_NOT_EQUALS -> Test.ARN_EQUALS;
          default -> null;
        });
  }
}
