package dev.keymend.redact;

/**
 * Bytes as programs print them behind {@code Plaintext}: {@code <Buffer 1f …>}, {@code
 * Uint8Array(32) [ 31, … ]}, {@code []byte{31, …}}. A list in JSON stays, as no placeholder is a
 * number.
 */
final class ByteLists {
  private static final int LEAST = 8;
  private static final int MOST_TOKENS = 20_000;

  private final Tokens tokens;
  private final Sweep sweep;

  ByteLists(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Claims the bytes behind a name; returns the token behind them, or the word. */
  int detect(int name) {
    if (!Words.isNamed(tokens, name, "plaintext", false)) {
      return name;
    }
    int colon = tokens.separatorBehind(name);
    if (colon < 0) {
      return name;
    }
    int type = tokens.blank(colon + 1);
    int from = first(type);
    int at = from;
    int to = from;
    int count = 0;
    while (from > 0 && at < from + MOST_TOKENS && isByte(at)) {
      count++;
      to = at + 1;
      at = tokens.blankLines(tokens.is(to, ',') ? to + 1 : to);
    }
    return count >= LEAST && sweep.claimApart(from, to, PlaceholderKind.TOKEN) ? to : name;
  }

  /** Returns the first byte; 0 when no such list begins. */
  private int first(int type) {
    if (tokens.is(type, '<') && tokens.is(type + 1, "Buffer")) {
      return tokens.blank(type + 2);
    }
    int at = tokens.is(type, '[') && tokens.is(type + 1, ']') ? type + 2 : type;
    boolean named = tokens.isWord(at) && !Words.isDigit(tokens.first(at));
    boolean sized = tokens.is(at + 1, '(') && tokens.is(at + 3, ')');
    at = sized ? tokens.blank(at + 4) : at + 1;
    return named && tokens.isOneOf(at, "[{(") ? tokens.blankLines(at + 1) : 0;
  }

  /** Up to 255, or two hexadecimal digits. */
  private boolean isByte(int at) {
    if (!tokens.isWord(at) || tokens.length(at) > 4) {
      return false;
    }
    int start = tokens.start(at);
    int from = tokens.startsWith(at, "0x") ? start + 2 : start;
    boolean one = tokens.end(at) - from <= 3;
    return one && tokens.end(at) > from && Words.isHex(tokens.chars(), from, tokens.end(at));
  }
}
