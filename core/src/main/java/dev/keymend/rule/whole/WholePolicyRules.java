package dev.keymend.rule.whole;

import dev.keymend.rule.Rule;
import java.util.List;

/**
 * The rules about the policy as a whole. Of two fixes that touch the same text the earlier one
 * wins.
 */
public final class WholePolicyRules {
  private static final List<Rule> ALL =
      List.of(
          new PolicyNotAtFaultRule(),
          new MissingRootDelegationRule(),
          new PublicPrincipalRule(),
          new DelegationBesideStarRule(),
          new OrganizationWideRule(),
          new DenyDefeatsDelegationRule(),
          new AllowTheCallerRule(),
          new LockOutRule(),
          new FullAccessForNonRootRule(),
          new ManagedKeyPolicyRule(),
          new ShadowedStatementRule(),
          new RedundantStatementRule(),
          new CrossAccountAccessRule(),
          new AdministratorsCanUseRule(),
          new DestructiveAccessRule(),
          new PolicyTooLongRule(),
          new BypassedCheckRule(),
          new PolicyInKeyRule(),
          new KeyRotationRule(),
          new KeyRetentionRule());

  private WholePolicyRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
