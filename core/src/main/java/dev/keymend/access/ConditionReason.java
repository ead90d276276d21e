package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.text.Ascii;
import java.util.List;

/** What a condition asks, and what a request has, in words. */
public final class ConditionReason {
  private static final int SHOWN = 3;

  private ConditionReason() {}

  /** Returns both for each of several conditions; empty for none. */
  public static String of(List<Condition> conditions, RequestContext request) {
    StringBuilder why = new StringBuilder();
    for (Condition condition : conditions) {
      why.append(why.length() == 0 ? "" : " ").append(of(condition, request));
    }
    return why.toString();
  }

  /** Returns both as one sentence. */
  static String of(Condition condition, RequestContext request) {
    return "The condition asks " + asked(condition) + ", " + had(condition, request) + ".";
  }

  private static String had(Condition condition, RequestContext request) {
    KeyValue value = request.get(Ascii.lower(condition.key()));
    if (value instanceof KeyValue.Present present && !present.values().isEmpty()) {
      return "the request has " + list(present.values(), ", ");
    }
    if (value instanceof KeyValue.PrincipalOf some) {
      return "the caller is " + (some.role().isEmpty() ? "not told" : "role " + some.role());
    }
    return value instanceof KeyValue.Untold
        ? "and its value is not known"
        : "the request does not have " + (value instanceof KeyValue.Present ? "a value" : "it");
  }

  private static String asked(Condition condition) {
    ConditionOperator operator = condition.operator();
    if (operator.test().isEmpty()) {
      return ConditionText.of(condition);
    }
    String values = list(condition.texts(), " or ");
    if (operator.isOf(OperatorKind.NULL)) {
      boolean missing = Ascii.equalsIgnoreCase(values, "true");
      return condition.key() + " to be " + (missing ? "missing" : "there");
    }
    Quantifier quantifier = operator.quantifier();
    String which =
        quantifier == Quantifier.ANY
            ? "one value of "
            : quantifier == Quantifier.ALL ? "every value of " : "";
    return which
        + condition.key()
        + verb(operator.test().get())
        + values
        + (operator.ifExists() ? " if it is there" : "");
  }

  private static String verb(Test test) {
    String be = test.negated() ? " not to be " : " to be ";
    return switch (test) {
      case NUMERIC_LESS_THAN -> " to be less than ";
      case NUMERIC_LESS_THAN_EQUALS -> " to be at most ";
      case NUMERIC_GREATER_THAN -> " to be more than ";
      case NUMERIC_GREATER_THAN_EQUALS -> " to be at least ";
      case DATE_LESS_THAN, DATE_LESS_THAN_EQUALS -> " to be before ";
      case DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS -> " to be after ";
      case IP_ADDRESS, NOT_IP_ADDRESS -> be + "in ";
      default -> test.hasWildcards() ? be + "like " : be;
    };
  }

  private static String list(List<String> values, String between) {
    int more = values.size() - SHOWN;
    return more > 0
        ? String.join(", ", values.subList(0, SHOWN)) + " and " + more + " more"
        : String.join(between, values);
  }
}
