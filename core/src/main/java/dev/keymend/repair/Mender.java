package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Frame.State;
import dev.keymend.repair.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one JSON value of a text. What a policy looks like says where brackets are missing: {@code
 * Effect} belongs to a statement, a statement into the list of statements. One pass, with a stack
 * of its own.
 */
final class Mender {
  private static final String STATEMENT_START = "{\"Version\": \"2012-10-17\", \"Statement\": ";
  private static final int MAX_DEPTH = 200;

  private final String text;
  private final Corrections fixes;
  private final List<Frame> open = new ArrayList<>();
  private final Lexer lexer;
  private final int start;
  private int lastEnd;
  private @Nullable Token comma;

  private Mender(String text, int start, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
    this.lexer = new Lexer(text, start, fixes);
    this.start = start;
    this.lastEnd = start;
  }

  /** Mends a text; does nothing when there is no JSON in it. */
  static void mend(String text, Corrections fixes) {
    int start = Beginning.of(text);
    if (start >= 0) {
      new Mender(text, start, fixes).run();
    }
  }

  private void run() {
    leaveOutWhatIsBefore();
    wrap();
    boolean more = true;
    while (more) {
      Frame frame = top();
      boolean asKey =
          frame != null && frame.object && (frame.state == State.KEY || frame.state == State.AFTER);
      more = accept(lexer.next(asKey));
    }
  }

  private void leaveOutWhatIsBefore() {
    boolean blank = true;
    boolean gap = true;
    for (int i = 0; i < start; i++) {
      blank &= Chars.isSpace(text.charAt(i));
      gap &= Chars.isGap(text.charAt(i));
    }
    if (!blank) {
      fixes.delete(0, start);
      fixes.note(gap ? Damage.INVISIBLE : Damage.PROSE, 0, start);
    }
  }

  /** A statement by itself, or members without braces, get what stands around them. */
  private void wrap() {
    String added = "";
    char c = text.charAt(start);
    if (c == '[' && Elements.ofStatement(lexer.keyAt(lexer.ahead(lexer.ahead(start + 1) + 1)))) {
      added = STATEMENT_START;
      push(true, Role.DOCUMENT, start, true).state = State.VALUE;
    } else if (c == '{' && Elements.ofStatement(lexer.keyAt(lexer.ahead(start + 1)))) {
      added = STATEMENT_START + "[";
      push(true, Role.DOCUMENT, start, true).state = State.AFTER;
      push(false, Role.STATEMENTS, start, true);
    } else if (Elements.ofStatement(lexer.keyAt(start))) {
      added = STATEMENT_START + "[{";
      push(true, Role.DOCUMENT, start, true).state = State.AFTER;
      push(false, Role.STATEMENTS, start, true).state = State.AFTER;
      push(true, Role.STATEMENT, start, true);
    } else if (Elements.ofPolicy(lexer.keyAt(start))) {
      added = "{";
      push(true, Role.DOCUMENT, start, true);
    }
    if (!added.isEmpty()) {
      fixes.insert(start, added);
      fixes.note(Damage.NO_WRAPPER, start, start + 1);
      open.get(0).key = "Statement";
    }
  }

  private @Nullable Frame top() {
    return open.isEmpty() ? null : open.get(open.size() - 1);
  }

  private Frame push(boolean object, Role role, int start, boolean added) {
    Frame frame = new Frame(object, role, start, added);
    open.add(frame);
    return frame;
  }

  private boolean accept(Token token) {
    Frame frame = top();
    if (frame == null && token.kind() != Kind.OPEN_OBJECT && token.kind() != Kind.OPEN_ARRAY) {
      return finish(token);
    }
    boolean wrapped = frame != null && frame.added && frame.role == Role.STATEMENTS;
    if (wrapped && !continues(token)) {
      // What was wrapped ends here: prose follows.
      lexer.back(token);
      closeAll();
      return finish(lexer.next(false));
    }
    switch (token.kind()) {
      case OPEN_OBJECT, OPEN_ARRAY -> opening(token);
      case CLOSE_OBJECT -> closeObject(token);
      case CLOSE_ARRAY -> closeArray(token);
      case COMMA -> comma(token);
      case COLON -> colon(token);
      case STRING, WORD -> scalar(token);
      case END -> {
        cutOff(token);
        return finish(token);
      }
    }
    if (open.isEmpty()) {
      return finish(lexer.next(false));
    }
    return true;
  }

  private String text(Token token) {
    return text.substring(token.textStart(), token.textEnd());
  }

  private boolean continues(Token token) {
    return switch (token.kind()) {
      case OPEN_OBJECT, COMMA, CLOSE_OBJECT, CLOSE_ARRAY, END -> true;
      case STRING, WORD -> Elements.ofStatement(lexer.keyAt(token.start()));
      case OPEN_ARRAY, COLON -> false;
    };
  }

  // Brackets that open.

  private void opening(Token token) {
    boolean object = token.is(Kind.OPEN_OBJECT);
    Frame frame = top();
    if (object && frame != null && frame.role != Role.STATEMENTS && startsStatement(token, frame)) {
      closeTo(nearestStatements(), token);
      frame = top();
    }
    if (frame != null && frame.object && !readyForValue(frame)) {
      drop(token);
      return;
    }
    if (frame != null && !frame.object) {
      beforeItem(frame);
    }
    if (open.size() >= MAX_DEPTH) {
      return;
    }
    Role role = role(frame, object, token);
    if (frame != null) {
      frame.lastScalar = -1;
      frame.state = State.AFTER;
    }
    push(object, role, token.start(), false);
    lastEnd = token.end();
  }

  /** Whether a brace, where no value can be, begins the next statement. */
  private boolean startsStatement(Token token, Frame frame) {
    if (nearestStatements() == null) {
      return false;
    }
    if (frame.object) {
      return frame.state == State.KEY || frame.state == State.AFTER;
    }
    return Elements.ofStatement(lexer.keyAt(lexer.ahead(token.end())));
  }

  private boolean readyForValue(Frame frame) {
    if (frame.state == State.COLON) {
      missingColon();
      frame.state = State.VALUE;
    }
    return frame.state == State.VALUE;
  }

  private Role role(@Nullable Frame frame, boolean object, Token token) {
    if (frame == null) {
      return object && beginsPolicy(token) ? Role.DOCUMENT : Role.OTHER;
    }
    if (frame.role == Role.STATEMENTS) {
      return object ? Role.STATEMENT : Role.OTHER;
    }
    boolean statement = frame.object && frame.key.equals("Statement");
    return statement ? (object ? Role.STATEMENT : Role.STATEMENTS) : Role.OTHER;
  }

  /** A text that begins in another way may be a policy with a remark, or one around a policy. */
  private boolean beginsPolicy(Token token) {
    String first = lexer.keyAt(lexer.ahead(token.end()));
    // Terraform's state has a version, too.
    return first.isEmpty() || (Elements.bit(first) != 0 && !first.equals("version"));
  }

  private @Nullable Frame nearestStatements() {
    return nearest(frame -> frame.role == Role.STATEMENTS);
  }

  /** The innermost open frame of a kind. */
  private @Nullable Frame nearest(Predicate<Frame> kind) {
    for (int i = open.size() - 1; i >= 0; i--) {
      if (kind.test(open.get(i))) {
        return open.get(i);
      }
    }
    return null;
  }

  // Brackets that close.

  private void closeObject(Token token) {
    Frame frame = top();
    if (frame == null) {
      return;
    }
    if (!frame.object) {
      closeObjectInList(frame, token);
      return;
    }
    if (isStray(frame, token)) {
      drop(token);
      return;
    }
    complete(frame);
    beforeClose();
    pop(token);
  }

  /** A brace after which the same object goes on. */
  private boolean isStray(Frame frame, Token token) {
    String key = keyBehind(token.end());
    int bit = Elements.bit(key);
    boolean unseen = bit != 0 && (frame.elements & bit) == 0;
    return switch (frame.role) {
      case STATEMENT -> unseen && Elements.ofStatement(key);
      case DOCUMENT -> unseen && Elements.ofPolicy(key);
      case STATEMENTS, OTHER -> false;
    };
  }

  /** The name of the member that follows a place, perhaps behind a comma. */
  private String keyBehind(int place) {
    int i = lexer.ahead(place);
    if (lexer.charAt(i) == ',') {
      i = lexer.ahead(i + 1);
    }
    return lexer.keyAt(i);
  }

  private char behind(int place) {
    int i = lexer.ahead(place);
    return lexer.charAt(i) == ',' ? lexer.charAt(lexer.ahead(i + 1)) : lexer.charAt(i);
  }

  private void closeObjectInList(Frame list, Token token) {
    char next = behind(token.end());
    if (list.role == Role.STATEMENTS) {
      boolean extra = next == '{' || next == ']';
      if (extra) {
        drop(token);
      } else {
        closeMissing(list, token);
        closeObject(token);
      }
      return;
    }
    if (open.size() < 2 || !open.get(open.size() - 2).object) {
      drop(token);
      return;
    }
    Frame owner = open.get(open.size() - 2);
    boolean goesOn = !keyBehind(token.end()).isEmpty() && owner.role != Role.OTHER;
    if (list.added || !(goesOn || next == '}')) {
      closeMissing(list, token);
      closeObject(token);
      return;
    }
    beforeClose();
    fixes.replace(token.start(), token.end(), "]");
    fixes.note(Damage.MISMATCHED, token.start(), token.end());
    pop(token);
  }

  private void closeArray(Token token) {
    Frame frame = top();
    if (frame == null) {
      return;
    }
    if (!frame.object) {
      boolean stray = frame.role == Role.STATEMENTS && behind(token.end()) == '{' && !frame.added;
      if (stray) {
        drop(token);
      } else {
        beforeClose();
        pop(token);
      }
      return;
    }
    boolean goesOn = frame.role == Role.OTHER && !keyBehind(token.end()).isEmpty();
    Frame list = nearest(other -> !other.object);
    if (list == null || goesOn) {
      if (lexer.charAt(lexer.ahead(token.end())) == '\0' || goesOn) {
        complete(frame);
        beforeClose();
        fixes.replace(token.start(), token.end(), "}");
        fixes.note(Damage.MISMATCHED, token.start(), token.end());
        pop(token);
      } else {
        drop(token);
      }
      return;
    }
    closeTo(list, token);
    beforeClose();
    pop(token);
  }

  private void drop(Token token) {
    fixes.delete(token.start(), token.end());
    fixes.note(Damage.EXTRA_BRACKET, token.start(), token.end());
  }

  private void pop(Token token) {
    open.remove(open.size() - 1);
    lastEnd = token.end();
  }

  /** Closes the frames above one, as their brackets are missing. */
  private void closeTo(@Nullable Frame target, Token token) {
    while (!open.isEmpty() && top() != target) {
      closeMissing(open.get(open.size() - 1), token);
    }
  }

  private void closeMissing(Frame frame, Token token) {
    complete(frame);
    fixes.insert(lastEnd, closer(frame));
    if (!frame.added) {
      fixes.note(Damage.MISSING_CLOSE, lastEnd, Math.max(lastEnd, token.end()));
    }
    open.remove(open.size() - 1);
  }

  /** A member without a value gets one, so that it stays. */
  private void complete(Frame frame) {
    if (frame.object && (frame.state == State.COLON || frame.state == State.VALUE)) {
      fixes.insert(lastEnd, frame.state == State.COLON ? ": null" : " null");
      fixes.note(Damage.MISSING_VALUE, frame.keyStart, lastEnd);
      frame.state = State.AFTER;
    }
  }

  // Separators.

  private void comma(Token token) {
    Frame frame = top();
    if (frame == null) {
      return;
    }
    complete(frame);
    boolean nothingBefore = frame.object ? frame.state == State.KEY : frame.state == State.VALUE;
    if (comma != null || nothingBefore) {
      fixes.delete(token.start(), token.end());
      fixes.note(Damage.EXTRA_COMMA, token.start(), token.end());
      return;
    }
    comma = token;
    if (!frame.object) {
      frame.state = State.VALUE;
    }
  }

  /** Before a member or an element: there must be a comma unless it is the first. */
  private void beforeItem(Frame frame) {
    if (comma != null) {
      if (text.charAt(comma.start()) != ',') {
        fixes.replace(comma.start(), comma.end(), ",");
        fixes.note(Damage.OTHER_SEPARATOR, comma.start(), comma.end());
      }
      comma = null;
    } else if (frame.state == State.AFTER) {
      fixes.insert(lastEnd, ",");
      fixes.note(Damage.MISSING_COMMA, lastEnd, lastEnd);
    }
  }

  private void beforeClose() {
    if (comma != null) {
      fixes.delete(comma.start(), comma.end());
      fixes.note(Damage.TRAILING_COMMA, comma.start(), comma.end());
      comma = null;
    }
  }

  private void colon(Token token) {
    Frame frame = top();
    if (frame == null || frame.state != State.COLON) {
      fixes.delete(token.start(), token.end());
      fixes.note(Damage.EXTRA_COLON, token.start(), token.end());
      return;
    }
    if (text.charAt(token.start()) != ':' || token.end() > token.start() + 1) {
      fixes.replace(token.start(), token.end(), ":");
      fixes.note(Damage.OTHER_SEPARATOR, token.start(), token.end());
    }
    frame.state = State.VALUE;
    lastEnd = token.end();
  }

  private void missingColon() {
    fixes.insert(lastEnd, ":");
    fixes.note(Damage.MISSING_COLON, lastEnd, lastEnd);
  }

  // Strings and words.

  private void scalar(Token token) {
    Frame frame = top();
    if (frame == null) {
      return;
    }
    boolean named = lexer.isColon(lexer.ahead(token.end()));
    if (!frame.object) {
      scalarInList(frame, token, named);
    } else if (frame.state == State.KEY || frame.state == State.AFTER) {
      scalarInObject(frame, token, named);
    } else {
      boolean missing = frame.state == State.VALUE && named && Elements.bit(text(token)) != 0;
      if (missing) {
        complete(frame);
        key(token);
        return;
      }
      if (frame.state == State.COLON) {
        missingColon();
      }
      value(frame, token);
    }
  }

  private void scalarInList(Frame list, Token token, boolean named) {
    if (!named) {
      beforeItem(list);
      value(list, token);
      return;
    }
    if (list.role == Role.STATEMENTS && Elements.ofStatement(text(token))) {
      beforeItem(list);
      list.state = State.AFTER;
      fixes.insert(token.start(), "{");
      fixes.note(Damage.MISSING_OPEN, token.start(), token.end());
      push(true, Role.STATEMENT, token.start(), false);
    } else {
      Frame target = owner(text(token));
      closeTo(target == null ? nearest(other -> other.object) : target, token);
    }
    if (open.isEmpty()) {
      return;
    }
    key(token);
  }

  private void scalarInObject(Frame frame, Token token, boolean named) {
    char next = lexer.charAt(lexer.ahead(token.end()));
    boolean ends = next == ',' || next == '}' || next == ']';
    if (!named && ends && frame.lastScalar >= 0) {
      fixes.insert(frame.lastScalar, "[");
      fixes.note(Damage.LIST_WITHOUT_BRACKETS, frame.lastScalar, token.end());
      Frame list = push(false, Role.OTHER, frame.lastScalar, true);
      list.state = State.AFTER;
      beforeItem(list);
      value(list, token);
      return;
    }
    Frame target = named ? owner(text(token)) : null;
    if (target != null && target != frame) {
      closeTo(target, token);
    }
    key(token);
  }

  /** The open object to which a member with a name belongs. */
  private @Nullable Frame owner(String name) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Frame frame = open.get(i);
      if (frame.role == Role.STATEMENT && Elements.ofStatement(name)) {
        return frame;
      }
      if (frame.role == Role.STATEMENTS && Elements.ofStatement(name)) {
        return null;
      }
      if (frame.role == Role.DOCUMENT && Elements.ofPolicy(name)) {
        return frame;
      }
    }
    return null;
  }

  private void key(Token token) {
    Frame frame = top();
    if (frame == null) {
      return;
    }
    beforeItem(frame);
    quote(token);
    frame.key = text(token);
    frame.elements |= Elements.bit(text(token));
    boolean outside = frame.role == Role.OTHER && nearest(f -> f.role != Role.OTHER) == null;
    if (outside && frame.key.equals("Statement")) {
      frame.role = Role.DOCUMENT;
    }
    frame.keyStart = token.start();
    frame.state = State.COLON;
    lastEnd = token.end();
  }

  private void value(Frame frame, Token token) {
    if (token.is(Kind.WORD)) {
      word(token);
    }
    frame.lastScalar = frame.object ? token.start() : -1;
    frame.state = State.AFTER;
    lastEnd = token.end();
  }

  private void word(Token token) {
    String word = text(token);
    String literal =
        switch (word) {
          case "true", "True", "TRUE" -> "true";
          case "false", "False", "FALSE" -> "false";
          case "null", "None", "NULL", "nil", "undefined" -> "null";
          default -> "";
        };
    if (literal.isEmpty() && !Numbers.isNumber(word)) {
      quote(token);
    } else if (!literal.isEmpty() && !literal.equals(word)) {
      fixes.replace(token.start(), token.end(), literal);
      fixes.note(Damage.WORD, token.start(), token.end());
    }
  }

  private void quote(Token token) {
    if (!token.is(Kind.WORD)) {
      return;
    }
    fixes.insert(token.start(), "\"");
    for (int i = token.start(); i < token.end(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '"') {
        fixes.insert(i, "\\");
      } else if (c < ' ') {
        fixes.delete(i, i + 1);
      }
    }
    fixes.insert(token.end(), "\"");
    fixes.note(Damage.UNQUOTED, token.start(), token.end());
  }

  // The end.

  private void cutOff(Token token) {
    Frame frame = top();
    boolean whole = frame == null || frame.added;
    if (frame != null
        && frame.object
        && (frame.state == State.COLON || frame.state == State.VALUE)) {
      fixes.takeBack(frame.keyStart);
      fixes.delete(frame.keyStart, lastEnd);
      fixes.note(Damage.CUT_OFF_MEMBER, frame.keyStart, lastEnd);
      int before = frame.keyStart;
      while (before > 0 && Chars.isSpace(text.charAt(before - 1))) {
        before--;
      }
      if (before > 0 && text.charAt(before - 1) == ',') {
        fixes.delete(before - 1, before);
        lastEnd = before - 1;
      }
      frame.state = State.AFTER;
    }
    beforeClose();
    if (!whole) {
      fixes.note(Damage.CUT_OFF, lastEnd, token.end());
    }
    closeAll();
  }

  private void closeAll() {
    beforeClose();
    StringBuilder closers = new StringBuilder();
    for (int i = open.size() - 1; i >= 0; i--) {
      closers.append(closer(open.get(i)));
    }
    if (closers.length() > 0) {
      fixes.insert(lastEnd, closers.toString());
    }
    open.clear();
  }

  /** In a text that is laid out in lines, a bracket closes below the line that it opens in. */
  private String closer(Frame frame) {
    String indent = frame.added ? null : Layout.indentOfLine(text, frame.start, lastEnd);
    return (indent == null ? "" : Layout.lineBreak(text) + indent) + frame.closer();
  }

  /** Behind the value only white space may stand. */
  private boolean finish(Token token) {
    comma = null;
    int from = token.is(Kind.END) ? token.start() : lastEnd;
    int to = text.length();
    while (to > from && Chars.isSpace(text.charAt(to - 1))) {
      to--;
    }
    boolean commas = true;
    boolean brackets = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      commas &= Chars.isSpace(c) || c == ',' || c == ';';
      brackets &= Chars.isSpace(c) || "}]),;\"'".indexOf(c) >= 0;
    }
    if (from < to) {
      fixes.takeBack(from + 1);
      boolean another = token.is(Kind.OPEN_OBJECT) || text.indexOf("{", from) >= 0;
      fixes.delete(from, to);
      Damage damage =
          commas
              ? Damage.EXTRA_COMMA
              : brackets ? Damage.EXTRA_BRACKET : another ? Damage.SECOND_DOCUMENT : Damage.PROSE;
      fixes.note(damage, Math.min(to, lexer.ahead(from)), to);
    }
    return false;
  }
}
