package dev.keymend.analysis;

import dev.keymend.access.OwnerFinder;
import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialKind;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import java.util.Optional;

/** Why a policy tells nothing of a call that failed: it was not in force for that call. */
final class PolicyApart {
  private PolicyApart() {}

  /**
   * Returns why, as a sentence; empty for a policy that may have been in force.
   *
   * @param denial what the error says
   * @param policy a policy
   * @param event whether it stands in the very event that tells of the call
   * @param chosen the account that the user says to own the key
   */
  static Optional<String> of(
      Denial denial, KeyPolicy policy, boolean event, Optional<String> chosen) {
    if (!denial.isRefusal()) {
      return Optional.empty();
    }
    boolean saving = denial.action().filter(KmsAction.PUT_KEY_POLICY::equals).isPresent();
    if (event && saving && denial.kind() == DenialKind.ACCESS_DENIED) {
      return Optional.of(
          "The policy in the event was to be saved, and was not: the one in force decided.");
    }
    Optional<Arn> own = policy.document().key().arn().flatMap(Arn::parse);
    if (own.isEmpty() && !saving && chosen.isEmpty()) {
      return denial.key().isPresent()
          ? ofAnotherAccount(policy, denial.key().get())
          : Optional.empty();
    }
    return own.filter(arn -> arn.resource().startsWith("key/"))
        .flatMap(arn -> denial.key().filter(key -> !key.equals(arn)).map(key -> ofKey(arn, key)));
  }

  /** A key that somebody uses has a policy, and its owner could save it. */
  private static Optional<String> ofAnotherAccount(KeyPolicy policy, Arn asked) {
    String account = OwnerFinder.soleManager(policy).orElse(asked.account());
    return account.equals(asked.account()) || !AccountIds.isAccountId(asked.account())
        ? Optional.empty()
        : Optional.of(
            "This is the policy of a key of account "
                + account
                + ", which alone can change it, and the call was to "
                + asked
                + ", so it tells nothing of the call.");
  }

  private static String ofKey(Arn own, Arn asked) {
    return asked.resource().equals(own.resource()) && asked.account().equals(own.account())
        ? "This is the policy of the key in "
            + own.region()
            + ", and the call was to the one in "
            + asked.region()
            + ", which has a policy of its own."
        : "This is the policy of "
            + own
            + ", and the call was to "
            + asked
            + ", so it tells nothing of the call.";
  }
}
