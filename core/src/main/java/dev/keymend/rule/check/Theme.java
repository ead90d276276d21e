package dev.keymend.rule.check;

import dev.keymend.rule.Rule;
import dev.keymend.rule.action.ActionRules;
import dev.keymend.rule.condition.ConditionRules;
import dev.keymend.rule.principal.PrincipalRules;
import dev.keymend.rule.resource.ResourceRules;
import dev.keymend.rule.structure.StructureRules;
import dev.keymend.rule.whole.WholePolicyRules;
import java.util.List;

/**
 * What some rules are about.
 *
 * @param id the name of its package, of the folder of its pages and of that of its golden cases
 * @param title what it is called
 * @param rules its rules
 */
record Theme(String id, String title, List<Rule> rules) {
  private static final List<Theme> ALL =
      List.of(
          new Theme("whole", "The policy as a whole", WholePolicyRules.all()),
          new Theme("resource", "Resource", ResourceRules.all()),
          new Theme("action", "Action", ActionRules.all()),
          new Theme("principal", "Principal", PrincipalRules.all()),
          new Theme("condition", "Condition", ConditionRules.all()),
          new Theme("structure", "The shape of a policy", StructureRules.all()));

  /** Returns all themes, in the order in which their rules are asked. */
  static List<Theme> all() {
    return ALL;
  }
}
