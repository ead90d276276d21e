package dev.keymend.rule.action;

import dev.keymend.rule.Rule;
import java.util.List;

/** The rules about what may be done. Of two fixes that touch the same text the earlier one wins. */
public final class ActionRules {
  private static final List<Rule> ALL =
      List.of(
          new UnknownActionRule(),
          new OtherServiceActionRule(),
          new IamOnlyActionRule(),
          new CrossAccountActionRule(),
          new ReEncryptRule(),
          new WildcardActionRule(),
          new ActionForKeyTypeRule(),
          new RedundantActionRule());

  private ActionRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
