package dev.keymend.redact;

import java.util.List;

/**
 * The parts of a placeholder.
 *
 * @param prefix what the original's shape asks for
 * @param core what tells this placeholder from all others
 * @param suffix what the original's shape asks for
 */
record Disguise(String prefix, String core, String suffix) {
  /** Account ids that AWS documentation reserves for examples. */
  private static final List<String> EXAMPLE_ACCOUNTS =
      List.of(
          "111122223333",
          "444455556666",
          "777788889999",
          "222233334444",
          "555566667777",
          "888899990000");

  private static final List<String> EXAMPLE_NETWORKS =
      List.of("192.0.2.", "198.51.100.", "203.0.113.");

  /** What every placeholder of a secret begins with. */
  static final String SECRET = "REDACTED-";

  /** Accounts after the examples count up from here. */
  private static final long MORE_ACCOUNTS = 999_900_000_000L;

  private static final int HASH_LENGTH = 16;

  /** Returns the {@code n}th placeholder of a kind, from 1, in the shape of an original. */
  static Disguise of(Kind kind, String original, int n) {
    String name = kind.id() + "-" + n;
    return switch (kind) {
      case ACCOUNT -> new Disguise("", account(n), "");
      case KEY ->
          new Disguise(
              original.startsWith("mrk-") ? "mrk-00000000000040008000" : "00000000-0000-4000-8000-",
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
              : new Disguise("o-example", padded(n, 4), "");
      case NETWORK ->
          new Disguise(original.substring(0, original.indexOf('-') + 1), padded(n, 17), "");
      case GRANT -> new Disguise("", padded(n, 64), "");
      case ADDRESS -> new Disguise("", address(n), "");
      default -> new Disguise(kind.isSecret() ? SECRET : "", name, "");
    };
  }

  /** Ranges that RFC 5737 keeps for documentation, then the one of RFC 2544 for benchmarks. */
  private static String address(int n) {
    int group = (n - 1) / 254;
    int last = (n - 1) % 254 + 1;
    return group < EXAMPLE_NETWORKS.size()
        ? EXAMPLE_NETWORKS.get(group) + last
        : "198.18." + (group - EXAMPLE_NETWORKS.size()) % 256 + "." + last;
  }

  private static String padded(long number, int length) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }

  /** Returns whether a word could be a placeholder; true for all that {@link #of} makes. */
  static boolean isPossible(String text, int start, int end) {
    if (!Words.isDigit(text.charAt(end - 1))) {
      return false;
    }
    for (Kind kind : Kind.values()) {
      int stem = start + kind.id().length();
      if (stem < end && text.charAt(stem) == '-' && text.startsWith(kind.id(), start)) {
        return true;
      }
    }
    return text.startsWith(Names.IDENTITY_CENTER_ROLE, start)
        || text.startsWith(SECRET, start)
        || WordShapes.of(text, start, end) != null;
  }

  String text() {
    return prefix + core + suffix;
  }

  private static String account(int n) {
    return n <= EXAMPLE_ACCOUNTS.size()
        ? EXAMPLE_ACCOUNTS.get(n - 1)
        : twelveDigits(MORE_ACCOUNTS + n - EXAMPLE_ACCOUNTS.size());
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
    for (int i = from; i < original.length(); i++) {
      if (Words.hexDigit(original.charAt(i)) < 0) {
        return "";
      }
    }
    return "_" + "0".repeat(HASH_LENGTH);
  }
}
