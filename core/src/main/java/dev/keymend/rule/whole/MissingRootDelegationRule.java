package dev.keymend.rule.whole;

import dev.keymend.access.AccessTable;
import dev.keymend.access.Delegation;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Detail;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.VerdictText;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.LostZeros;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.BypassGuard;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.DefaultPrincipals;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** IAM policies of the owner account cannot, or cannot fully, allow access to the key. */
final class MissingRootDelegationRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("missing-root-delegation", "What IAM policies can grant");

  private static final String SID = "Enable IAM User Permissions";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Whether the key policy lets the key's own account decide by IAM policy who may use the"
            + " key. That takes an Allow whose principal is the account itself, written as the"
            + " ARN of its root, with kms:* as its action. The rule tells apart an account that"
            + " is not delegated to at all, one that is delegated only some actions, only under"
            + " a condition, and one whose delegation a Deny takes back.",
        "A KMS key belongs to nobody but its key policy. Without the account's statement an IAM"
            + " policy that allows kms:Decrypt has no effect on this key, and callers get"
            + " AccessDeniedException “because no resource-based policy allows”. Principals that"
            + " the key policy names itself keep working, and so do grants. If in addition nobody"
            + " named in the policy may use kms:PutKeyPolicy, only AWS Support can repair the"
            + " key.",
        "Add the account's statement. It lets administrators of IAM decide about this key, so"
            + " whoever can write IAM policies in the account can then give access to it. If you"
            + " keep IAM out on purpose, leave the fix off and make sure that more than one named"
            + " principal can change the policy.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: policy-evaluation",
            "IAM User Guide: troubleshoot_access-denied"));
  }

  @Override
  public void check(PolicyFacts all, Findings findings) {
    PolicyFacts facts = BypassGuard.without(all);
    Delegation delegation = facts.delegation();
    boolean fine =
        delegation.state() == DelegationState.PRESENT
            // That everyone has access is another rule's finding, and the worse one.
            || delegation.state() == DelegationState.PUBLIC
            || ManagedKeyPolicyRule.isManaged(facts)
            // What is not here may delegate.
            || facts.policy().isFragment();
    if (fine) {
      return;
    }
    TextRange place = facts.policy().statementElement().key().range();
    String message = VerdictText.cause(delegation) + " " + VerdictText.managers(delegation);
    Severity severity = delegation.severity();
    if (isRefused(facts) && severity.compareTo(Severity.ERROR) > 0) {
      severity = Severity.ERROR;
    }
    findings.add(INFO, severity, place, message, fixes(facts, mended(facts)));
  }

  private static Fix[] fixes(PolicyFacts facts, Delegation delegation) {
    return switch (delegation.state()) {
      case ABSENT -> new Fix[] {addRoot(facts, Level.RESTORE)};
      case INDETERMINATE ->
          delegation.lost() ? new Fix[] {addRoot(facts, Level.RESTORE)} : new Fix[0];
      case CONDITIONAL ->
          // Another Allow cannot help against a Deny.
          delegation.guarded().union(delegation.denied()).contains(KmsAction.PUT_KEY_POLICY)
                  || DenyDefeatsDelegationRule.alwaysDenies(facts, KmsAction.PUT_KEY_POLICY)
              ? new Fix[0]
              : new Fix[] {addRepair(facts, delegation)};
      case PARTIAL ->
          // Leaving actions out may be meant, unless the error or a lock-out says otherwise.
          delegation.isLimitedByDenyOnly()
              ? new Fix[0]
              : new Fix[] {
                addRoot(
                    facts,
                    isRefused(facts) || delegation.managers().isEmpty()
                        ? Level.RESTORE
                        : Level.MANUAL)
              };
      default -> new Fix[0];
    };
  }

  /** Whether the pasted error is about an action that the account is delegated in part only. */
  private static boolean isRefused(PolicyFacts facts) {
    Delegation delegation = facts.delegation();
    return delegation.state() == DelegationState.PARTIAL
        && PolicyNotAtFaultRule.allowedCaller(facts).isEmpty()
        && facts.denial().action().filter(a -> !delegation.delegated().contains(a)).isPresent();
  }

  /** The verdict once other rules have mended what they mend by themselves. */
  static Delegation mended(PolicyFacts facts) {
    KeyPolicy policy = facts.policy();
    Owner owner = facts.owner();
    List<Statement> statements = new ArrayList<>();
    boolean more = false;
    for (Statement statement : policy.statements()) {
      more |= DefaultFixes.isByDefault(statement, owner);
      statements.add(DefaultFixes.of(statement, owner));
    }
    if (!more) {
      return facts.delegation();
    }
    KeyPolicy then =
        new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), statements);
    return DelegationJudge.judge(then, owner, AccessTable.of(then, owner));
  }

  private static Fix addRepair(PolicyFacts facts, Delegation delegation) {
    // A condition that somebody can meet is a protection, which is not ours to take away.
    boolean managed = !delegation.managers().isEmpty() && isOpenToSomebody(facts);
    Level level = managed || delegation.hasSureManager() ? Level.MANUAL : Level.RESTORE;
    KeyPolicy policy = facts.policy();
    List<String> repair = ActionSet.REPAIR.toList().stream().map(KmsAction::toString).toList();
    NewValue statement =
        NewValue.allow(
            policy.freeSid("Allow repair of this policy through IAM"),
            NewValue.object("AWS", NewValue.ownerRoot()),
            NewValue.texts(repair));
    return new Fix(
        level,
        "Let IAM policies allow the repair of this policy without a condition",
        "Adds a statement for the account with the three actions that it takes to see and change"
            + " the policy. The conditions on everything else stay.",
        List.of(new PolicyChange.AddFirstStatement(policy, statement)),
        level == Level.RESTORE && facts.owner().isTrusted());
  }

  /** Returns whether a call of a principal of the account can meet what the policy asks for. */
  private static boolean isOpenToSomebody(PolicyFacts facts) {
    KnownRequest request = KnownRequest.ofAccount(facts.owner());
    for (Statement written : facts.policy().statements()) {
      Statement statement = DefaultFixes.of(written, facts.owner());
      if (statement.effect() == Effect.ALLOW
          && statement.isEffective()
          && statement.actions().possible().expanded().contains(KmsAction.PUT_KEY_POLICY)
          && request.canHold(statement, facts.policy()) != Truth.FALSE) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a statement is for the root user alone, so that IAM is kept out on purpose. */
  private static boolean isForRootUser(PolicyFacts facts) {
    for (Statement statement : facts.policy().statements()) {
      if (PrincipalRule.gives(statement) && RootUser.isAloneIn(statement)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the account's statement. */
  static Fix addRoot(PolicyFacts facts, Level level) {
    KeyPolicy policy = facts.policy();
    NewValue statement =
        NewValue.allow(
            policy.freeSid(SID),
            NewValue.object("AWS", NewValue.ownerRoot()),
            NewValue.text("kms:*"));
    return new Fix(
        level,
        "Delegate to the account: add the root statement",
        "IAM policies in the key's account can then allow any action on this key. Nobody loses"
            + " access.",
        List.of(new PolicyChange.AddFirstStatement(policy, statement)),
        level == Level.RESTORE
            && facts.owner().isTrusted()
            && facts.delegation().detail() != Detail.ROOT_USER_ONLY
            && !isForRootUser(facts)
            // Another Allow cannot help against a Deny.
            && !DenyDefeatsDelegationRule.alwaysDenies(facts, KmsAction.PUT_KEY_POLICY)
            && !isUnfilled(facts));
  }

  /** A root that is mended in its place needs none beside it. */
  private static boolean namesSomeAccount(Statement statement) {
    for (Principal principal : statement.principals().list()) {
      String text = principal.text();
      if (DefaultPrincipals.isWithoutAccount(principal)
          || LostZeros.find(text).filter(zeros -> text.indexOf('/') < 0).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** What was to limit the account's statement, or one for everyone, limits it once filled in. */
  private static boolean isUnfilled(PolicyFacts facts) {
    for (Statement statement : facts.policy().statements()) {
      if (PrincipalRule.gives(statement)
          && statement.actions().expanded().contains(KmsAction.PUT_KEY_POLICY)
          && (statement.conditions().stream().anyMatch(Blank::isIn)
              || namesSomeAccount(statement))) {
        return true;
      }
    }
    return false;
  }
}
