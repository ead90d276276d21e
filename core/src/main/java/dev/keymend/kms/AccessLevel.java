package dev.keymend.kms;

/** What an action does, in the classes of the AWS Service Authorization Reference. */
public enum AccessLevel {
  /** Lists resources. */
  LIST,
  /** Reads, changes nothing. */
  READ,
  /** Changes or uses a key. */
  WRITE,
  /** Changes tags, which may decide access. */
  TAGGING,
  /** Changes who has access. */
  PERMISSIONS_MANAGEMENT
}
