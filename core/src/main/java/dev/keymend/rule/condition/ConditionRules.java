package dev.keymend.rule.condition;

import dev.keymend.rule.Rule;
import java.util.List;

/**
 * The rules about when a statement applies. Of two fixes that touch the same text the earlier one
 * wins.
 */
public final class ConditionRules {
  private static final List<Rule> ALL =
      List.of(
          new ConditionOperatorRule(),
          new ConditionKeyRule(),
          new OperatorTypeRule(),
          new ImpossibleValueRule(),
          new MultivaluedKeyRule(),
          new WildcardWithoutLikeRule(),
          new KeyNotInRequestRule(),
          new IamOnlyConditionKeyRule(),
          new ViaServiceRule(),
          new ViaServiceForServiceRule(),
          new SourceOfRoleRule(),
          new NetworkConditionRule(),
          new ForAllValuesRule(),
          new IfExistsRule(),
          new ContradictionRule(),
          new ConfusedDeputyRule());

  private ConditionRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
