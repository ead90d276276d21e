package dev.keymend.repair;

import dev.keymend.repair.Token.TokenKind;

/** What closing brackets close; what follows them says how many are surplus or missing. */
final class ClosingBrackets {
  private final RepairProgress mending;

  /** How many brackets of the run are still to come, and how many frames they have to close. */
  private int brackets;

  private int frames;

  ClosingBrackets(RepairProgress mending) {
    this.mending = mending;
  }

  void close(Token token) {
    if (brackets == 0) {
      BracketRun run = new BracketRun(mending.look(), mending.open(), token.start());
      brackets = run.closers().length();
      frames = run.depth();
      if (run.takesStatementIn(frames)) {
        Damage damage = run.next().isDeny() ? Damage.DENY_BEHIND : Damage.ALLOW_BEHIND;
        mending.fixes().note(damage, run.next().start(), run.next().start() + 1);
      }
      if (run.keepsOperator(frames)) {
        mending.fixes().note(Damage.KEPT_OPERATOR, token.start(), token.end());
      }
    }
    brackets--;
    closeOne(token);
    Frame top = mending.open().top();
    while (brackets == 0 && frames > 0 && top != null) {
      frames--;
      mending.closeMissing(top, token);
      top = mending.open().top();
    }
  }

  private void closeOne(Token token) {
    char bracket = token.is(TokenKind.CLOSE_OBJECT) ? '}' : ']';
    Frame top = mending.open().top();
    while (top != null && frames > brackets + 1 && top.closer() != bracket) {
      frames--;
      mending.closeMissing(top, token);
      top = mending.open().top();
    }
    boolean same = top != null && top.closer() == bracket;
    if (top != null && bracket == ']' && mending.closesStatements(top, token)) {
      return;
    }
    if (top == null || frames == 0 || (!same && brackets >= frames)) {
      mending.drop(token);
      return;
    }
    frames--;
    if (same) {
      mending.complete(top);
      mending.close(token);
    } else {
      mending.closeMismatched(token);
    }
  }
}
