package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words that say by their form alone what they are. */
final class WordShapes {
  private static final List<String> ACCESS_KEYS = Characters.split("AKIA ASIA ABIA ACCA", ' ');

  /** Source: IAM User Guide, reference_identifiers. */
  private static final List<String> UNIQUE_IDS =
      Characters.split("AROA AIDA AGPA AIPA ANPA ANVA ASCA APKA", ' ');

  private static final List<String> NETWORKS =
      Characters.split("vpc- vpce- subnet- sg- eni- i- acl- igw- nat- rtb- cks- d-", ' ');

  private static final int ID_LENGTH = 20;
  private static final int GRANT_LENGTH = 64;
  private static final int KEY_LENGTH = 36;

  private WordShapes() {}

  /** Returns whether a word is an account, or an id that is recognized by its form. */
  static boolean isId(Tokens tokens, int word) {
    int start = tokens.start(word);
    int end = tokens.end(word);
    return of(tokens.text(), start, end) != null || Words.isAccount(tokens.text(), start, end);
  }

  /** Returns what a word is; null when it may be anything. */
  static @Nullable PlaceholderKind of(String text, int start, int end) {
    int length = end - start;
    // Some write kms- or key_ in front of it.
    int key = end - KEY_LENGTH;
    boolean begins = key == start || (key > start && "-_".indexOf(text.charAt(key - 1)) >= 0);
    if (begins && Words.isKeyId(text, key, end)) {
      return PlaceholderKind.KEY;
    }
    if (length == GRANT_LENGTH && Words.isAll(text, start, end, "0123456789abcdef")) {
      return PlaceholderKind.GRANT;
    }
    return switch (text.charAt(start)) {
      case 'A' -> ofAws(text, start, end);
      case 'o' -> organization(text, start, end);
      case 'a', 'c', 'd', 'e', 'i', 'n', 'r', 's', 'v' -> ofPrefix(text, start, end);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9', '0' ->
          isDashedAccount(text, start, end) ? PlaceholderKind.DASHED_ACCOUNT : null;
      default -> null;
    };
  }

  private static @Nullable PlaceholderKind ofAws(String text, int start, int end) {
    int length = end - start;
    boolean upper =
        length >= ID_LENGTH
            && length <= ID_LENGTH + 1
            && Words.isAll(text, start, end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (upper && length == ID_LENGTH && startsWithOne(text, start, ACCESS_KEYS)) {
      return PlaceholderKind.ACCESS_KEY;
    }
    return upper && startsWithOne(text, start, UNIQUE_IDS) ? PlaceholderKind.UNIQUE_ID : null;
  }

  /** {@code o-} and 10 to 32 characters, {@code ou-}, 4 to 32, {@code -} and 8 to 32. */
  private static @Nullable PlaceholderKind organization(String text, int start, int end) {
    boolean unit = text.startsWith("ou-", start);
    int from = start + (unit ? 3 : 2);
    int dash = unit ? text.indexOf('-', from) : -1;
    boolean whole =
        unit
            ? dash >= from + 4 && dash < end && isPart(text, from, dash) && end - dash - 1 >= 8
            : text.startsWith("o-", start) && end - from >= 10 && end - from <= 32;
    boolean sure = Words.hasDigit(text, start, end) || (!unit && end - from <= 12);
    return whole && isPart(text, unit ? dash + 1 : from, end) && sure
        ? PlaceholderKind.ORGANIZATION
        : null;
  }

  /** Returns whether a word may be the id of an organization, though it has no digit. */
  static boolean mayBeOrganization(String text, int start, int end) {
    int length = end - start - 2;
    return text.startsWith("o-", start)
        && length >= 10
        && length <= 32
        && isPart(text, start + 2, end);
  }

  /**
   * Returns whether a word may be {@code r-} and 4 to 32 characters: the root of an organization.
   */
  static boolean isRoot(String text, int start, int end) {
    int length = end - start - 2;
    return length >= 4
        && length <= 32
        && isPart(text, start + 2, end)
        && Words.hasDigit(text, start, end);
  }

  private static @Nullable PlaceholderKind ofPrefix(String text, int start, int end) {
    for (String prefix : NETWORKS) {
      int digits = end - start - prefix.length();
      if ((digits == 8 || digits == 17 || (digits == 10 && prefix.equals("d-")))
          && text.startsWith(prefix, start)
          && Words.isAll(text, end - digits, end, "0123456789abcdef")) {
        return PlaceholderKind.NETWORK;
      }
    }
    return null;
  }

  private static boolean isDashedAccount(String text, int start, int end) {
    if (end - start != 14 || text.charAt(start + 4) != '-' || text.charAt(start + 9) != '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (i != start + 4 && i != start + 9 && !Words.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean startsWithOne(String text, int start, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(String text, int start, int end) {
    return Words.isAll(text, start, end, "abcdefghijklmnopqrstuvwxyz0123456789");
  }
}
