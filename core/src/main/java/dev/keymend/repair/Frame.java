package dev.keymend.repair;

/** An object or list that is open while a text is read. */
final class Frame {
  /** What a policy uses it for. */
  enum Role {
    /** An object with a Statement. */
    DOCUMENT,
    /** The list of statements. */
    STATEMENTS,
    /** A statement. */
    STATEMENT,
    /** Anything else. */
    OTHER
  }

  /** What comes next in an object; a list is always before or after a value. */
  enum State {
    KEY,
    COLON,
    VALUE,
    AFTER
  }

  final boolean object;
  Role role;
  final int start;

  /** Whether its opening bracket was added. */
  final boolean added;

  State state;
  int keyStart;
  String key = "";
  int lastScalar = -1;

  /** Whether its Effect is Deny. */
  boolean denies;

  /** Names of elements that it has, as bits. */
  int elements;

  Frame(boolean object, Role role, int start, boolean added) {
    this.object = object;
    this.role = role;
    this.start = start;
    this.added = added;
    this.state = object ? State.KEY : State.VALUE;
  }

  /** Whether the value of its last member is still to come. */
  boolean isWithoutValue() {
    return object && (state == State.COLON || state == State.VALUE);
  }

  char closer() {
    return object ? '}' : ']';
  }
}
