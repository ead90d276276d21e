package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;

/** Where the text ends: too early, or behind the value that was looked for. */
final class Ending {
  private static final String EFFECT = "\"Effect\"";

  private final RepairProgress mending;
  private final Corrections fixes;
  private final String text;

  Ending(RepairProgress mending) {
    this.mending = mending;
    this.fixes = mending.fixes();
    this.text = mending.text();
  }

  /** Closes what is open when the text ends. */
  void cutOff(Frame frame, Token token) {
    boolean whole = frame.added();
    Frame statement = mending.open().nearest(f -> f.role() == Role.STATEMENT);
    if (statement != null) {
      fixes.cutOffStatement();
    }
    if (statement != null && Losses.canBeCondition(statement) && isLimitLost(frame, statement)) {
      statement.loseCondition();
    }
    if (statement != null && !statement.denies() && isInCondition(frame, statement)) {
      keepCondition(frame);
    } else if (frame.isWithoutValue()) {
      leaveOutMember(frame);
    }
    boolean behind = fixes.has(Damage.DENY_BEHIND) || fixes.has(Damage.ALLOW_BEHIND);
    boolean goesOn = statement == null && behind;
    if (whole || goesOn) {
      mending.beforeClose();
    } else {
      mending.dropComma();
      boolean lost = mending.open().nearest(Frame::losesCondition) != null;
      if (!lost && !isTold()) {
        fixes.note(Damage.CUT_OFF, mending.lastEnd(), token.end());
      }
    }
    mending.closeAll();
  }

  /** Whether it is said already in what the text ends. */
  private boolean isTold() {
    return fixes.has(Damage.CUT_OFF_MEMBER)
        || fixes.has(Damage.CUT_OFF_CONDITION)
        || fixes.has(Damage.CUT_OFF_STRING);
  }

  /** Whether the statement went on, or lets anyone in as long as it does not. */
  private boolean isLimitLost(Frame frame, Frame statement) {
    return mending.isBehindComma()
        || frame.isWithoutValue()
        || frame.hasGap()
        || fixes.has(Damage.CUT_OFF_STRING)
        || !statement.hasResource()
        || statement.isForAnyone();
  }

  private static boolean isInCondition(Frame frame, Frame statement) {
    return KnownNames.isCondition(statement.key())
        && (frame != statement || frame.isWithoutValue());
  }

  /** Without its condition a statement would allow more: null stays for what is lost. */
  private void keepCondition(Frame frame) {
    if (frame.isWithoutValue()) {
      fixes.insert(mending.lastEnd(), frame.state() == Expected.COLON ? ": null" : " null");
      fixes.note(Damage.CUT_OFF_CONDITION, frame.keyStart(), mending.lastEnd());
      frame.expect(Expected.AFTER);
    } else if (frame.object() && frame.state() == Expected.KEY) {
      fixes.takeBack(frame.start());
      fixes.replace(frame.start(), mending.lastEnd(), "null");
      fixes.note(Damage.CUT_OFF_CONDITION, frame.start(), mending.lastEnd());
      mending.open().pop();
    }
  }

  private void leaveOutMember(Frame frame) {
    fixes.takeBack(frame.keyStart());
    fixes.delete(frame.keyStart(), mending.lastEnd());
    fixes.note(Damage.CUT_OFF_MEMBER, frame.keyStart(), mending.lastEnd());
    int before = frame.keyStart();
    while (before > 0 && Chars.isSpace(text.charAt(before - 1))) {
      before--;
    }
    if (before > 0 && text.charAt(before - 1) == ',') {
      fixes.delete(before - 1, before);
      mending.endAt(before - 1);
    }
    frame.expect(Expected.AFTER);
  }

  /** Behind the value only white space may stand. Returns that there is nothing more to read. */
  boolean finish(Token token) {
    mending.forgetComma();
    int from = token.is(TokenKind.END) ? token.start() : mending.lastEnd();
    int to = text.length();
    while (to > from && Chars.isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      fixes.takeBack(from + 1);
      fixes.delete(from, to);
      int first = Math.min(to, mending.look().ahead(from));
      fixes.note(rest(from, to, token), first, to);
      noteDenies(first, to);
    }
    return false;
  }

  /** What is left out may be a policy of its own, but a Deny in it is not in force in this one. */
  private void noteDenies(int from, int to) {
    boolean document = text.startsWith("{", from);
    int policy = document ? text.indexOf("\"Statement\"", from) : -1;
    int stop = policy < 0 ? to : Math.min(to, policy);
    int effect = text.indexOf(EFFECT, from);
    while (effect >= 0 && effect < stop) {
      if (mending.look().isDeny(effect)) {
        fixes.note(Damage.LOST_DENY, effect, effect + EFFECT.length());
      }
      effect = text.indexOf(EFFECT, effect + 1);
    }
  }

  /** Whether what is left out is a part of the policy, and no policy by itself. */
  private boolean isOfPolicy(int from) {
    boolean effect = text.indexOf(EFFECT, from) >= 0;
    boolean condition = text.indexOf("\"Condition\"", from) >= 0;
    boolean policy = text.indexOf("\"Statement\"", from) >= 0;
    return (effect && !policy) || (condition && !effect);
  }

  private Damage rest(int from, int to, Token token) {
    boolean commas = true;
    boolean brackets = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      commas &= Chars.isSpace(c) || c == ',' || c == ';';
      brackets &= Chars.isSpace(c) || "}]),;\"'".indexOf(c) >= 0;
    }
    if (commas) {
      return Damage.EXTRA_COMMA;
    }
    if (brackets) {
      return Damage.EXTRA_BRACKET;
    }
    if (isOfPolicy(from)) {
      return Damage.LOST_REST;
    }
    boolean another = token.is(TokenKind.OPEN_OBJECT) || text.indexOf('{', from) >= 0;
    return another ? Damage.SECOND_DOCUMENT : Damage.PROSE;
  }
}
