package dev.keymend.redact;

import dev.keymend.text.Ascii;

/**
 * Keys and certificates in PEM, private keys of PuTTY and PGP. A private key is also found in
 * pieces: cut at either end, in the strings of a program, or with comments in it.
 */
final class PrivateKeys {
  private static final String BEGIN = "-----BEGIN";
  private static final String END = "-----END";
  private static final String DASHES = "-----";

  /** A piece that was found before. */
  private static final String REDACTED = Disguise.SECRET + "pem-";

  /** Shorter pieces are words. */
  private static final int SHORTEST_PIECE = 10;

  /** More tokens do not stand between two pieces. */
  private static final int MOST_BETWEEN = 400;

  /** Lines of base64 are this long, or longer. */
  private static final int LINE = 60;

  private final Tokens tokens;
  private final Sweep sweep;

  PrivateKeys(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Returns the token behind what starts at a word and was claimed or read; or the word. */
  int detect(int word) {
    String text = tokens.text();
    int start = tokens.start(word);
    if (text.startsWith(BEGIN, start)) {
      return armored(word);
    }
    if (text.startsWith("Private-Lines", start) && tokens.is(word + 1, ':')) {
      return pieces(tokens.blank(word + 2) + 1, tokens.size(), word);
    }
    return tokens.end(word) - start < LINE && !tokens.isOneOf(word + 1, "+/")
        ? word
        : headless(word);
  }

  /** From {@code -----BEGIN …} on. */
  private int armored(int word) {
    int behind = label(word);
    if (behind == word) {
      return word;
    }
    boolean isPrivate = isPrivate(word, behind);
    boolean broken = false;
    for (int at = behind; at < tokens.size(); at++) {
      if (tokens.isWord(at) && tokens.startsWith(at, BEGIN)) {
        return isPrivate ? pieces(behind, at, word) : word;
      }
      if (tokens.isWord(at) && tokens.startsWith(at, END)) {
        int end = label(at);
        if (!broken && end > at) {
          PlaceholderKind kind = isPrivate ? PlaceholderKind.PEM : PlaceholderKind.DATA;
          return sweep.claimApart(word, end, kind) ? end : word;
        }
        return isPrivate ? pieces(behind, at, word) : word;
      }
      broken |= tokens.isOneOf(at, "\"'`#<");
      if (broken && !isPrivate) {
        return word;
      }
    }
    return isPrivate ? pieces(behind, tokens.size(), word) : word;
  }

  /** Returns the token behind the dashes that end a label; {@code word} when none do. */
  private int label(int word) {
    for (int at = word; at < word + 12 && at < tokens.size(); at++) {
      boolean dashes = tokens.isWord(at) && tokens.text().startsWith(DASHES, tokens.end(at) - 5);
      if (dashes && tokens.end(at) - tokens.start(word) > BEGIN.length()) {
        return at + 1;
      }
    }
    return word;
  }

  private boolean isPrivate(int from, int to) {
    return Ascii.lower(tokens.text(from, to)).contains("private key");
  }

  /** Claims what is base64, up to the first other words when no end is in sight. */
  private int pieces(int from, int to, int none) {
    int end = none;
    boolean claimed = false;
    int at = from;
    sweep.lookAgain();
    while (at < to && at < Math.max(from, end) + MOST_BETWEEN) {
      if (tokens.is(at, '#')) {
        at = endOfLine(at);
        continue;
      }
      if (!tokens.isWord(at) && !isSign(at)) {
        at++;
        continue;
      }
      if (tokens.startsWith(at, REDACTED)) {
        claimed = true;
        end = ++at;
        continue;
      }
      int behind = at;
      while (behind < to && (tokens.isWord(behind) || isSign(behind) || tokens.is(behind, '='))) {
        behind++;
      }
      int length = tokens.end(behind - 1) - tokens.start(at);
      boolean header = tokens.is(behind, ':') || tokens.is(behind, ',') || isHeader(at);
      if (length >= SHORTEST_PIECE && !header && isBase64(at, behind)) {
        claimed |= sweep.claimApart(at, behind, PlaceholderKind.PEM);
        end = behind;
      } else if (claimed && !header && length < SHORTEST_PIECE && isLast(at, behind)) {
        sweep.claimApart(at, behind, PlaceholderKind.PEM);
        end = behind;
      } else if (!header && length > 2) {
        return end;
      }
      at = behind;
    }
    return end;
  }

  private int endOfLine(int from) {
    int at = from;
    while (at < tokens.size() && !tokens.isPlain(at, '\n')) {
      at++;
    }
    return at;
  }

  /** The last line of a key may be short. */
  private boolean isLast(int from, int to) {
    return tokens.is(to - 1, '=') || (to == from + 1 && tokens.length(from) > 3);
  }

  /** {@code DEK-Info: AES-128-CBC,…}. */
  private boolean isHeader(int word) {
    return tokens.is(word - 1, ',') || (tokens.is(word - 1, ' ') && tokens.is(word - 2, ':'));
  }

  /** Base64 has no hyphens, and words have no capitals inside. */
  private boolean isBase64(int from, int to) {
    String run = tokens.text(from, to);
    return run.indexOf('-') < 0
        && run.indexOf('_') < 0
        && !Words.isAll(run, 0, run.length(), "0123456789+/=")
        && (run.length() >= LINE || SecretValues.isStrong(run));
  }

  /** Lines of base64 that end with the end of a private key, whose beginning was cut off. */
  private int headless(int word) {
    int first = word;
    while (isSign(first - 1)) {
      first--;
    }
    if (!(first == 0 || tokens.isOneOf(first - 1, " \t\r\n\"'`"))) {
      return word;
    }
    if (sweep.isScanned(word)) {
      return word;
    }
    int at = word;
    while (at < tokens.size() && (!tokens.isWord(at) || isPiece(at))) {
      at++;
    }
    sweep.scan(at);
    boolean ends = at < tokens.size() && tokens.startsWith(at, END);
    int end = ends ? label(at) : at;
    return end > at && isPrivate(at, end) ? pieces(first, at, word) : word;
  }

  private boolean isPiece(int word) {
    int length = tokens.length(word);
    return tokens.word(word).indexOf('-') < 0
        && (length == 1
            || SecretValues.isStrong(tokens.word(word))
            || isSign(word - 1)
            || isSign(word + 1)
            || tokens.is(word + 1, '='));
  }

  private boolean isSign(int token) {
    return tokens.isPlain(token, '/') || tokens.isPlain(token, '+');
  }
}
