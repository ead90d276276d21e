package dev.keymend.repair;

/** What comes next in a text: characters, strings and names of members, however they are quoted. */
final class LookAhead {
  /** No name that matters is longer. */
  private static final int LONG = 64;

  private final String text;
  private final Gaps gaps;

  LookAhead(String text, Gaps gaps) {
    this.text = text;
    this.gaps = gaps;
  }

  /** Returns where the next token begins, from a place on; nothing is corrected on the way. */
  int ahead(int from) {
    return gaps.ahead(from);
  }

  /** Whether a quote at a place is of no string. */
  boolean isStray(int place) {
    return Chars.isQuote(charAt(place)) && new QuoteMarks(text, gaps.end()).isStray(place);
  }

  /** Returns the character at a place; NUL behind the end. */
  char charAt(int i) {
    return i < gaps.end() ? text.charAt(i) : '\0';
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
      while (i < gaps.end() && i - start < LONG && isNamePart(text.charAt(i))) {
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
  boolean isInName(int colon) {
    int i = colon + 1;
    if (i >= gaps.end() || !Chars.isWordPart(text.charAt(i))) {
      return false;
    }
    int last = -1;
    while (i < gaps.end()
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
    return text.substring(Math.min(start, gaps.end()), Math.min(stop, gaps.end()));
  }

  /** Where a name with quotes ends; names of condition keys have colons. */
  private int quotedNameEnd(int start) {
    int stop = Math.min(gaps.end(), start + 2 * LONG);
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
