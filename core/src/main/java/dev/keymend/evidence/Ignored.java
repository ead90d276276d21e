package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** Why an event says nothing about what a policy has to allow. */
public enum Ignored {
  OTHER_SERVICE("of another service"),
  /** Rotation, deletion and other things that KMS does by itself. */
  SERVICE_EVENT("of something that KMS did by itself"),
  FAILED("of a call that failed for another reason than permissions"),
  NO_KEY("of a call that is about no key"),
  UNKNOWN_KEY("that does not tell the key"),
  UNKNOWN_CALLER("that does not tell who called"),
  UNKNOWN_OPERATION("of an operation that Keymend does not know"),
  UNREADABLE("that cannot be read, or is no event");

  private final String id = Ascii.id(name());
  private final String words;

  Ignored(String words) {
    this.words = words;
  }

  /** Returns the reason with an id; empty when there is none. */
  public static Optional<Ignored> byId(String id) {
    for (Ignored one : values()) {
      if (one.id.equals(id)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Returns the id used in answers. */
  public String id() {
    return id;
  }

  /** Returns what such an event is, behind the word “event”. */
  public String words() {
    return words;
  }
}
