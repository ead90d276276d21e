package dev.keymend.access;

import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import java.util.List;

/** Conditions in words. */
public final class ConditionText {
  private static final int SHOWN = 3;

  private ConditionText() {}

  /** Returns a condition as operator, key and its first values. */
  public static String of(Condition condition) {
    List<String> values = condition.texts();
    List<String> shown = values.size() > SHOWN ? values.subList(0, SHOWN) : values;
    String rest = values.size() > SHOWN ? " and " + (values.size() - SHOWN) + " more" : "";
    String operator = condition.operator().text();
    String asked = operator.isEmpty() ? condition.key() : operator + " " + condition.key();
    return values.isEmpty() ? asked : asked + " " + String.join(", ", shown) + rest;
  }

  /** Returns a statement's conditions, all of which have to hold; without one, whom it is about. */
  public static String of(Statement statement) {
    StringBuilder text = new StringBuilder();
    statement.node().condition().ifPresent(c -> text.append("the template's condition ").append(c));
    for (Condition condition : statement.conditions()) {
      text.append(text.length() == 0 ? "" : " and ").append(of(condition));
    }
    return text.length() == 0 ? "it is about the caller" : text.toString();
  }
}
