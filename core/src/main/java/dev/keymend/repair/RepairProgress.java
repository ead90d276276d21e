package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import org.jspecify.annotations.Nullable;

/** How far the mending of a text is: what is open, and what stands before it. */
final class RepairProgress {
  /** Without its condition a statement would allow more: null stays for what may be lost. */
  private static final String LOST_CONDITION = ", \"Condition\": null";

  private final String text;
  private final Corrections fixes;
  private final RepairLexer lexer;
  private final LookAhead look;
  private final Nesting open = new Nesting();
  private final LineLayout layout;
  private int lastEnd;

  /** Where the last bracket was missing, and whether more may be missing there. */
  private int missingAt = -1;

  private boolean missingMatters;
  private @Nullable Token last;

  /** A comma of which it is not known yet whether anything follows. */
  private @Nullable Token comma;

  private final MissingNames names;

  RepairProgress(String text, int start, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
    this.lexer = new RepairLexer(text, start, fixes);
    this.look = lexer.look();
    this.lastEnd = start;
    this.layout = new LineLayout(text);
    this.names = new MissingNames(fixes, look, this);
  }

  /** Returns the text that is mended. */
  String text() {
    return text;
  }

  /** Returns what is corrected in it. */
  Corrections fixes() {
    return fixes;
  }

  RepairLexer lexer() {
    return lexer;
  }

  /** Returns what looks ahead in the text. */
  LookAhead look() {
    return look;
  }

  /** Returns what is open. */
  Nesting open() {
    return open;
  }

  /** Returns where the last thing that stays ends. */
  int lastEnd() {
    return lastEnd;
  }

  void endAt(int end) {
    lastEnd = end;
  }

  String text(Token token) {
    return text.substring(token.textStart(), token.textEnd());
  }

  /** Returns whether a string is the last one again. */
  boolean isDoubled(Token token) {
    Token before = last;
    return comma == null
        && before != null
        && before.end() == lastEnd
        && text(before).equals(text(token));
  }

  /** Notes a string that stays. */
  void endWith(Token token) {
    last = token;
    lastEnd = token.end();
  }

  // Separators.

  void comma(Frame frame, Token token) {
    if (frame.isWithoutValue() && names.isValueBehind(frame, token)) {
      if (frame.state() == Expected.COLON) {
        colon(frame, token);
      } else {
        fixes.delete(token.start(), token.end());
        fixes.note(Damage.EXTRA_COMMA, token.start(), token.end());
      }
      return;
    }
    complete(frame);
    boolean nothingBefore =
        frame.object() ? frame.state() == Expected.KEY : frame.state() == Expected.VALUE;
    if (comma != null || nothingBefore) {
      fixes.delete(token.start(), token.end());
      Damage damage = Losses.matterIn(open) ? Damage.EMPTY_PLACE : Damage.EXTRA_COMMA;
      fixes.note(damage, token.start(), token.end());
      return;
    }
    comma = token;
    if (!frame.object()) {
      frame.expect(Expected.VALUE);
    }
  }

  /** Returns what adds names that are missing. */
  MissingNames names() {
    return names;
  }

  /** Returns whether a comma was read behind which nothing stands up to now. */
  boolean isBehindComma() {
    return comma != null;
  }

  void forgetComma() {
    comma = null;
  }

  void colon(Frame frame, Token token) {
    if (frame.state() != Expected.COLON) {
      if (names.isMissing(frame, token)) {
        names.addBefore(frame, token);
        return;
      }
      fixes.delete(token.start(), token.end());
      fixes.note(Damage.EXTRA_COLON, token.start(), token.end());
      return;
    }
    if (token.is(Token.TokenKind.COMMA)
        || text.charAt(token.start()) != ':'
        || token.end() > token.start() + 1) {
      fixes.replace(token.start(), token.end(), ":");
      fixes.note(Damage.OTHER_SEPARATOR, token.start(), token.end());
    }
    frame.expect(Expected.VALUE);
    lastEnd = token.end();
  }

  void missingColon() {
    fixes.insert(lastEnd, ":");
    fixes.note(Damage.MISSING_COLON, lastEnd, lastEnd);
  }

  /** Before a member or an element: there must be a comma unless it is the first. */
  void beforeItem(Frame frame) {
    if (comma != null) {
      if (text.charAt(comma.start()) != ',') {
        fixes.replace(comma.start(), comma.end(), ",");
        fixes.note(Damage.OTHER_SEPARATOR, comma.start(), comma.end());
      }
      comma = null;
    } else if (frame.state() == Expected.AFTER) {
      fixes.insert(lastEnd, ",");
      fixes.note(Damage.MISSING_COMMA, lastEnd, lastEnd);
    }
  }

  /** A member without a value gets one, so that it stays. */
  void complete(Frame frame) {
    if (frame.isWithoutValue()) {
      fixes.insert(lastEnd, frame.state() == Expected.COLON ? ": null" : " null");
      fixes.note(Damage.MISSING_VALUE, frame.keyStart(), lastEnd);
      frame.expect(Expected.AFTER);
    }
  }

  // Brackets that open.

  /** Writes a bracket as one of the other kind. */
  void exchange(Token token, String bracket) {
    fixes.replace(token.start(), token.end(), bracket);
    fixes.note(Damage.MISMATCHED, token.start(), token.end());
  }

  /** Adds a bracket that is missing before a token. */
  void insertOpen(Frame frame, boolean object, Token token) {
    fixes.insert(token.start(), object ? "{" : "[");
    fixes.note(Damage.MISSING_OPEN, token.start(), token.end());
    Role role = frame.roleOfValue(object);
    frame.noteInner(token.start());
    frame.expect(Expected.AFTER);
    open.push(object, role, token.start(), false);
    lastEnd = token.start();
  }

  /** Makes a list of the last value of an object and what follows; returns the list. */
  Frame listOf(Frame frame, Token token) {
    fixes.insert(frame.lastValue(), "[");
    fixes.note(Damage.LIST_WITHOUT_BRACKETS, frame.lastValue(), token.end());
    Role role = frame.roleOfValue(false);
    Frame list = open.push(false, role, frame.lastValue(), true);
    list.expect(Expected.AFTER);
    return list;
  }

  // Brackets that close.

  void beforeClose() {
    if (comma != null) {
      fixes.delete(comma.start(), comma.end());
      boolean matters = Losses.matterIn(open);
      Damage damage = matters ? Damage.LAST_COMMA : Damage.TRAILING_COMMA;
      fixes.note(damage, comma.start(), comma.end());
      comma = null;
      Frame frame = open.top();
      if (matters && frame != null && frame.role() == Role.STATEMENT && !frame.hasResource()) {
        // A fix would complete it, without what followed the comma.
        frame.noteGap();
      }
    }
  }

  /** Leaves out a comma where the text was cut off, which is said besides. */
  void dropComma() {
    if (comma != null) {
      fixes.delete(comma.start(), comma.end());
      comma = null;
    }
  }

  /** Closes the innermost frame with the bracket that stands there. */
  void close(Token token) {
    Frame frame = open.top();
    if (frame != null && frame.isLeftOut()) {
      fixes.takeBack(frame.start());
      fixes.replace(frame.start(), token.end(), "null");
      fixes.note(Damage.MISSING_VALUE, frame.start(), token.end());
      comma = null;
    } else {
      beforeClose();
      if (frame != null) {
        keepCondition(frame);
      }
    }
    if (frame != null && frame.added() && frame.has("Version") && frame.has("Statement")) {
      // All of the policy is there but its first brace.
      fixes.exchange(Damage.NO_BRACES, Damage.MISSING_OPEN);
    }
    open.pop();
    lastEnd = token.end();
  }

  /** Null stands for the condition of a statement of which a part was left out. */
  private void keepCondition(Frame frame) {
    if (frame.hasGap() && Losses.canBeCondition(frame)) {
      fixes.note(Damage.LOST_CONDITION, frame.start(), frame.start() + 1);
      fixes.insert(lastEnd, LOST_CONDITION);
    }
  }

  /** Closes it with a bracket of the other kind, which is exchanged. */
  void closeMismatched(Token token) {
    Frame frame = open.top();
    if (frame != null) {
      complete(frame);
      beforeClose();
      exchange(token, String.valueOf(frame.closer()));
      close(token);
    }
  }

  /** Closes the frames above one, as their brackets are missing. */
  void closeTo(@Nullable Frame target, Token token) {
    Frame frame = open.top();
    while (frame != null && frame != target) {
      closeMissing(frame, token);
      frame = open.top();
    }
  }

  /** Where one bracket after the other is missing, more than brackets may be. */
  private void tellOfSeveral(Frame frame, Token token) {
    if (frame.added()) {
      return;
    }
    if (missingAt != lastEnd) {
      missingAt = lastEnd;
      missingMatters = Losses.matterIn(open);
    } else if (missingMatters) {
      missingMatters = false;
      fixes.note(Damage.MISSING_CLOSES, lastEnd, Math.max(lastEnd, token.end()));
    }
  }

  /** Closes the innermost frame, as its bracket is missing. */
  void closeMissing(Frame frame, Token token) {
    tellOfSeveral(frame, token);
    complete(frame);
    keepCondition(frame);
    fixes.insert(lastEnd, closer(frame));
    if (!frame.added()) {
      fixes.note(Damage.MISSING_CLOSE, lastEnd, Math.max(lastEnd, token.end()));
    }
    open.pop();
  }

  /** Closes everything. */
  void closeAll() {
    beforeClose();
    StringBuilder closers = new StringBuilder();
    for (Frame frame : open.fromInside()) {
      if (frame.losesCondition()) {
        fixes.note(Damage.CUT_OFF_STATEMENT, lastEnd, lastEnd);
        closers.append(LOST_CONDITION);
      }
      closers.append(closer(frame));
    }
    if (closers.length() > 0) {
      fixes.insert(lastEnd, closers.toString());
    }
    open.clear();
  }

  /** In a text that is laid out in lines, a bracket closes below the line that it opens in. */
  private String closer(Frame frame) {
    String indent = frame.added() ? null : layout.indentOfLine(frame.start(), lastEnd);
    return (indent == null ? "" : layout.lineBreak() + indent) + frame.closer();
  }

  /** Makes a list of one statement, of which the end stands there. */
  boolean closesStatements(Frame frame, Token token) {
    boolean alone =
        frame.role() == Role.DOCUMENT
            && frame.state() == Expected.AFTER
            && frame.key().equals("Statement")
            && frame.lastScalar() < 0
            && frame.lastValue() >= 0
            && text.charAt(frame.lastValue()) == '{'
            && comma == null;
    if (alone) {
      fixes.insert(frame.lastValue(), "[");
      fixes.note(Damage.MISSING_OPEN, frame.lastValue(), frame.lastValue() + 1);
      lastEnd = token.end();
      frame.noteScalar(-1);
    }
    return alone;
  }

  void drop(Token token) {
    fixes.delete(token.start(), token.end());
    fixes.note(Damage.EXTRA_BRACKET, token.start(), token.end());
  }
}
