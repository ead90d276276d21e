package dev.keymend.rule;

import dev.keymend.access.AccessTable;
import dev.keymend.access.DelegationJudge;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A Deny of calls that switch off KMS's check for lock-outs. Nobody needs to do that, so it is in
 * nobody's way. Source: AWS KMS Developer Guide, conditions-kms
 * (kms:BypassPolicyLockoutSafetyCheck).
 */
public final class BypassGuard {
  private static final String KEY = "kms:BypassPolicyLockoutSafetyCheck";

  private BypassGuard() {}

  /** Returns what is known about the policy without such guards. */
  public static PolicyFacts without(PolicyFacts facts) {
    KeyPolicy policy = facts.policy();
    List<Statement> others = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      if (!isGuard(statement)) {
        others.add(statement);
      }
    }
    if (others.size() == policy.statements().size()) {
      return facts;
    }
    KeyPolicy rest =
        new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), others);
    AccessTable table = AccessTable.of(rest, facts.owner());
    return new PolicyFacts(
        rest,
        facts.unjudged(),
        facts.owner(),
        table,
        DelegationJudge.judge(rest, facts.owner(), table),
        facts.denial(),
        facts.blanks());
  }

  private static boolean isGuard(Statement statement) {
    if (statement.effect() == Effect.DENY) {
      for (Condition condition : statement.conditions()) {
        if (condition.isAbout(KEY) && ConditionRule.needsKey(condition)) {
          return true;
        }
      }
    }
    return false;
  }
}
