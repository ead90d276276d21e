package dev.keymend.redact;

/** What a placeholder stands for. */
public enum Kind {
  /** Twelve digits. */
  ACCOUNT("account"),
  /** Name of an IAM role, also in the ARN of its sessions. */
  ROLE("role"),
  /** Name of an IAM or federated user. */
  USER("user"),
  /** Name of a role session. */
  SESSION("session"),
  /** One folder in the path of an IAM name. */
  PATH("path"),
  /** Id of a key: a UUID, or {@code mrk-} and 32 hexadecimal digits. */
  KEY("key"),
  /** One part of the name of a key alias, without {@code alias/}. */
  ALIAS("alias"),
  /** Name of any other resource. */
  NAME("name");

  private final String id;

  Kind(String id) {
    this.id = id;
  }

  /** Returns the name in reports, in lower case. */
  public String id() {
    return id;
  }
}
