package dev.keymend.redact;

/**
 * Encryption contexts and tags as objects, in any language: <code>"encryptionContext": {…}</code>,
 * {@code encryptionContext(Map.of(…))}, {@code --encryption-context a=b}, the lines of YAML, and
 * {@code {"Key": …, "Value": …}}.
 */
final class ContextMembers {
  /** Where the members of one object end at the latest. */
  private static final int MOST_TOKENS = 4_000;

  /** How far away the bracket may be that members stand in. */
  private static final int NEAR = 24;

  /** Lower case and without signs: what has names and values in it. */
  private static final String OBJECTS =
      " encryptioncontext encryptioncontextsubset encryptioncontextequals tags"
          + " withencryptioncontext setencryptioncontext ";

  /** Lower case: the two members of a tag. */
  private static final String KEYS = " key tagkey ";

  private static final String VALUES = " value tagvalue ";

  private static final String QUOTES = GivenValues.QUOTES;

  private final Tokens tokens;
  private final GivenValues values;

  ContextMembers(Tokens tokens, GivenValues values) {
    this.tokens = tokens;
    this.values = values;
  }

  /** Claims what a word has the members of; returns the token behind, or the word. */
  int detect(int word) {
    String name = tokens.lower(word);
    if (Words.isOneOf(KEYS, name) || Words.isOneOf(VALUES, name)) {
      return tag(word, Words.isOneOf(KEYS, name));
    }
    if (!Words.isOneOf(OBJECTS, name.replace("-", "").replace("_", ""))) {
      return word;
    }
    boolean tags = name.endsWith("tags");
    int from = tokens.isOneOf(word + 1, QUOTES) ? word + 2 : word + 1;
    int bracket = bracket(from);
    if (bracket > 0) {
      return object(bracket, tags);
    }
    if (name.startsWith("--")) {
      return tokens.isOneOf(word + 1, " =") ? option(tokens.blank(word + 2), tags, word) : word;
    }
    int lines = tokens.is(from, ':') ? tokens.blank(from + 1) : -1;
    return tokens.isOneOf(lines, "\r\n") ? lines(word, lines, tags) : word;
  }

  /** Returns the bracket that members stand in, behind a sign and a type; 0 for none. */
  private int bracket(int from) {
    int open = 0;
    boolean sign = false;
    boolean ends = false;
    int at = from;
    while (at < from + NEAR && !ends) {
      if (tokens.is(at, '{')) {
        return sign || at == from || tokens.isOneOf(at - 1, " @") ? at : 0;
      }
      if (tokens.isOneOf(at, QUOTES)) {
        // In a shell, an object is in quotes.
        boolean first = open > 0 && tokens.blankLines(open + 1) == at;
        return tokens.is(at + 1, '{') ? at + 1 : first ? open : 0;
      }
      sign |= tokens.isOneOf(at, ":=") || (at == from && tokens.is(at, '('));
      open = sign && tokens.isOneOf(at, "([") ? at : open;
      ends =
          !(sign ? isOfType(at) : tokens.isOneOf(at, " @"))
              && !(open > 0 && tokens.isOneOf(at, "\r\n,"));
      at++;
    }
    return 0;
  }

  /** What may stand between a name and the bracket; a comma only between types. */
  private boolean isOfType(int at) {
    boolean comma = tokens.is(at, ',') && tokens.is(at - 2, '<');
    return comma || tokens.isWord(at) || tokens.isOneOf(at, " \t.@*&()[]<>:=");
  }

  /** The members between brackets; what is said of none stays. Returns the token behind. */
  private int object(int bracket, boolean tags) {
    int depth = 1;
    int at = bracket + 1;
    boolean pairs = !tokens.is(bracket, '{');
    boolean key = true;
    while (depth > 0 && at < bracket + MOST_TOKENS && at < tokens.size()) {
      int quote = tokens.isOneOf(at, QUOTES) ? at : -1;
      int close = quote < 0 ? at : values.closing(quote);
      if (quote >= 0 && close == quote) {
        return at;
      }
      int end = quote < 0 ? endOfBareKey(at) : close;
      if (end > at && isOfTag(quote < 0 ? at : at + 1)) {
        return at;
      }
      if (end > at && (isKey(end) || (pairs && quote >= 0 && key))) {
        values.name(quote < 0 ? at : at + 1, end, tags);
        int behind = values.behindSeparator(end);
        boolean value = behind >= 0 && !tokens.isOneOf(behind, "[{(");
        at = value ? Math.max(values.claim(end, PlaceholderKind.CONTEXT, behind), behind) : end + 1;
        key = behind >= 0;
        continue;
      }
      if (quote >= 0) {
        at = values.string(quote, PlaceholderKind.CONTEXT);
        key = true;
        continue;
      }
      depth += tokens.isOneOf(at, "{[(") ? 1 : tokens.isOneOf(at, "}])") ? -1 : 0;
      at++;
    }
    return at;
  }

  private boolean isOfTag(int word) {
    boolean near = tokens.isWord(word) && tokens.length(word) < 9;
    String name = near ? tokens.lower(word) : "";
    return Words.isOneOf(KEYS, name) || Words.isOneOf(VALUES, name);
  }

  /** Whether a name ends at a token: a sign and its value follow. */
  private boolean isKey(int end) {
    return values.behindSeparator(end) >= 0;
  }

  private int endOfBareKey(int from) {
    return endOfBareKey(from, "\"'`{}[](),;:=\r\n");
  }

  private int endOfBareKey(int from, String ends) {
    int at = from;
    while (at < from + NEAR && !tokens.isOneOf(at, ends) && at < tokens.size()) {
      // In YAML a blank is behind the colon that ends a name.
      boolean last = tokens.is(at, ':') && tokens.isOneOf(at + 1, " \r\n");
      if (last) {
        break;
      }
      at++;
    }
    while (at > from && tokens.is(at - 1, ' ')) {
      at--;
    }
    return tokens.isWord(from) || tokens.isForeignLetter(from) ? at : from;
  }

  /** {@code key=value,key=value} in a command, also in quotes. */
  private int option(int from, boolean tags, int none) {
    boolean quoted = tokens.isOneOf(from, QUOTES);
    int end = quoted ? values.closing(from) : tokens.until(from, MOST_TOKENS, " \r\n");
    int at = quoted ? from + 1 : from;
    int last = none;
    while (at < end) {
      int equals = tokens.until(at, end - at, "=");
      if (equals >= end
          || (tags && Words.isOneOf(KEYS, tokens.lower(Math.min(at, tokens.size() - 1))))) {
        return last;
      }
      values.name(at, equals, tags);
      int value = equals + 1;
      int to = tokens.until(value, end - value, ",");
      if (tokens.isOneOf(value, QUOTES)) {
        to = values.string(value, PlaceholderKind.CONTEXT);
        end = quoted ? end : Math.max(end, tokens.until(to, MOST_TOKENS, " \r\n"));
      } else if (Names.startsArn(tokens, value)) {
        return last;
      } else {
        values.words(value, to, PlaceholderKind.CONTEXT);
      }
      last = Math.max(to, equals);
      at = tokens.is(to, ',') ? to + 1 : end;
    }
    return last;
  }

  /** The lines of YAML that are indented more than their name. */
  private int lines(int word, int lineBreak, boolean tags) {
    int indent = column(word);
    int end = word;
    int at = tokens.blankLines(lineBreak);
    while (indent >= 0 && at < tokens.size() && column(at) > indent && !tokens.is(at, "-")) {
      boolean quoted = tokens.isOneOf(at, QUOTES);
      int key = quoted ? values.closing(at) : endOfBareKey(at, "\"'`{}[]\r\n");
      if (key <= at || values.behindSeparator(key) < 0) {
        return end;
      }
      values.name(quoted ? at + 1 : at, key, tags);
      int behind = values.claim(key, PlaceholderKind.CONTEXT, key);
      if (behind == key) {
        return key;
      }
      end = behind;
      at = tokens.blankLines(behind);
    }
    return end;
  }

  /** Returns how far a token is indented; -1 when something else stands before it on its line. */
  private int column(int token) {
    int at = tokens.isOneOf(token - 1, QUOTES) ? token - 1 : token;
    int blank = tokens.is(at - 1, ' ') ? at - 1 : at;
    boolean first = blank == 0 || tokens.is(blank - 1, '\n');
    return first ? tokens.start(at) - tokens.start(blank) : -1;
  }

  /** {@code {"Key": …, "Value": …}}, in either order. */
  private int tag(int word, boolean key) {
    int first = values.behindSeparator(word + 1);
    if (first < 0) {
      return word;
    }
    first = values.unwrapped(first);
    boolean quoted = tokens.isOneOf(first, QUOTES);
    int close = quoted ? values.closing(first) : endOfBareKey(first);
    int end = tokens.blankLines(quoted ? close + 1 : close);
    end = tokens.is(end, ')') ? end + 1 : end;
    end = tokens.is(end, ',') ? tokens.blankLines(end + 1) : end;
    int second = tokens.isOneOf(end, QUOTES) ? end + 1 : end;
    String names = key ? VALUES : KEYS;
    boolean pair =
        close > first
            && tokens.isWord(second)
            && tokens.length(second) < 9
            && Words.isOneOf(names, tokens.lower(second))
            && values.behindSeparator(second + 1) >= 0;
    if (!pair) {
      return word;
    }
    if (key) {
      values.name(quoted ? first + 1 : first, close, true);
      return values.claim(second + 1, PlaceholderKind.CONTEXT, close);
    }
    values.claim(word + 1, PlaceholderKind.CONTEXT, word);
    int from = values.behindSeparator(second + 1);
    boolean inQuotes = tokens.isOneOf(from, QUOTES);
    int to = inQuotes ? values.closing(from) : endOfBareKey(from);
    values.name(inQuotes ? from + 1 : from, to, true);
    return Math.max(to, second);
  }
}
