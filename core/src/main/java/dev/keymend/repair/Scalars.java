package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;
import dev.keymend.text.Ascii;

/** What a string or a word is where it stands: a name, a value, or the start of a statement. */
final class Scalars {
  private final RepairProgress mending;
  private final Corrections fixes;

  Scalars(RepairProgress mending) {
    this.mending = mending;
    this.fixes = mending.fixes();
  }

  void accept(Frame frame, Token token) {
    boolean named = mending.lexer().isColon(mending.lexer().ahead(token.end()));
    if (!frame.object()) {
      inList(frame, token, named);
    } else if (frame.state() == Expected.KEY || frame.state() == Expected.AFTER) {
      inObject(frame, token, named);
    } else if (frame.state() == Expected.VALUE
        && named
        && KnownNames.bit(mending.text(token)) != 0) {
      mending.complete(frame);
      key(token);
    } else {
      if (frame.state() == Expected.COLON) {
        mending.missingColon();
      }
      value(frame, token);
    }
  }

  private void inList(Frame list, Token token, boolean named) {
    if (!named) {
      mending.beforeItem(list);
      value(list, token);
      return;
    }
    String name = mending.text(token);
    if (list.role() == Role.STATEMENTS && KnownNames.ofStatement(name)) {
      mending.beforeItem(list);
      list.expect(Expected.AFTER);
      fixes.insert(token.start(), "{");
      fixes.note(Damage.MISSING_OPEN, token.start(), token.end());
      mending.open().push(true, Role.STATEMENT, token.start(), false);
    } else {
      Frame owner = mending.open().ownerOf(name);
      mending.closeTo(owner == null ? mending.open().nearest(f -> f.object()) : owner, token);
    }
    key(token);
  }

  private void inObject(Frame frame, Token token, boolean named) {
    char next = mending.lexer().charAt(mending.lexer().ahead(token.end()));
    boolean ends = next == ',' || next == '}' || next == ']';
    if (!named && ends && frame.lastScalar() >= 0) {
      fixes.insert(frame.lastScalar(), "[");
      fixes.note(Damage.LIST_WITHOUT_BRACKETS, frame.lastScalar(), token.end());
      Frame list = mending.open().push(false, Role.OTHER, frame.lastScalar(), true);
      list.expect(Expected.AFTER);
      mending.beforeItem(list);
      value(list, token);
      return;
    }
    Frame owner = named ? mending.open().ownerOf(mending.text(token)) : null;
    if (owner != null) {
      mending.closeTo(owner, token);
    }
    key(token);
  }

  private void key(Token token) {
    Frame frame = mending.open().top();
    if (frame == null) {
      return;
    }
    mending.beforeItem(frame);
    quote(token);
    String name = mending.text(token);
    frame.readKey(name, token.start());
    boolean outside =
        frame.role() == Role.OTHER && mending.open().nearest(f -> f.role() != Role.OTHER) == null;
    if (outside && frame.key().equals("Statement")) {
      frame.becomeDocument();
    }
    frame.expect(Expected.COLON);
    mending.endAt(token.end());
  }

  private void value(Frame frame, Token token) {
    if (token.is(TokenKind.WORD)) {
      word(token);
    }
    if (frame.role() == Role.STATEMENT && KnownNames.isEffect(frame.key())) {
      frame.noteEffect(Ascii.equalsIgnoreCase(mending.text(token), "Deny"));
    }
    frame.noteScalar(frame.object() ? token.start() : -1);
    frame.expect(Expected.AFTER);
    mending.endAt(token.end());
  }

  private void word(Token token) {
    String word = mending.text(token);
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
    if (!token.is(TokenKind.WORD)) {
      return;
    }
    fixes.insert(token.start(), "\"");
    for (int i = token.start(); i < token.end(); i++) {
      char c = mending.text().charAt(i);
      if (c == '\\' || c == '"') {
        fixes.insert(i, "\\");
      } else if (c < ' ') {
        fixes.delete(i, i + 1);
      }
    }
    fixes.insert(token.end(), "\"");
    fixes.note(Damage.UNQUOTED, token.start(), token.end());
  }
}
