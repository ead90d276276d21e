package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Frame.Role;
import dev.keymend.repair.Token.TokenKind;

/**
 * Makes one JSON value of a text. What a policy looks like says where brackets are missing: {@code
 * Effect} belongs to a statement, a statement into the list of statements. One pass, with a stack
 * of its own.
 */
final class SyntaxRepair {
  private static final String STATEMENT_START = "{\"Version\": \"2012-10-17\", \"Statement\": ";

  private final String text;
  private final int start;
  private final RepairProgress mending;
  private final OpeningBrackets opening;
  private final ClosingBrackets closing;
  private final Scalars scalars;
  private final Ending ending;

  private SyntaxRepair(String text, int start, Corrections fixes) {
    this.text = text;
    this.start = start;
    this.mending = new RepairProgress(text, start, fixes);
    this.opening = new OpeningBrackets(mending);
    this.closing = new ClosingBrackets(mending);
    this.scalars = new Scalars(mending);
    this.ending = new Ending(mending);
  }

  /** Mends a text; does nothing when there is no JSON in it. */
  static void mend(String text, Corrections fixes) {
    int start = Beginning.of(text);
    if (start >= 0) {
      new SyntaxRepair(text, start, fixes).run();
    }
  }

  private void run() {
    leaveOutWhatIsBefore();
    wrap();
    boolean more = true;
    while (more) {
      Frame frame = mending.open().top();
      boolean asKey =
          frame != null
              && frame.object()
              && (frame.state() == Expected.KEY || frame.state() == Expected.AFTER);
      more = accept(mending.lexer().next(asKey));
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
      mending.fixes().delete(0, start);
      mending.fixes().note(gap ? Damage.INVISIBLE : Damage.PROSE, 0, start);
    }
  }

  /** A statement by itself, or members without braces, get what stands around them. */
  private void wrap() {
    LookAhead look = mending.look();
    Nesting open = mending.open();
    String added = "";
    char c = text.charAt(start);
    if (c == '[' && KnownNames.ofStatement(look.keyAt(look.ahead(look.ahead(start + 1) + 1)))) {
      added = STATEMENT_START;
      open.push(true, Role.DOCUMENT, start, true).expect(Expected.VALUE);
    } else if (c == '{' && KnownNames.ofStatement(look.keyAt(look.ahead(start + 1)))) {
      added = STATEMENT_START + "[";
      open.push(true, Role.DOCUMENT, start, true).expect(Expected.AFTER);
      open.push(false, Role.STATEMENTS, start, true);
    } else if (KnownNames.ofStatement(look.keyAt(start))) {
      added = STATEMENT_START + "[{";
      open.push(true, Role.DOCUMENT, start, true).expect(Expected.AFTER);
      open.push(false, Role.STATEMENTS, start, true).expect(Expected.AFTER);
      open.push(true, Role.STATEMENT, start, true);
    } else if (KnownNames.ofPolicy(look.keyAt(start))) {
      added = "{";
      open.push(true, Role.DOCUMENT, start, true);
    }
    Frame document = open.outermost();
    if (document != null) {
      mending.fixes().insert(start, added);
      Damage damage = added.length() > 1 ? Damage.NO_WRAPPER : Damage.NO_BRACES;
      mending.fixes().note(damage, start, start + 1);
      document.addKey("Statement");
    }
  }

  /** Takes one token; returns whether there is more to read. */
  private boolean accept(Token token) {
    Frame frame = mending.open().top();
    if (frame == null) {
      if (!token.is(TokenKind.OPEN_OBJECT) && !token.is(TokenKind.OPEN_ARRAY)) {
        return ending.finish(token);
      }
      opening.open(token);
      return true;
    }
    // Dots for a value are no part of the statement's own.
    if (mending.lexer().takeDots() && !frame.isWithoutValue()) {
      frame.noteGap();
    }
    if (mending.lexer().takeLines()) {
      // They may have been the rest of everything that is open.
      mending.open().fromInside().forEach(Frame::noteGap);
    }
    if (frame.added() && frame.role() == Role.STATEMENTS && !continues(token)) {
      // What was wrapped ends here: prose follows.
      mending.lexer().back(token);
      mending.closeAll();
      return ending.finish(mending.lexer().next(false));
    }
    switch (token.kind()) {
      case OPEN_OBJECT, OPEN_ARRAY -> opening.open(token);
      case CLOSE_OBJECT, CLOSE_ARRAY -> closing.close(token);
      case COMMA -> mending.comma(frame, token);
      case COLON -> mending.colon(frame, token);
      case STRING, WORD -> scalars.accept(frame, token);
      case END -> {
        ending.cutOff(frame, token);
        return ending.finish(token);
      }
    }
    return !mending.open().isEmpty() || ending.finish(mending.lexer().next(false));
  }

  private boolean continues(Token token) {
    return switch (token.kind()) {
      case OPEN_OBJECT, COMMA, CLOSE_OBJECT, CLOSE_ARRAY, END -> true;
      case STRING, WORD -> KnownNames.ofStatement(mending.look().keyAt(token.start()));
      case OPEN_ARRAY, COLON -> false;
    };
  }
}
