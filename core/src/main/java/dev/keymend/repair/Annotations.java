package dev.keymend.repair;

import java.util.List;

/**
 * What a reader wrote beside the lines of a policy, or between them: arrows with a word, numbers in
 * circles, carets below a place. It reaches to the end of its line and holds no member.
 */
final class Annotations {
  private static final List<String> SIGNS = List.of("<-", "->", "<=", "<<", "--", "==>", "***");

  /** So many of them also begin a line of their own. */
  private static final int ALONE = 2;

  private final String text;
  private final Corrections fixes;

  private Annotations(String text, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
  }

  /** Takes all of them out; returns whether there were some. */
  static boolean undo(String text, Corrections fixes) {
    Annotations all = new Annotations(text, fixes);
    int line = 0;
    while (line < text.length()) {
      int end = line;
      while (end < text.length() && !Chars.isLineBreak(text.charAt(end))) {
        end++;
      }
      all.line(line, end);
      line = end + 1;
    }
    return !fixes.isEmpty();
  }

  private void line(int from, int end) {
    char before = ' ';
    int behind = from;
    int i = from;
    // A line that ends with a member, or with a bracket, has no remark.
    int member = -1;
    while (i < end) {
      char c = text.charAt(i);
      if (Chars.isGap(c)) {
        i++;
        continue;
      }
      if ((before == ' ' || i > behind) && begins(i, end, before == ' ')) {
        member = member < 0 ? lastMember(from, end) : member;
        if (member < i) {
          boolean alone = before == ' ';
          fixes.delete(alone ? from : behind, alone ? Math.min(text.length(), end + 1) : end);
          fixes.note(Damage.ANNOTATION, i, Chars.trim(text, i, end));
          return;
        }
      }
      if (Chars.isQuote(c)) {
        i = closing(i, end);
      } else if (text.startsWith("//", i) || c == '#') {
        return;
      }
      before = c;
      i++;
      behind = i;
    }
  }

  /** Returns the place of the quote that closes a string in its line; that of its end for none. */
  private int closing(int quote, int end) {
    int i = quote + 1;
    while (i < end && text.charAt(i) != text.charAt(quote)) {
      i++;
    }
    return i;
  }

  /** Returns whether what is at a place belongs to no JSON, however damaged that is. */
  private boolean begins(int at, int end, boolean alone) {
    char c = text.charAt(at);
    if (c == '^' || isDrawn(c)) {
      return true;
    }
    if (c == '(') {
      return !alone && isNumber(at, Chars.trim(text, at, end));
    }
    for (String sign : SIGNS.subList(0, alone ? ALONE : SIGNS.size())) {
      if (text.startsWith(sign, at)) {
        return true;
      }
    }
    return false;
  }

  /** Arrows, numbers in circles, ticks and pictures. */
  private static boolean isDrawn(char c) {
    return (c >= '\u2190' && c <= '\u21ff')
        || (c >= '\u2460' && c <= '\u24ff')
        || (c >= '\u25a0' && c <= '\u27bf')
        || (c >= '\u27f0' && c <= '\u27ff')
        || (c >= '\u2900' && c <= '\u297f')
        || (c >= '\u2b00' && c <= '\u2bff')
        || Character.isHighSurrogate(c);
  }

  /** {@code (1)}, to the end of the line. */
  private boolean isNumber(int at, int end) {
    int i = at + 1;
    while (i < end && Chars.isDigit(text.charAt(i))) {
      i++;
    }
    return i > at + 1 && i == end - 1 && text.charAt(i) == ')';
  }

  /**
   * Returns the last place in a line that belongs to a member, where lines were joined: a bracket,
   * or a colon behind a quote. That is the place before the line for none.
   */
  private int lastMember(int from, int end) {
    boolean colon = false;
    for (int i = end - 1; i >= from; i--) {
      char c = text.charAt(i);
      if (Chars.isBracket(c)) {
        return i;
      }
      if (colon && Chars.isQuote(c)) {
        return i;
      }
      colon = Chars.isColon(c) || (colon && Chars.isGap(c));
    }
    return from - 1;
  }
}
