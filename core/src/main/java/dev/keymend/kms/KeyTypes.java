package dev.keymend.kms;

/** The types of key that an action works on. */
public enum KeyTypes {
  /** The action names no key. */
  NO_KEY,
  /** Every type. */
  EVERY_KEY,
  /** SYMMETRIC_DEFAULT. */
  SYMMETRIC,
  /** Keys that encrypt and decrypt: SYMMETRIC_DEFAULT, and RSA or SM2 for encryption. */
  ENCRYPTING,
  /** Every asymmetric key. */
  ASYMMETRIC,
  /** HMAC keys. */
  HMAC,
  /** Asymmetric keys that sign and verify. */
  SIGNING,
  /** Asymmetric keys for key agreement. */
  KEY_AGREEMENT,
  /** Asymmetric keys for encapsulation (ML-KEM). */
  ENCAPSULATION
}
