package dev.keymend.kms;

/** Classes of characters, each named by a letter. */
final class CharacterClass {
  /**
   * Digits, hexadecimal digits in lower case and in any case, lower-case letters and digits, the
   * same with hyphens, capital letters and digits, what names of users and roles have, what aliases
   * and what buckets have, what paths have, and whatever a policy may contain.
   */
  static final String NAMES = "dhHlrAwxbvt";

  private static final String FILLERS = "0aaxxXxxxxx";

  private CharacterClass() {}

  /** Returns a character of a class. */
  static char filler(int name) {
    return FILLERS.charAt(name);
  }

  /** Returns whether a character is of a class. */
  static boolean contains(int name, char c) {
    boolean digit = c >= '0' && c <= '9';
    boolean lower = c >= 'a' && c <= 'z';
    boolean upper = c >= 'A' && c <= 'Z';
    boolean letter = lower || upper;
    return switch (NAMES.charAt(name)) {
      case 'd' -> digit;
      case 'h' -> digit || (c >= 'a' && c <= 'f');
      case 'H' -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      case 'l' -> digit || lower;
      case 'r' -> digit || lower || c == '-';
      case 'A' -> digit || upper;
      case 'w' -> digit || letter || "_+=,.@-".indexOf(c) >= 0;
      case 'x' -> digit || letter || "/_-".indexOf(c) >= 0;
      case 'b' -> digit || letter || "._-".indexOf(c) >= 0;
      case 'v' -> c > ' ' && c < 0x7f;
      default -> (c >= ' ' && c <= 0xff) || c == '\t' || c == '\n' || c == '\r';
    };
  }
}
