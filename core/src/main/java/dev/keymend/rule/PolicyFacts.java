package dev.keymend.rule;

import dev.keymend.access.AccessTable;
import dev.keymend.access.Delegation;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.Owner;
import dev.keymend.denial.Denial;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.List;

/**
 * All that is known about one policy when the rules look at it.
 *
 * @param policy the policy
 * @param unjudged its statements that no {@link StatementRule} has seen yet: all, but in a
 *     correction
 * @param owner whose key it belongs to
 * @param table who may do what
 * @param delegation the verdict
 * @param denial what the pasted error says
 * @param blanks what was never filled in, which two rules report
 */
public record PolicyFacts(
    KeyPolicy policy,
    List<Statement> unjudged,
    Owner owner,
    AccessTable table,
    Delegation delegation,
    Denial denial,
    List<BlankPlaces> blanks) {
  /** Gathers what is known about a policy. */
  public PolicyFacts(
      KeyPolicy policy,
      List<Statement> unjudged,
      Owner owner,
      AccessTable table,
      Delegation delegation,
      Denial denial) {
    this(policy, unjudged, owner, table, delegation, denial, BlankPlaces.of(policy));
  }

  /**
   * Returns the same with the verdict as it is without Denies that guard KMS's own check for
   * lock-outs: what they refuse nobody needs.
   */
  public PolicyFacts judgedWithoutGuards() {
    Delegation verdict = BypassGuard.without(this).delegation();
    return verdict.equals(delegation)
        ? this
        : new PolicyFacts(policy, unjudged, owner, table, verdict, denial, blanks);
  }

  /** Returns the same for a key of another owner, or for one that is known. */
  public PolicyFacts ofKey(Owner other) {
    AccessTable judged = AccessTable.of(policy, other);
    Delegation verdict = DelegationJudge.judge(policy, other, judged);
    return new PolicyFacts(policy, unjudged, other, judged, verdict, denial, blanks)
        .judgedWithoutGuards();
  }
}
