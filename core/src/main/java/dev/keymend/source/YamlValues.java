package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;

/**
 * What a scalar without quotes is. AWS CloudFormation reads YAML 1.1, in which {@code yes} is a
 * boolean and {@code 012} a number to the base of eight, but no text is a date. A value that is
 * spelt as in JSON is what it is there; another one is handed on as the string that becomes of it.
 * Sources: AWS CloudFormation User Guide, template formats; YAML 1.1, types bool and int.
 */
final class YamlValues {
  /** No number is longer that is meant as one. */
  private static final int LONGEST = 18;

  private YamlValues() {}

  /** Returns the value of a scalar on its own. */
  static Node of(String text, TextRange range) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new LiteralNode(range, "null");
      case "true", "True", "TRUE" -> new LiteralNode(range, "true");
      case "false", "False", "FALSE" -> new LiteralNode(range, "false");
      case "yes", "Yes", "YES", "on", "On", "ON" -> otherwise(text, "true", range);
      case "no", "No", "NO", "off", "Off", "OFF" -> otherwise(text, "false", range);
      default -> number(text, range);
    };
  }

  private static StringNode otherwise(String written, String read, TextRange range) {
    return new StringNode(range, HoledString.of(read), false, written);
  }

  private static Node number(String text, TextRange range) {
    char first = text.charAt(0);
    int start = first == '-' || first == '+' ? 1 : 0;
    if (start == text.length() || !isDigit(text.charAt(start))) {
      return new StringNode(range, HoledString.of(text));
    }
    if (isOfJson(text, start)) {
      return first == '+'
          ? otherwise(text, text.substring(1), range)
          : new LiteralNode(range, text);
    }
    String digits = text.substring(start).replace("_", "");
    long value = digits.length() > LONGEST ? -1 : value(digits);
    if (value < 0 || digits.equals("-")) {
      return new StringNode(range, HoledString.of(text));
    }
    return otherwise(text, (first == '-' ? "-" : "") + value, range);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Digits without a zero in front of them, and perhaps others behind a point. */
  private static boolean isOfJson(String text, int start) {
    int i = start;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    boolean zero = text.charAt(start) == '0' && i > start + 1;
    if (i == text.length() || zero) {
      return !zero;
    }
    int point = i;
    i++;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return text.charAt(point) == '.' && i == text.length() && i > point + 1;
  }

  /** Returns the value of what is a number in YAML 1.1 and not in JSON; -1 for what is none. */
  private static long value(String digits) {
    if (digits.startsWith("0x")) {
      return toBase(digits, 2, 16);
    }
    if (digits.startsWith("0b")) {
      return toBase(digits, 2, 2);
    }
    if (digits.indexOf(':') > 0) {
      return ofTime(digits);
    }
    long octal = digits.charAt(0) == '0' ? toBase(digits, 1, 8) : -1;
    // With an 8 or 9 it is no octal number; readers differ, and some drop the zero.
    return octal >= 0 ? octal : toBase(digits, 0, 10);
  }

  private static long toBase(String digits, int from, int base) {
    long value = from < digits.length() ? 0 : -1;
    for (int i = from; i < digits.length() && value >= 0; i++) {
      int digit = Ascii.digit(digits.charAt(i), base);
      value = digit < 0 ? -1 : value * base + digit;
    }
    return value;
  }

  /** {@code 1:30} is a number to the base of sixty. */
  private static long ofTime(String digits) {
    long value = 0;
    int from = 0;
    while (from <= digits.length()) {
      int colon = digits.indexOf(':', from);
      int to = colon < 0 ? digits.length() : colon;
      long part = toBase(digits.substring(from, to), 0, 10);
      boolean first = from == 0;
      if (part < 0 || (first ? digits.charAt(0) == '0' : part > 59 || to - from > 2)) {
        return -1;
      }
      value = value * 60 + part;
      from = to + 1;
    }
    return value;
  }
}
