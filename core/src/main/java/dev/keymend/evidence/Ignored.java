package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** Why an event says nothing about what a policy has to allow. */
public enum Ignored {
  OTHER_SERVICE("of another service"),
  /** Where the calls of one key alone are wanted. */
  OTHER_KEY("of another key"),
  /** Rotation, deletion and other things that KMS does by itself. */
  SERVICE_EVENT("of something that KMS did by itself"),
  FAILED("of a call that failed for another reason than permissions"),
  /**
   * Nothing was done, so nothing was needed. Source: AWS KMS Developer Guide, testing-permissions.
   */
  DRY_RUN("of a dry run, which only asks whether it would be allowed"),
  /**
   * The same call is in an event of management. Source: AWS CloudTrail User Guide,
   * logging-network-events-with-cloudtrail.
   */
  NETWORK_ACTIVITY("of network activity, whose call has an event of its own"),
  NO_KEY("of a call that is about no key"),
  /** It did not come as far as KMS. */
  ENDPOINT_POLICY("of a call that the policy of a VPC endpoint refused, with no key in it"),
  UNKNOWN_KEY("that does not tell the key", true),
  UNKNOWN_CALLER("that does not tell who called", true),
  UNKNOWN_OPERATION("of an operation that Keymend does not know", true),
  /** Rows of a query without the column. */
  UNKNOWN_OUTCOME("without the column errorCode, so not known to be allowed", true),
  /** So long that none is held as a whole. */
  TOO_LONG("that is longer than any that CloudTrail delivers", true),
  UNREADABLE("that cannot be read, or is no event", true),
  /** A log ends before its end, or there is another page of it. */
  CUT_OFF("file", "of which the rest is missing", true);

  private final String id = Ascii.id(name());
  private final String noun;
  private final String words;
  private final boolean gap;

  Ignored(String words) {
    this("event", words, false);
  }

  Ignored(String words, boolean gap) {
    this("event", words, gap);
  }

  Ignored(String noun, String words, boolean gap) {
    this.noun = noun;
    this.words = words;
    this.gap = gap;
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

  /** Returns whether what was not looked at may be a call that a policy has to allow. */
  public boolean isGap() {
    return gap;
  }

  /** Returns how many of them there are and what they are, in words. */
  public String counted(long count) {
    return count + " " + noun + (count == 1 ? " " : "s ") + (count == 1 ? words : many());
  }

  private String many() {
    return switch (this) {
      case UNKNOWN_KEY -> "that do not tell the key";
      case UNKNOWN_CALLER -> "that do not tell who called";
      case OTHER_KEY -> "of other keys";
      case TOO_LONG -> "that are longer than any that CloudTrail delivers";
      case UNREADABLE -> "that cannot be read, or are none";
      default -> words;
    };
  }
}
