package dev.keymend.rule.whole;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.List;

/** The policy of a key that AWS manages. */
public final class ManagedKeyPolicyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("managed-key-policy", "This is the policy of an AWS managed key");

  private static final ActionSet LOOK =
      ActionSet.group(ActionGroup.READ)
          .union(ActionSet.of(KmsAction.LIST_GRANTS, KmsAction.REVOKE_GRANT));

  /** What a service does for the principals of the account. */
  private static final ActionSet THROUGH =
      ActionSet.group(ActionGroup.USE)
          .union(ActionSet.of(KmsAction.CREATE_GRANT, KmsAction.DESCRIBE_KEY));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy that gives the principal * access on conditions on kms:CallerAccount and"
            + " kms:ViaService, of no more than the use of the key and grants, and the account no"
            + " more than a look at the key, so that nobody may change it. AWS writes such policies"
            + " for the keys it manages, those with an alias such as aws/ebs. An Id such as"
            + " auto-ebs-2 or a Sid proves nothing: it is copied with the rest.",
        "The policy of an AWS managed key can be read but not changed, and the key cannot be shared"
            + " with another account. That nobody may use kms:PutKeyPolicy is as it should be. The"
            + " principal * is not public here: the condition on kms:CallerAccount keeps other"
            + " accounts out.",
        "Create a customer managed key, give it the policy that you need, and let the service use"
            + " that key instead; data that is encrypted under the old key has to be copied or"
            + " encrypted anew. If this is your own key after all, which has got the policy of a"
            + " managed one, the fixes can be switched on one by one.",
        List.of(
            "AWS KMS Developer Guide: concepts",
            "AWS KMS Developer Guide: key-policy-modifying",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    if (isManaged(facts)) {
      findings.add(
          INFO,
          Severity.WARNING,
          facts.policy().statementElement().key().range(),
          "AWS writes and keeps this policy; nobody can edit it, so nothing is changed here by"
              + " itself. For a policy of your own, create a customer managed key.");
    }
  }

  /**
   * Returns whether the policy is one that AWS keeps: it gives everybody of an account the use
   * through a service, the account itself a look at the key, and nothing to anybody else.
   */
  public static boolean isManaged(PolicyFacts facts) {
    if (!facts.delegation().managers().isEmpty() || facts.policy().isFragment()) {
      return false;
    }
    boolean through = false;
    for (Statement statement : facts.policy().statements()) {
      boolean shape = hasItsShape(statement);
      if (!shape && !isLook(statement)) {
        return false;
      }
      through |= shape;
    }
    return through;
  }

  private static boolean hasItsShape(Statement statement) {
    return statement.isEffective()
        && THROUGH.containsAll(statement.actions().expanded())
        && OpenToAll.allowsEveryone(statement)
        && names(statement, "kms:ViaService")
        && isForAnAccount(statement);
  }

  private static boolean isForAnAccount(Statement statement) {
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout("kms:CallerAccount")) {
        return !condition.texts().isEmpty()
            && condition.texts().stream().allMatch(AccountIds::isAccountId);
      }
    }
    return false;
  }

  private static boolean isLook(Statement statement) {
    boolean account = !statement.principals().list().isEmpty();
    for (Principal principal : statement.principals().list()) {
      account &= principal.id() instanceof PrincipalId.Account;
    }
    return account
        && ActionValues.isPlainAllow(statement)
        && LOOK.containsAll(statement.actions().expanded());
  }

  private static boolean names(Statement statement, String key) {
    for (Condition condition : statement.conditions()) {
      if (condition.isAbout(key)) {
        return true;
      }
    }
    return false;
  }
}
