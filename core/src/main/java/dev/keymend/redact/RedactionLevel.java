package dev.keymend.redact;

import java.util.Optional;

/** How much is redacted. */
public enum RedactionLevel {
  /** Only what unlocks something. */
  SECRETS("secrets"),
  /** Secrets and what identifies somebody. */
  IDENTIFIERS("identifiers"),
  /** Also the names of Regions and services; the redacted policy may give other findings then. */
  REGIONS("regions");

  private final String id;

  RedactionLevel(String id) {
    this.id = id;
  }

  /** Returns the level of a name. */
  public static Optional<RedactionLevel> byId(String id) {
    for (RedactionLevel level : values()) {
      if (level.id.equals(id)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** Returns the name in requests, in lower case. */
  public String id() {
    return id;
  }
}
