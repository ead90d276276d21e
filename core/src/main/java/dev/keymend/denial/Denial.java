package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import java.util.Optional;

/**
 * A refused call.
 *
 * @param principal ARN of the caller
 * @param action what was tried
 * @param key ARN of the key
 * @param layer which policy refused it
 * @param wording the words of the message that name the layer
 * @param symptom which known error it is; empty for a refusal that says no more
 */
public record Denial(
    Optional<String> principal,
    Optional<KmsAction> action,
    Optional<Arn> key,
    RefusingLayer layer,
    String wording,
    Optional<Symptom> symptom) {
  /** Which policy refused the call. Source: IAM User Guide, troubleshoot_access-denied. */
  public enum RefusingLayer {
    /** The message does not tell. */
    UNSTATED,
    /** The key policy does not allow it. */
    KEY_POLICY,
    /** The key policy denies it. */
    KEY_POLICY_DENY,
    /** Another policy: identity, boundary, session, organization, endpoint. */
    ANOTHER_POLICY
  }

  /** Nothing was pasted. */
  public static final Denial NONE =
      new Denial(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RefusingLayer.UNSTATED,
          "",
          Optional.empty());

  /** Returns whether it is a known error. */
  public boolean is(Symptom known) {
    return symptom.isPresent() && symptom.get() == known;
  }

  /** Returns whether a text is an error at all. */
  public boolean isRefusal() {
    return action.isPresent() || principal.isPresent() || symptom.isPresent();
  }

  /** Returns whether no change of the key policy can help. */
  public boolean isElsewhere() {
    return layer == RefusingLayer.ANOTHER_POLICY
        || symptom.filter(s -> !s.aboutPolicy()).isPresent();
  }
}
