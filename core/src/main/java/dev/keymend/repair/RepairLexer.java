package dev.keymend.repair;

import dev.keymend.repair.Token.TokenKind;

/**
 * Cuts a text into tokens and removes what JSON does not allow between them; {@link QuotedText}
 * reads strings. It never goes back further than into the string that it reads, and looks ahead by
 * one token, so that its time is linear.
 */
final class RepairLexer {
  /** A hole is no longer than so many characters. */
  private static final int FAR = 200;

  private final String text;
  private final Corrections corrections;
  private final Gaps gaps;
  private final LookAhead look;
  private int at;

  /** Whether dots were left out since it was asked for. */
  private boolean dots;

  /** Whether a place with missing lines was passed since it was asked for. */
  private boolean lines;

  /** Whether a value, or the end of one, was read last. */
  private boolean behindValue;

  RepairLexer(String text, int start, Corrections corrections) {
    this.text = text;
    this.at = start;
    this.gaps = new Gaps(text);
    this.look = new LookAhead(text, gaps);
    this.corrections = corrections;
  }

  /** Returns what looks ahead in the text. */
  LookAhead look() {
    return look;
  }

  /** Goes back to a token that was read, as if it had not been. */
  void back(Token token) {
    at = token.start();
    corrections.takeBack(at);
  }

  /** Returns whether dots stood before the token that was read last. */
  boolean takeDots() {
    boolean seen = dots;
    dots = false;
    return seen;
  }

  /** Returns whether lines are missing before the token that was read last. */
  boolean takeLines() {
    boolean seen = lines;
    lines = false;
    return seen;
  }

  /** Goes on at a place, as what is before it was left out. */
  void skipTo(int place) {
    at = place;
    behindValue = false;
  }

  /**
   * Reads a token.
   *
   * @param asKey whether a word ends at a colon
   */
  Token next(boolean asKey) {
    skip();
    Token token = read(asKey);
    behindValue =
        (token.is(TokenKind.STRING) && !asKey)
            || token.is(TokenKind.CLOSE_OBJECT)
            || token.is(TokenKind.CLOSE_ARRAY);
    return token;
  }

  private Token read(boolean asKey) {
    if (at >= gaps.end()) {
      return new Token(TokenKind.END, gaps.end(), gaps.end());
    }
    char c = text.charAt(at);
    if (c == '{' && !asKey && isHole(at)) {
      return hole();
    }
    if (c == '.' && isBetween(at)) {
      return one(TokenKind.COMMA);
    }
    return switch (c) {
      case '{' -> one(TokenKind.OPEN_OBJECT);
      case '}' -> one(TokenKind.CLOSE_OBJECT);
      case '[' -> one(TokenKind.OPEN_ARRAY);
      case ']' -> one(TokenKind.CLOSE_ARRAY);
      case ',', ';', '，', '；' -> one(TokenKind.COMMA);
      case ':', '=', '：' -> colon();
      case '(' -> round(TokenKind.OPEN_ARRAY, "[");
      case ')' -> round(TokenKind.CLOSE_ARRAY, "]");
      default -> Chars.isQuote(c) ? string(asKey) : word(asKey);
    };
  }

  /** A list as Python writes those that do not change. */
  private Token round(TokenKind kind, String bracket) {
    corrections.replace(at, at + 1, bracket);
    corrections.note(Damage.MISMATCHED, at, at + 1);
    return one(kind);
  }

  /** A full stop where a comma should be. */
  private boolean isBetween(int dot) {
    int next = look.ahead(dot + 1);
    char c = look.charAt(next);
    return next > dot + 1 && (Chars.isQuote(c) || Chars.isBracket(c));
  }

  /** Whether braces mark what a template fills in, such as {@code {{ admins | to_json }}}. */
  private boolean isHole(int brace) {
    int first = brace + 2;
    if (look.charAt(brace + 1) != '{') {
      return false;
    }
    while (look.charAt(first) == ' ' || look.charAt(first) == '-') {
      first++;
    }
    char c = look.charAt(first);
    return (Chars.isWordPart(c) || c == '.' || c == '$')
        && look.keyAt(first).isEmpty()
        && markEnd(brace) > 0;
  }

  private int markEnd(int brace) {
    int stop = Math.min(gaps.end() - 1, brace + FAR);
    for (int i = brace + 2; i < stop && !Chars.isLineBreak(text.charAt(i)); i++) {
      if (text.charAt(i) == '}' && text.charAt(i + 1) == '}') {
        return i + 2;
      }
    }
    return -1;
  }

  private Token hole() {
    int start = at;
    at = markEnd(start);
    return new Token(TokenKind.WORD, start, at);
  }

  private Token one(TokenKind kind) {
    at++;
    return new Token(kind, at - 1, at);
  }

  private Token colon() {
    int start = at++;
    boolean arrow = text.charAt(start) == '=' || (at < gaps.end() && text.charAt(at) == '=');
    if (arrow && at < gaps.end() && (text.charAt(at) == '>' || text.charAt(at) == '=')) {
      at++;
    }
    return new Token(TokenKind.COLON, start, at);
  }

  /** Skips what is between tokens and removes what JSON does not allow there. */
  private void skip() {
    while (at < gaps.end()) {
      char c = text.charAt(at);
      if (Chars.isSpace(c)) {
        at++;
      } else if (Chars.isPlain(c) || c == ',' || c == ':') {
        return;
      } else if (text.startsWith("```", at)) {
        gaps.endAt(at);
      } else if (Chars.isQuote(c)) {
        if (!look.isStray(at)) {
          return;
        }
        corrections.delete(at, at + 1);
        corrections.note(Damage.EXTRA_QUOTE, at, at + 1);
        at++;
      } else if (c == '\\' && (Chars.isQuote(look.charAt(at + 1)) || isWord(at + 1))) {
        corrections.delete(at, at + 1);
        corrections.note(Damage.BAD_ESCAPE, at, at + 2);
        at++;
      } else if (Chars.isInvisible(c) || c < ' ') {
        corrections.delete(at, at + 1);
        corrections.note(Damage.INVISIBLE, at, at + 1);
        at++;
      } else if (Chars.isSpecialSpace(c)) {
        corrections.replace(at, at + 1, " ");
        corrections.note(Damage.SPACE, at, at + 1);
        at++;
      } else {
        int start = at;
        Damage damage = c == '.' || c == '…' ? Damage.PLACEHOLDER : Damage.COMMENT;
        at = damage == Damage.PLACEHOLDER ? dotsEnd(at) : gaps.commentEnd(at);
        if (c == Chars.LOST_LINES) {
          damage = Damage.LOST_LINES;
          at++;
          lines = true;
        }
        if (damage == Damage.COMMENT && gaps.isDoubtful(start)) {
          damage = Damage.DOUBTFUL_COMMENT;
        }
        if (at == start) {
          damage = Damage.STRAY_MARK;
          at = strayEnd(at);
        }
        if (at == start) {
          return;
        }
        corrections.delete(start, at);
        corrections.note(damage, start, at);
        dots |= damage == Damage.PLACEHOLDER;
      }
    }
  }

  /**
   * Returns where signs end that are no value by themselves, as those before the items of a list or
   * of a footnote behind a value; the place itself when there are none.
   */
  private int strayEnd(int start) {
    int i = start;
    while (Chars.isMark(look.charAt(i))) {
      i++;
    }
    if (i == start || (text.charAt(start) == '.' && isBetween(start))) {
      return start;
    }
    int next = look.ahead(i);
    char c = look.charAt(next);
    if (behindValue) {
      boolean ends = next > i || next >= gaps.end() || Chars.isComma(c) || Chars.isBracket(c);
      return ends || opensString(next) ? i : start;
    }
    boolean list = c == '{' || c == '[';
    return list || (opensString(next) && look.keyAt(next).isEmpty()) ? i : start;
  }

  /** Whether a quote has something behind it that can be the beginning of a string. */
  private boolean opensString(int quote) {
    char first = look.charAt(quote + 1);
    return Chars.isQuote(look.charAt(quote))
        && (Chars.isWordPart(first) || first == '*' || first == '$');
  }

  private boolean isWord(int place) {
    return Chars.isWordPart(look.charAt(place));
  }

  private int dotsEnd(int start) {
    int i = start;
    while (i < gaps.end() && (text.charAt(i) == '.' || text.charAt(i) == '…')) {
      i++;
    }
    return i - start >= 3 || text.charAt(start) == '…' ? i : start;
  }

  private Token word(boolean asKey) {
    int start = at;
    int i = start;
    while (i < gaps.end() && !endsWord(i, start, asKey)) {
      i = text.startsWith("${", i) ? holeEnd(i) : i + 1;
    }
    int wordEnd = Math.max(Chars.trim(text, start, i), start + 1);
    at = wordEnd;
    boolean closed = i == wordEnd && i < gaps.end() && text.charAt(i) == '"';
    if (wordEnd < gaps.end()
        && wordEnd - start == 1
        && "ubrfUBRF".indexOf(text.charAt(start)) >= 0
        && Chars.isQuote(text.charAt(wordEnd))) {
      corrections.delete(start, wordEnd);
      corrections.note(Damage.PREFIXED_STRING, start, wordEnd);
      return string(asKey);
    }
    if (closed) {
      at = wordEnd + 1;
      // Brackets that are added at the same place stand before the quote.
      corrections.replace(start, start + 1, "\"" + text.charAt(start));
      corrections.note(Damage.MISSING_OPENING_QUOTE, start, at);
      return new Token(TokenKind.STRING, start, at, start, wordEnd);
    }
    return new Token(TokenKind.WORD, start, wordEnd);
  }

  private int holeEnd(int start) {
    int stop = Math.min(gaps.end(), start + FAR);
    int depth = 0;
    for (int i = start; i < stop && !Chars.isLineBreak(text.charAt(i)); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '}' && depth == 0) {
        return i + 1;
      }
    }
    return start + 1;
  }

  private boolean endsWord(int i, int start, boolean asKey) {
    char c = text.charAt(i);
    boolean bracket = Chars.isBracket(c) || c == ')';
    if (Chars.isLineBreak(c) || Chars.isComma(c) || c == '"' || bracket) {
      return true;
    }
    if (asKey) {
      return Chars.isSpace(c)
          || (Chars.isColon(c) && !look.isInName(i))
          || (i > start && Chars.isQuote(c));
    }
    boolean behindSpace = i > start && Chars.isSpace(text.charAt(i - 1));
    if (c == '/' && isClosedComment(i)) {
      return true;
    }
    behindSpace |=
        (c == '#' || c == '/')
            && BareWords.isLiteral(text.substring(start, Math.min(i, start + 12)));
    return (behindSpace && (c == '#' || text.startsWith("//", i) || text.startsWith("/*", i)))
        || (i == start + 1 && Chars.isQuote(c));
  }

  /** Whether a comment begins at a place and ends in the same line. */
  private boolean isClosedComment(int place) {
    return text.startsWith("/*", place)
        && gaps.commentEnd(place) < gaps.end()
        && gaps.commentEnd(place) <= gaps.lineEnd(place);
  }

  private Token string(boolean asKey) {
    QuotedText string = new QuotedText(text, gaps.end(), corrections);
    Token token = string.read(at, asKey);
    at = string.behind();
    int next = nextPart();
    while (next > 0 && text.charAt(at - 1) == text.charAt(next)) {
      int close = at - 1;
      corrections.takeBack(close);
      string = new QuotedText(text, gaps.end(), corrections);
      Token part = string.read(next, asKey);
      corrections.delete(close, next + 1);
      corrections.note(Damage.JOINED, close, next + 1);
      token =
          new Token(TokenKind.STRING, token.start(), part.end(), token.textStart(), part.textEnd());
      at = string.behind();
      next = nextPart();
    }
    return token;
  }

  /** Where the next part of a string begins that is put together with a plus; else -1. */
  private int nextPart() {
    int plus = look.ahead(at);
    int next = look.charAt(plus) == '+' ? look.ahead(plus + 1) : -1;
    return next > 0 && Chars.isQuote(look.charAt(next)) ? next : -1;
  }
}
