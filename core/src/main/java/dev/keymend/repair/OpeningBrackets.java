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
    String first = object ? mending.lexer().keyAt(mending.lexer().ahead(token.end())) : "";
    MemberKind kind = MemberKind.of(first);
    Frame frame = mending.open().top();
    if (frame != null && frame.object() && frame.state() == Expected.COLON) {
      mending.missingColon();
      frame.expect(Expected.VALUE);
    }
    if (frame != null && isSurplus(frame, token, kind, first)) {
      mending.drop(token);
      return;
    }
    if (object && frame != null && isStatementElsewhere(frame, kind)) {
      mending.closeTo(mending.open().nearestStatements(), token);
      frame = mending.open().top();
    }
    if (frame != null && frame.object() && frame.state() != Expected.VALUE) {
      if (!mending.nameValue(frame, token, kind)) {
        mending.drop(token);
        return;
      }
      frame = mending.open().top();
    }
    push(frame, token, object, first);
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
    boolean atStart =
        frame.object() ? frame.state() == Expected.KEY && frame.key().isEmpty() : isEmpty(frame);
    if (object && frame.object()) {
      boolean here = frame.isOf(kind) && frame.takes(kind, first);
      return (here && frame.state() != Expected.VALUE) || (atStart && frame.isOf(kind));
    }
    if (object || !atStart || frame.object()) {
      return false;
    }
    // Lists in lists are no part of a policy.
    return frame.role() == Role.VALUES || frame.role() == Role.STATEMENTS;
  }

  private boolean isEmpty(Frame list) {
    return list.lastValue() < 0;
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
