package dev.keymend.repair;

import dev.keymend.text.Ascii;
import org.jspecify.annotations.Nullable;

/** Kinds of characters, as the repair sees them. */
final class Chars {
  private static final String DOUBLE = "\"“”„‟«»＂";
  private static final String SINGLE = "'‘’‚‛`´";

  /** Stands where a difference says by its numbers that lines are missing. */
  static final char LOST_LINES = '\uFFFC';

  private Chars() {}

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** White space of JSON and what people take for it. */
  static boolean isGap(char c) {
    return isSpace(c) || isInvisible(c) || isSpecialSpace(c);
  }

  static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** Characters that nobody sees and JSON does not allow between tokens. */
  static boolean isInvisible(char c) {
    return (c >= '\u200B' && c <= '\u200F')
        || c == '\u2060'
        || c == '\uFEFF'
        || c == '\u00AD'
        || c == '\u180E';
  }

  static boolean isSpecialSpace(char c) {
    return c == '\u00A0'
        || (c >= '\u2000' && c <= '\u200A')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202F'
        || c == '\u205F'
        || c == '\u3000'
        || c == '\u000B'
        || c == '\f';
  }

  static boolean isQuote(char c) {
    return closers(c) != null;
  }

  /** Returns what can close a string that a character opens; null when it opens none. */
  static @Nullable String closers(char open) {
    if (open == '"') {
      return "\"";
    }
    if (isPlain(open) || isSpace(open)) {
      return null;
    }
    if (DOUBLE.indexOf(open) >= 0) {
      return DOUBLE;
    }
    return open == '\'' ? "'" : SINGLE.indexOf(open) >= 0 ? SINGLE : null;
  }

  /** Letters and digits of ASCII, and the colon that ARNs and actions have: never a quote. */
  static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= ':');
  }

  static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (c >= '\u00C0' && !isFullWidth(c));
  }

  private static boolean isFullWidth(char c) {
    return c == '，' || c == '；' || c == '：' || isQuote(c);
  }

  /** What people set before items of a list, or behind what a footnote is about. */
  static boolean isMark(char c) {
    return "*.\\-^~!?|•·†‡§".indexOf(c) >= 0;
  }

  /** A comma, or what people write for one. */
  static boolean isComma(char c) {
    return c == ',' || c == ';' || c == '，' || c == '；';
  }

  /** A colon, or what people write for one. */
  static boolean isColon(char c) {
    return c == ':' || c == '=' || c == '：';
  }

  static boolean isBracket(char c) {
    return c == '{' || c == '}' || c == '[' || c == ']';
  }

  /** Returns the value of a hexadecimal digit; -1 for any other character. */
  static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    char lower = Ascii.lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns where a part of a text ends without the gaps at its end. */
  static int trim(String text, int start, int stop) {
    int i = stop;
    while (i > start && isGap(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }
}
