package dev.keymend.kms;

/** Where an action can be allowed, and for whom. */
public enum Reach {
  /** In the key policy, for principals of the key's own account. */
  OWNER_ACCOUNT,
  /** In the key policy, for principals of any account. */
  ANY_ACCOUNT,
  /** Needs the key policy for the key and an IAM policy for the alias. */
  KEY_AND_ALIAS,
  /** Only in an IAM policy: the request names no key. */
  IAM_ONLY,
  /** Allowed by the grant itself or by IAM; a key policy has no say. */
  GRANT_ONLY
}
