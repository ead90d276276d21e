package dev.keymend.rule.whole;

import dev.keymend.access.Owner;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.condition.Truth;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of every call that a user or role makes itself: whose it is, and that no service
 * makes it. Anything else may be in the request or not.
 *
 * @param account whose principal calls
 * @param arn what is known of {@code aws:PrincipalArn}
 */
record KnownRequest(Optional<String> account, KeyValue arn) implements RequestContext {
  private static final String BYPASS = "kms:bypasspolicylockoutsafetycheck";

  /**
   * What only services bring, none of which changes key policies. Source: IAM User Guide,
   * reference_policies_condition-keys.
   */
  private static final Set<String> FROM_SERVICES =
      Set.of(
          "kms:viaservice",
          "aws:sourcearn",
          "aws:sourceaccount",
          "aws:sourceorgid",
          "aws:sourceorgpaths");

  /** Returns what is known of the calls of the key's own account. */
  static KnownRequest ofAccount(Owner owner) {
    return new KnownRequest(
        owner.account(),
        owner
            .account()
            .<KeyValue>map(
                id ->
                    new KeyValue.PrincipalOf("arn:" + owner.partition() + ":iam::" + id + ":", ""))
            .orElse(KeyValue.UNKNOWN));
  }

  @Override
  public KeyValue get(String key) {
    return switch (key) {
      case "kms:calleraccount", "aws:principalaccount" ->
          account.map(KeyValue::of).orElse(KeyValue.UNKNOWN);
      case "aws:principalarn" -> arn;
      case "aws:principalisawsservice" -> KeyValue.of("false");
      // Nobody has to bypass the check, and a call that does not say so does not have the key.
      case "aws:principalservicename", BYPASS -> KeyValue.ABSENT;
      case "aws:securetransport" -> KeyValue.of("true");
      default -> KeyValue.UNKNOWN;
    };
  }

  /** Returns whether a statement's conditions hold. */
  Truth holds(Statement statement, KeyPolicy policy) {
    return holds(statement, this, policy);
  }

  /**
   * The same for somebody who changes the policy, at will with a parameter or through
   * CloudFormation. No other service does that for anybody.
   */
  Truth canHold(Statement statement, KeyPolicy policy) {
    RequestContext direct =
        key ->
            FROM_SERVICES.contains(key)
                ? KeyValue.ABSENT
                : key.equals(BYPASS) ? KeyValue.UNKNOWN : get(key);
    return holds(statement, direct, policy);
  }

  private static Truth holds(Statement statement, RequestContext request, KeyPolicy policy) {
    Truth conditions =
        new ConditionJudge(request, policy.hasVariables()).judge(statement.conditions());
    return conditions.and(statement.isCertain() ? Truth.TRUE : Truth.UNKNOWN);
  }
}
