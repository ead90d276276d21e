package dev.keymend.source;

import dev.keymend.text.Ascii;

/**
 * Cuts HCL into tokens, one at a time; what is inside a template is left to {@link HclTemplate}.
 * Source: HCL Native Syntax Specification, lexical elements.
 */
final class HclLexer {
  static final char END = 0;
  static final char NAME = 'a';
  static final char NUMBER = '0';
  static final char HEREDOC = '<';
  static final char OPERATOR = '+';

  /** What is no token of HCL. */
  static final char BAD = '\\';

  private static final String PUNCTUATION = "{}[](),:?\"\n";

  private final String text;

  /** Behind the token. */
  int end;

  int start;

  /** What the token is: one of the above, or its own sign. */
  char kind;

  /** What ends the here-document that begins with the token. */
  String marker = "";

  HclLexer(String text) {
    this.text = text;
  }

  /** Reads the next token. */
  void next() {
    start = behindBlanks(end);
    if (start >= text.length()) {
      start = text.length();
      end = start;
      kind = END;
      return;
    }
    char c = text.charAt(start);
    end = start + 1;
    if (isNamePart(c) && !isDigit(c) && c != '-') {
      kind = NAME;
      end = endOfName(start);
    } else if (isDigit(c)) {
      kind = NUMBER;
      end = endOfNumber(start);
    } else if (PUNCTUATION.indexOf(c) >= 0) {
      kind = c;
    } else {
      operator(c);
    }
  }

  private void operator(char c) {
    char then = at(end);
    kind = OPERATOR;
    if (c == '<' && then == '<' && heredoc()) {
      kind = HEREDOC;
    } else if (c == '=' || c == '.') {
      boolean more = c == '=' ? then == '=' || then == '>' : text.startsWith("...", start);
      kind = more ? OPERATOR : c;
      end += more ? c == '=' ? 1 : 2 : 0;
    } else if ("!<>&|".indexOf(c) >= 0) {
      end += then == '=' || then == c ? 1 : 0;
    } else if ("+-*/%".indexOf(c) < 0) {
      kind = BAD;
    }
  }

  private boolean heredoc() {
    int name = at(start + 2) == '-' ? start + 3 : start + 2;
    int stop = endOfName(name);
    int line = at(stop) == '\r' ? stop + 1 : stop;
    if (stop == name || at(line) != '\n') {
      return false;
    }
    marker = text.substring(name, stop);
    end = line + 1;
    return true;
  }

  /** Blanks, and comments, which end before the end of their line. */
  private int behindBlanks(int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '#' || (c == '/' && at(i + 1) == '/')) {
        int line = text.indexOf('\n', i);
        i = line < 0 ? text.length() : line;
      } else if (c == '/' && at(i + 1) == '*') {
        int close = text.indexOf("*/", i + 2);
        i = close < 0 ? text.length() : close + 2;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF' || c == '~') {
        // The sign that strips blanks of a template stands beside its braces alone.
        i++;
      } else {
        return i;
      }
    }
    return i;
  }

  /** A function of a provider has colons in its name. */
  private int endOfName(int from) {
    int i = from;
    while (isNamePart(at(i)) || (i > from && text.startsWith("::", i) && isNamePart(at(i + 2)))) {
      i += at(i) == ':' ? 2 : 1;
    }
    return i;
  }

  private int endOfNumber(int from) {
    int i = from;
    while (isDigit(at(i))
        || (at(i) == '.' && isDigit(at(i + 1)))
        || (Ascii.lower(at(i)) == 'e' && isDigit(at(i + 1)))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNamePart(char c) {
    return Ascii.isAlphanumeric(c) || c == '_' || c == '-' || (c >= 0x80 && c != '\uFEFF');
  }

  private char at(int i) {
    return i < text.length() ? text.charAt(i) : END;
  }
}
