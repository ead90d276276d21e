package dev.keymend.redact;

import java.util.Map;

/**
 * Values that only the two sides of a call know: {@code sts:ExternalId}, encryption contexts with
 * their keys, tags, and who somebody says to be; in policies, events, templates, commands and
 * programs. IAM compares the names of condition keys in any case.
 */
final class ContextDetector implements Detector {
  /** A bound, so that many keys without an end cost no more than few. */
  private static final int MOST_TOKENS = 200;

  /** Condition keys with such values, behind the colon, in lower case. */
  private static final Map<String, PlaceholderKind> KEYS =
      Map.of(
          "externalid", PlaceholderKind.EXTERNAL_ID,
          "referer", PlaceholderKind.CONTEXT,
          "username", PlaceholderKind.USER,
          "sourceidentity", PlaceholderKind.USER);

  private static final String TAGS = " principaltag resourcetag requesttag ";

  private final Tokens tokens;
  private final Sweep sweep;
  private final GivenValues values;
  private final ContextMembers members;

  ContextDetector(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
    values = new GivenValues(tokens, sweep, "");
    members = new ContextMembers(tokens, values);
  }

  /** Returns whether a word is the condition key of a tag, whose name follows. */
  static boolean isTag(Tokens tokens, int word) {
    return tokens.isWord(word)
        && tokens.is(word - 1, ':')
        && tokens.length(word) < 13
        && Words.isOneOf(TAGS, tokens.lower(word));
  }

  @Override
  public int detect(Tokens all, int word, Sweep same) {
    boolean colon = tokens.is(word - 1, ':');
    // A quick look, as most words are none.
    boolean named =
        (colon || "eEkKtTvVwWsS-".indexOf(tokens.first(word)) >= 0)
            && ValueNames.mayBe(tokens.chars(), tokens.end(word));
    int end = word;
    if (named) {
      end = colon ? key(word) : end;
      end = end > word ? end : members.detect(word);
    }
    return end > word ? end : session(word);
  }

  /** The values of a condition key, and its own name behind a colon or slash. */
  private int key(int word) {
    String name = tokens.lower(word);
    PlaceholderKind kind = KEYS.get(name);
    if (kind != null) {
      return values.claim(word + 1, kind, word);
    }
    boolean tag = Words.isOneOf(TAGS, name) && tokens.is(word + 1, '/');
    if (tag || (name.equals("encryptioncontext") && tokens.is(word + 1, ':'))) {
      int from = word + 2;
      int end = endOfKey(word, from);
      if (end <= from + MOST_TOKENS * 5) {
        values.name(from, end, tag);
      }
      return Math.max(values.claim(end, PlaceholderKind.CONTEXT, end), end);
    }
    return name.equals("encryptioncontextkeys") || name.equals("tagkeys")
        ? values.names(word + 1, name.equals("tagkeys"), word)
        : word;
  }

  /** Returns what ends the name in a condition key: its quote, or what may stand in none. */
  private int endOfKey(int word, int from) {
    int quote = word - 3;
    int closing = tokens.isOneOf(quote, GivenValues.QUOTES) ? values.closing(quote) : quote;
    if (closing >= from) {
      return closing;
    }
    int blank = -1;
    int at = from;
    while (at < from + MOST_TOKENS && at < tokens.size() && !tokens.isOneOf(at, "\"'`}=\r\n")) {
      if (tokens.is(at, ':') && tokens.isOneOf(at + 1, " \r\n")) {
        return at;
      }
      blank = blank < 0 && tokens.is(at, ' ') ? at : blank;
      // Only what begins its line, as in YAML, is a name with blanks.
      if (blank >= 0 && !beginsLine(word - 2)) {
        return blank;
      }
      at++;
    }
    return blank < 0 ? at : blank;
  }

  private boolean beginsLine(int word) {
    int before = tokens.is(word - 1, ' ') ? word - 2 : word - 1;
    return before < 0 || tokens.isOneOf(before, "\r\n");
  }

  /** The name of a session behind the unique id of its role, as in {@code aws:userid}. */
  private int session(int word) {
    int from = word + 2;
    boolean role =
        tokens.is(word + 1, ':')
            && tokens.length(word) >= 20
            && WordShapes.of(tokens.text(), tokens.start(word), tokens.end(word))
                == PlaceholderKind.UNIQUE_ID;
    if (!role) {
      return word;
    }
    int end = Names.withoutTail(tokens, from, Names.end(tokens, from));
    Names.claim(tokens, from, end, PlaceholderKind.SESSION, sweep);
    return Math.max(end, word + 1);
  }
}
