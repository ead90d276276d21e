package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.List;

/**
 * The parts of a placeholder.
 *
 * @param prefix what the original's shape asks for
 * @param core what tells this placeholder from all others
 * @param suffix what the original's shape asks for
 */
record Disguise(String prefix, String core, String suffix) {
  /** What every placeholder of a secret begins with. */
  static final String SECRET = "REDACTED-";

  private static final String ROOT = "r-example";

  /** Accounts count up from here. Examples of documentation would be taken for a mistake. */
  private static final long ACCOUNTS = 999_900_000_000L;

  private static final String KEYS = "00000000-0000-4000-8000-";
  private static final String MULTI_REGION_KEYS = "mrk-00000000000040008000";
  private static final String REQUESTS = "00000000-0000-4000-9000-";
  private static final int HASH_LENGTH = 16;

  /** Secrets Manager puts a hyphen and this many characters behind the name of a secret. */
  private static final int SECRET_SUFFIX = 6;

  /** In lower case: of placeholders that have no name of a kind, and what others make up. */
  private static final List<String> BEGINNINGS =
      List.of(
          Ascii.lower(SECRET),
          KEYS,
          MULTI_REGION_KEYS,
          REQUESTS,
          "account_id",
          "account-id",
          "your_",
          "your-",
          "my_account",
          "my-account");

  /** Returns the {@code n}th placeholder of a kind, from 1, in the shape of an original. */
  static Disguise of(PlaceholderKind kind, String original, int n) {
    String name = kind.id() + "-" + n;
    return switch (kind) {
      case ACCOUNT -> account(original, n);
      case KEY ->
          new Disguise(
              original.startsWith("mrk-") ? MULTI_REGION_KEYS : keyPrefix(original) + KEYS,
              twelveDigits(n),
              "");
      case ROLE ->
          original.startsWith(Names.IDENTITY_CENTER_ROLE)
              ? new Disguise(Names.IDENTITY_CENTER_ROLE, name, hash(original))
              : new Disguise("", name, "");
      case UNIQUE_ID -> new Disguise(original.substring(0, 4) + "EXAMPLE", padded(n, 10), "");
      case ORGANIZATION ->
          original.startsWith("ou-")
              ? new Disguise("ou-exam-", padded(n, 8), "")
              : new Disguise(original.startsWith("r-") ? ROOT : "o-example", padded(n, 4), "");
      case NETWORK ->
          new Disguise(original.substring(0, original.indexOf('-') + 1), padded(n, 17), "");
      case GRANT -> new Disguise("0f", padded(n, 62), "");
      case REQUEST ->
          Words.isKeyId(original, 0, original.length())
              ? new Disguise(REQUESTS, twelveDigits(n), "")
              : new Disguise("", name, "");
      case SECRET_NAME -> new Disguise("", name, suffix(original));
      case ADDRESS -> new Disguise("", Addresses.made(original, n), "");
      case REGION -> new Disguise("xx-", name, "");
      default -> new Disguise(kind.isSecret() ? SECRET : "", name, "");
    };
  }

  /** An account that has a digit too few or too many still has. */
  private static Disguise account(String original, int n) {
    return switch (original.length()) {
      case Words.ACCOUNT_LENGTH - 1 -> new Disguise("", "9999" + padded(n, 7), "");
      case Words.ACCOUNT_LENGTH + 1 -> new Disguise("", "9999" + padded(n, 9), "");
      default -> new Disguise("", twelveDigits(ACCOUNTS + n), "");
    };
  }

  /** What stands in front of a UUID, when it says no more than that a key follows. */
  private static String keyPrefix(String original) {
    return original.length() <= KEYS.length() + Words.ACCOUNT_LENGTH || !Words.isWord(original)
        ? ""
        : original.startsWith("kms-") ? "kms-" : "key-";
  }

  private static String padded(long number, int length) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }

  /** Returns whether a word looks like a placeholder, or like what people write in place of one. */
  static boolean looksMade(String word) {
    String lower = Ascii.lower(word);
    for (String beginning : BEGINNINGS) {
      if (lower.startsWith(beginning)) {
        return true;
      }
    }
    int dash = word.lastIndexOf('-');
    return dash > 0
        && dash + 1 < word.length()
        && Words.isAll(word, dash + 1, word.length(), "0123456789")
        && PlaceholderKind.byId(lower.substring(0, dash)).isPresent();
  }

  String text() {
    return prefix + core + suffix;
  }

  private static String twelveDigits(long number) {
    return padded(number, Words.ACCOUNT_LENGTH);
  }

  /** The name ends with a hash of 16 hexadecimal digits: keep that much of its shape. */
  private static String hash(String original) {
    int from = original.length() - HASH_LENGTH;
    if (from <= 0 || original.charAt(from - 1) != '_') {
      return "";
    }
    boolean hash = Words.isAll(original, from, original.length(), "0123456789abcdefABCDEF");
    return hash ? "_" + "0".repeat(HASH_LENGTH) : "";
  }

  private static String suffix(String original) {
    int from = original.length() - SECRET_SUFFIX;
    boolean has = from > 1 && original.charAt(from - 1) == '-';
    for (int i = Math.max(0, from); i < original.length(); i++) {
      char c = original.charAt(i);
      has &= Words.isLetter(c) || Words.isDigit(c);
    }
    return has ? "-" + "0".repeat(SECRET_SUFFIX) : "";
  }
}
