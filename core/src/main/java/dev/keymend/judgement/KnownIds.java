package dev.keymend.judgement;

import dev.keymend.text.Ascii;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ids of accounts and organizations in a text, wherever they stand. */
final class KnownIds {
  private static final int ACCOUNT = 12;

  /** {@code o-} with 10 to 32 letters and digits. Source: Organizations API, Organization. */
  private static final int SHORTEST = 10;

  private static final int LONGEST = 32;

  /** So many signs stand before the last part of a UUID. */
  private static final int BEFORE_LAST = 24;

  private KnownIds() {}

  /** Returns the ids in a text, in its order. */
  static Set<String> in(String text) {
    Set<String> ids = new LinkedHashSet<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && Ascii.isAlphanumeric(text.charAt(end))) {
        end++;
      }
      add(text, start, end, ids);
      start = end + 1;
    }
    return ids;
  }

  /** The last part of an id such as those of keys has as many signs. */
  private static boolean isOfUuid(String text, int start) {
    return start >= BEFORE_LAST
        && text.charAt(start - 1) == '-'
        && text.charAt(start - 6) == '-'
        && text.charAt(start - 11) == '-'
        && text.charAt(start - 16) == '-';
  }

  private static void add(String text, int start, int end, Set<String> ids) {
    String word = text.substring(start, end);
    if (Ascii.isDigits(word, ACCOUNT) && !isOfUuid(text, start)) {
      ids.add(word);
    }
    boolean begins =
        start >= 2
            && text.charAt(start - 1) == '-'
            && text.charAt(start - 2) == 'o'
            && (start == 2
                || (!Ascii.isAlphanumeric(text.charAt(start - 3))
                    && text.charAt(start - 3) != '-'));
    if (begins && word.length() >= SHORTEST && word.length() <= LONGEST) {
      ids.add("o-" + word);
    }
  }
}
