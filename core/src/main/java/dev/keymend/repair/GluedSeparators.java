package dev.keymend.repair;

import dev.keymend.repair.Frame.Expected;
import dev.keymend.repair.Token.TokenKind;

/** Commas and colons on the wrong side of a quote, such as in {@code "Deny,"}. */
final class GluedSeparators {
  private final String text;
  private final LookAhead look;
  private final Corrections fixes;

  GluedSeparators(RepairProgress mending) {
    this.text = mending.text();
    this.look = mending.look();
    this.fixes = mending.fixes();
  }

  /** Returns a string without a separator that its first quote should stand behind. */
  Token withoutFirst(Frame frame, Token token) {
    int first = token.textStart();
    if (!token.is(TokenKind.STRING)
        || text.charAt(token.start()) != '"'
        || !isFirst(frame, first, token.textEnd())) {
      return token;
    }
    boolean colon = frame.state() == Expected.COLON;
    int content = first + 1;
    while (content < token.textEnd() && Chars.isGap(text.charAt(content))) {
      content++;
    }
    fixes.replace(token.start(), content, colon ? ":\"" : ",\"");
    fixes.note(Damage.GLUED_SEPARATOR, token.start(), content);
    frame.expect(colon ? Expected.VALUE : frame.object() ? Expected.KEY : Expected.VALUE);
    return new Token(TokenKind.STRING, token.start(), token.end(), content, token.textEnd());
  }

  private boolean isFirst(Frame frame, int first, int end) {
    if (first + 1 >= end) {
      return false;
    }
    char c = text.charAt(first);
    return frame.state() == Expected.COLON ? c == ':' : frame.state() == Expected.AFTER && c == ',';
  }

  /** Returns a string without a separator that its last quote should stand before. */
  Token withoutLast(Frame frame, Token token) {
    int last = Chars.trim(text, token.textStart(), token.textEnd()) - 1;
    if (!token.is(TokenKind.STRING) || last <= token.textStart() || !isLast(frame, last, token)) {
      return token;
    }
    int content = Chars.trim(text, token.textStart(), last);
    fixes.takeBack(content);
    fixes.insert(content, "\"");
    fixes.delete(last + 1, token.end());
    fixes.note(Damage.GLUED_SEPARATOR, last, token.end());
    return new Token(TokenKind.STRING, token.start(), content, token.textStart(), content);
  }

  private boolean isLast(Frame frame, int last, Token token) {
    int next = look.ahead(token.end());
    char behind = look.charAt(next);
    char c = text.charAt(last);
    boolean name =
        frame.object() && (frame.state() == Expected.KEY || frame.state() == Expected.AFTER);
    if (name && c == ':') {
      return behind != '\0' && ",:}]".indexOf(behind) < 0;
    }
    return !name && c == ',' && behind != '\0' && (Chars.isQuote(behind) || behind == '{');
  }

  /** Returns the separator behind a string that was inside its quotes; null when none was. */
  static boolean isCutShort(Token whole, Token cut) {
    return cut.end() < whole.end();
  }

  /** Returns the separator that was inside the quotes of a string. */
  Token separator(Token whole) {
    int last = Chars.trim(text, whole.textStart(), whole.textEnd()) - 1;
    boolean colon = text.charAt(last) == ':';
    return new Token(colon ? TokenKind.COLON : TokenKind.COMMA, last, last + 1);
  }
}
