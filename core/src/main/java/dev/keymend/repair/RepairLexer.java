package dev.keymend.repair;

import dev.keymend.repair.Token.TokenKind;

/**
 * Cuts a text into tokens and removes what JSON does not allow between them; {@link QuotedText}
 * reads strings. It never goes back further than into the string that it reads, and looks ahead by
 * one token, so that its time is linear.
 */
final class RepairLexer {
  /** Where more than so many characters lie before a token, it is kept where the token is. */
  private static final int LONG = 64;

  /** A hole is no longer than so many characters. */
  private static final int FAR = 200;

  private final String text;
  private final Corrections corrections;
  private int at;
  private int end;

  /**
   * The block comment last measured, and where it ends; found once, as looking ahead asks often.
   */
  private int blockFrom = Integer.MAX_VALUE;

  private int blockEnd = -1;

  /** The line last measured, likewise. */
  private int lineFrom = -1;

  private int lineTo = -1;

  /** By the place of what is between tokens, where the next one is; 0 where that is not known. */
  private int[] tokens = {};

  RepairLexer(String text, int start, Corrections corrections) {
    this.text = text;
    this.at = start;
    this.end = text.length();
    this.corrections = corrections;
  }

  /** Goes back to a token that was read, as if it had not been. */
  void back(Token token) {
    at = token.start();
    corrections.takeBack(at);
  }

  /**
   * Reads a token.
   *
   * @param asKey whether a word ends at a colon
   */
  Token next(boolean asKey) {
    skip();
    if (at >= end) {
      return new Token(TokenKind.END, end, end);
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
    int next = ahead(dot + 1);
    char c = charAt(next);
    return next > dot + 1 && (Chars.isQuote(c) || Chars.isBracket(c));
  }

  /** Whether braces mark what a template fills in, such as {@code {{ admins | to_json }}}. */
  private boolean isHole(int brace) {
    int first = brace + 2;
    if (charAt(brace + 1) != '{') {
      return false;
    }
    while (charAt(first) == ' ' || charAt(first) == '-') {
      first++;
    }
    char c = charAt(first);
    return (Chars.isWordPart(c) || c == '.' || c == '$')
        && keyAt(first).isEmpty()
        && markEnd(brace) > 0;
  }

  private int markEnd(int brace) {
    int stop = Math.min(end - 1, brace + FAR);
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
    boolean arrow = text.charAt(start) == '=' || (at < end && text.charAt(at) == '=');
    if (arrow && at < end && (text.charAt(at) == '>' || text.charAt(at) == '=')) {
      at++;
    }
    return new Token(TokenKind.COLON, start, at);
  }

  /** Skips what is between tokens and removes what JSON does not allow there. */
  private void skip() {
    while (at < end) {
      char c = text.charAt(at);
      if (Chars.isSpace(c)) {
        at++;
      } else if (Chars.isPlain(c) || c == ',' || c == ':') {
        return;
      } else if (text.startsWith("```", at)) {
        end = at;
      } else if (Chars.isQuote(c)) {
        if (!isStray(at)) {
          return;
        }
        corrections.delete(at, at + 1);
        corrections.note(Damage.EXTRA_QUOTE, at, at + 1);
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
        at = damage == Damage.PLACEHOLDER ? dotsEnd(at) : commentEnd(at);
        if (at == start) {
          return;
        }
        corrections.delete(start, at);
        corrections.note(damage, start, at);
      }
    }
  }

  /** Whether a quote at a place is of no string. */
  boolean isStray(int place) {
    return Chars.isQuote(charAt(place)) && new QuoteMarks(text, end).isStray(place);
  }

  private int dotsEnd(int start) {
    int i = start;
    while (i < end && (text.charAt(i) == '.' || text.charAt(i) == '…')) {
      i++;
    }
    return i - start >= 3 || text.charAt(start) == '…' ? i : start;
  }

  private int commentEnd(int start) {
    if (text.startsWith("/*", start)) {
      if (start < blockFrom || start + 2 > blockEnd) {
        int close = text.indexOf("*/", start + 2);
        blockFrom = start;
        blockEnd = close < 0 ? text.length() : close;
      }
      return Math.min(end, blockEnd + 2);
    }
    boolean line = text.charAt(start) == '#' || text.startsWith("//", start);
    return line ? lineEnd(start) : start;
  }

  private int lineEnd(int start) {
    if (lineFrom <= start && start <= lineTo) {
      return Math.min(end, lineTo);
    }
    int i = start;
    while (i < end && !Chars.isLineBreak(text.charAt(i))) {
      i++;
    }
    lineFrom = start;
    lineTo = i;
    return i;
  }

  private Token word(boolean asKey) {
    int start = at;
    int i = start;
    while (i < end && !endsWord(i, start, asKey)) {
      i = text.startsWith("${", i) ? holeEnd(i) : i + 1;
    }
    int wordEnd = Math.max(Chars.trim(text, start, i), start + 1);
    at = wordEnd;
    boolean closed = i == wordEnd && i < end && text.charAt(i) == '"';
    if (wordEnd < end
        && wordEnd - start == 1
        && "ubrfUBRF".indexOf(text.charAt(start)) >= 0
        && Chars.isQuote(text.charAt(wordEnd))) {
      corrections.delete(start, wordEnd);
      corrections.note(Damage.PREFIXED_STRING, start, wordEnd);
      return string(asKey);
    }
    if (closed) {
      at = wordEnd + 1;
      corrections.insert(start, "\"");
      corrections.note(Damage.MISSING_OPENING_QUOTE, start, at);
      return new Token(TokenKind.STRING, start, at, start, wordEnd);
    }
    return new Token(TokenKind.WORD, start, wordEnd);
  }

  private int holeEnd(int start) {
    int stop = Math.min(end, start + FAR);
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
          || (Chars.isColon(c) && !isInName(i))
          || (i > start && Chars.isQuote(c));
    }
    boolean behindSpace = i > start && Chars.isSpace(text.charAt(i - 1));
    if (c == '/' && isClosedComment(i)) {
      return true;
    }
    behindSpace |=
        (c == '#' || c == '/') && Words.isLiteral(text.substring(start, Math.min(i, start + 12)));
    return (behindSpace && (c == '#' || text.startsWith("//", i) || text.startsWith("/*", i)))
        || (i == start + 1 && Chars.isQuote(c));
  }

  /** Whether a comment begins at a place and ends in the same line. */
  private boolean isClosedComment(int place) {
    return text.startsWith("/*", place)
        && commentEnd(place) < end
        && commentEnd(place) <= lineEnd(place);
  }

  private Token string(boolean asKey) {
    QuotedText string = new QuotedText(text, end, corrections);
    Token token = string.read(at, asKey);
    at = string.behind();
    int next = nextPart();
    while (next > 0 && text.charAt(at - 1) == text.charAt(next)) {
      int close = at - 1;
      corrections.takeBack(close);
      string = new QuotedText(text, end, corrections);
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
    int plus = ahead(at);
    int next = charAt(plus) == '+' ? ahead(plus + 1) : -1;
    return next > 0 && Chars.isQuote(charAt(next)) ? next : -1;
  }

  /** Returns where the next token begins, from a place on; nothing is corrected on the way. */
  int ahead(int from) {
    int next = ahead(from, 0);
    if (next - from > LONG) {
      tokens = tokens.length == 0 ? new int[text.length()] : tokens;
      ahead(from, next);
    }
    return next;
  }

  /** Looks for the next token, or keeps where it is for whoever asks from a place on the way. */
  private int ahead(int from, int kept) {
    int i = from;
    while (i < end) {
      if (i < tokens.length && tokens[i] > 0) {
        return Math.min(end, tokens[i]);
      }
      int behind = Chars.isGap(text.charAt(i)) ? i + 1 : commentEnd(i);
      if (behind == i) {
        return i;
      }
      if (kept > 0) {
        tokens[i] = kept;
      }
      i = behind;
    }
    return end;
  }

  /** Returns the character at a place; NUL behind the end. */
  char charAt(int i) {
    return i < end ? text.charAt(i) : '\0';
  }

  boolean isColon(int i) {
    return Chars.isColon(charAt(i));
  }

  /** Returns the name of a member that begins at a place; empty when none does. */
  String keyAt(int place) {
    int start = place;
    boolean prefixed = "ubrUBR".indexOf(charAt(start)) >= 0 && Chars.isQuote(charAt(start + 1));
    start += prefixed ? 1 : 0;
    boolean quoted = Chars.isQuote(charAt(start));
    start = quotesEnd(start);
    int i = quoted ? quotedNameEnd(start) : start;
    if (i == start) {
      while (i < end && i - start < LONG && isNamePart(text.charAt(i))) {
        i++;
      }
    }
    return i > start && isColon(ahead(quotesEnd(i))) ? withoutQuotes(start, i) : "";
  }

  private String withoutQuotes(int start, int stop) {
    int i = start;
    while (i < stop && !Chars.isQuote(text.charAt(i))) {
      i++;
    }
    if (i == stop) {
      return text.substring(start, stop);
    }
    StringBuilder name = new StringBuilder();
    for (int k = start; k < stop; k++) {
      if (!Chars.isQuote(text.charAt(k))) {
        name.append(text.charAt(k));
      }
    }
    return name.toString();
  }

  /** Whether a colon is in a name without quotes, as those of condition keys have them. */
  private boolean isInName(int colon) {
    int i = colon + 1;
    if (i >= end || !Chars.isWordPart(text.charAt(i))) {
      return false;
    }
    int last = -1;
    while (i < end
        && i < colon + 2 * LONG
        && (isNamePart(text.charAt(i)) || ":/.".indexOf(text.charAt(i)) >= 0)) {
      last = text.charAt(i) == ':' ? i : last;
      i++;
    }
    return charAt(i) == '"' ? isColon(ahead(i + 1)) : last == i - 1 && Chars.isGap(charAt(i));
  }

  /** Returns the short string that begins at a place; empty when none does. */
  String stringAt(int place) {
    int start = quotesEnd(place);
    int stop = start == place ? start : quotedNameEnd(start);
    return text.substring(Math.min(start, end), Math.min(stop, end));
  }

  /** Where a name with quotes ends; names of condition keys have colons. */
  private int quotedNameEnd(int start) {
    int stop = Math.min(end, start + 2 * LONG);
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      if (Chars.isQuote(c) && (i == start || !Chars.isWordPart(charAt(i + 1)))) {
        return text.charAt(i - 1) == ':' ? start : i;
      }
      if (c <= ' ' || c == ',' || Chars.isBracket(c)) {
        return start;
      }
    }
    return start;
  }

  /** Where quotes end of which there may be too many. */
  int quotesEnd(int start) {
    int i = start;
    while (i < start + 3 && Chars.isQuote(charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isNamePart(char c) {
    return Chars.isWordPart(c) || c == '-';
  }
}
