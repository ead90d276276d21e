package dev.keymend.denial;

import dev.keymend.text.Ascii;

/**
 * What refused a call. Sources: AWS KMS Developer Guide, policy-evaluation and key-state; IAM User
 * Guide, troubleshoot_access-denied; AWS KMS API Reference, PutKeyPolicy.
 */
public enum RefusedBy {
  KEY_POLICY("the key policy"),
  IDENTITY_POLICY("an identity-based policy"),
  SCP("a service control policy"),
  RCP("a resource control policy"),
  PERMISSIONS_BOUNDARY("the permissions boundary"),
  SESSION_POLICY("the session policy"),
  ENDPOINT_POLICY("the VPC endpoint policy"),
  GRANT("a grant"),
  /** The key is disabled, about to be deleted, or has no key material. */
  KEY_STATE("the key's state"),
  /** KMS did not save a policy: malformed, too large, or with principals that do not exist. */
  POLICY_DOCUMENT("the check of the policy document"),
  /** KMS did not save a policy that its author could not change again. */
  LOCK_OUT_CHECK("the lock-out check"),
  /** The call does not fit the key: another Region, another key, another use. */
  REQUEST("the request itself"),
  /** A dry run that would have been allowed. */
  NOBODY("nobody"),
  UNCLEAR("not known");

  private final String id = Ascii.id(name());
  private final String words;

  RefusedBy(String words) {
    this.words = words;
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
