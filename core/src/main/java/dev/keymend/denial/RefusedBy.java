package dev.keymend.denial;

import dev.keymend.authorization.CallLayer;
import dev.keymend.text.Ascii;
import java.util.Optional;

/**
 * What refused a call. Sources: AWS KMS Developer Guide, policy-evaluation and key-state; IAM User
 * Guide, troubleshoot_access-denied; AWS KMS API Reference, PutKeyPolicy.
 */
public enum RefusedBy {
  KEY_POLICY("the key policy", CallLayer.KEY_POLICY),
  IDENTITY_POLICY("an identity-based policy", CallLayer.IDENTITY_POLICY),
  SCP("a service control policy", CallLayer.SCP),
  RCP("a resource control policy", CallLayer.RCP),
  PERMISSIONS_BOUNDARY("the permissions boundary", CallLayer.PERMISSIONS_BOUNDARY),
  SESSION_POLICY("the session policy", CallLayer.SESSION_POLICY),
  ENDPOINT_POLICY("the VPC endpoint policy", CallLayer.ENDPOINT_POLICY),
  GRANT("a grant", CallLayer.GRANT),
  /** The key is disabled, about to be deleted, or has no key material. */
  KEY_STATE("the key's state", CallLayer.KEY_STATE),
  /** KMS did not save a policy: malformed, too large, or with principals that do not exist. */
  POLICY_DOCUMENT("the check of the policy document"),
  /** KMS did not save a policy that its author could not change again. */
  LOCK_OUT_CHECK("the lock-out check"),
  /** The call does not fit the key: another Region, another key, another use. */
  REQUEST("the request itself"),
  /** A dry run that would have been allowed, or a call that was. */
  NOBODY("nobody"),
  UNCLEAR("not known");

  private static final RefusedBy[] ALL = values();

  private final String id = Ascii.id(name());
  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // An optional constant is.
  private final Optional<CallLayer> layer;

  RefusedBy(String words) {
    this.words = words;
    this.layer = Optional.empty();
  }

  RefusedBy(String words, CallLayer layer) {
    this.words = words;
    this.layer = Optional.of(layer);
  }

  /** Returns what refuses at a layer. */
  public static RefusedBy at(CallLayer layer) {
    for (RefusedBy by : ALL) {
      if (by.layer.isPresent() && by.layer.get() == layer) {
        return by;
      }
    }
    return UNCLEAR;
  }

  /** Returns the one with an id; empty when there is none. */
  public static Optional<RefusedBy> byId(String id) {
    for (RefusedBy by : ALL) {
      if (by.id.equals(id)) {
        return Optional.of(by);
      }
    }
    return Optional.empty();
  }

  /** Returns the layer that it is; empty for what comes before or beside the layers. */
  public Optional<CallLayer> layer() {
    return layer;
  }

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }

  /** Returns what to call it in a sentence. */
  public String words() {
    return words;
  }
}
