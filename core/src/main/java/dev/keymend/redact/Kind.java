package dev.keymend.redact;

import java.util.List;

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

  /** The kinds whose originals are chosen by people. */
  static final List<Kind> NAMES = List.of(ROLE, USER, SESSION, PATH, ALIAS, NAME);

  private final String id;

  Kind(String id) {
    this.id = id;
  }

  /** Returns whether it is what people call something. */
  public boolean isName() {
    return NAMES.contains(this);
  }

  /** Returns the name in reports, in lower case. */
  public String id() {
    return id;
  }
}
