package dev.keymend.rule;

import dev.keymend.access.ActionText;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.List;

/** A Deny that takes back what the account is given. */
final class DenyDefeatsDelegationRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("deny-defeats-delegation", "This Deny takes back what the account is given");

  private static final ActionSet VITAL = ActionSet.REPAIR.union(ActionSet.group(ActionGroup.USE));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A Deny for everyone or for the key's own account that refuses actions which the account's"
            + " statement allows, always or under a condition. A Deny with NotPrincipal counts,"
            + " too: listing the account's root there spares the root user alone.",
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
  public void check(PolicyFacts facts, Findings findings) {
    ActionSet denied = facts.delegation().denied();
    ActionSet guarded = facts.delegation().guarded();
    if (denied.union(guarded).isEmpty()) {
      return;
    }
    for (Statement statement : facts.policy().statements()) {
      boolean works =
          statement.effect() == Effect.DENY
              && statement.isEffective()
              && statement.resources().mayCover(facts.owner().keyPattern());
      if (works && coversAccount(statement, facts.owner())) {
        boolean sometimes = !statement.conditions().isEmpty();
        ActionSet taken = statement.actions().expanded().intersect(sometimes ? guarded : denied);
        if (!taken.isEmpty()) {
          report(statement, taken, sometimes, findings);
        }
      }
    }
  }

  private static void report(
      Statement deny, ActionSet taken, boolean sometimes, Findings findings) {
    boolean vital = !taken.intersect(VITAL).isEmpty();
    Severity severity = sometimes ? Severity.INFO : vital ? Severity.ERROR : Severity.WARNING;
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
            .withFields(Field.of("spared", "Role or user to spare", Field.Kind.IDENTITY)));
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
