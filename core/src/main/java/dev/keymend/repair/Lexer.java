package dev.keymend.repair;

import dev.keymend.repair.Token.Kind;
import java.util.Objects;

/**
 * Cuts a text into tokens and corrects each by itself: quotes, escapes, comments, spaces. It never
 * goes back further than into the string that it reads, and looks ahead by one token, so that its
 * time is linear.
 */
final class Lexer {
  /** Where more than so many characters lie before a token, it is kept where the token is. */
  private static final int LONG = 64;

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

  Lexer(String text, int start, Corrections corrections) {
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
      return new Token(Kind.END, end, end);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> one(Kind.OPEN_OBJECT);
      case '}' -> one(Kind.CLOSE_OBJECT);
      case '[' -> one(Kind.OPEN_ARRAY);
      case ']' -> one(Kind.CLOSE_ARRAY);
      case ',', ';' -> one(Kind.COMMA);
      case ':', '=' -> colon();
      default -> Chars.isQuote(c) ? string(asKey) : word(asKey);
    };
  }

  private Token one(Kind kind) {
    at++;
    return new Token(kind, at - 1, at);
  }

  private Token colon() {
    int start = at++;
    boolean arrow = text.charAt(start) == '=' || (at < end && text.charAt(at) == '=');
    if (arrow && at < end && (text.charAt(at) == '>' || text.charAt(at) == '=')) {
      at++;
    }
    return new Token(Kind.COLON, start, at);
  }

  /** Skips what is between tokens and removes what JSON does not allow there. */
  private void skip() {
    while (at < end) {
      char c = text.charAt(at);
      if (Chars.isSpace(c)) {
        at++;
      } else if (Chars.isPlain(c) || c == '"' || c == ',' || c == ':') {
        return;
      } else if (Chars.isInvisible(c) || c < ' ') {
        corrections.delete(at, at + 1);
        corrections.note(Damage.INVISIBLE, at, at + 1);
        at++;
      } else if (Chars.isSpecialSpace(c)) {
        corrections.replace(at, at + 1, " ");
        corrections.note(Damage.SPACE, at, at + 1);
        at++;
      } else if (text.startsWith("```", at)) {
        end = at;
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
    int wordEnd = Math.max(trim(start, i), start + 1);
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
      return new Token(Kind.STRING, start, at, start, wordEnd);
    }
    return new Token(Kind.WORD, start, wordEnd);
  }

  private int holeEnd(int start) {
    int stop = Math.min(end, start + 200);
    for (int i = start; i < stop && !Chars.isLineBreak(text.charAt(i)); i++) {
      if (text.charAt(i) == '}') {
        return i + 1;
      }
    }
    return start + 1;
  }

  private boolean endsWord(int i, int start, boolean asKey) {
    char c = text.charAt(i);
    if (Chars.isLineBreak(c) || c == ',' || c == ';' || c == '"' || Chars.isBracket(c)) {
      return true;
    }
    if (asKey) {
      return Chars.isSpace(c) || c == ':' || c == '=' || (i > start && Chars.isQuote(c));
    }
    boolean behindSpace = i > start && Chars.isSpace(text.charAt(i - 1));
    return (behindSpace && (c == '#' || text.startsWith("//", i) || text.startsWith("/*", i)))
        || (i == start + 1 && Chars.isQuote(c));
  }

  private int trim(int start, int stop) {
    int i = stop;
    while (i > start && Chars.isGap(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private Token string(boolean asKey) {
    int open = at;
    char quote = text.charAt(open);
    String closers = Objects.requireNonNull(Chars.closers(quote));
    int i = open + 1;
    while (i < end) {
      char c = text.charAt(i);
      if (Chars.isPlain(c)) {
        i++;
      } else if (c == '\\') {
        i = escape(i);
      } else if (closers.indexOf(c) >= 0 && !isApostrophe(i, quote)) {
        int cut = quote == '"' ? missingQuote(open + 1, i, asKey) : -1;
        return cut >= 0 ? unclosed(open, cut) : closed(open, i);
      } else if (Chars.isLineBreak(c)) {
        int cut = cutAtLineEnd(open + 1, i);
        if (cut >= 0) {
          return unclosed(open, cut);
        }
        i = joinLines(i);
      } else {
        clean(i, c, quote);
        i++;
      }
    }
    int cut = Math.max(open + 1, trim(open + 1, end));
    corrections.takeBack(cut);
    quotes(open, quote);
    corrections.insert(cut, "\"");
    corrections.note(Damage.CUT_OFF_STRING, open, cut);
    at = end;
    return new Token(Kind.STRING, open, cut, open + 1, cut);
  }

  private void clean(int i, char c, char quote) {
    if (c < ' ') {
      corrections.replace(i, i + 1, c == '\t' ? "\\t" : "");
      corrections.note(Damage.CONTROL, i, i + 1);
    } else if (c == '"' && quote != '"') {
      corrections.insert(i, "\\");
    }
  }

  private boolean isApostrophe(int i, char quote) {
    return quote != '"'
        && i + 1 < end
        && Chars.isWordPart(text.charAt(i + 1))
        && Chars.isWordPart(text.charAt(i - 1));
  }

  private int escape(int i) {
    if (i + 1 >= end) {
      corrections.delete(i, end);
      return end;
    }
    char c = text.charAt(i + 1);
    boolean valid = "\"\\/bfnrt".indexOf(c) >= 0 || (c == 'u' && isHex(i + 2));
    if (!valid) {
      corrections.delete(i, i + 1);
      corrections.note(Damage.BAD_ESCAPE, i, i + 2);
    }
    return valid ? i + 2 : i + 1 + (c == '\'' ? 1 : 0);
  }

  private boolean isHex(int start) {
    for (int i = start; i < start + 4; i++) {
      if (i >= end || Chars.hex(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private Token closed(int open, int close) {
    quotes(open, text.charAt(open));
    if (text.charAt(close) != '"') {
      corrections.replace(close, close + 1, "\"");
    }
    at = close + 1;
    return new Token(Kind.STRING, open, at, open + 1, close);
  }

  private void quotes(int open, char quote) {
    if (quote != '"') {
      corrections.replace(open, open + 1, "\"");
      corrections.note(Damage.QUOTES, open, open + 1);
    }
  }

  private Token unclosed(int open, int cut) {
    corrections.takeBack(cut);
    quotes(open, text.charAt(open));
    corrections.insert(cut, "\"");
    corrections.note(Damage.MISSING_CLOSING_QUOTE, open, cut);
    at = cut;
    return new Token(Kind.STRING, open, cut, open + 1, cut);
  }

  /** Where a string ends whose next quote is the opening one of the next string; or -1. */
  private int missingQuote(int start, int close, boolean asKey) {
    if (close + 1 >= end || !opens(text.charAt(close + 1))) {
      return -1;
    }
    int i = trim(start, close);
    while (i > start && "[{".indexOf(text.charAt(i - 1)) >= 0) {
      i = trim(start, i - 1);
    }
    char last = i > start ? text.charAt(i - 1) : ' ';
    if (asKey) {
      boolean separator = last == ':' || last == '=';
      return separator && i - 1 > start ? trim(start, i - 1) : -1;
    }
    return last == ',' ? withoutEnd(start, i) : -1;
  }

  private static boolean opens(char c) {
    return Chars.isWordPart(c) || c == '*' || c == '$' || c == '{';
  }

  /** What stands behind a value that lacks its quote is not part of it. */
  private int withoutEnd(int start, int stop) {
    int i = trim(start, stop);
    String closing = hasHole(start, i) ? ",;]" : ",;]}";
    while (i > start && closing.indexOf(text.charAt(i - 1)) >= 0) {
      i = trim(start, i - 1);
    }
    return i;
  }

  private boolean hasHole(int start, int stop) {
    for (int i = start; i + 1 < stop; i++) {
      if (text.charAt(i) == '$' && text.charAt(i + 1) == '{') {
        return true;
      }
    }
    return false;
  }

  /** Where a string ends that a line break cuts; -1 when the next line goes on with it. */
  private int cutAtLineEnd(int start, int lineBreak) {
    int next = lineBreak;
    while (next < end && Chars.isGap(text.charAt(next))) {
      next++;
    }
    if (next >= end) {
      return -1;
    }
    char c = text.charAt(next);
    boolean opening = c == '"' && !isClosing(next);
    int last = trim(start, lineBreak);
    boolean separated = last > start && text.charAt(last - 1) == ',';
    boolean ends = c == '}' || c == ']' || opening || separated;
    return ends ? withoutEnd(start, lineBreak) : -1;
  }

  private boolean isClosing(int quote) {
    int i = quote + 1;
    while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i >= end || ",]}:\n\r".indexOf(text.charAt(i)) >= 0;
  }

  private int joinLines(int lineBreak) {
    int i = lineBreak;
    while (i < end && Chars.isGap(text.charAt(i))) {
      i++;
    }
    corrections.delete(lineBreak, i);
    corrections.note(Damage.LINE_BREAK, lineBreak, i);
    return i;
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
    char c = charAt(i);
    return c == ':' || c == '=';
  }

  /** Returns the name of a member that begins at a place; empty when none does. */
  String keyAt(int place) {
    int start = place;
    boolean prefixed = "ubrUBR".indexOf(charAt(start)) >= 0 && Chars.isQuote(charAt(start + 1));
    start += prefixed ? 1 : 0;
    char quote = charAt(start);
    start += Chars.isQuote(quote) ? 1 : 0;
    int i = start;
    while (i < end && i - start < 64 && isNamePart(text.charAt(i))) {
      i++;
    }
    if (i == start) {
      return "";
    }
    int colon = i < end && Chars.isQuote(text.charAt(i)) ? ahead(i + 1) : ahead(i);
    return isColon(colon) ? text.substring(start, i) : "";
  }

  private static boolean isNamePart(char c) {
    return Chars.isWordPart(c) || c == '-';
  }
}
