package dev.keymend.redact;

/**
 * Values of conditions that only the two sides of a call know: {@code sts:ExternalId} and {@code
 * kms:EncryptionContext:KEY}; also the values in the encryption context of an event.
 */
final class ContextDetector implements Detector {
  /** A bound, so that many keys without an end cost no more than few. */
  private static final int MOST_TOKENS = 200;

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (tokens.is(word, "ExternalId") && tokens.is(word - 1, ':')) {
      return values(tokens, word + 1, Kind.EXTERNAL_ID, sweep, word);
    }
    if (tokens.is(word, "username") && tokens.is(word - 1, ':')) {
      return values(tokens, word + 1, Kind.USER, sweep, word);
    }
    if (tokens.is(word, "EncryptionContext") && tokens.is(word + 1, ':')) {
      int at = word + 2;
      while (at < word + MOST_TOKENS && at < tokens.size() && !tokens.is(at, '"')) {
        at++;
      }
      return values(tokens, at, Kind.CONTEXT, sweep, word);
    }
    if (tokens.is(word, "encryptionContext")) {
      return members(tokens, word, sweep);
    }
    return session(tokens, word, sweep);
  }

  /** The name of a session behind the unique id of its role, as in {@code aws:userid}. */
  private static int session(Tokens tokens, int word, Sweep sweep) {
    boolean role =
        tokens.is(word + 1, ':')
            && tokens.isWord(word + 2)
            && WordShapes.of(tokens.text(), tokens.start(word), tokens.end(word)) == Kind.UNIQUE_ID;
    if (!role) {
      return word;
    }
    int end = Names.withoutTail(tokens, word + 2, Names.end(tokens, word + 2));
    Names.claim(tokens, word + 2, end, Kind.SESSION, sweep);
    return Math.max(end, word + 2);
  }

  /** From the quote behind a key on: a string, or a list of them. */
  private static int values(Tokens tokens, int quote, Kind kind, Sweep sweep, int none) {
    int at = tokens.blankLines(quote + 1);
    if (!tokens.is(quote, '"') || !tokens.is(at, ':')) {
      return none;
    }
    at = tokens.blankLines(at + 1);
    boolean list = tokens.is(at, '[');
    if (list) {
      at = tokens.blankLines(at + 1);
    }
    int end = none;
    while (tokens.is(at, '"') && at < quote + MOST_TOKENS) {
      end = string(tokens, at, kind, sweep);
      if (!list || end == at) {
        break;
      }
      at = tokens.blankLines(end);
      if (!tokens.is(at, ',')) {
        break;
      }
      at = tokens.blankLines(at + 1);
    }
    return Math.max(end, none);
  }

  /** The members of an object with strings. */
  private static int members(Tokens tokens, int word, Sweep sweep) {
    int at = tokens.blankLines(word + 2);
    if (!tokens.is(word + 1, '"') || !tokens.is(at, ':')) {
      return word;
    }
    at = tokens.blankLines(at + 1);
    if (!tokens.is(at, '{')) {
      return word;
    }
    int end = word;
    at = tokens.blankLines(at + 1);
    while (tokens.is(at, '"') && at < word + MOST_TOKENS) {
      int key = at + 1;
      while (key < tokens.size() && key < word + MOST_TOKENS && !tokens.is(key, '"')) {
        key++;
      }
      int next = values(tokens, key, Kind.CONTEXT, sweep, word);
      if (next == word) {
        return end;
      }
      end = next;
      at = tokens.blankLines(end);
      if (!tokens.is(at, ',')) {
        return end;
      }
      at = tokens.blankLines(at + 1);
    }
    return end;
  }

  /** Claims the words of a string, unless it is something that has a form of its own. */
  private static int string(Tokens tokens, int quote, Kind kind, Sweep sweep) {
    int end = quote + 1;
    while (end < tokens.size() && end < quote + MOST_TOKENS && !tokens.is(end, '"')) {
      end++;
    }
    if (!tokens.is(end, '"')) {
      return quote;
    }
    boolean arn = Names.startsArn(tokens, quote + 1);
    return arn ? quote : claimWords(tokens, quote + 1, end, kind, sweep);
  }

  private static int claimWords(Tokens tokens, int from, int to, Kind kind, Sweep sweep) {
    for (int at = from; at < to; at++) {
      if (tokens.is(at, '$') && tokens.is(at + 1, '{')) {
        while (at < to && !tokens.is(at, '}')) {
          at++;
        }
      } else if (tokens.isWord(at)
          && !tokens.is(at, "true")
          && !tokens.is(at, "false")
          && sweep.isFree(at)
          && !WordShapes.isId(tokens, at)) {
        sweep.claim(at, at + 1, kind);
      }
    }
    return to + 1;
  }
}
