package dev.keymend.condition;

import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.DateText;
import dev.keymend.kms.Decimal;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One condition as a value: what it asks for, however it is written. The order of values, values
 * that stand twice, the case of keys and operators and several ways to write a value make no
 * difference. Source: IAM User Guide,
 * reference_policies_condition-logic-multiple-context-keys-or-values.
 *
 * @param test what is compared, and how; empty when IAM has no such operator
 * @param quantifier how several values of the request count
 * @param ifExists whether a request without the key passes
 * @param key in lower case
 * @param values all values, each as it is written in one way only
 * @param certain whether no template fills something in
 */
public record Requirement(
    Optional<Test> test,
    Quantifier quantifier,
    boolean ifExists,
    String key,
    Set<String> values,
    boolean certain) {
  /** More pairs of patterns and ARNs are not compared. */
  private static final int MOST_COMPARED = 256;

  /**
   * Reads a condition.
   *
   * @param variables whether the policy's version replaces variables; else they are plain text
   */
  public static Requirement of(Condition condition, boolean variables) {
    ConditionOperator operator = condition.operator();
    boolean hasHole = condition.hasHole();
    boolean replaces = !hasHole && operator.test().filter(Test::hasVariables).isPresent();
    Set<String> values = new HashSet<>();
    for (StringNode value : condition.values()) {
      String written = value.value().source();
      boolean fills = replaces && PolicyVariables.areIn(written);
      values.add(fills ? PolicyVariables.inOneWay(written, variables) : written);
    }
    // Of one value there is no other way to have any, or all of them.
    boolean single = isOfOneValue(condition) && !isAnyUnequal(operator);
    boolean passes = single && operator.quantifier() == Quantifier.ALL && !operator.negated();
    return new Requirement(
        operator.test().map(test -> PlainValues.test(test, values)),
        single ? Quantifier.NONE : operator.quantifier(),
        passes || (operator.ifExists() && !passesWithout(operator)),
        Ascii.lower(condition.key()),
        operator.test().map(test -> PlainValues.of(test, values)).orElse(values),
        operator.test().isPresent() && !hasHole);
  }

  private static boolean isOfOneValue(Condition condition) {
    Optional<ConditionKey> key = ConditionKey.find(condition.key());
    return key.isPresent() && !key.get().multivalued();
  }

  /** A request without the key has no value that is another one, but passes without quantifier. */
  private static boolean isAnyUnequal(ConditionOperator operator) {
    return operator.quantifier() == Quantifier.ANY && operator.negated();
  }

  /**
   * Returns whether a request without the key passes in any case. Source: IAM User Guide,
   * reference_policies_elements_condition_operators and
   * reference_policies_condition-single-vs-multi-valued-context-keys.
   */
  private static boolean passesWithout(ConditionOperator operator) {
    return operator.quantifier() == Quantifier.ALL
        || (operator.negated() && operator.quantifier() == Quantifier.NONE);
  }

  /** Returns how what this admits lies to what another one admits. */
  public Relation to(Requirement other) {
    if (equals(other)) {
      return Relation.EQUAL;
    }
    if (!certain || !other.certain) {
      return Relation.UNKNOWN;
    }
    return Relation.of(isWithin(other), other.isWithin(this));
  }

  /** Returns whether everything that this admits is certainly admitted by another one, too. */
  boolean isWithin(Requirement other) {
    boolean alike =
        key.equals(other.key)
            && certain
            && other.certain
            && quantifier == other.quantifier
            && (other.ifExists || !ifExists);
    if (!alike) {
      return equals(other);
    }
    if (negated() != other.negated()) {
      return false;
    }
    return negated() ? other.lists(this) : lists(other);
  }

  private boolean negated() {
    return test.filter(Test::negated).isPresent();
  }

  /** Returns the same for each of several values of which one is enough. */
  List<Requirement> alternatives() {
    if (values.size() < 2 || negated() || quantifier == Quantifier.ALL) {
      return List.of(this);
    }
    List<Requirement> all = new ArrayList<>();
    for (String value : values) {
      all.add(new Requirement(test, quantifier, ifExists, key, Set.of(value), certain));
    }
    return all;
  }

  /** Returns whether each of these values is one of the other's, or matches a pattern there. */
  private boolean lists(Requirement other) {
    boolean ofArns = isOfArns(other.test) && (isExact(test) || isOfArns(test));
    if ((test.equals(other.test) || ofArns) && other.values.containsAll(values)) {
      return true;
    }
    if (test.equals(other.test)
        && test.filter(t -> t.kind() == OperatorKind.IP_ADDRESS).isPresent()) {
      return other.coversAll(values, false);
    }
    boolean patterns = ofArns || (hasPatterns(other.test) && (isExact(test) || hasPatterns(test)));
    return patterns
        ? other.coversAll(values, true)
        : test.equals(other.test) && isOrdered(other) && isBelow(other);
  }

  private static boolean isExact(Optional<Test> test) {
    return test.filter(t -> t == Test.STRING_EQUALS || t == Test.STRING_NOT_EQUALS).isPresent();
  }

  private static boolean hasPatterns(Optional<Test> test) {
    return test.filter(t -> t == Test.STRING_LIKE || t == Test.STRING_NOT_LIKE).isPresent();
  }

  private static boolean isOfArns(Optional<Test> test) {
    return test.filter(t -> t == Test.ARN_EQUALS || t == Test.ARN_NOT_EQUALS).isPresent();
  }

  private boolean coversAll(Set<String> others, boolean patterns) {
    boolean arns = isOfArns(test);
    if (arns && (long) values.size() * others.size() > MOST_COMPARED) {
      return false;
    }
    for (String value : others) {
      boolean some = values.contains(value);
      for (String mine : values) {
        some |=
            arns ? coversArn(mine, value) : patterns ? covers(mine, value) : value.startsWith(mine);
      }
      if (!some) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a pattern matches all that a value or another pattern means. One with a
   * variable is compared with nothing, as the variable may be any.
   */
  private static boolean covers(String pattern, String value) {
    return pattern.indexOf('$') < 0
        && value.indexOf('$') < 0
        && !(Ascii.hasWildcard(value) && pattern.indexOf('?') >= 0)
        && Ascii.glob(pattern, value, false);
  }

  /** A pattern is only compared with ARNs that are none. */
  private static boolean coversArn(String pattern, String value) {
    return pattern.indexOf('$') < 0
        && value.indexOf('$') < 0
        && !Ascii.hasWildcard(value)
        && ArnPattern.matches(ValuePattern.asWritten(pattern), value);
  }

  private boolean isOrdered(Requirement other) {
    return values.size() == 1 && other.values.size() == 1 && test.isPresent();
  }

  /** Compares bounds: what is below 5 is below 10 as well. */
  private boolean isBelow(Requirement other) {
    String bound = values.iterator().next();
    String wanted = other.values.iterator().next();
    Test kind = test.orElseThrow();
    return switch (kind) {
      case NUMERIC_LESS_THAN, NUMERIC_LESS_THAN_EQUALS ->
          Decimal.compare(bound, wanted).orElse(1) <= 0;
      case NUMERIC_GREATER_THAN, NUMERIC_GREATER_THAN_EQUALS ->
          Decimal.compare(bound, wanted).orElse(-1) >= 0;
      case DATE_LESS_THAN, DATE_LESS_THAN_EQUALS ->
          isDated(bound, wanted) && date(bound) <= date(wanted);
      case DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS ->
          isDated(bound, wanted) && date(bound) >= date(wanted);
      default -> false;
    };
  }

  private static boolean isDated(String one, String other) {
    return DateText.parse(one).isPresent() && DateText.parse(other).isPresent();
  }

  private static long date(String text) {
    return DateText.parse(text).orElse(0);
  }
}
