package dev.keymend.rule;

import java.util.List;

/** The registry: all rules, in the order in which their fixes are applied. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new PolicyNotAtFaultRule(),
          new MissingRootDelegationRule(),
          new PublicPrincipalRule(),
          new InertStatementRule(),
          new ResourceRule(),
          new UnknownActionRule(),
          new OtherServiceActionRule(),
          new IamOnlyActionRule(),
          new CrossAccountActionRule(),
          new ReEncryptRule(),
          new WildcardActionRule(),
          new ActionForKeyTypeRule(),
          new RedundantActionRule(),
          new OrphanedPrincipalRule(),
          new PlaceholderAccountRule(),
          new FullAccessForNonRootRule(),
          new PolicyTooLongRule());

  private Rules() {}

  /** Returns all rules. */
  public static List<Rule> all() {
    return ALL;
  }
}
