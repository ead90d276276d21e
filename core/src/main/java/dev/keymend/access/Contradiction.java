package dev.keymend.access;

import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.text.Ascii;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Conditions of one statement that cannot both hold. */
public final class Contradiction {
  private Contradiction() {}

  /** Returns whether two conditions ask for different values of one key. */
  public static boolean between(Condition one, Condition other) {
    return Ascii.equalsIgnoreCase(one.key(), other.key())
        && fixes(one)
        && fixes(other)
        && disjoint(one.texts(), other.texts());
  }

  /** Only values that have to be equal as written can be told apart. */
  private static boolean fixes(Condition condition) {
    boolean exact =
        condition.operator().is(Test.STRING_EQUALS) || condition.operator().is(Test.BOOL);
    return exact
        && condition.operator().quantifier() == Quantifier.NONE
        && !condition.operator().ifExists()
        && !condition.values().isEmpty()
        && !condition.isOpen();
  }

  private static boolean disjoint(List<String> some, List<String> others) {
    Set<String> lower = new HashSet<>();
    some.forEach(text -> lower.add(Ascii.lower(text)));
    return others.stream().noneMatch(text -> lower.contains(Ascii.lower(text)));
  }
}
