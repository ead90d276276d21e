package dev.keymend.access;

import dev.keymend.policy.Condition;
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
    return condition.operator().text()
        + " "
        + condition.key()
        + " "
        + String.join(", ", shown)
        + rest;
  }

  /** Returns several conditions, all of which have to hold. */
  public static String of(List<Condition> conditions) {
    StringBuilder text = new StringBuilder();
    for (Condition condition : conditions) {
      text.append(text.length() == 0 ? "" : " and ").append(of(condition));
    }
    return text.toString();
  }
}
