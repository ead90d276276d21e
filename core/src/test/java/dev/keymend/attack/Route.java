package dev.keymend.attack;

/**
 * How a call reaches KMS. Sources: KMS Developer Guide, conditions-kms and conditions-aws; IAM User
 * Guide, access_forward_access_sessions and reference_policies_condition-keys.
 */
enum Route {
  /** Directly, to a public endpoint. */
  INTERNET,
  /** Directly, through a VPC endpoint. */
  ENDPOINT,
  /** A service that works with KMS forwards the call with the caller's session. */
  FORWARDED,
  /** CloudFormation forwards a call that manages a key. */
  CLOUDFORMATION,
  /** A service calls by itself. */
  SERVICE
}
