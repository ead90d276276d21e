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
    Nesting open = mending.open();
    Frame frame = open.top();
    if (object
        && frame != null
        && frame.role() != Role.STATEMENTS
        && startsStatement(token, frame)) {
      mending.closeTo(open.nearestStatements(), token);
      frame = open.top();
    }
    if (frame != null && frame.object() && !readyForValue(frame)) {
      mending.drop(token);
      return;
    }
    if (frame != null && !frame.object()) {
      mending.beforeItem(frame);
    }
    if (open.isFull()) {
      return;
    }
    Role role = role(frame, object, token);
    if (frame != null) {
      frame.noteScalar(-1);
      frame.expect(Expected.AFTER);
    }
    open.push(object, role, token.start(), false);
    mending.endAt(token.end());
  }

  /** Whether a brace, where no value can be, begins the next statement. */
  private boolean startsStatement(Token token, Frame frame) {
    if (mending.open().nearestStatements() == null) {
      return false;
    }
    if (frame.object()) {
      return frame.state() == Expected.KEY || frame.state() == Expected.AFTER;
    }
    return KnownNames.ofStatement(mending.lexer().keyAt(mending.lexer().ahead(token.end())));
  }

  private boolean readyForValue(Frame frame) {
    if (frame.state() == Expected.COLON) {
      mending.missingColon();
      frame.expect(Expected.VALUE);
    }
    return frame.state() == Expected.VALUE;
  }

  private Role role(@Nullable Frame frame, boolean object, Token token) {
    if (frame == null) {
      return object && beginsPolicy(token) ? Role.DOCUMENT : Role.OTHER;
    }
    if (frame.role() == Role.STATEMENTS) {
      return object ? Role.STATEMENT : Role.OTHER;
    }
    boolean statement = frame.object() && frame.key().equals("Statement");
    return statement ? (object ? Role.STATEMENT : Role.STATEMENTS) : Role.OTHER;
  }

  /** A text that begins in another way may be a policy with a remark, or one around a policy. */
  private boolean beginsPolicy(Token token) {
    String first = mending.lexer().keyAt(mending.lexer().ahead(token.end()));
    // Terraform's state has a version, too.
    return first.isEmpty() || (KnownNames.bit(first) != 0 && !first.equals("version"));
  }
}
