package dev.keymend.source;

import dev.keymend.text.Ascii;

/**
 * Reads the text of a template up to what is filled in, or to its end. Source: HCL Native Syntax
 * Specification, template expressions.
 */
final class HclTemplate {
  /** What stands behind the text. */
  enum Stop {
    INTERPOLATION,
    DIRECTIVE,
    CLOSED,
    BROKEN
  }

  private final String text;
  private final boolean heredoc;
  private final String marker;
  private final StringBuilder decoded = new StringBuilder();
  private int i;
  private int end;
  private int next;
  private Stop stop = Stop.BROKEN;

  HclTemplate(String text, int start, boolean heredoc, String marker) {
    this.text = text;
    this.i = start;
    this.heredoc = heredoc;
    this.marker = marker;
  }

  /** Returns where the text ends. */
  int end() {
    return end;
  }

  /** Returns where to go on. */
  int next() {
    return next;
  }

  Stop stop() {
    return stop;
  }

  boolean hasText() {
    return decoded.length() > 0;
  }

  /** Returns the text without its escapes. */
  String decoded() {
    return decoded.toString();
  }

  /** Reads on; a line of a here-document that is its marker ends it. */
  void read(boolean atLineStart) {
    boolean line = heredoc && atLineStart;
    while (i < text.length()) {
      int close = line ? closingMarker() : -1;
      if (close >= 0) {
        finish(Stop.CLOSED, close);
        return;
      }
      char c = text.charAt(i);
      line = heredoc && c == '\n';
      if (!heredoc && c == '"') {
        finish(Stop.CLOSED, i + 1);
        return;
      }
      if (!heredoc && c == '\n') {
        break;
      }
      if ((c == '$' || c == '%') && text.startsWith("{", i + 1)) {
        finish(c == '$' ? Stop.INTERPOLATION : Stop.DIRECTIVE, i + 2);
        return;
      }
      i = unit(text, i, !heredoc, decoded);
    }
    finish(Stop.BROKEN, text.length());
  }

  private void finish(Stop at, int behind) {
    stop = at;
    end = i;
    next = behind;
  }

  /** Returns the place behind the marker, when it is all of the line that begins here. */
  private int closingMarker() {
    int from = behindBlanks(i);
    int behind = from + marker.length();
    if (!text.startsWith(marker, from)) {
      return -1;
    }
    int rest = behindBlanks(behind);
    return rest == text.length() || text.charAt(rest) == '\n' ? behind : -1;
  }

  private int behindBlanks(int from) {
    int at = from;
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /**
   * Decodes one character of a template, or one escape.
   *
   * @param text the text
   * @param i where it stands
   * @param quoted whether a backslash escapes
   * @param out gets what it means
   * @return the place behind it
   */
  static int unit(String text, int i, boolean quoted, StringBuilder out) {
    char c = text.charAt(i);
    if ((c == '$' || c == '%') && text.startsWith("{", i + 2) && text.charAt(i + 1) == c) {
      out.append(c).append('{');
      return i + 3;
    }
    if (quoted && c == '\\' && i + 1 < text.length()) {
      return escape(text, i + 1, out);
    }
    out.append(c);
    return i + 1;
  }

  private static int escape(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    int code = 0;
    for (int i = at + 1; i <= at + digits; i++) {
      int digit = i < text.length() ? Ascii.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        digits = 0;
      }
      code = code * 16 + digit;
    }
    if (digits > 0 && code >= 0 && code <= Character.MAX_CODE_POINT) {
      out.appendCodePoint(code);
      return at + 1 + digits;
    }
    out.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
    return at + 1;
  }
}
