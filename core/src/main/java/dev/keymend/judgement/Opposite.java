package dev.keymend.judgement;

import dev.keymend.condition.Requirement;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The opposite of a condition: what exactly those requests meet that do not meet it. An operator
 * with a Not in it also holds for a request without the key, for which the other one does not.
 * Source: IAM User Guide, reference_policies_elements_condition_operators.
 */
final class Opposite {
  private static final String NOT = "Not";

  /** What comes before that in the names of operators; of an IP address it comes first. */
  private static final String[] KINDS = {"String", "Numeric", "Date", "Arn", ""};

  private Opposite() {}

  /** Returns the opposite; null where no condition says it. */
  static @Nullable Requirement of(Requirement one) {
    if (!one.certain() || one.ifExists() || one.quantifier() != Quantifier.NONE) {
      return null;
    }
    String test = one.test().map(Test::text).orElse("");
    Set<String> values = one.values();
    if (test.equals("Null")) {
      String value = values.size() == 1 ? values.iterator().next() : "";
      values = Set.of(value.equals("true") ? "false" : "true");
      return value.equals("true") || value.equals("false") ? with(one, one.test(), values) : null;
    }
    Optional<Test> other = ConditionOperator.of(named(test)).test();
    return other.isEmpty() ? null : with(one, other, values);
  }

  private static Requirement with(Requirement one, Optional<Test> test, Set<String> values) {
    return new Requirement(test, Quantifier.NONE, false, one.key(), values, true);
  }

  /** Of some tests this is the name of none. */
  private static String named(String test) {
    int not = test.indexOf(NOT);
    if (not >= 0) {
      return test.substring(0, not) + test.substring(not + NOT.length());
    }
    String kind = "";
    for (int i = 0; kind.isEmpty() && i < KINDS.length; i++) {
      kind = test.startsWith(KINDS[i]) ? KINDS[i] : "";
    }
    return kind + NOT + test.substring(kind.length());
  }
}
