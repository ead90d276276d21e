package dev.keymend.redact;

/** Accounts and key ids whose groups have blanks, dots or typographic dashes between them. */
final class GroupDetector implements Detector {
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";

  /** How far away the name may be. */
  private static final int MOST_TOKENS = 64;

  private static final int[] ACCOUNT = {4, 4, 4};
  private static final int[] KEY = {8, 4, 4, 4, 12};

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    int length = tokens.end(word) - tokens.start(word);
    if (Math.abs(length - Words.ACCOUNT_LENGTH) == 1 && isOwner(tokens, word)) {
      Names.claimAccount(tokens, word, sweep);
      return word + 1;
    }
    if ((length != 4 && length != 8) || tokens.isLetters(word) || !sweep.isFree(word)) {
      return word;
    }
    char sign = tokens.symbol(word + 1);
    boolean dash = DASHES.indexOf(sign) >= 0;
    if (!dash && (length == 8 || (sign != ' ' && sign != '.'))) {
      return word;
    }
    int end = end(tokens, word, sign, length == 4 ? ACCOUNT : KEY);
    if (end > word) {
      sweep.claim(word, end, length == 4 ? Kind.ACCOUNT : Kind.KEY);
    }
    return end;
  }

  /** Whether a string is where a policy names an account. */
  private static boolean isOwner(Tokens tokens, int word) {
    boolean owner = false;
    boolean quoted = tokens.isOneOf(word - 1, "\"'") && tokens.isOneOf(word + 1, "\"'");
    for (int at = word - 2; quoted && at > word - MOST_TOKENS && !owner; at--) {
      owner =
          tokens.is(at, "AWS")
              || (tokens.isLetters(at) && Words.isNamed(tokens, at, "account", false));
      quoted = !tokens.isOneOf(at, "{}");
    }
    return owner;
  }

  /** Returns the token behind all groups; {@code word} when they are no such groups. */
  private static int end(Tokens tokens, int word, char sign, int[] lengths) {
    int at = word;
    for (int i = 0; i < lengths.length; i++) {
      boolean separated = i == 0 || isSign(tokens, at - 1, sign);
      if (!separated || !isGroup(tokens, at, lengths[i], lengths.length == 3)) {
        return word;
      }
      at += 2;
    }
    boolean more =
        (isSign(tokens, at - 1, sign) && isNumber(tokens, at))
            || (isSign(tokens, word - 1, sign) && isNumber(tokens, word - 2));
    return more ? word : at - 1;
  }

  private static boolean isSign(Tokens tokens, int token, char sign) {
    return tokens.isPlain(token, sign);
  }

  private static boolean isNumber(Tokens tokens, int token) {
    return tokens.isWord(token) && Words.isDigit(tokens.chars()[tokens.start(token)]);
  }

  private static boolean isGroup(Tokens tokens, int token, int length, boolean digits) {
    return tokens.isWord(token)
        && tokens.end(token) - tokens.start(token) == length
        && (digits
            ? Words.isAll(tokens.text(), tokens.start(token), tokens.end(token), "0123456789")
            : Words.hexDigit(tokens.chars()[tokens.start(token)]) >= 0
                && Words.isHex(tokens.chars(), tokens.start(token), tokens.end(token)));
  }
}
