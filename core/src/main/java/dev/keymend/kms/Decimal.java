package dev.keymend.kms;

import java.util.OptionalInt;

/** Compares decimal numbers of any length by their digits. */
public final class Decimal {
  private Decimal() {}

  /** Returns the sign of {@code left - right}; empty when one of them is no decimal number. */
  public static OptionalInt compare(String left, String right) {
    if (!isDecimal(left) || !isDecimal(right)) {
      return OptionalInt.empty();
    }
    int leftSign = sign(left);
    int rightSign = sign(right);
    if (leftSign != rightSign) {
      return OptionalInt.of(Integer.compare(leftSign, rightSign));
    }
    int size = compareSize(left, right);
    return OptionalInt.of(leftSign < 0 ? -size : size);
  }

  /** Returns whether a text is a decimal number. */
  public static boolean isDecimal(String text) {
    boolean digit = false;
    boolean point = false;
    for (int i = isSigned(text) ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digit = true;
      } else {
        return false;
      }
    }
    return digit;
  }

  /**
   * Returns a decimal number without the zeros and signs that say nothing; else the text itself.
   */
  public static String plain(String text) {
    if (!isDecimal(text)) {
      return text;
    }
    int start = isSigned(text) ? 1 : 0;
    int end = text.length();
    while (start < point(text) && text.charAt(start) == '0') {
      start++;
    }
    while (point(text) < text.length() && end > point(text) && digit(text, end - 1) == 0) {
      end--;
    }
    String digits = text.substring(start, end);
    return sign(text) < 0 ? "-" + digits : digits.isEmpty() ? "0" : digits;
  }

  private static boolean isSigned(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
  }

  /** Returns -1, 0 or 1; a zero with a minus is a zero. */
  private static int sign(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '1' && c <= '9') {
        return text.charAt(0) == '-' ? -1 : 1;
      }
    }
    return 0;
  }

  private static int compareSize(String left, String right) {
    int leftPoint = point(left);
    int rightPoint = point(right);
    int places = Math.max(leftPoint, rightPoint);
    int end = Math.max(left.length() - leftPoint, right.length() - rightPoint);
    for (int place = -places; place < end; place++) {
      int order = digit(left, leftPoint + place) - digit(right, rightPoint + place);
      if (order != 0) {
        return order < 0 ? -1 : 1;
      }
    }
    return 0;
  }

  private static int point(String text) {
    int point = text.indexOf('.');
    return point < 0 ? text.length() : point;
  }

  /** Returns the digit at an index; what is no digit counts as 0. */
  private static int digit(String text, int index) {
    char c = index >= 0 && index < text.length() ? text.charAt(index) : '0';
    return c >= '0' && c <= '9' ? c - '0' : 0;
  }
}
