package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.Arn;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * Whether a statement of any policy is about an action and a resource. Source: IAM User Guide,
 * reference_policies_elements_action and reference_policies_elements_resource.
 */
public final class StatementMatch {
  private StatementMatch() {}

  /** Returns whether a statement names a caller; one that names nobody is about whoever has it. */
  public static Truth principal(Statement statement, Caller caller, Owner owner) {
    return statement.principals().element().isEmpty()
        ? Truth.TRUE
        : Naming.of(statement, caller, owner).any();
  }

  /** Returns whether a statement is about an action, as {@code kms:Decrypt} in any case. */
  public static Truth action(Statement statement, String action) {
    Truth named = Truth.FALSE;
    for (ActionPattern pattern : statement.actions().patterns()) {
      boolean certain = Ascii.glob(pattern.text(), action, true);
      boolean hole = pattern.node().value().hasHole();
      named = named.or(certain ? Truth.TRUE : hole ? Truth.UNKNOWN : Truth.FALSE);
    }
    return statement.actions().negated() ? named.not() : named;
  }

  /**
   * Returns whether a statement is about a resource.
   *
   * @param statement the statement
   * @param resource an ARN; of a key's, {@code *} may stand for what is not known
   * @param judge fills in variables
   */
  public static Truth resource(Statement statement, String resource, ConditionJudge judge) {
    Optional<Arn> unknown = resource.indexOf('*') > 0 ? Arn.parse(resource) : Optional.empty();
    Truth named = Truth.FALSE;
    for (StringNode value : statement.resources().values()) {
      Truth one = judge.matchesResource(value, resource);
      boolean perhaps = one == Truth.FALSE && unknown.isPresent();
      named = named.or(perhaps && Resources.mayMean(value, unknown.get()) ? Truth.UNKNOWN : one);
    }
    return statement.resources().negated() ? named.not() : named;
  }
}
