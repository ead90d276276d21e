package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;
import org.jspecify.annotations.Nullable;

/** What an opening bracket means where it stands. */
final class OpeningBrackets {
  private final RepairProgress mending;

  OpeningBrackets(RepairProgress mending) {
    this.mending = mending;
  }

  void open(Token token) {
    boolean object = token.is(TokenKind.OPEN_OBJECT);
    String first = object ? mending.look().keyAt(mending.look().ahead(token.end())) : "";
    MemberKind kind = MemberKind.of(first);
    Frame frame = mending.open().top();
    if (frame != null && frame.object() && frame.state() == Expected.COLON) {
      if (mending.look().isColon(mending.look().ahead(token.end()))) {
        mending.drop(token);
        return;
      }
      mending.missingColon();
      frame.expect(Expected.VALUE);
    }
    if (frame != null && isSurplus(frame, token, kind, first)) {
      mending.drop(token);
      return;
    }
    MeantBracket meant = frame == null ? MeantBracket.AS_IS : meant(frame, token);
    if (meant == MeantBracket.NOTHING) {
      mending.drop(token);
      return;
    }
    if (meant == MeantBracket.OTHER) {
      object = !object;
      mending.exchange(token, object ? "{" : "[");
      first = object ? mending.look().keyAt(mending.look().ahead(token.end())) : "";
      kind = MemberKind.of(first);
    }
    if (object && frame != null && isStatementElsewhere(frame, kind)) {
      mending.closeTo(mending.open().nearestStatements(), token);
      frame = mending.open().top();
    }
    if (frame != null && frame.object() && frame.state() != Expected.VALUE) {
      if (!mending.names().nameValue(frame, token, kind)) {
        mending.drop(token);
        return;
      }
      frame = mending.open().top();
    }
    push(frame, token, object, first);
  }

  /** What a bracket was meant to be. */
  private enum MeantBracket {
    AS_IS,
    OTHER,
    NOTHING
  }

  /** An object begins with a name; what begins with a value is a list, or has one bracket more. */
  private MeantBracket meant(Frame frame, Token token) {
    LookAhead look = mending.look();
    int next = look.ahead(token.end());
    String name = look.keyAt(next);
    if (token.is(TokenKind.OPEN_ARRAY)) {
      MemberKind kind = MemberKind.of(name);
      if (look.charAt(next) == '{' && isOfOne(frame)) {
        return MeantBracket.NOTHING;
      }
      boolean object =
          switch (frame.roleOfValue(true)) {
            case STATEMENT -> kind == MemberKind.STATEMENT && frame.role() == Role.STATEMENTS;
            case PRINCIPAL -> kind == MemberKind.PRINCIPAL;
            case CONDITION -> kind == MemberKind.OPERATOR;
            case OPERATOR -> kind == MemberKind.CONTEXT;
            case DOCUMENT, STATEMENTS, VALUES, OTHER -> false;
          };
      return object ? MeantBracket.OTHER : MeantBracket.AS_IS;
    }
    if (look.charAt(next) == '{' && frame.object() && frame.roleOfValue(true) == Role.STATEMENT) {
      return MeantBracket.OTHER;
    }
    if (look.charAt(next) == '{' && look.keyAt(look.ahead(next + 1)).isEmpty()) {
      // The marks of what is to be replaced.
      return look.stringAt(look.ahead(next + 1)).isEmpty()
          ? MeantBracket.AS_IS
          : MeantBracket.NOTHING;
    }
    String value = look.stringAt(next);
    boolean inStatement = frame.role() != Role.OTHER && frame.role() != Role.DOCUMENT;
    if (!name.isEmpty() || value.isEmpty() || !inStatement || frame.role() == Role.STATEMENTS) {
      return MeantBracket.AS_IS;
    }
    if (frame.roleOfValue(true) != Role.OTHER && MemberKind.of(value) != MemberKind.OTHER) {
      return MeantBracket.AS_IS;
    }
    int behind = look.ahead(look.quotesEnd(look.quotesEnd(next) + value.length()));
    char c = look.charAt(behind);
    if (Chars.isWordPart(c)) {
      return MeantBracket.AS_IS;
    }
    boolean list = c == ']' || (c == ',' && look.keyAt(look.ahead(behind + 1)).isEmpty());
    return list ? frame.object() ? MeantBracket.OTHER : MeantBracket.NOTHING : MeantBracket.NOTHING;
  }

  /** Whether the value that a frame waits for is one object, in no list. */
  private static boolean isOfOne(Frame frame) {
    Role value = frame.roleOfValue(true);
    return value == Role.PRINCIPAL || value == Role.CONDITION || value == Role.OPERATOR;
  }

  private void push(@Nullable Frame frame, Token token, boolean object, String first) {
    if (frame != null && !frame.object()) {
      mending.beforeItem(frame);
    }
    if (mending.open().isFull()) {
      return;
    }
    Role role =
        frame != null
            ? frame.roleOfValue(object)
            : object && beginsPolicy(first) ? Role.DOCUMENT : Role.OTHER;
    if (frame != null) {
      frame.noteInner(token.start());
      frame.expect(Expected.AFTER);
    }
    mending.open().push(object, role, token.start(), false);
    mending.endAt(token.end());
  }

  /** Whether the same bracket stands there already, and what follows belongs to that one. */
  private boolean isSurplus(Frame frame, Token token, MemberKind kind, String first) {
    boolean object = token.is(TokenKind.OPEN_OBJECT);
    char next = mending.look().charAt(mending.look().ahead(token.end()));
    if (frame.object()
        && frame.state() != Expected.VALUE
        && next != '\0'
        && ",}]".indexOf(next) >= 0) {
      return true;
    }
    if (object && frame.object()) {
      boolean here = frame.isOf(kind) && frame.takes(kind, first);
      boolean empty = frame.state() == Expected.KEY && frame.key().isEmpty();
      return (here && frame.state() != Expected.VALUE) || (empty && frame.isOf(kind));
    }
    if (object || frame.object()) {
      return false;
    }
    // Lists in lists are no part of a policy.
    return frame.role() == Role.VALUES || frame.role() == Role.STATEMENTS;
  }

  /** Whether a brace begins a statement where none can be, so that brackets are missing. */
  private boolean isStatementElsewhere(Frame frame, MemberKind kind) {
    return kind == MemberKind.STATEMENT
        && frame.role() != Role.STATEMENTS
        && !(frame.object() && frame.state() == Expected.VALUE && isStatement(frame))
        && mending.open().nearestStatements() != null;
  }

  private static boolean isStatement(Frame frame) {
    return frame.roleOfValue(true) == Role.STATEMENT;
  }

  /** A text that begins in another way may be a policy with a remark, or one around a policy. */
  private static boolean beginsPolicy(String first) {
    // Terraform's state has a version, too.
    return first.isEmpty() || (KnownNames.bit(first) != 0 && !first.equals("version"));
  }
}
