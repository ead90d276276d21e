package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;

/**
 * Which strings need no quotes in YAML, whoever reads it. Sources: YAML 1.2.2, 7.3.3 and 10.2.1;
 * YAML 1.1, types float, int, merge, timestamp and value.
 */
public final class YamlPlain {
  private YamlPlain() {}

  /**
   * Returns whether a string can stand without quotes and is still that string.
   *
   * @param flow whether it stands in brackets
   */
  public static boolean isPlain(String text, boolean flow) {
    if (text.isEmpty() || !isPrintable(text) || YamlChars.isMarker(text, 0)) {
      return false;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean begins =
        !YamlChars.isIndicator(first)
            || ("-?:".indexOf(first) >= 0 && text.length() > 1 && text.charAt(1) > ' ' && !flow);
    if (!begins || first == ' ' || last == ' ' || last == ':') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          (c == ':' && text.startsWith(" ", i + 1))
              || (c == ' ' && text.startsWith("#", i + 1))
              || (flow && ",?[]{}".indexOf(c) >= 0)
              || c == '\t';
      if (ends) {
        return false;
      }
    }
    return YamlValues.of(text, TextRange.at(0)) instanceof StringNode string
        && string.written().isEmpty()
        && !isOtherElsewhere(text);
  }

  /**
   * Returns whether some readers take for a number, a time or a sign of theirs what is a string for
   * CloudFormation.
   */
  private static boolean isOtherElsewhere(String text) {
    String word = Ascii.lower(text);
    int digit = 0;
    while (digit < word.length() && "+-.".indexOf(word.charAt(digit)) >= 0) {
      digit++;
    }
    String rest = word.substring(digit);
    if (rest.isEmpty() || rest.charAt(0) < '0' || rest.charAt(0) > '9') {
      boolean none = digit > 0 && (rest.equals("inf") || rest.equals("nan"));
      return none || word.equals("=") || word.equals("<<") || word.equals("y") || word.equals("n");
    }
    boolean other = true;
    for (int i = 0; i < rest.length(); i++) {
      other &= "0123456789_+-.: eotxz".indexOf(rest.charAt(i)) >= 0;
    }
    return other;
  }

  /** Returns whether a string has only characters that stand for themselves on one line. */
  public static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || c == '\u2028' || c == '\u2029') {
        return false;
      }
    }
    return true;
  }
}
