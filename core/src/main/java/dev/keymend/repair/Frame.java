package dev.keymend.repair;

import dev.keymend.text.Ascii;

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
    /** An object with types of principals. */
    PRINCIPAL,
    /** An object with operators. */
    CONDITION,
    /** An object with condition keys. */
    OPERATOR,
    /** A list of values. */
    VALUES,
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
  private int lastValue = -1;
  private boolean denies;
  private boolean namesAccount;
  private boolean namesOthers;
  private boolean namesAnyone;
  private boolean gap;
  private boolean losesCondition;
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
    lastValue = at;
  }

  /** Where its last value begins. */
  int lastValue() {
    return lastValue;
  }

  /** Notes that an object or a list is its last value. */
  void noteInner(int at) {
    lastScalar = -1;
    lastValue = at;
  }

  /** Whether its Effect is Deny. */
  boolean denies() {
    return denies;
  }

  void noteEffect(boolean deny) {
    denies = deny;
  }

  /** Notes one of its principals. */
  void notePrincipal(String name) {
    boolean account = name.indexOf('/') < 0 && name.indexOf(".amazonaws.") < 0;
    namesAccount |= account;
    namesAnyone |= name.equals("*");
    namesOthers |= !account;
  }

  /** Whether it lets an account in, as far as it was read. */
  boolean isForAccount() {
    return namesAccount && has("Effect") && !denies;
  }

  /** Whether all of its principals are roles, users or services, and no accounts. */
  boolean isAboutOthers() {
    return namesOthers && !namesAccount;
  }

  /** Whether one of its principals is anyone. */
  boolean isForAnyone() {
    return namesAnyone || has("NotPrincipal");
  }

  /** Notes that dots stand in it for something that was left out. */
  void noteGap() {
    gap = true;
  }

  boolean hasGap() {
    return gap;
  }

  /** Notes that its condition may be lost, so that null is to stand for it. */
  void loseCondition() {
    losesCondition = true;
  }

  boolean losesCondition() {
    return losesCondition;
  }

  /** Whether all of an object of conditions was left out. */
  boolean isLeftOut() {
    return gap && state == Expected.KEY && (role == Role.CONDITION || role == Role.OPERATOR);
  }

  /** Names of elements that it has, as bits. */
  int elements() {
    return elements;
  }

  /** Whether a member with a name belongs into it, and is not there yet. */
  boolean takes(MemberKind kind, String name) {
    if (!object) {
      return false;
    }
    return switch (role) {
      case DOCUMENT -> kind == MemberKind.OTHER || (kind == MemberKind.POLICY && !has(name));
      case STATEMENT -> kind == MemberKind.OTHER || (kind == MemberKind.STATEMENT && !has(name));
      case PRINCIPAL -> kind == MemberKind.OTHER || kind == MemberKind.PRINCIPAL;
      case CONDITION -> kind == MemberKind.OTHER || kind == MemberKind.OPERATOR;
      case OPERATOR -> kind == MemberKind.OTHER || kind == MemberKind.CONTEXT;
      case OTHER -> true;
      case STATEMENTS, VALUES -> false;
    };
  }

  /** Whether members of a kind have their place in it. */
  boolean isOf(MemberKind kind) {
    return switch (role) {
      case DOCUMENT -> kind == MemberKind.POLICY;
      case STATEMENT -> kind == MemberKind.STATEMENT;
      case PRINCIPAL -> kind == MemberKind.PRINCIPAL;
      case CONDITION -> kind == MemberKind.OPERATOR;
      case OPERATOR -> kind == MemberKind.CONTEXT;
      case OTHER, STATEMENTS, VALUES -> false;
    };
  }

  /** Whether it has an element. */
  boolean has(String name) {
    return (elements & KnownNames.bit(name)) != 0;
  }

  /** Whether it says about which keys it is. */
  boolean hasResource() {
    return has("Resource") || has("NotResource");
  }

  /** Whether it says who may do what, so that it can be a statement by itself. */
  boolean isWhole() {
    return has("Effect")
        && (has("Principal") || has("NotPrincipal"))
        && (has("Action") || has("NotAction"));
  }

  /** What an object, or a list, is that is the value of its last member. */
  Role roleOfValue(boolean objectInside) {
    return switch (role) {
      case DOCUMENT, OTHER -> {
        boolean statement = object && Ascii.equalsIgnoreCase(key, "Statement");
        yield statement ? (objectInside ? Role.STATEMENT : Role.STATEMENTS) : Role.OTHER;
      }
      case STATEMENTS -> objectInside ? Role.STATEMENT : Role.OTHER;
      case STATEMENT -> ofElement(objectInside);
      case CONDITION -> objectInside ? Role.OPERATOR : Role.OTHER;
      case PRINCIPAL, OPERATOR -> objectInside ? Role.OTHER : Role.VALUES;
      case VALUES -> Role.OTHER;
    };
  }

  private Role ofElement(boolean objectInside) {
    if (KnownNames.isCondition(key)) {
      return objectInside ? Role.CONDITION : Role.OTHER;
    }
    if (!objectInside) {
      return KnownNames.ofStatement(key) ? Role.VALUES : Role.OTHER;
    }
    return KnownNames.isPrincipal(key) ? Role.PRINCIPAL : Role.OTHER;
  }

  /** Whether its last member has one value, and no list. */
  boolean isOfOneValue() {
    return (role == Role.DOCUMENT && (isKey("Version") || isKey("Id")))
        || (role == Role.STATEMENT && isKey("Sid"));
  }

  private boolean isKey(String name) {
    return Ascii.equalsIgnoreCase(key, name);
  }

  /** Whether the value of its last member is still to come. */
  boolean isWithoutValue() {
    return object && (state == Expected.COLON || state == Expected.VALUE);
  }

  char closer() {
    return object ? '}' : ']';
  }
}
