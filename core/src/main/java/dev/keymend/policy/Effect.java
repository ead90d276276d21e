package dev.keymend.policy;

/** What a statement does. */
public enum Effect {
  /** Allows. */
  ALLOW,
  /** Denies, whatever else allows. */
  DENY,
  /** Missing or not one of the two words, which are case-sensitive. */
  UNKNOWN
}
