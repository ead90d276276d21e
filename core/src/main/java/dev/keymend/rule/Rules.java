package dev.keymend.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The registry: all rules. Their order decides nothing but which of two equal findings is first.
 */
public final class Rules {
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
          new GroupPrincipalRule(),
          new WildcardPrincipalRule(),
          new PartitionRule(),
          new MalformedPrincipalRule(),
          new LostZerosRule(),
          new UnfilledVariableRule(),
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
          new PlaceholderRule(),
          new FullAccessForNonRootRule(),
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
          new ConfusedDeputyRule(),
          new ElementNameRule(),
          new EffectValueRule(),
          new DataTypeRule(),
          new EmptyElementRule(),
          new StatementObjectRule(),
          new DuplicateKeyRule(),
          new DuplicateSidRule(),
          new PolicyVersionRule(),
          new CharacterRule(),
          new ManagedKeyPolicyRule(),
          new ShadowedStatementRule(),
          new RedundantStatementRule(),
          new CrossAccountAccessRule(),
          new AdministratorsCanUseRule(),
          new DestructiveAccessRule(),
          new PolicyTooLongRule());

  private static final Set<String> ABOUT_STATEMENTS = new HashSet<>();

  static {
    for (Rule rule : ALL) {
      if (rule instanceof StatementRule one && !one.looksAround()) {
        ABOUT_STATEMENTS.add(rule.info().id());
      }
    }
  }

  private Rules() {}

  /** Returns all rules. */
  public static List<Rule> all() {
    return ALL;
  }

  /** Returns what they find in a policy, the worst first, then in the order of the text. */
  public static List<Finding> check(PolicyFacts facts) {
    Findings findings = new Findings();
    for (Rule rule : ALL) {
      rule.check(facts, findings);
    }
    return findings.toList();
  }

  /** Returns whether a rule judges each statement by itself. */
  static boolean isAboutStatements(RuleInfo rule) {
    return ABOUT_STATEMENTS.contains(rule.id());
  }
}
