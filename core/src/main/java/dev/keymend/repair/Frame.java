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
  enum Expected {
    KEY,
    COLON,
    VALUE,
    AFTER
  }

  private final boolean object;
  private final int start;
  private final boolean added;
  private Role role;
  private Expected state;
  private String key = "";
  private int keyStart;
  private int lastScalar = -1;
  private boolean denies;
  private int elements;

  /**
   * Opens a frame.
   *
   * @param object whether it is an object, else a list
   * @param role what a policy uses it for
   * @param start where it begins
   * @param added whether its opening bracket was added
   */
  Frame(boolean object, Role role, int start, boolean added) {
    this.object = object;
    this.role = role;
    this.start = start;
    this.added = added;
    this.state = object ? Expected.KEY : Expected.VALUE;
  }

  boolean object() {
    return object;
  }

  int start() {
    return start;
  }

  boolean added() {
    return added;
  }

  Role role() {
    return role;
  }

  Expected state() {
    return state;
  }

  /** Notes what comes next in it. */
  void expect(Expected next) {
    state = next;
  }

  /** The name of its last member; empty as long as it has none. */
  String key() {
    return key;
  }

  int keyStart() {
    return keyStart;
  }

  /** Notes the name of a member that was added with the frame itself. */
  void addKey(String name) {
    key = name;
  }

  /** Notes a member that was read. */
  void readKey(String name, int at) {
    key = name;
    keyStart = at;
    elements |= KnownNames.bit(name);
  }

  void becomeDocument() {
    role = Role.DOCUMENT;
  }

  /** Where its last value begins, if that is a string or a word in an object; else negative. */
  int lastScalar() {
    return lastScalar;
  }

  void noteScalar(int at) {
    lastScalar = at;
  }

  /** Whether its Effect is Deny. */
  boolean denies() {
    return denies;
  }

  void noteEffect(boolean deny) {
    denies = deny;
  }

  /** Names of elements that it has, as bits. */
  int elements() {
    return elements;
  }

  /** Whether the value of its last member is still to come. */
  boolean isWithoutValue() {
    return object && (state == Expected.COLON || state == Expected.VALUE);
  }

  char closer() {
    return object ? '}' : ']';
  }
}
