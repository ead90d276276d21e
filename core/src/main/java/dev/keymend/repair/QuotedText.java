package dev.keymend.repair;

import dev.keymend.repair.Token.TokenKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one string and corrects it: its quotes, escapes, line breaks, and where it ends. */
final class QuotedText {
  private final String text;
  private final int end;
  private final Corrections corrections;
  private final QuoteMarks marks;
  private int behind;
  private int start;

  /** Whether quotes in the string were escaped, which come in pairs. */
  private boolean escaped;

  /** Whether a quote with a backslash was read, with which another one may make a pair. */
  private boolean pair;

  /**
   * Makes a reader.
   *
   * @param text the text
   * @param end where it ends
   * @param corrections takes what is corrected
   */
  QuotedText(String text, int end, Corrections corrections) {
    this.text = text;
    this.end = end;
    this.corrections = corrections;
    this.marks = new QuoteMarks(text, end);
  }

  /**
   * Reads a string.
   *
   * @param open where its quote is
   * @param asKey whether it is the name of a member
   */
  Token read(int open, boolean asKey) {
    char quote = text.charAt(open);
    String closers = Objects.requireNonNull(Chars.closers(quote));
    int i = contentStart(open);
    start = i;
    while (i < end) {
      char c = text.charAt(i);
      if (Chars.isPlain(c)) {
        i++;
      } else if (c == '\\') {
        if (isEscapedEnd(i, asKey, closers)) {
          corrections.delete(i, i + 1);
          corrections.note(Damage.BAD_ESCAPE, i, i + 2);
          return closed(open, i + 1);
        }
        i = escape(i);
      } else if (Chars.isQuote(c) && !isApostrophe(i, c)) {
        Token token = quote(open, i, asKey, closers);
        if (token != null) {
          return token;
        }
        i++;
      } else if (Chars.isLineBreak(c)) {
        int cut = cutAtLineEnd(start, i, asKey);
        if (cut >= 0) {
          return unclosed(open, cut);
        }
        i = joinLines(i);
      } else {
        clean(i, c, quote);
        i++;
      }
    }
    int cut = Math.max(start, Chars.trim(text, start, end));
    corrections.takeBack(cut);
    quotes(open, quote);
    corrections.insert(cut, "\"");
    corrections.note(Damage.CUT_OFF_STRING, open, cut);
    behind = end;
    return new Token(TokenKind.STRING, open, cut, start, cut);
  }

  /** Whether the first quote with a backslash ends the string, as no other one does. */
  private boolean isEscapedEnd(int backslash, boolean asKey, String closers) {
    int quote = backslash + 1;
    if (pair || quote >= end || closers.indexOf(text.charAt(quote)) < 0) {
      return false;
    }
    pair = true;
    return asKey ? marks.endsName(quote) : marks.endsLine(quote);
  }

  /** Several quotes before a content are one. */
  private int contentStart(int open) {
    int run = marks.runEnd(open);
    if (run == open + 1 || !marks.isContent(run)) {
      return open + 1;
    }
    corrections.delete(open + 1, run);
    corrections.note(Damage.EXTRA_QUOTE, open, run);
    return run;
  }

  /** A quote in a string: returns the string if it ends there, else null. */
  private @Nullable Token quote(int open, int i, boolean asKey, String closers) {
    char quote = text.charAt(open);
    if (asKey
        && closers.indexOf(text.charAt(i)) >= 0
        && nameEnd(start, i) < 0
        && marks.wordEnd(i) > 0) {
      Token name = closed(open, i);
      behind = marks.wordEnd(i);
      corrections.delete(i + 1, behind);
      corrections.note(Damage.SECOND_VALUE, i + 1, behind);
      return name;
    }
    if (closers.indexOf(text.charAt(i)) < 0) {
      if (marks.closesForeign(i, quote, asKey)) {
        corrections.note(Damage.QUOTES, i, i + 1);
        return closed(open, i);
      }
      clean(i, text.charAt(i), quote);
      return null;
    }
    if (!marks.isInName(i)
        && (marks.closes(i, asKey) || marks.closes(i, !asKey) || !marks.isContentBehind(i))) {
      int cut = quote == '"' ? missingQuote(start, i, asKey) : -1;
      return cut >= 0 ? unclosed(open, cut) : closed(open, i);
    }
    int cut = quote == '"' ? missingQuote(start, i, asKey) : -1;
    if (cut >= 0) {
      return unclosed(open, cut);
    }
    int inside = marks.inside(i, asKey);
    if (inside == 0) {
      boolean next = i > start && !asKey && marks.beginsName(i);
      return next ? unclosed(open, withoutEnd(start, i)) : closed(open, i);
    }
    if (inside > 1 || escaped) {
      escaped = true;
      corrections.insert(i, "\\");
      corrections.note(Damage.INNER_QUOTE, i, i + 1);
    } else {
      corrections.delete(i, i + 1);
      corrections.note(Damage.EXTRA_QUOTE, i, i + 1);
    }
    return null;
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
        && i > 0
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

  /** Returns where reading goes on. */
  int behind() {
    return behind;
  }

  private Token closed(int open, int close) {
    quotes(open, text.charAt(open));
    if (text.charAt(close) != '"') {
      corrections.replace(close, close + 1, "\"");
    }
    behind = close + 1;
    int run = marks.runEnd(close);
    if (run > behind && !marks.isContent(run)) {
      corrections.delete(behind, run);
      corrections.note(Damage.EXTRA_QUOTE, close, run);
      behind = run;
    }
    return new Token(TokenKind.STRING, open, behind, start, close);
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
    behind = cut;
    return new Token(TokenKind.STRING, open, cut, start, cut);
  }

  /** Where a string ends whose next quote is the opening one of the next string; or -1. */
  private int missingQuote(int start, int close, boolean asKey) {
    if (close + 1 >= end || !opens(text.charAt(close + 1))) {
      return -1;
    }
    if (asKey) {
      return nameEnd(start, close);
    }
    int i = withoutOpening(start, close);
    return i > start && text.charAt(i - 1) == ',' ? withoutEnd(start, i) : -1;
  }

  /** Where a name ends that has a colon, and perhaps brackets, behind it; else -1. */
  private int nameEnd(int start, int stop) {
    int i = withoutOpening(start, stop);
    char last = i > start ? text.charAt(i - 1) : ' ';
    boolean separator = last == ':' || last == '=';
    return separator && i - 1 > start ? Chars.trim(text, start, i - 1) : -1;
  }

  private int withoutOpening(int start, int stop) {
    int i = Chars.trim(text, start, stop);
    while (i > start && "[{".indexOf(text.charAt(i - 1)) >= 0) {
      i = Chars.trim(text, start, i - 1);
    }
    return i;
  }

  private static boolean opens(char c) {
    return Chars.isWordPart(c) || c == '*' || c == '$' || c == '{';
  }

  /** What stands behind a value that lacks its quote is not part of it. */
  private int withoutEnd(int start, int stop) {
    int i = Chars.trim(text, start, stop);
    String closing = hasHole(start, i) ? ",;]" : ",;]}";
    while (i > start && closing.indexOf(text.charAt(i - 1)) >= 0) {
      i = Chars.trim(text, start, i - 1);
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
  private int cutAtLineEnd(int start, int lineBreak, boolean asKey) {
    int next = lineBreak;
    while (next < end && Chars.isGap(text.charAt(next))) {
      next++;
    }
    if (next >= end) {
      return -1;
    }
    char c = text.charAt(next);
    boolean opening = c == '"' && !isClosing(next);
    int last = Chars.trim(text, start, lineBreak);
    boolean separated = last > start && text.charAt(last - 1) == ',';
    int name = asKey ? nameEnd(start, last) : -1;
    if (name >= 0) {
      return name;
    }
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
}
