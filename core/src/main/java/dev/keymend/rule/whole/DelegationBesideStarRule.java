package dev.keymend.rule.whole;

import dev.keymend.access.Exposure;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.List;

/** Everyone of the account allowed directly, where delegating to it was meant. */
final class DelegationBesideStarRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("delegation-beside-star", "Everyone in the account has access, without IAM");

  /** What tells nobody a secret. */
  private static final ActionSet READING =
      ActionSet.group(ActionGroup.READ)
          .union(ActionSet.of(KmsAction.LIST_GRANTS))
          .union(ActionSet.ALL.minus(ActionSet.KEY_POLICY));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for the principal * whose condition on kms:CallerAccount or aws:PrincipalAccount"
            + " names the key's own account, and that asks for nothing else. A statement that only"
            + " lets people read the key's settings is not meant. Under a further"
            + " condition, such as kms:ViaService, this is how AWS writes the policies of its own"
            + " keys, and is not reported.",
        "It looks like the account's statement and is more: that one lets IAM policies decide, this"
            + " one gives every user and role of the account the access directly, whether an IAM"
            + " policy allows it or not.",
        "Name the account's root instead of *. IAM policies then decide. The fix is off, because"
            + " whoever relies on this statement loses access until an IAM policy allows it.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Exposure exposure : facts.table().exposures()) {
      Statement statement = exposure.statement();
      boolean closed = exposure.isClosed();
      if (!closed
          || statement.conditions().isEmpty()
          || READING.containsAll(exposure.inside())
          || !isForOwnAccount(statement, facts.owner())) {
        continue;
      }
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.Everyone) {
          findings.add(
              INFO,
              Severity.WARNING,
              principal.node().range(),
              "Every user and role of the account gets this directly, without any IAM policy.",
              PublicPrincipalRule.nameTheAccount(statement, principal, false));
          break;
        }
      }
    }
  }

  private static boolean isForOwnAccount(Statement statement, Owner owner) {
    boolean own = true;
    for (Condition condition : statement.conditions()) {
      own &= condition.isAbout("kms:CallerAccount") || condition.isAbout("aws:PrincipalAccount");
      for (String account : condition.texts()) {
        own &= owner.owns(account) == Owner.Answer.YES;
      }
    }
    return own;
  }
}
