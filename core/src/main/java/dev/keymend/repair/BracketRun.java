package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;
import org.jspecify.annotations.Nullable;

/**
 * Closing brackets that follow each other, and what follows them: that says how many objects and
 * lists they have to close, however many there are.
 */
final class BracketRun {
  /** More frames than so many are never looked at; a policy has nine, a host a few more. */
  private static final int DEEPEST = 64;

  private static final int AWAY = 4;

  private final LookAhead look;
  private final Nesting inside;
  private final String closers;
  private final int next;
  private final String name;
  private final MemberKind kind;
  private final boolean quoted;

  /** Whether a colon without a name follows. */
  private final boolean nameless;

  /** Whether a comma stands between the last bracket and what follows. */
  private final boolean separated;

  /**
   * Reads a run.
   *
   * @param look the text
   * @param inside what is open, the innermost first
   * @param first where the first bracket stands
   */
  BracketRun(LookAhead look, Nesting inside, int first) {
    this.look = look;
    this.inside = inside;
    StringBuilder found = new StringBuilder();
    int i = first;
    char c = look.charAt(i);
    boolean comma = false;
    boolean colon = false;
    while (isCloser(c) || Chars.isComma(c) || Chars.isColon(c) || look.isStray(i)) {
      if (isCloser(c)) {
        found.append(c == ')' ? ']' : c);
      }
      colon = Chars.isColon(c) && comma;
      comma = Chars.isComma(c);
      i = look.ahead(i + 1);
      c = look.charAt(i);
    }
    this.closers = found.toString();
    this.next = i;
    String key = look.keyAt(i);
    String string = key.isEmpty() ? look.stringAt(i) : key;
    MemberKind known = MemberKind.of(string);
    // A name that lacks its colon is one of those that no value is.
    boolean named = !key.isEmpty() || (known != MemberKind.OTHER && mayLackColon(known));
    this.nameless = colon && key.isEmpty();
    this.separated = comma;
    this.name = named ? string : "";
    this.kind = named ? known : MemberKind.OTHER;
    this.quoted = Chars.isQuote(c);
  }

  /** Actions look like condition keys, but not among the values of one. */
  private boolean mayLackColon(MemberKind known) {
    Frame around = inside.aroundTop();
    return known != MemberKind.CONTEXT || (around != null && around.role() == Role.OPERATOR);
  }

  private static boolean isCloser(char c) {
    return c == '}' || c == ']' || c == ')';
  }

  /** Returns whether a condition key stays with its operator, as one bracket less is read. */
  boolean keepsOperator(int depth) {
    Frame frame = frame(depth);
    return kind == MemberKind.CONTEXT
        && frame != null
        && frame.role() == Role.OPERATOR
        && closers.length() > depth;
  }

  /** Returns the brackets. */
  String closers() {
    return closers;
  }

  /** Returns how many frames they close. */
  int depth() {
    int natural = Math.min(closers.length(), inside.size());
    if (look.charAt(next) == '\0' && closers.length() < inside.size() && !closesOutermost()) {
      return matching();
    }
    if (cost(natural) == closers.length() - natural
        && closers.length() <= inside.size()
        && isNatural(natural)) {
      return natural;
    }
    int best = -1;
    int least = DEEPEST;
    int deepest = Math.min(inside.size(), DEEPEST);
    // Each bracket that is missing costs one.
    for (int depth = 0; depth <= deepest && depth - closers.length() <= least; depth++) {
      int cost = accepts(depth);
      if (cost >= 0) {
        cost += cost(depth);
        if (cost < least) {
          least = cost;
          best = depth;
        }
      }
    }
    return best < 0 ? matching() : best;
  }

  /** Whether the last bracket closes the whole, so that others are missing before it. */
  private boolean closesOutermost() {
    int last = closers.length() - 1;
    int all = inside.size();
    return matching() <= last
        && inside.inside(all - 1).closer() == closers.charAt(last)
        && cost(all) == all - last - 1;
  }

  /** How many brackets close what is open, one after the other. */
  private int matching() {
    int depth = 0;
    while (depth < Math.min(inside.size(), closers.length())
        && inside.inside(depth).closer() == closers.charAt(depth)) {
      depth++;
    }
    return depth;
  }

  private boolean isNatural(int depth) {
    int accepted = accepts(depth);
    if (accepted != 0) {
      return false;
    }
    if (kind == MemberKind.OTHER || !quoted) {
      return true;
    }
    Frame then = frame(depth);
    if (then != null && then.isOf(kind)) {
      return true;
    }
    return !isLacked(depth);
  }

  /** Beyond the policy anything may follow, unless it is what something in the policy lacks. */
  private boolean isLacked(int depth) {
    if (kind == MemberKind.OTHER || !quoted) {
      return false;
    }
    for (int i = 0; i < depth; i++) {
      if (inside.inside(i).isOf(kind) && inside.inside(i).takes(kind, name)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Frame frame(int depth) {
    return depth < inside.size() ? inside.inside(depth) : null;
  }

  /** What it costs that what follows stands in a frame; negative when it cannot. */
  private int accepts(int depth) {
    Frame frame = frame(depth);
    char c = look.charAt(next);
    if (frame == null) {
      boolean open =
          depth > closers.length()
              || depth == 0
              || isUnfinished()
              || isDenyBehind()
              || isSecondList();
      return c == '\0' ? 0 : open || isLacked(depth) ? -1 : 0;
    }
    if (c == '\0') {
      return -1;
    }
    if (depth == 0 && frame.isWithoutValue() && name.isEmpty()) {
      return 0;
    }
    if (nameless) {
      return frame.object() ? 0 : -1;
    }
    if (c == '{' || c == '[') {
      return opener(frame, c == '{');
    }
    if (name.isEmpty()) {
      return frame.object() ? -1 : frame.role() == Role.STATEMENTS ? AWAY : 0;
    }
    if (frame.role() == Role.STATEMENTS) {
      if (isSecondList()) {
        return 0;
      }
      return kind == MemberKind.STATEMENT && lastIsWhole(depth) ? 1 : -1;
    }
    if (!frame.takes(kind, name)) {
      return -1;
    }
    return frame.role() == Role.OTHER && kind != MemberKind.OTHER ? AWAY : 0;
  }

  /**
   * Returns whether a Deny follows the policy, where it would not be in force. An Allow may stay
   * there: without it the policy allows less.
   */
  boolean isDenyBehind() {
    return look.charAt(next) == '{'
        && inside.inside(inside.size() - 1).role() == Role.DOCUMENT
        && MemberKind.of(look.keyAt(look.ahead(next + 1))) == MemberKind.STATEMENT
        && look.isDeny(next);
  }

  /** Returns whether brackets were left out for the sake of a Deny. */
  boolean takesDenyIn(int depth) {
    return closers.length() >= inside.size() && depth < inside.size() && isDenyBehind();
  }

  /** Returns where what follows begins. */
  int next() {
    return next;
  }

  /** Whether the outermost object waits for something that may follow. */
  private boolean isUnfinished() {
    Frame outermost = inside.inside(inside.size() - 1);
    return inside.inside(0).isWithoutValue()
        || (outermost.role() == Role.DOCUMENT && !outermost.has("Statement"));
  }

  /** Whether a list of statements follows the list of statements. */
  private boolean isSecondList() {
    int value = look.ahead(look.ahead(look.quotesEnd(next) + name.length() + 1) + 1);
    return name.equals("Statement") && quoted && look.charAt(value) == '[';
  }

  /** Whether the statement above a list of statements has what it needs, so that another begins. */
  private boolean lastIsWhole(int depth) {
    return depth == 0 || inside.inside(depth - 1).has(name);
  }

  private int opener(Frame frame, boolean object) {
    if (frame.object()) {
      MemberKind inner = object ? MemberKind.of(look.keyAt(look.ahead(next + 1))) : null;
      if (inner == MemberKind.STATEMENT) {
        return frame.role() == Role.DOCUMENT ? 1 : -1;
      }
      String key = object ? look.keyAt(look.ahead(next + 1)) : "";
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
    int inner = next;
    // Lists in lists are no part of a policy: what is in them counts.
    while (look.charAt(inner) == '[' && inner < next + DEEPEST) {
      inner = look.ahead(inner + 1);
    }
    if (look.charAt(inner) != '{') {
      return frame.role() == Role.STATEMENTS ? -1 : 0;
    }
    MemberKind first = MemberKind.of(look.keyAt(look.ahead(inner + 1)));
    boolean statement = first == MemberKind.STATEMENT;
    if (frame.role() == Role.STATEMENTS) {
      return statement || first == MemberKind.OTHER ? 0 : AWAY;
    }
    return !statement ? 0 : frame.role() == Role.VALUES ? -1 : AWAY;
  }

  /** How many brackets are surplus, missing or of the other kind. */
  private int cost(int depth) {
    int cost = 0;
    int closer = 0;
    int frame = 0;
    while (closer < closers.length() && frame < depth) {
      boolean same = inside.inside(frame).closer() == closers.charAt(closer);
      int left = (closers.length() - closer) - (depth - frame);
      cost += same ? 0 : 1;
      closer += same || left >= 0 ? 1 : 0;
      frame += same || left <= 0 ? 1 : 0;
    }
    return cost + (closers.length() - closer) + (depth - frame);
  }
}
