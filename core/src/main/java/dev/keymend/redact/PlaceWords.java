package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Regions and services, which are public but tell where and what somebody runs. */
final class PlaceWords {
  private static final Set<String> BEGINNINGS =
      Characters.words("af ap ca cn eu eusc il me mx sa us");

  private static final Set<String> DIRECTIONS =
      Characters.words("central east north northeast northwest south southeast southwest west");

  /** Without these, nothing of a key policy would be left to read. */
  private static final Set<String> OF_EVERY_KEY = Characters.words("kms iam sts");

  private PlaceWords() {}

  /** Returns what a word is; null when it is neither. */
  static @Nullable PlaceholderKind of(Tokens tokens, int word) {
    String text = tokens.word(word);
    if (hasRegion(text)) {
      return PlaceholderKind.REGION;
    }
    return isService(tokens, word) && !OF_EVERY_KEY.contains(text) ? PlaceholderKind.SERVICE : null;
  }

  /** Returns whether a token is the name of a Region, and no more. */
  static boolean isRegion(Tokens tokens, int token) {
    String text = tokens.word(token);
    int dash = text.indexOf('-');
    return dash > 0
        && Words.isDigit(text.charAt(text.length() - 1))
        && BEGINNINGS.contains(text.substring(0, dash))
        && hasRegion(text);
  }

  /** Also in a longer word, and with the letter of a zone. */
  private static boolean hasRegion(String word) {
    boolean begun = false;
    int start = 0;
    for (int dash = word.indexOf('-'); dash >= 0; dash = word.indexOf('-', start)) {
      String part = word.substring(start, dash);
      start = dash + 1;
      begun |= BEGINNINGS.contains(part);
      if (begun && DIRECTIONS.contains(part) && isNumber(word, start)) {
        return true;
      }
    }
    return false;
  }

  /** One digit, and perhaps the letter of a zone. */
  private static boolean isNumber(String word, int start) {
    int end = word.indexOf('-', start);
    int length = (end < 0 ? word.length() : end) - start;
    return length > 0 && length <= 2 && Words.isDigit(word.charAt(start));
  }

  /** In an ARN, and in front of {@code amazonaws.com}. */
  private static boolean isService(Tokens tokens, int word) {
    if (tokens.is(word - 1, ':') && tokens.is(word - 3, ':') && tokens.is(word - 4, "arn")) {
      return true;
    }
    int next = word + 2;
    if (tokens.isWord(next) && hasRegion(tokens.word(next))) {
      next += 2;
    }
    return tokens.is(word + 1, '.') && tokens.is(next - 1, '.') && tokens.is(next, "amazonaws");
  }
}
