package dev.keymend.denial;

import dev.keymend.text.Ascii;

/** Kinds of messages. */
public enum DenialKind {
  /** KMS refused a call, in the words that IAM uses for all services. */
  ACCESS_DENIED,
  /** A service that uses the key tells it in its own words. */
  SERVICE_MESSAGE,
  /** KMS did not save a key policy. */
  POLICY_NOT_SAVED,
  /** The key cannot be used as it is now. */
  KEY_STATE,
  /** The call does not fit the key, or names another one. */
  WRONG_REQUEST,
  /** A problem that passes. */
  PASSING,
  /** A dry run that would have been allowed. */
  DRY_RUN,
  /** Another service refused something that is not about KMS. */
  OTHER_SERVICE,
  /** Something was pasted that says nothing that is known. */
  NOT_UNDERSTOOD,
  /** Nothing was pasted. */
  NONE;

  private final String id = Ascii.id(name());

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }
}
