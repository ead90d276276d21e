package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;
import dev.keymend.text.Ascii;
import org.jspecify.annotations.Nullable;

/** What a string or a word is where it stands: a name, a value, or the start of a statement. */
final class Scalars {
  private final RepairProgress mending;
  private final BareWords words;
  private final GluedSeparators glued;

  Scalars(RepairProgress mending) {
    this.mending = mending;
    this.words = new BareWords(mending);
    this.glued = new GluedSeparators(mending);
  }

  void accept(Frame frame, Token read) {
    Token whole = glued.withoutFirst(frame, read);
    Token token = glued.withoutLast(frame, whole);
    take(frame, token);
    Frame top = mending.open().top();
    if (GluedSeparators.isCutShort(whole, token) && top != null) {
      Token separator = glued.separator(whole);
      if (separator.is(TokenKind.COLON)) {
        mending.colon(top, separator);
      } else {
        mending.comma(top, separator);
      }
    }
  }

  private void take(Frame frame, Token token) {
    if (isDoubled(frame, token)) {
      mending.fixes().delete(token.start(), token.end());
      mending.fixes().note(Damage.DOUBLED, token.start(), token.end());
      return;
    }
    boolean named = isNamed(token);
    String text = named || frame.object() ? mending.text(token) : "";
    MemberKind kind = MemberKind.of(text);
    if (!frame.object()) {
      inList(frame, token, named, kind, text);
    } else if (frame.state() == Expected.KEY || frame.state() == Expected.AFTER) {
      inObject(frame, token, named, kind, text);
    } else if (frame.state() == Expected.VALUE && named && isName(frame, token, kind, text)) {
      insteadOfValue(frame, token, kind, text);
    } else if (frame.state() == Expected.COLON && named && !isBeforeName(token)) {
      secondName(frame, token, kind);
    } else {
      if (frame.state() == Expected.COLON) {
        mending.missingColon();
      }
      value(frame, token);
    }
  }

  /** Of two names before a value that one counts which has its place there, else the first. */
  private void secondName(Frame frame, Token token, MemberKind kind) {
    LookAhead look = mending.look();
    char behind = look.charAt(look.ahead(look.ahead(token.end()) + 1));
    if (Chars.isComma(behind) || behind == '}') {
      // The colon stands behind the value instead of before it.
      mending.missingColon();
      value(frame, token);
      return;
    }
    if (frame.isOf(kind) && !frame.isOf(MemberKind.of(frame.key()))) {
      mending.complete(frame);
      key(token);
    } else {
      mending.fixes().delete(token.start(), token.end());
      mending.fixes().note(Damage.SECOND_VALUE, token.start(), token.end());
    }
  }

  /** Whether the colon behind a string has a name behind it, so that it stands for a comma. */
  private boolean isBeforeName(Token token) {
    LookAhead look = mending.look();
    return !look.keyAt(look.ahead(look.ahead(token.end()) + 1)).isEmpty();
  }

  /** Whether the same stands before it, and nothing between. */
  private boolean isDoubled(Frame frame, Token token) {
    boolean behind =
        frame.object() ? frame.state() == Expected.COLON : frame.state() == Expected.AFTER;
    boolean value = frame.object() && frame.state() == Expected.AFTER && frame.lastScalar() >= 0;
    return (behind || value) && mending.isDoubled(token);
  }

  /** Whether a colon follows, perhaps behind a bracket that it should stand before. */
  private boolean isNamed(Token token) {
    LookAhead look = mending.look();
    int next = look.ahead(token.end());
    return look.isColon(next)
        || (token.is(TokenKind.STRING) && look.isBracketInMember(next))
        || (look.charAt(next) == '{' && look.isColon(look.ahead(next + 1)));
  }

  /** Whether a string with a colon behind it is a name, though a value is expected. */
  private boolean isName(Frame frame, Token token, MemberKind kind, String text) {
    if (kind == MemberKind.OTHER) {
      return false;
    }
    // A colon that stands for a comma has a name and a second colon behind it.
    boolean comma = kind == MemberKind.CONTEXT && isBeforeName(token);
    return !comma && (owner(kind, text) != null || fitsInside(frame, kind));
  }

  /** Whether members of a kind have their place in the value that a frame waits for. */
  private static boolean fitsInside(Frame frame, MemberKind kind) {
    return switch (frame.roleOfValue(true)) {
      case STATEMENT -> kind == MemberKind.STATEMENT;
      case PRINCIPAL -> kind == MemberKind.PRINCIPAL;
      case CONDITION -> kind == MemberKind.OPERATOR;
      case OPERATOR -> kind == MemberKind.CONTEXT;
      case DOCUMENT, STATEMENTS, VALUES, OTHER -> false;
    };
  }

  private void insteadOfValue(Frame frame, Token token, MemberKind kind, String text) {
    if (fitsInside(frame, kind)) {
      mending.insertOpen(frame, true, token);
    } else {
      mending.complete(frame);
      mending.closeTo(owner(kind, text), token);
    }
    key(token);
  }

  /** The innermost open object that a member belongs to. */
  private @Nullable Frame owner(MemberKind kind, String name) {
    return kind == MemberKind.OTHER
        ? null
        : mending.open().nearest(f -> f.isOf(kind) && f.takes(kind, name));
  }

  private void inList(Frame list, Token token, boolean named, MemberKind kind, String name) {
    Frame owner = named ? owner(kind, name) : null;
    boolean statement = list.role() == Role.STATEMENTS && kind == MemberKind.STATEMENT;
    if (named && list.role() == Role.STATEMENTS && name.equals("Statement")) {
      int colon = mending.look().ahead(token.end());
      mending.fixes().takeBack(token.start());
      mending.fixes().delete(token.start(), colon + 1);
      mending.fixes().note(Damage.SECOND_LIST, token.start(), token.end());
      mending.lexer().skipTo(colon + 1);
      return;
    }
    boolean value = !named || (owner == null && !statement && list.role() == Role.VALUES);
    if (value) {
      mending.beforeItem(list);
      value(list, token);
      return;
    }
    if (statement) {
      mending.beforeItem(list);
      mending.insertOpen(list, true, token);
    } else {
      mending.closeTo(owner == null ? mending.open().nearest(f -> f.object()) : owner, token);
    }
    key(token);
  }

  private void inObject(Frame frame, Token token, boolean named, MemberKind kind, String text) {
    if (!named && !frame.isOf(kind) && continuesList(frame, token)) {
      if (frame.isOfOneValue()) {
        mending.fixes().delete(token.start(), token.end());
        mending.fixes().note(Damage.SECOND_VALUE, token.start(), token.end());
        return;
      }
      Frame list = mending.listOf(frame, token);
      mending.beforeItem(list);
      value(list, token);
      return;
    }
    Frame owner = named ? owner(kind, text) : null;
    if (owner != null) {
      mending.closeTo(owner, token);
    } else if (named && !frame.takes(kind, text)) {
      elsewhere(frame, token, kind, text);
    }
    key(token);
  }

  /** Whether a value follows another one that it makes a list with. */
  private boolean continuesList(Frame frame, Token token) {
    char next = mending.look().charAt(mending.look().ahead(token.end()));
    return (Chars.isComma(next) || next == '}' || next == ']') && frame.lastScalar() >= 0;
  }

  /** A name whose object is not open: it was closed too early, or never opened. */
  private void elsewhere(Frame frame, Token token, MemberKind kind, String text) {
    Frame statement = mending.open().nearest(f -> f.role() == Role.STATEMENT);
    if (kind == MemberKind.STATEMENT && statement != null && !frame.key().equals(text)) {
      Frame statements = mending.open().nearestStatements();
      if (statements != null && statement.isWhole() && beginsStatement(text, token)) {
        mending.closeTo(statements, token);
        mending.beforeItem(statements);
        mending.insertOpen(statements, true, token);
      } else {
        mending.closeTo(statement, token);
      }
      return;
    }
    mending.names().nameValue(frame, token, kind);
  }

  /** Of an element that stands twice it is said so; who begins a statement begins with these. */
  private boolean beginsStatement(String name, Token token) {
    return (Ascii.equalsIgnoreCase(name, "Sid") || KnownNames.isEffect(name))
        && mending.look().areStatement(token.start());
  }

  private void key(Token token) {
    Frame frame = mending.open().top();
    if (frame == null) {
      return;
    }
    mending.beforeItem(frame);
    words.quote(token);
    String name = mending.text(token);
    frame.readKey(name, token.start());
    if (mending.open().isOutside() && name.equals("Statement")) {
      mending.open().becomeDocument(frame);
    }
    frame.expect(Expected.COLON);
    mending.endWith(token);
  }

  private void value(Frame frame, Token token) {
    if (token.is(TokenKind.WORD)) {
      words.value(token);
    }
    if (frame.role() == Role.STATEMENT && KnownNames.isEffect(frame.key())) {
      frame.noteEffect(Ascii.equalsIgnoreCase(mending.text(token), "Deny"));
    }
    notePrincipal(frame, token);
    noteDelegation(token);
    frame.noteScalar(token.start());
    frame.expect(Expected.AFTER);
    mending.endWith(token);
  }

  private void notePrincipal(Frame frame, Token token) {
    Frame around = mending.open().aroundTop();
    boolean inList = around != null && around.role() == Role.PRINCIPAL;
    boolean here = frame.role() == Role.STATEMENT && KnownNames.isPrincipal(frame.key());
    if (frame.role() == Role.PRINCIPAL || inList || here) {
      Frame statement = mending.open().nearest(f -> f.role() == Role.STATEMENT);
      if (statement != null) {
        statement.notePrincipal(mending.text(token));
      }
    }
  }

  private void noteDelegation(Token token) {
    if (mending.text(token).equals("kms:*")) {
      Frame statement = mending.open().nearest(f -> f.role() == Role.STATEMENT);
      if (statement != null && statement.isForAccount() && statement.key().equals("Action")) {
        mending.open().noteDelegation();
      }
    }
  }
}
