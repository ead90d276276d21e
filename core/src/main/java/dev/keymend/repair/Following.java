package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;

/** What follows closing brackets: where it may stand says how many of them there should be. */
final class Following {
  /** What it costs that something stands where nothing of its kind does. */
  static final int AWAY = 4;

  /** So many characters of brackets that open are looked through. */
  private static final int NEAR = 64;

  private final LookAhead look;
  private final int start;
  private final String name;
  private final MemberKind kind;
  private final boolean nameless;
  private final boolean separated;
  private final boolean inPolicy;

  private Following(
      LookAhead look, Nesting inside, int start, boolean nameless, boolean separated) {
    this.look = look;
    this.start = start;
    String key = look.keyAt(start);
    String string = key.isEmpty() ? look.stringAt(start) : key;
    MemberKind known = MemberKind.of(string);
    // A name that lacks its colon is one of those that no value is.
    boolean named = !key.isEmpty() || (known != MemberKind.OTHER && mayLackColon(inside, known));
    this.name = named ? string : "";
    this.kind = named ? known : MemberKind.OTHER;
    this.nameless = nameless && key.isEmpty();
    this.separated = separated;
    Frame outermost = inside.outermost();
    this.inPolicy = outermost != null && outermost.role() == Role.DOCUMENT;
  }

  /**
   * Reads brackets and the separators between them.
   *
   * @param look the text
   * @param inside what is open, the innermost first
   * @param first where the first bracket stands
   * @param closers takes the brackets
   * @return what stands behind them
   */
  static Following brackets(LookAhead look, Nesting inside, int first, StringBuilder closers) {
    int i = first;
    char c = look.charAt(i);
    boolean comma = false;
    boolean colon = false;
    while (isCloser(c) || Chars.isComma(c) || Chars.isColon(c) || look.isStray(i)) {
      if (isCloser(c)) {
        closers.append(c == ')' ? ']' : c);
      }
      colon = Chars.isColon(c) && comma;
      comma = Chars.isComma(c);
      i = look.ahead(i + 1);
      c = look.charAt(i);
    }
    return new Following(look, inside, i, colon, comma);
  }

  /** Actions look like condition keys, but not among the values of one. */
  private static boolean mayLackColon(Nesting inside, MemberKind known) {
    Frame around = inside.aroundTop();
    return known != MemberKind.CONTEXT || (around != null && around.role() == Role.OPERATOR);
  }

  private static boolean isCloser(char c) {
    return c == '}' || c == ']' || c == ')';
  }

  /** Returns where it begins. */
  int start() {
    return start;
  }

  /** Returns whether nothing follows. */
  boolean isEnd() {
    return look.charAt(start) == '\0';
  }

  /** Returns whether it is a bracket that opens. */
  boolean opens() {
    char c = look.charAt(start);
    return c == '{' || c == '[';
  }

  /** Returns the name of the member that it is; empty when it is none. */
  String name() {
    return name;
  }

  /** Returns the kind of that name. */
  MemberKind kind() {
    return kind;
  }

  /** Returns whether it begins with a quote. */
  boolean isQuoted() {
    return Chars.isQuote(look.charAt(start));
  }

  /** Returns whether it is the value of a member whose name is missing before the colon. */
  boolean isNameless() {
    return nameless;
  }

  /**
   * Returns whether a statement follows the policy, where it would not be in force. An Allow may
   * stay there unless a comma says that it is one more: without it the policy allows less.
   */
  boolean isStatement() {
    return inPolicy
        && look.charAt(start) == '{'
        && MemberKind.of(look.keyAt(look.ahead(start + 1))) == MemberKind.STATEMENT
        && (isDeny() || (separated && look.isOfPolicy(start)));
  }

  /** Returns whether the statement that follows refuses. */
  boolean isDeny() {
    return look.isDeny(start);
  }

  /** Returns whether it is a member with which another statement begins. */
  boolean beginsStatement() {
    return kind == MemberKind.STATEMENT && look.areStatement(start);
  }

  /** Returns whether a list of statements follows the list of statements. */
  boolean isSecondList() {
    int value = look.ahead(look.ahead(look.quotesEnd(start) + name.length() + 1) + 1);
    return name.equals("Statement") && isQuoted() && look.charAt(value) == '[';
  }

  /** What it costs that a bracket which opens stands in a frame; negative when it cannot. */
  int opener(Frame frame) {
    boolean object = look.charAt(start) == '{';
    if (frame.object()) {
      MemberKind inner = object ? MemberKind.of(look.keyAt(look.ahead(start + 1))) : null;
      if (inner == MemberKind.STATEMENT) {
        return frame.role() == Role.DOCUMENT ? 1 : -1;
      }
      String key = object ? look.keyAt(look.ahead(start + 1)) : "";
      if (inner != null && frame.isOf(inner) && frame.takes(inner, key)) {
        return 1;
      }
      if (inner == MemberKind.OPERATOR
          && frame.role() == Role.STATEMENT
          && !frame.has("Condition")) {
        return 2;
      }
      return separated ? -1 : 2;
    }
    int inner = start;
    // Lists in lists are no part of a policy: what is in them counts.
    while (look.charAt(inner) == '[' && inner < start + NEAR) {
      inner = look.ahead(inner + 1);
    }
    boolean brace = look.charAt(inner) == '{';
    String key = look.keyAt(brace ? look.ahead(inner + 1) : inner);
    if (!brace && key.isEmpty()) {
      return frame.role() == Role.STATEMENTS ? -1 : 0;
    }
    MemberKind first = MemberKind.of(key);
    boolean statement = first == MemberKind.STATEMENT;
    if (frame.role() == Role.STATEMENTS) {
      return statement || first == MemberKind.OTHER ? 0 : AWAY;
    }
    return !statement ? 0 : frame.role() == Role.VALUES ? -1 : AWAY;
  }
}
