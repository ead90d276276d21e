package dev.keymend.repair;

/** What a quote is, by what stands behind it: one that closes a string, or one that is in it. */
final class QuoteMarks {
  /** A string goes on for so many characters at most where its quotes are in doubt. */
  private static final int FAR = 400;

  /** So many quotes in a row are one; blanks in a line are skipped as far. */
  private static final int NEAR = 64;

  private final String text;
  private final int end;

  QuoteMarks(String text, int end) {
    this.text = text;
    this.end = end;
  }

  private char at(int i) {
    return i < end ? text.charAt(i) : '\0';
  }

  /** Returns where quotes end that follow each other. */
  int runEnd(int quote) {
    int i = quote;
    while (i < quote + NEAR && Chars.isQuote(at(i))) {
      i++;
    }
    return i;
  }

  private int blanksEnd(int start) {
    int i = start;
    while (i < start + NEAR && i < end && Chars.isGap(text.charAt(i)) && !isBreak(i)) {
      i++;
    }
    return i;
  }

  private boolean isBreak(int i) {
    return Chars.isLineBreak(text.charAt(i));
  }

  /** Whether content can begin at a place. */
  boolean isContent(int i) {
    char c = at(i);
    return Chars.isWordPart(c) || c == '*' || c == '$' || c == '/' || c == '-';
  }

  /** Whether content goes on behind a quote, perhaps after blanks. */
  boolean isContentBehind(int quote) {
    return isContent(blanksEnd(quote + 1));
  }

  /** Whether what stands behind a quote can stand behind a string, and in no string. */
  boolean closes(int quote, boolean asKey) {
    int i = blanksEnd(runEnd(quote));
    if (i >= end || isBreak(i)) {
      return true;
    }
    char c = text.charAt(i);
    return asKey ? Chars.isColon(c) : isSeparator(c, i) || isComment(quote, i);
  }

  private boolean isBeforeColon(int i) {
    return Chars.isColon(at(blanksEnd(i)));
  }

  /** Whether a quote has a colon behind it, and no other one that could end the name has. */
  boolean endsName(int quote) {
    return isBeforeColon(quote + 1) && isLastBeforeColon(quote);
  }

  private boolean isLastBeforeColon(int quote) {
    int next = next(quote, text.charAt(quote));
    return next < 0 || !isBeforeColon(next + 1);
  }

  /** Whether a quote can end a string, and is the last one of its line or before a string. */
  boolean endsLine(int quote) {
    int comma = blanksEnd(quote + 1);
    boolean before = at(comma) == ',' && at(blanksEnd(comma + 1)) == '"';
    return closes(quote, false) && (before || next(quote, text.charAt(quote)) < 0);
  }

  /** Where a word ends between the quote that ends a name and its colon; -1 when none is there. */
  int wordEnd(int quote) {
    int start = blanksEnd(quote + 1);
    int i = start;
    while (i < start + NEAR && i < end && (Chars.isWordPart(at(i)) || "\\.".indexOf(at(i)) >= 0)) {
      i++;
    }
    if (i == start || !isBeforeColon(i) || !isLastBeforeColon(quote)) {
      return -1;
    }
    // A name of its own lacks a separator before it.
    boolean name = start > quote + 1 && MemberKind.of(text.substring(start, i)) != MemberKind.OTHER;
    return name ? -1 : i;
  }

  /** Behind a comma another string, a bracket or a new line begins. */
  private boolean isSeparator(char c, int i) {
    if (Chars.isComma(c)) {
      int next = blanksEnd(i + 1);
      return next >= end || isBreak(next) || !Chars.isWordPart(at(next));
    }
    return c == ']' || c == '}' || c == ')';
  }

  /** Whether a comment begins behind the blanks that follow a quote. */
  private boolean isComment(int quote, int i) {
    boolean sign = text.charAt(i) == '#' || text.startsWith("//", i) || text.startsWith("/*", i);
    return sign && Chars.isGap(text.charAt(i - 1)) && i > quote + 1;
  }

  /** Whether a quote has nothing behind it that is of a string; another one would close it. */
  boolean isStray(int quote) {
    int i = blanksEnd(quote + 1);
    if (i < end && !isBreak(i) && "{}[],:".indexOf(text.charAt(i)) < 0) {
      boolean other = i > quote + 1 && Chars.isQuote(text.charAt(i));
      return other && isContent(i + 1) && next(i, text.charAt(i)) >= 0;
    }
    int next = next(quote, '"');
    return next < 0 || !(closes(next, false) || closes(next, true)) || isBlank(quote + 1, next);
  }

  private boolean isBlank(int start, int stop) {
    return Chars.trim(text, start, stop) == start && stop > start;
  }

  /** Returns the next quote of a kind in the line, if it is near; else -1. */
  private int next(int quote, char kind) {
    int stop = Math.min(end, quote + FAR);
    for (int i = quote + 1; i < stop && !isBreak(i); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == kind) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a quote of another kind than the opening one closes a string. */
  boolean closesForeign(int quote, char opening, boolean asKey) {
    if (!closes(quote, asKey) || at(runEnd(quote)) == opening) {
      return false;
    }
    int next = next(runEnd(quote) - 1, opening);
    return next < 0 || !closes(next, asKey);
  }

  /**
   * Returns how many quotes are in a string before the one that closes it.
   *
   * @param quote the first of them
   * @return 0 when none of the line closes it; a string with a colon behind it is the next member's
   */
  int inside(int quote, boolean asKey) {
    int count = 0;
    int i = quote;
    char kind = text.charAt(quote);
    while (i >= 0 && i < quote + FAR) {
      if (!isInName(i)) {
        if (closes(i, asKey)) {
          return count;
        }
        if (closes(i, !asKey)) {
          return 0;
        }
      }
      count++;
      i = next(i, kind);
    }
    return 0;
  }

  /** Whether a quote has a colon and the rest of one word behind it, up to the next quote. */
  boolean isInName(int quote) {
    if (at(quote + 1) != ':' || !(Chars.isWordPart(at(quote + 2)) || at(quote + 2) == ':')) {
      return false;
    }
    int i = quote + 2;
    while (i < quote + FAR && (Chars.isWordPart(at(i)) || ":/._-*{}$".indexOf(at(i)) >= 0)) {
      i++;
    }
    return at(i) == text.charAt(quote) && (closes(i, false) || closes(i, true));
  }

  /** Whether a quote begins the name of the next member. */
  boolean beginsName(int quote) {
    int next = next(quote, text.charAt(quote));
    return next > quote + 1 && at(blanksEnd(next + 1)) == ':';
  }
}
