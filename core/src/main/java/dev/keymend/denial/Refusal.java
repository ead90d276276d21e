package dev.keymend.denial;

import java.util.Optional;

/**
 * Who refused, as the message tells it. A message names one kind of policy, even where several
 * refuse. Source: IAM User Guide, troubleshoot_access-denied.
 *
 * @param by what refused
 * @param sure whether the message says so, rather than leaves it open
 * @param explicit whether it was a Deny
 * @param policyArn ARN of the policy that refused, where the message has it
 */
public record Refusal(RefusedBy by, boolean sure, boolean explicit, Optional<String> policyArn) {
  /** Nothing was said. */
  static final Refusal OPEN = new Refusal(RefusedBy.UNCLEAR, false, false, Optional.empty());

  static Refusal of(RefusedBy by, boolean sure) {
    return new Refusal(by, sure, false, Optional.empty());
  }
}
