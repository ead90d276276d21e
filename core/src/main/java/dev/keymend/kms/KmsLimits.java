package dev.keymend.kms;

/** Quotas of the service. Source: AWS KMS Developer Guide, resource quotas. */
public final class KmsLimits {
  /** Largest key policy document, in bytes of UTF-8. */
  public static final int POLICY_BYTES = 32_768;

  private KmsLimits() {}
}
