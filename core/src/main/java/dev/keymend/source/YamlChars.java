package dev.keymend.source;

/** Characters of YAML, and the ends of its lines. */
final class YamlChars {
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  private YamlChars() {}

  static boolean isIndicator(char c) {
    return INDICATORS.indexOf(c) >= 0;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isBlankOrBreak(char c) {
    return isBlank(c) || isBreak(c);
  }

  /** Returns where the line ends that a place is in, before its break. */
  static int lineEnd(String text, int place) {
    int i = place;
    while (i < text.length() && !isBreak(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Returns where the line begins that a place is in. */
  static int lineStart(String text, int place) {
    int i = place;
    while (i > 0 && !isBreak(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Returns the place behind a break, if there is one, else the place itself. */
  static int behindBreak(String text, int place) {
    if (text.startsWith("\r\n", place)) {
      return place + 2;
    }
    return place < text.length() && isBreak(text.charAt(place)) ? place + 1 : place;
  }

  /** Returns the first place that has no space. */
  static int behindSpaces(String text, int place) {
    int i = place;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Returns whether a line consists of a marker between documents. */
  static boolean isMarker(String text, int line) {
    return (text.startsWith("---", line) || text.startsWith("...", line))
        && (line + 3 >= text.length() || isBlankOrBreak(text.charAt(line + 3)));
  }
}
