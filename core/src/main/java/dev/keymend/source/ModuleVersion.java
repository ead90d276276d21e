package dev.keymend.source;

import dev.keymend.text.Ascii;

/**
 * What a call of a module asks of its version. Source: Terraform documentation, Version
 * Constraints.
 */
final class ModuleVersion {
  private static final int ANY = Integer.MAX_VALUE;

  private ModuleVersion() {}

  /**
   * Returns whether a constraint allows no version from a major one on: {@code ~> 3.1} or {@code >=
   * 2.0, < 4.0} is before 4. Without any the newest one is taken.
   */
  static boolean isBefore(int major, String constraint) {
    int newest = ANY;
    int from = 0;
    while (from <= constraint.length()) {
      int comma = constraint.indexOf(',', from);
      int end = comma < 0 ? constraint.length() : comma;
      newest = Math.min(newest, newestOf(constraint.substring(from, end).trim()));
      from = end + 1;
    }
    return newest < major;
  }

  /** Returns the newest major version that a part of a constraint allows. */
  private static int newestOf(String part) {
    int at = 0;
    while (at < part.length() && Ascii.digit(part.charAt(at), 10) < 0) {
      at++;
    }
    int major = 0;
    int end = at;
    while (end < part.length() && end - at < 5 && Ascii.digit(part.charAt(end), 10) >= 0) {
      major = 10 * major + Ascii.digit(part.charAt(end), 10);
      end++;
    }
    boolean least = part.startsWith(">") || part.startsWith("!=");
    if (end == at || least) {
      return ANY;
    }
    boolean below = part.startsWith("<") && !part.startsWith("<=");
    return below && isZero(part, end) ? major - 1 : major;
  }

  /** Returns whether nothing but zeros stand behind the major version. */
  private static boolean isZero(String version, int from) {
    for (int i = from; i < version.length(); i++) {
      if (version.charAt(i) != '.' && version.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}
