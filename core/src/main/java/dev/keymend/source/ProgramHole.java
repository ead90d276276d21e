package dev.keymend.source;

import dev.keymend.text.Ascii;

/**
 * What a program or a shell fills in, written as no policy writes anything: {@code #{account}} of
 * Ruby, {@code $(command)}, {@code %s} and {@code %012d} of C and its heirs, {@code %(account)s} of
 * Python. Sources: POSIX, 5 File Format Notation and 2.6.3 Command Substitution; documentation of
 * Go's package fmt, of Ruby's literals and of Python's printf-style formatting.
 */
final class ProgramHole {
  private static final int LONGEST = 200;

  private ProgramHole() {}

  /** Returns the place behind the hole that begins at a place; that place when none does. */
  static int end(String text, int at) {
    char c = text.charAt(at);
    if (at > 0 && text.charAt(at - 1) <= ' ') {
      // Behind a blank it is a word of a sentence: parts of names and ARNs stand side by side.
      return at;
    }
    if (c == '%') {
      return behindVerb(text, at);
    }
    boolean opens =
        c == '#' ? text.startsWith("{", at + 1) : c == '$' && text.startsWith("(", at + 1);
    return opens ? behindBracket(text, at, c == '#' ? '}' : ')') : at;
  }

  /** Returns whether each hole that is written like this stands for a value of its own. */
  static boolean isPositional(String written) {
    return written.startsWith("%")
        && written.indexOf('$') < 0
        && written.indexOf('(') < 0
        && written.indexOf('[') < 0;
  }

  private static int behindBracket(String text, int at, char closing) {
    char opening = text.charAt(at + 1);
    int stop = Math.min(text.length(), at + LONGEST);
    int depth = 0;
    for (int i = at + 1; i < stop; i++) {
      char c = text.charAt(i);
      depth += c == opening ? 1 : c == closing ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return at;
  }

  /** A sign in hexadecimal behind the per cent sign is one of a URL. */
  private static int behindVerb(String text, int at) {
    int i = at + 1;
    if (text.startsWith("(", i)) {
      i = behindBracket(text, at, ')');
    } else if (text.startsWith("[", i)) {
      i = behindBracket(text, at, ']');
    } else {
      int digits = i;
      while (i < text.length() && i - at < LONGEST && isDigit(text.charAt(i))) {
        i++;
      }
      boolean padded = text.startsWith("0", digits) && i > digits + 1;
      if (text.startsWith("$", i)) {
        i++;
      } else if (i > digits && !padded) {
        return at;
      }
    }
    boolean verb = i > at && i < text.length() && "svd".indexOf(text.charAt(i)) >= 0;
    boolean ends = i + 1 >= text.length() || !Ascii.isAlphanumeric(text.charAt(i + 1));
    return verb && ends ? i + 1 : at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
