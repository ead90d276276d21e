package dev.keymend.repair;

import dev.keymend.text.Ascii;

/** What comes next in a text: characters, strings and names of members, however they are quoted. */
final class LookAhead {
  /** No name that matters is longer. */
  private static final int LONG = 64;

  /** A statement that goes on further than that is one. */
  private static final int FAR = 2_000;

  /** So many members alone are no statement. */
  private static final int FEW = 2;

  private final String text;
  private final Gaps gaps;

  /** Where the next words are of which a statement, or a policy, has one; each is sought once. */
  private int effect = -1;

  private int statement = -1;

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

  /** Returns whether the next Effect behind a place is Deny, and belongs to no other policy. */
  boolean isDeny(int place) {
    boolean ofPolicy = isOfPolicy(place);
    int i = effect + 5;
    while (i < gaps.end() && (Chars.isGap(text.charAt(i)) || isMark(text.charAt(i)))) {
      i++;
    }
    int stop = i + "Deny".length();
    return ofPolicy
        && stop <= gaps.end()
        && Ascii.equalsIgnoreCase(text.substring(i, stop), "Deny");
  }

  /** Returns whether there is an Effect behind a place that belongs to no other policy. */
  boolean isOfPolicy(int place) {
    if (effect < place) {
      effect = next("ffect", place);
    }
    if (statement < place) {
      statement = next("tatement", place);
    }
    return effect < statement;
  }

  private int next(String word, int from) {
    int found = text.indexOf(word, from);
    return found < 0 ? text.length() : found;
  }

  private static boolean isMark(char c) {
    return Chars.isColon(c) || Chars.isQuote(c);
  }

  /** Returns whether the members from a place on are so many that they make a statement. */
  boolean areStatement(int place) {
    int depth = 0;
    int members = 0;
    boolean string = false;
    int stop = Math.min(gaps.end(), place + FAR);
    for (int i = place; i < stop && members <= FEW; i++) {
      char c = text.charAt(i);
      if (string || Chars.isQuote(c)) {
        string ^= Chars.isQuote(c);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth < 0) {
          return false;
        }
      } else if (depth == 0 && Chars.isColon(c)) {
        members++;
      }
    }
    return true;
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
    int start = charAt(place) == '\\' ? place + 1 : place;
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
    boolean named = i > start && isNameBefore(quotesEnd(i), quoted);
    boolean escaped = quoted && named && charAt(i - 1) == '\\';
    return named ? withoutQuotes(start, escaped ? i - 1 : i) : "";
  }

  /** Whether a colon follows a name, or does so behind a bracket and has a value behind it. */
  private boolean isNameBefore(int behind, boolean quoted) {
    int next = ahead(behind);
    return isColon(next) || (quoted && isBracketInMember(next));
  }

  /** Returns whether a closing bracket stands between the name of a member and its colon. */
  boolean isBracketInMember(int place) {
    char c = charAt(place);
    int colon = c == '}' || c == ']' ? ahead(place + 1) : place;
    if (colon == place || !isColon(colon)) {
      return false;
    }
    int value = ahead(colon + 1);
    int start = quotesEnd(value);
    int stop = start == value ? start : quotedNameEnd(start);
    return stop > start && !isColon(ahead(quotesEnd(stop)));
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
