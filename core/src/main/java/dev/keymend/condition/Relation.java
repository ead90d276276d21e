package dev.keymend.condition;

/** Whether one condition admits more than another one, less, the same, or something else. */
public enum Relation {
  /** Both admit the same requests. */
  EQUAL,
  /** The first admits fewer requests, all of which the second admits. */
  NARROWER,
  /** The first admits all requests that the second admits, and more. */
  WIDER,
  /** Each admits, or may admit, what the other does not. */
  OVERLAPPING,
  /** A template decides, or the two cannot be compared. */
  UNKNOWN;

  /** Returns the relation in which what admits at most as much stands in either direction. */
  public static Relation of(boolean within, boolean around) {
    return within ? around ? EQUAL : NARROWER : around ? WIDER : OVERLAPPING;
  }

  /** Returns the relation of two wholes of which two parts lie to each other in these ways. */
  public Relation and(Relation other) {
    if (this == EQUAL || this == other) {
      return other;
    }
    return other == EQUAL ? this : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : OVERLAPPING;
  }
}
