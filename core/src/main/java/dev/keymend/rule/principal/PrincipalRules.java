package dev.keymend.rule.principal;

import dev.keymend.rule.Rule;
import java.util.List;

/** The rules about who is named. Of two fixes that touch the same text the earlier one wins. */
public final class PrincipalRules {
  private static final List<Rule> ALL =
      List.of(
          new OrphanedPrincipalRule(),
          new GroupPrincipalRule(),
          new WildcardPrincipalRule(),
          new PartitionRule(),
          new MalformedPrincipalRule(),
          new LostZerosRule(),
          new SessionPrincipalRule(),
          new AccessKeyPrincipalRule(),
          new PrincipalTypeRule(),
          new NotPrincipalRule(),
          new BareStarRule(),
          new RootLookAlikeRule(),
          new SsoRoleRule(),
          new ServicePrincipalRule(),
          new ServiceLinkedRoleRule(),
          new PlaceholderAccountRule(),
          new PlaceholderRule());

  private PrincipalRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
