package dev.keymend.redact;

import java.util.List;

/** What a word is, by its characters alone. Ranges are offsets in a text. */
final class Words {
  /** Digits of an account id. */
  static final int ACCOUNT_LENGTH = 12;

  private static final String UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final String MULTI_REGION_SHAPE = "mrk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

  private Words() {}

  static boolean isLetter(char c) {
    // Small and capital letters differ in one bit.
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordChar(char c) {
    return isLetter(c) || isDigit(c) || c == '-' || c == '_';
  }

  /** Returns the value of a hexadecimal digit, or -1. */
  static int hexDigit(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  /** Returns the value of {@code length} hexadecimal digits, or -1 when there are fewer. */
  static int hex(char[] text, int from, int length) {
    if (from + length > text.length) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + length; i++) {
      int digit = hexDigit(text[i]);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** Returns whether there is a digit in a part of a text. */
  static boolean hasDigit(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a word ends with letters, in any case and with hyphens and underscores between
   * them: {@code Secret_Key} ends with {@code secretkey}. More than a few letters may also have a
   * dot or a blank between them, as in {@code secret.key}.
   *
   * @param letters in lower case
   * @param whole whether nothing else may stand in front of them
   */
  static boolean isNamed(Tokens tokens, int word, String letters, boolean whole) {
    char[] text = tokens.chars();
    int start = tokens.start(word);
    int at = tokens.end(word) - 1;
    // Between the letters of one name stands a sign or two.
    int first = Math.max(0, start - 3 * letters.length());
    for (int i = letters.length() - 1; i >= 0; at--) {
      if (at < start && (whole || at < first || letters.length() < 6)) {
        return false;
      }
      char c = text[at];
      if (c != '-' && c != '_' && ((c != '.' && c != ' ') || at >= start)) {
        if ((c | 0x20) != letters.charAt(i)) {
          return false;
        }
        i--;
      }
    }
    while (whole && at >= start && (text[at] == '-' || text[at] == '_')) {
      at--;
    }
    return !whole || at < start;
  }

  /** Returns whether a text ends with one of others. */
  static boolean endsWithOne(String text, List<String> ends) {
    for (int i = 0; i < ends.size(); i++) {
      if (text.endsWith(ends.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a word is one of those that stand with blanks around them in one text. What is
   * seldom asked for so is no set that would be there from the start.
   */
  static boolean isOneOf(String words, String word) {
    return word.indexOf(' ') < 0 && words.contains(" " + word + " ");
  }

  /** Returns whether a part of a text has no other characters than these. */
  static boolean isAll(String text, int start, int end, String characters) {
    for (int i = start; i < end; i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns an account as a number, however it was written. */
  static String undashed(String account) {
    return account.replace("-", "");
  }

  /** Returns whether a whole text is one word. */
  static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isWordChar(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns whether a word is a UUID or the id of a multi-Region key. */
  static boolean isKeyId(String text, int start, int end) {
    return hasShape(text, start, end, UUID_SHAPE) || hasShape(text, start, end, MULTI_REGION_SHAPE);
  }

  static boolean isAccount(String text, int start, int end) {
    return end - start == ACCOUNT_LENGTH && nextAccount(text, start, end) == start;
  }

  /**
   * Returns the offset of the first account id in a part of a word, or {@code end}. An account id
   * is a run of exactly 12 digits. Letters may stand next to it when one of them is no hexadecimal
   * digit, as any digest has such runs.
   */
  static int nextAccount(String text, int start, int end) {
    int run = start;
    int found = end;
    boolean letters = false;
    boolean words = false;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.charAt(i) : '-';
      if (isDigit(c)) {
        continue;
      }
      if (found == end && i - run == ACCOUNT_LENGTH) {
        found = run;
      }
      boolean gap = c == '-' || c == '_';
      letters |= !gap;
      words |= !gap && hexDigit(c) < 0;
      if (gap) {
        if (found < end && (words || !letters)) {
          return found;
        }
        found = end;
        letters = false;
        words = false;
      }
      run = i + 1;
    }
    return end;
  }

  /**
   * Returns whether twelve digits are a time, to the minute, which programs write into names.
   *
   * @param start offset of the first
   */
  static boolean isTime(String text, int start) {
    int year = number(text, start, 4);
    int month = number(text, start + 4, 2);
    int day = number(text, start + 6, 2);
    return year >= 1990
        && year < 2060
        && month > 0
        && month <= 12
        && day > 0
        && day <= 31
        && number(text, start + 8, 2) < 24
        && number(text, start + 10, 2) < 60;
  }

  private static int number(String text, int start, int length) {
    int value = 0;
    for (int i = start; i < start + length; i++) {
      value = 10 * value + (text.charAt(i) - '0');
    }
    return value;
  }

  static boolean isHex(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (hexDigit(text[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasShape(String text, int start, int end, String shape) {
    if (end - start != shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(start + i);
      char wanted = shape.charAt(i);
      if (wanted == 'x' ? hexDigit(c) < 0 : c != wanted) {
        return false;
      }
    }
    return true;
  }
}
