package dev.keymend.redact;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Stranger;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Set;

/** Values that stand for nobody: documentation uses them, and everybody knows them. */
final class Examples {
  /** Source: AWS KMS Developer Guide, which uses these ids in its examples. */
  private static final Set<String> KEYS =
      Characters.words(
          "1234abcd-12ab-34cd-56ef-1234567890ab 0987dcba-09fe-87dc-65ba-ab0987654321"
              + " mrk-1234abcd12ab34cd56ef1234567890ab");

  /** RFC 2606. */
  private static final List<String> DOMAINS =
      Characters.split("example.com example.net example.org .example .test .invalid", ' ');

  /** Numbers that people write in place of an account of theirs, so that they hide it, too. */
  private static final Set<String> STAND_INS = Set.of("123456789012", "012345678901");

  /** What a stand-in becomes: an example, as it is one. */
  static final List<String> ACCOUNTS =
      Characters.split("111122223333 444455556666 777788889999", ' ');

  private Examples() {}

  /** Returns whether an account is an example that is hidden all the same. */
  static boolean isStandIn(String account) {
    return STAND_INS.contains(account);
  }

  static boolean has(PlaceholderKind kind, String original) {
    return switch (kind) {
      case ACCOUNT ->
          Stranger.OF_NOWHERE.has(original)
              || (AccountIds.isExample(original) && !isStandIn(original));
      case DASHED_ACCOUNT -> has(PlaceholderKind.ACCOUNT, Words.undashed(original));
      case KEY -> KEYS.contains(Ascii.lower(original));
      case UNIQUE_ID, ACCESS_KEY, SECRET_KEY -> original.contains("EXAMPLE");
      case ADDRESS -> Addresses.isExample(original);
      case EMAIL -> Words.endsWithOne(original, DOMAINS);
      case ORGANIZATION ->
          Stranger.OF_NOWHERE.has(original) || isCrosses(original) || original.contains("example");
      case NETWORK -> Stranger.OF_NOWHERE.has(original) || isCrosses(original);
      default -> false;
    };
  }

  /** What somebody still has to fill in, such as {@code o-xxxxxxxxxx}. */
  private static boolean isCrosses(String original) {
    int from = original.lastIndexOf('-') + 1;
    for (int i = from; i < original.length(); i++) {
      if ((original.charAt(i) | 0x20) != 'x') {
        return false;
      }
    }
    return original.length() - from >= 4;
  }
}
