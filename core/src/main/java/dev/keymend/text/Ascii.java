package dev.keymend.text;

/** Letter case that is the same on every engine and in every locale. */
public final class Ascii {
  private Ascii() {}

  /** Returns {@code c} with A to Z in lower case. */
  public static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /** Returns whether {@code c} is a letter A to Z, in either case, or a digit 0 to 9. */
  public static boolean isAlphanumeric(char c) {
    char lower = lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
  }

  /**
   * Returns the value of a digit, or -1 when it is none: as {@code Character.digit}, but for the
   * digits of other scripts, which mean nothing in what is read here.
   *
   * @param radix at most 16
   */
  public static int digit(char c, int radix) {
    char lower = lower(c);
    int digit = lower >= 'a' ? lower - 'a' + 10 : c <= '9' ? c - '0' : -1;
    return digit < radix ? Math.max(-1, digit) : -1;
  }

  /** Returns {@code text} with A to Z in lower case. */
  public static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (lower(text.charAt(i)) != text.charAt(i)) {
        char[] chars = text.toCharArray();
        for (int j = i; j < chars.length; j++) {
          chars[j] = lower(chars[j]);
        }
        return new String(chars);
      }
    }
    return text;
  }

  /** Returns a text that begins a sentence: with a first letter a to z in upper case. */
  public static String capitalized(String text) {
    char first = text.isEmpty() ? 'A' : text.charAt(0);
    return first >= 'a' && first <= 'z' ? (char) (first - ('a' - 'A')) + text.substring(1) : text;
  }

  /**
   * Returns the id that the name of a constant makes: {@code NEEDS_OWNER} is {@code needs-owner}.
   */
  public static String id(String name) {
    return lower(name).replace('_', '-');
  }

  /** Returns whether two texts are equal but for the case of A to Z. */
  public static boolean equalsIgnoreCase(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (lower(one.charAt(i)) != lower(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether {@code text} consists of exactly {@code length} digits 0 to 9. */
  public static boolean isDigits(String text, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a text has {@code *} or {@code ?} in it, which {@link #glob} reads so. */
  public static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /**
   * Returns whether {@code text} matches a pattern in which {@code *} stands for any text and
   * {@code ?} for any one character, regardless of ASCII case when {@code ignoreCase}. Linear in
   * {@code text} for patterns with one star, at most quadratic otherwise; never recursive.
   */
  public static boolean glob(String pattern, String text, boolean ignoreCase) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
        if (p == pattern.length()) {
          return true;
        }
      } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t), ignoreCase)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean same(char pattern, char c, boolean ignoreCase) {
    return pattern == '?' || pattern == c || (ignoreCase && lower(pattern) == lower(c));
  }
}
