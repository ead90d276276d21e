package dev.keymend.redact;

import dev.keymend.text.Ascii;

/**
 * Claims what is written for a name that only the two sides of a call know, and such names. What
 * has a form of its own, AWS's own names, literals and what is filled in later stay.
 */
final class GivenValues {
  static final String QUOTES = "\"'`";

  /** A bound, so that many quotes without an end cost no more than few. */
  private static final int MOST_TOKENS = 4_000;

  private static final int MOST_OF_ADDRESS = 48;

  /** Lower case: names of tags that everybody has, which tell of nobody. */
  private static final String COMMON =
      " name env environment stage team owner project application app service department role"
          + " access-project access-team cost-center costcenter ";

  private final Tokens tokens;
  private final Sweep sweep;
  private final String own;
  private final ArnDetector arns = new ArnDetector();
  private final PlaceDetector places = new PlaceDetector();
  private final AddressDetector addresses = new AddressDetector();

  /**
   * @param own words that are no names, in lower case, with blanks around each; empty for none
   */
  GivenValues(Tokens tokens, Sweep sweep, String own) {
    this.tokens = tokens;
    this.sweep = sweep;
    this.own = own;
  }

  /** Returns the quote that ends the string that another one begins; that one for none. */
  int closing(int quote) {
    return tokens.closing(quote, MOST_TOKENS);
  }

  /**
   * Returns where a value begins behind what ends its name: behind the quote, blanks and the sign,
   * as Terraform and PHP have it, too; -1 when there is none.
   */
  int behindSeparator(int key) {
    boolean quoted = tokens.isOneOf(key, QUOTES);
    int at = quoted ? tokens.blankLines(key + 1) : tokens.blank(key);
    if (quoted && tokens.is(at, "values")) {
      at = tokens.blank(at + 1);
    }
    if (!tokens.is(at, ':') && !tokens.is(at, '=')) {
      return -1;
    }
    return tokens.blankLines(tokens.is(at + 1, '>') ? at + 2 : at + 1);
  }

  /**
   * Claims the values behind what ends their name: a string, a list of them, or what the line has.
   *
   * @param none what is returned when there is none
   * @return the token behind
   */
  int claim(int key, PlaceholderKind kind, int none) {
    int at = unwrapped(behindSeparator(key));
    if (at < 0) {
      return none;
    }
    if (tokens.is(at, "-") && tokens.is(at + 1, ' ')) {
      return items(at, kind, none);
    }
    if (!tokens.is(at, '[')) {
      return tokens.isOneOf(at, QUOTES) ? string(at, kind) : bare(key, at, kind, none);
    }
    int end = none;
    at = tokens.blankLines(at + 1);
    while (tokens.isOneOf(at, QUOTES)) {
      int behind = string(at, kind);
      if (behind == at) {
        break;
      }
      end = behind;
      at = tokens.blankLines(behind);
      at = tokens.is(at, ',') ? tokens.blankLines(at + 1) : tokens.size();
    }
    return end;
  }

  /** Returns the literal in {@code aws.String("…")}; the same token when there is none. */
  int unwrapped(int value) {
    int at = value;
    while (at >= 0 && at < value + 4 && (tokens.isWord(at) || tokens.is(at, '.'))) {
      at++;
    }
    return at > value && tokens.is(at, '(') && tokens.isOneOf(at + 1, QUOTES) ? at + 1 : value;
  }

  /** The items of a list of YAML. */
  private int items(int first, PlaceholderKind kind, int none) {
    int at = first;
    int end = none;
    while (tokens.is(at, "-") && tokens.is(at + 1, ' ')) {
      int value = tokens.blank(at + 1);
      int behind = tokens.isOneOf(value, QUOTES) ? string(value, kind) : line(value, kind);
      if (behind <= value) {
        break;
      }
      end = behind;
      at = tokens.blankLines(behind);
    }
    return end;
  }

  /** A value without quotes ends its line, or a member. A number in JSON stays one. */
  private int bare(int key, int from, PlaceholderKind kind, int none) {
    int end = from;
    while (end < from + 16 && (isPart(end) || (end > from && tokens.is(end, ' ')))) {
      end++;
    }
    boolean ends = end >= tokens.size() || tokens.isOneOf(end, "\r\n,}");
    if (end > from && ends && !Names.startsArn(tokens, from)) {
      boolean number =
          tokens.isOneOf(key, QUOTES)
              && end == from + 1
              && Words.isAll(tokens.text(), tokens.start(from), tokens.end(from), "0123456789-");
      return number ? none : words(from, end, kind);
    }
    int behind = tokens.is(key, ':') ? line(from, kind) : from;
    return behind > from ? behind : none;
  }

  /** The rest of a line of YAML, unless it may be code; returns {@code from} then. */
  private int line(int from, PlaceholderKind kind) {
    int end = tokens.until(from, MOST_TOKENS, "\r\n");
    boolean begins = end > from && (isPart(from) || tokens.isOneOf(from, "/.~(\\"));
    // In a sentence a blank follows a dot or comma.
    begins &= !tokens.is(end - 1, '.');
    for (int at = from; at < end && begins; at++) {
      boolean sentence = tokens.isOneOf(at, ".,") && tokens.is(at + 1, ' ');
      begins = !sentence && !tokens.isOneOf(at, "{}[];`\"'");
      if (tokens.is(at, ' ') && tokens.is(at + 1, '#')) {
        end = at;
      }
    }
    begins &= !tokens.is(end - 1, ',') && !tokens.is(end - 1, ')');
    return begins ? text(from, end, kind) : from;
  }

  /** Claims what is in a string; returns the token behind it, or {@code quote} for none. */
  int string(int quote, PlaceholderKind kind) {
    int end = closing(quote);
    if (end == quote) {
      return quote;
    }
    text(quote + 1, end, kind);
    return end + 1;
  }

  private int text(int from, int to, PlaceholderKind kind) {
    boolean repository = tokens.is(from, "repo") && tokens.is(from + 1, ':');
    int behind =
        Names.startsArn(tokens, from)
            ? arns.detect(tokens, from, sweep)
            : repository ? places.detect(tokens, from, sweep) : from;
    boolean known = !own.isEmpty() && ProviderDetector.isPublic(tokens.text(from, to));
    if (behind < to && !known) {
      words(behind, to, kind);
    }
    return to;
  }

  /** Claims a name, unless AWS gave it, or everybody has a tag of that name. */
  void name(int from, int to, boolean tag) {
    boolean aws = tokens.is(from, "aws") && (to == from + 1 || tokens.is(from + 1, ':'));
    if (from < to && !aws && !(tag && Words.isOneOf(COMMON, Ascii.lower(tokens.text(from, to))))) {
      words(from, to, PlaceholderKind.CONTEXT);
    }
  }

  /** Claims the names in a string or in a list of them. */
  int names(int key, boolean tag, int none) {
    int at = behindSeparator(key);
    boolean list = tokens.is(at, '[');
    at = list ? tokens.blankLines(at + 1) : at;
    int end = none;
    while (at >= 0 && at < tokens.size()) {
      boolean item = tokens.is(at, "-") && tokens.is(at + 1, ' ');
      at = item ? tokens.blank(at + 1) : at;
      boolean quoted = tokens.isOneOf(at, QUOTES);
      int to = quoted ? closing(at) : tokens.until(at, MOST_TOKENS, " ,]}\r\n");
      if (to <= at || (!quoted && !isPart(at))) {
        return end;
      }
      name(quoted ? at + 1 : at, to, tag);
      end = quoted ? to + 1 : to;
      int next = tokens.blankLines(end);
      boolean more = list ? tokens.is(next, ',') : item && tokens.is(next, "-");
      at = more ? list ? tokens.blankLines(next + 1) : next : -1;
    }
    return end;
  }

  /** Claims the words in a part of a text; returns the token behind it. */
  int words(int from, int to, PlaceholderKind kind) {
    for (int at = from; at < to; ) {
      int address = mayBeAddress(at) ? addresses.detect(tokens, at, sweep) : at;
      if (address > at) {
        at = address;
        continue;
      }
      int end = endOfWord(at, to);
      int hole = tokens.is(at, '$') && tokens.is(at + 1, '{') ? endOfHole(at + 2, to) : at;
      // A placeholder must not touch the word in front of it.
      boolean touches = !tokens.isWord(at) && tokens.isWord(at - 1);
      if (end > at && !touches && !isOwn(at, end) && sweep.isFree(at)) {
        sweep.claim(at, end, kind);
      }
      at = Math.max(at + 1, Math.max(end, hole));
    }
    return to;
  }

  /** An e-mail address or an address of the network, which no letter follows at once. */
  private boolean mayBeAddress(int word) {
    int end = word;
    while (end < word + MOST_OF_ADDRESS && (tokens.isWord(end) || tokens.isOneOf(end, ".@+:"))) {
      end++;
    }
    return end > word + 2
        && tokens.isWord(word)
        && !isPart(end)
        && !isBackslashed(end)
        && !tokens.isOneOf(end, "%\\");
  }

  /** Claims what is of somebody in a variable; returns the token behind, or {@code from}. */
  private int endOfHole(int from, int to) {
    int end = tokens.until(from, to - from, "}");
    if (!tokens.is(end, '}') || end >= to) {
      return from;
    }
    int slash = tokens.until(from, end - from, "/");
    int comma = tokens.until(from, end - from, ",");
    if (slash < comma && ContextDetector.isTag(tokens, slash - 1)) {
      name(slash + 1, comma, true);
    }
    // What stands in for a variable that has no value.
    words(comma, end, PlaceholderKind.CONTEXT);
    return end + 1;
  }

  private boolean isOwn(int from, int to) {
    boolean literal =
        tokens.is(from, "true")
            || tokens.is(from, "false")
            || tokens.is(from, "null")
            || tokens.is(from, "https");
    boolean is = literal || tokens.is(from, "-") || WordShapes.isId(tokens, from);
    if (!is && !own.isEmpty()) {
      is = Words.isOneOf(own, tokens.lower(from)) || PlaceWords.isRegion(tokens, from);
    }
    return is && to == from + 1;
  }

  /** Returns the token behind letters, digits and the signs that no placeholder may follow. */
  private int endOfWord(int from, int to) {
    int end = from;
    for (int at = from; at < to; at++) {
      if (isPart(at) || isBackslashed(at)) {
        end = at + 1;
      } else if (!tokens.isOneOf(at, "%\\")) {
        break;
      }
    }
    return end;
  }

  /** Two backslashes, which mean one, and a letter of the value behind them. */
  private boolean isBackslashed(int at) {
    return tokens.isOneOf(at, " \n") && tokens.length(at) > 2 && tokens.first(at) == '\\';
  }

  private boolean isPart(int at) {
    return tokens.isWord(at)
        || tokens.isForeignLetter(at)
        || (tokens.is(at, '@') && tokens.length(at) > 1);
  }
}
