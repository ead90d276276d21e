package dev.keymend.rule.structure;

import dev.keymend.rule.Rule;
import java.util.List;

/**
 * The rules about the shape of a policy. Of two fixes that touch the same text the earlier one
 * wins.
 */
public final class StructureRules {
  private static final List<Rule> ALL =
      List.of(
          new InertStatementRule(),
          new UnfilledVariableRule(),
          new ReadOtherwiseRule(),
          new ElementNameRule(),
          new EffectValueRule(),
          new DataTypeRule(),
          new EmptyElementRule(),
          new StatementObjectRule(),
          new DuplicateKeyRule(),
          new DuplicateSidRule(),
          new PolicyVersionRule(),
          new CharacterRule());

  private StructureRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
