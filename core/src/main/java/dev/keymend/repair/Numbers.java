package dev.keymend.repair;

/** Numbers as JSON writes them (RFC 8259, section 6). */
final class Numbers {
  private Numbers() {}

  static boolean isNumber(String word) {
    int i = word.startsWith("-") ? 1 : 0;
    int digits = digitsEnd(word, i);
    boolean leadingZero = digits > i + 1 && word.charAt(i) == '0';
    if (digits == i || leadingZero) {
      return false;
    }
    i = digits;
    if (i < word.length() && word.charAt(i) == '.') {
      int fraction = digitsEnd(word, i + 1);
      if (fraction == i + 1) {
        return false;
      }
      i = fraction;
    }
    if (i < word.length() && (word.charAt(i) == 'e' || word.charAt(i) == 'E')) {
      int sign = i + 1 < word.length() && "+-".indexOf(word.charAt(i + 1)) >= 0 ? 1 : 0;
      int exponent = digitsEnd(word, i + 1 + sign);
      if (exponent == i + 1 + sign) {
        return false;
      }
      i = exponent;
    }
    return i == word.length();
  }

  private static int digitsEnd(String word, int start) {
    int i = start;
    while (i < word.length() && Chars.isDigit(word.charAt(i))) {
      i++;
    }
    return i;
  }
}
