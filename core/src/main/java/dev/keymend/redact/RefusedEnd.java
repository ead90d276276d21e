package dev.keymend.redact;

/**
 * Characters that no policy may have, in names. A placeholder without one would hide that KMS
 * refuses the policy, so it ends with one as well; what a name begins with tells too much of it.
 * Source: AWS KMS Developer Guide, key-policy-overview.
 */
final class RefusedEnd {
  /** Stands for any letter. */
  private static final String LETTER = "\u0100";

  private RefusedEnd() {}

  /**
   * Returns what the placeholder of an original ends with: a letter that is refused, or the first
   * character that nobody sees; empty for an original that has none.
   *
   * @param original as it is written
   */
  static String end(PlaceholderKind kind, String original) {
    boolean name =
        kind.compareTo(PlaceholderKind.DATA) < 0
            && kind != PlaceholderKind.DASHED_ACCOUNT
            && kind != PlaceholderKind.ADDRESS
            && kind != PlaceholderKind.EMAIL
            && kind != PlaceholderKind.HOST;
    for (int i = 0; name && i < original.length(); i++) {
      char c = original.charAt(i);
      if (c > '\u00ff') {
        return Spelling.isInvisible(c) ? Character.toString(c) : isSign(c) ? "" : LETTER;
      }
    }
    return "";
  }

  /** Dashes and blanks between the groups of a number. */
  private static boolean isSign(char c) {
    return (c >= '\u2000' && c < '\u2070') || c == '\u2212' || c == '\uff0d';
  }

  /** Returns a placeholder without such an end. */
  static String without(String placeholder) {
    int last = placeholder.length() - 1;
    return last >= 0 && placeholder.charAt(last) > '\u00ff'
        ? placeholder.substring(0, last)
        : placeholder;
  }
}
