package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Set;

/** Accounts and key ids whose groups have blanks, dots or typographic dashes between them. */
final class GroupDetector implements Detector {
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d";

  /** Blanks and dots between groups, and what is between them only when an account is told of. */
  private static final String GAPS = " .\u00a0\u2007\u2009\u202f/-";

  /** Lower case: words between an account and its number. */
  private static final Set<String> FILLERS =
      Characters.words("id ids is no nr num number the aws our my in of");

  /** Lower case: what else a number is of. */
  private static final Set<String> OTHERS =
      Characters.words(
          "balance amount total sum price phone tel fax card order invoice iban serial call");

  /** How far away the name may be. */
  private static final int MOST_TOKENS = 64;

  private static final int[] ACCOUNT = {4, 4, 4};
  private static final int[] THREES = {3, 3, 3, 3};
  private static final int[] KEY = {8, 4, 4, 4, 12};

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    int length = tokens.length(word);
    if (tokens.isLetters(word) || (!isNumber(tokens, word) && length != 8)) {
      return word;
    }
    if (Math.abs(length - Words.ACCOUNT_LENGTH) == 1
        && (isOwner(tokens, word) || isTold(tokens, word))) {
      Names.claimAccount(tokens, word, sweep);
      return word + 1;
    }
    boolean joined = length > 13 && length < 16 && isJoined(tokens, word);
    if ((length != 3 && length != 4 && length != 8 && !joined) || !sweep.isFree(word)) {
      return word;
    }
    char sign = tokens.symbol(word + 1);
    boolean dash = DASHES.indexOf(sign) >= 0;
    if (!joined && !dash && (length == 8 || GAPS.indexOf(sign) < 0)) {
      return word;
    }
    int[] lengths = length == 3 ? THREES : length == 4 ? ACCOUNT : KEY;
    int end = joined ? word + 1 : end(tokens, word, sign, lengths);
    boolean sure = length == 8 || (length == 4 && sign != '/' && !isOther(tokens, word));
    if (end > word && (sure || isTold(tokens, word))) {
      sweep.claim(word, end, length == 8 ? PlaceholderKind.KEY : PlaceholderKind.ACCOUNT);
      return end;
    }
    return word;
  }

  /** Groups of digits with low lines or hyphens between them, which make one word. */
  private static boolean isJoined(Tokens tokens, int word) {
    String text = tokens.word(word);
    String digits = text.replace("_", "").replace("-", "");
    return Words.isAccount(digits, 0, digits.length()) && text.charAt(4) != '-';
  }

  private static boolean isOther(Tokens tokens, int word) {
    int before = word - 2;
    return tokens.isLetters(before) && OTHERS.contains(Ascii.lower(tokens.text(before, word - 1)));
  }

  /** Whether an account is told of in front, as in {@code account id: …}. */
  private static boolean isTold(Tokens tokens, int word) {
    for (int at = word - 1; at > word - 10 && at >= 0; at--) {
      if (!tokens.isWord(at)) {
        if (!tokens.isOneOf(at, " \t:=#\"'(`\u00a0")) {
          return false;
        }
      } else if (Words.isNamed(tokens, at, "account", false)
          || Words.isNamed(tokens, at, "accountid", false)
          || Words.isNamed(tokens, at, "acct", false)) {
        return true;
      } else if (!FILLERS.contains(tokens.lower(at))) {
        return false;
      }
    }
    return false;
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
      if (!separated || !isGroup(tokens, at, lengths[i], lengths != KEY)) {
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
    return tokens.isWord(token) && Words.isDigit(tokens.first(token));
  }

  private static boolean isGroup(Tokens tokens, int token, int length, boolean digits) {
    return tokens.isWord(token)
        && tokens.length(token) == length
        && (digits
            ? Words.isAll(tokens.text(), tokens.start(token), tokens.end(token), "0123456789")
            : Words.hexDigit(tokens.first(token)) >= 0
                && Words.isHex(tokens.chars(), tokens.start(token), tokens.end(token)));
  }
}
