package dev.keymend.condition;

import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges conditions. Sources: IAM User Guide, reference_policies_elements_condition_operators,
 * reference_policies_condition-logic-multiple-context-keys-or-values and
 * reference_policies_variables.
 */
public final class ConditionJudge {
  private final RequestContext context;
  private final boolean variables;
  private final Filling filling;

  /**
   * Makes a judge for a request.
   *
   * @param context the request
   * @param variables whether the policy's version has policy variables
   */
  public ConditionJudge(RequestContext context, boolean variables) {
    this(context, variables, Filling.NONE);
  }

  /**
   * Makes a judge for a request.
   *
   * @param context the request
   * @param variables whether the policy's version has policy variables
   * @param filling what is known of a template's holes
   */
  public ConditionJudge(RequestContext context, boolean variables, Filling filling) {
    this.context = context;
    this.variables = variables;
    this.filling = filling;
  }

  /** Returns whether every condition holds. */
  public Truth judge(List<Condition> conditions) {
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(judge(condition));
      if (all == Truth.FALSE) {
        return all;
      }
    }
    return all;
  }

  /** Returns those of which the answer is the same. */
  public List<Condition> that(Truth answer, List<Condition> conditions) {
    List<Condition> same = new ArrayList<>();
    for (Condition condition : conditions) {
      if (judge(condition) == answer) {
        same.add(condition);
      }
    }
    return same;
  }

  /** Returns whether a condition holds. */
  public Truth judge(Condition condition) {
    return judge(condition, Ascii.lower(condition.key()));
  }

  /** The same for a caller who has the condition's key in lower case at hand. */
  public Truth judge(Condition condition, String key) {
    if (condition.operator().test().isEmpty() || condition.node().key().value().hasHole()) {
      return Truth.UNKNOWN;
    }
    KeyValue value = context.get(key);
    if (condition.operator().isOf(OperatorKind.NULL)) {
      return judgePresence(condition, value);
    }
    if (value instanceof KeyValue.Absent) {
      return judgeAbsent(condition);
    }
    if (value instanceof KeyValue.Present present) {
      return judge(condition, present.values());
    }
    return value instanceof KeyValue.PrincipalOf some ? judgeSome(condition, some) : Truth.UNKNOWN;
  }

  /**
   * Returns whether a value of {@code Resource}, which may have wildcards and policy variables,
   * means a resource. One with a variable that the request cannot fill in means none.
   */
  public Truth matchesResource(StringNode wanted, String resource) {
    return matches(ConditionOperator.Test.STRING_LIKE, wanted, resource);
  }

  /** Returns whether a condition holds for a request that does not have its key. */
  public static Truth judgeAbsent(Condition condition) {
    return condition.operator().isOf(OperatorKind.NULL)
        ? judgePresence(condition, KeyValue.ABSENT)
        : Truth.of(condition.operator().passesWithoutKey());
  }

  private static Truth judgePresence(Condition condition, KeyValue value) {
    if (value instanceof KeyValue.Untold) {
      return Truth.UNKNOWN;
    }
    String absent = value instanceof KeyValue.Absent ? "true" : "false";
    Truth any = Truth.FALSE;
    for (StringNode wanted : condition.values()) {
      boolean same = Ascii.equalsIgnoreCase(wanted.value().source(), absent);
      any = any.or(wanted.value().hasHole() ? Truth.UNKNOWN : Truth.of(same));
    }
    return any;
  }

  private Truth judge(Condition condition, List<String> values) {
    ConditionOperator operator = condition.operator();
    Quantifier quantifier = operator.quantifier();
    if (values.isEmpty()) {
      return Truth.of(operator.passesWithoutKey());
    }
    boolean everyValue =
        quantifier == Quantifier.ALL || (quantifier == Quantifier.NONE && operator.negated());
    Truth result = Truth.of(everyValue);
    for (String value : values) {
      Truth matches = matchesAny(condition, value);
      Truth passes = operator.negated() ? matches.not() : matches;
      result = everyValue ? result.and(passes) : result.or(passes);
    }
    return result;
  }

  private Truth matchesAny(Condition condition, String value) {
    ConditionOperator.Test test = condition.operator().test().orElseThrow();
    Truth any = Truth.FALSE;
    for (StringNode wanted : condition.values()) {
      any = any.or(matches(test, wanted, value));
      if (any == Truth.TRUE) {
        return any;
      }
    }
    return any;
  }

  private Truth matches(ConditionOperator.Test test, StringNode wanted, String value) {
    Optional<String> known = filling.fill(wanted.value());
    if (known.isEmpty()) {
      return Truth.UNKNOWN;
    }
    String text = known.get();
    boolean filledIn = variables && test.hasVariables() && PolicyVariables.areIn(text);
    if (!filledIn) {
      return Truth.of(Comparison.matches(test, ValuePattern.asWritten(text), value));
    }
    ValuePattern pattern = PolicyVariables.fillIn(text, context);
    if (pattern.equals(ValuePattern.UNKNOWN)) {
      return Truth.UNKNOWN;
    }
    // A variable that the request cannot fill in matches nothing.
    return Truth.of(
        !pattern.equals(ValuePattern.NOTHING) && Comparison.matches(test, pattern, value));
  }

  /** What holds for every principal of an account holds; what holds for none does not. */
  private static Truth judgeSome(Condition condition, KeyValue.PrincipalOf some) {
    ConditionOperator operator = condition.operator();
    Truth any = Truth.FALSE;
    for (StringNode wanted : condition.values()) {
      any = any.or(Comparison.matchesSome(wanted.value(), some, operator.test().orElseThrow()));
    }
    return operator.negated() ? any.not() : any;
  }
}
