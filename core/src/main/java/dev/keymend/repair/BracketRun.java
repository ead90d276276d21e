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

  private final Nesting inside;
  private final String closers;

  /** What stands behind the brackets. */
  private final Following next;

  /**
   * Reads a run.
   *
   * @param look the text
   * @param inside what is open, the innermost first
   * @param first where the first bracket stands
   */
  BracketRun(LookAhead look, Nesting inside, int first) {
    this.inside = inside;
    StringBuilder found = new StringBuilder();
    this.next = Following.brackets(look, inside, first, found);
    this.closers = found.toString();
  }

  /** Returns whether a condition key stays with its operator, as one bracket less is read. */
  boolean keepsOperator(int depth) {
    Frame frame = frame(depth);
    return next.kind() == MemberKind.CONTEXT
        && frame != null
        && frame.role() == Role.OPERATOR
        && closers.length() > depth;
  }

  /** Returns what stands behind the brackets. */
  Following next() {
    return next;
  }

  /** Returns the brackets. */
  String closers() {
    return closers;
  }

  /** Returns how many frames they close. */
  int depth() {
    int natural = Math.min(closers.length(), inside.size());
    if (next.isEnd() && closers.length() < inside.size() && !closesOutermost()) {
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
    if (next.kind() == MemberKind.OTHER || !next.isQuoted()) {
      return true;
    }
    Frame then = frame(depth);
    if (then != null && then.isOf(next.kind())) {
      return true;
    }
    return !isLacked(depth);
  }

  /** Beyond the policy anything may follow, unless it is what something in the policy lacks. */
  private boolean isLacked(int depth) {
    if (next.kind() == MemberKind.OTHER || !next.isQuoted()) {
      return false;
    }
    for (int i = 0; i < depth; i++) {
      if (inside.inside(i).isOf(next.kind()) && inside.inside(i).takes(next.kind(), next.name())) {
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
    if (frame == null) {
      boolean open =
          depth > closers.length()
              || depth == 0
              || isUnfinished()
              || next.isStatement()
              || next.isSecondList();
      return next.isEnd() ? 0 : open || isLacked(depth) ? -1 : 0;
    }
    if (next.isEnd()) {
      return -1;
    }
    if (depth == 0 && frame.isWithoutValue() && next.name().isEmpty()) {
      return 0;
    }
    if (next.isNameless()) {
      return frame.object() ? 0 : -1;
    }
    if (next.opens()) {
      return next.opener(frame);
    }
    if (next.name().isEmpty()) {
      return frame.object() ? -1 : frame.role() == Role.STATEMENTS ? Following.AWAY : 0;
    }
    if (frame.role() == Role.STATEMENTS) {
      if (next.isSecondList()) {
        return 0;
      }
      return next.kind() == MemberKind.STATEMENT && lastIsWhole(depth) ? 1 : -1;
    }
    if (!frame.takes(next.kind(), next.name())) {
      // An element that stands twice, and no statement behind it.
      boolean twice = frame.role() == Role.STATEMENT && frame.isOf(next.kind());
      return twice && !next.beginsStatement() ? 0 : -1;
    }
    return frame.role() == Role.OTHER && next.kind() != MemberKind.OTHER ? Following.AWAY : 0;
  }

  /** Returns whether brackets were left out for the sake of a statement. */
  boolean takesStatementIn(int depth) {
    return closers.length() >= inside.size() && depth < inside.size() && next.isStatement();
  }

  /** Whether the outermost object waits for something that may follow. */
  private boolean isUnfinished() {
    Frame outermost = inside.inside(inside.size() - 1);
    return inside.inside(0).isWithoutValue()
        || (outermost.role() == Role.DOCUMENT && !outermost.has("Statement"));
  }

  /** Whether the statement above a list of statements has what it needs, so that another begins. */
  private boolean lastIsWhole(int depth) {
    return depth == 0 || inside.inside(depth - 1).has(next.name());
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
