package dev.keymend.rule.whole;

import dev.keymend.access.ActionText;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.BypassGuard;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;

/** A Deny that takes back what the account is given. */
final class DenyDefeatsDelegationRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("deny-defeats-delegation", "This Deny takes back what the account is given");

  private static final ActionSet VITAL = ActionSet.REPAIR.union(ActionSet.group(ActionGroup.USE));

  /** What people refuse everybody on purpose, so that the key cannot be taken away. */
  private static final ActionSet GUARDED =
      ActionSet.of(
          KmsAction.SCHEDULE_KEY_DELETION,
          KmsAction.DISABLE_KEY,
          KmsAction.DELETE_IMPORTED_KEY_MATERIAL);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A Deny for everyone or for the key's own account that refuses actions which the account's"
            + " statement allows, always or under a condition. A Deny with NotPrincipal counts,"
            + " too: listing the account's root there spares the root user alone. A Deny of"
            + " deletion and disabling alone is a usual guard, and only mentioned.",
        "A Deny wins over every Allow and over grants, and one on the account hits all its"
            + " principals. IAM policies can then not allow these actions to anybody; if"
            + " kms:PutKeyPolicy is among them, the policy cannot be mended through IAM.",
        "Keymend never removes a Deny. If it is meant, leave it. To let administrators through, add"
            + " a condition that spares them: the fix asks for the ARN of a role and adds ArnNotLike"
            + " aws:PrincipalArn.",
        List.of(
            "AWS KMS Developer Guide: policy-evaluation",
            "IAM User Guide: reference_policies_evaluation-logic",
            "IAM User Guide: reference_policies_elements_notprincipal"));
  }

  @Override
  public void check(PolicyFacts all, Findings findings) {
    PolicyFacts facts = BypassGuard.without(all);
    ActionSet denied = facts.delegation().denied();
    ActionSet guarded = facts.delegation().guarded();
    if (denied.union(guarded).isEmpty()) {
      return;
    }
    KnownRequest request = KnownRequest.ofAccount(facts.owner());
    ActionSet explained = ActionSet.NONE;
    List<Statement> unsure = new ArrayList<>();
    for (Statement statement : facts.policy().statements()) {
      if (deniesAccount(statement, facts.owner())) {
        Truth holds = request.holds(statement, facts.policy());
        if (holds == Truth.TRUE) {
          ActionSet taken = statement.actions().expanded().intersect(denied);
          explained = explained.union(taken);
          report(statement, taken, false, findings);
        } else if (holds == Truth.UNKNOWN) {
          unsure.add(statement);
        }
      }
    }
    // A condition on what only some requests have can hold for all requests of an action.
    ActionSet rest = denied.minus(explained);
    for (Statement statement : unsure) {
      ActionSet always = statement.actions().expanded().intersect(rest);
      boolean sometimes = always.isEmpty();
      ActionSet taken = sometimes ? statement.actions().expanded().intersect(guarded) : always;
      report(statement, taken, sometimes, findings);
    }
  }

  private static void report(
      Statement deny, ActionSet taken, boolean sometimes, Findings findings) {
    if (taken.isEmpty()) {
      return;
    }
    boolean vital = !taken.intersect(VITAL).isEmpty();
    boolean guard = sometimes || GUARDED.containsAll(taken);
    Severity severity = guard ? Severity.INFO : vital ? Severity.ERROR : Severity.WARNING;
    findings.add(
        INFO,
        severity,
        deny.node().member("Effect").orElseThrow().range(),
        "IAM policies of the account cannot allow "
            + ActionText.of(taken)
            + (sometimes ? " while the conditions of this Deny hold." : ": this Deny wins."),
        carveOut(deny));
  }

  private static Fix[] carveOut(Statement deny) {
    List<PolicyChange> changes =
        ConditionChange.add(
            deny,
            "ArnNotLike",
            new NewValue.NewMember("aws:PrincipalArn", NewValue.pattern("{spared}")));
    return Fixes.ifPossible(
        new Fix(
                Level.MANUAL,
                "Spare an administrator from this Deny",
                "The Deny no longer hits this role or user.",
                changes,
                false)
            .withFields(Field.of("spared", "Role or user to spare", Field.FieldKind.IDENTITY)));
  }

  /** Returns whether a Deny for the key's account always refuses an action, allowed or not. */
  static boolean alwaysDenies(PolicyFacts facts, KmsAction action) {
    KnownRequest request = KnownRequest.ofAccount(facts.owner());
    return facts.policy().statements().stream()
        .filter(statement -> deniesAccount(statement, facts.owner()))
        .filter(statement -> statement.actions().expanded().contains(action))
        .anyMatch(statement -> request.holds(statement, facts.policy()) == Truth.TRUE);
  }

  /** Returns whether a statement is a Deny for the key's account, on some condition or on none. */
  static boolean deniesAccount(Statement statement, Owner owner) {
    return statement.effect() == Effect.DENY
        && statement.isEffective()
        && owner.isMeantBy(statement.resources())
        && coversAccount(statement, owner);
  }

  private static boolean coversAccount(Statement statement, Owner owner) {
    for (Principal principal : statement.principals().list()) {
      boolean covers =
          principal.id() instanceof PrincipalId.Everyone
              || (principal.id() instanceof PrincipalId.Account account
                  && owner.owns(account.account()) == Owner.Answer.YES);
      if (covers) {
        return !(statement.principals().negated()
            && principal.id() instanceof PrincipalId.Everyone);
      }
    }
    return statement.principals().negated();
  }
}
