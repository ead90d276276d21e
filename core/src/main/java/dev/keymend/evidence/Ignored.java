package dev.keymend.evidence;

import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** Why an event says nothing about what a policy has to allow; last those that are a gap. */
public enum Ignored {
  OTHER_SERVICE,
  /** Where the calls of one key alone are wanted. */
  OTHER_KEY,
  /** Rotation, deletion and other things that KMS does by itself. */
  SERVICE_EVENT,
  FAILED,
  /**
   * Nothing was done, so nothing was needed. Source: AWS KMS Developer Guide, testing-permissions.
   */
  DRY_RUN,
  /**
   * The same call is in an event of management. Source: AWS CloudTrail User Guide,
   * logging-network-events-with-cloudtrail.
   */
  NETWORK_ACTIVITY,
  NO_KEY,
  /** It did not come as far as KMS. */
  ENDPOINT_POLICY,
  UNKNOWN_KEY,
  UNKNOWN_CALLER,
  UNKNOWN_OPERATION,
  /** Rows of a query without the column. */
  UNKNOWN_OUTCOME,
  /** So long that none is held as a whole. */
  TOO_LONG,
  UNREADABLE,
  /** A log ends before its end, or there is another page of it. */
  CUT_OFF;

  private final String id = Ascii.id(name());

  /**
   * Returns what each is, in the order of the constants; behind a bar, what several are. They are
   * no fields, as those would be read at the start of the engine.
   */
  private static List<String> words() {
    return List.of(
        "of another service",
        "of another key|of other keys",
        "of something that KMS did by itself",
        "of a call that failed for another reason than permissions",
        "of a dry run, which only asks whether it would be allowed",
        "of network activity, whose call has an event of its own",
        "of a call that is about no key",
        "of a call that the policy of a VPC endpoint refused, with no key in it",
        "that does not tell the key|that do not tell the key",
        "that does not tell who called|that do not tell who called",
        "of an operation that Keymend does not know",
        "without the column errorCode, so not known to be allowed",
        "that is longer than any that CloudTrail delivers"
            + "|that are longer than any that CloudTrail delivers",
        "that cannot be read, or is no event|that cannot be read, or are none",
        "of which the rest is missing");
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
    return compareTo(UNKNOWN_KEY) >= 0;
  }

  /** Returns how many of them there are and what they are, in words. */
  public String counted(long count) {
    String words = words().get(List.of(values()).indexOf(this));
    int bar = words.indexOf('|');
    String noun = this == CUT_OFF ? " file" : " event";
    return count == 1
        ? count + noun + " " + (bar < 0 ? words : words.substring(0, bar))
        : count + noun + "s " + words.substring(bar + 1);
  }
}
