package dev.keymend.change;

/** Where lines of a text in YAML begin and end, and what stands at which column. */
final class YamlText {
  private final String text;

  /** How lines end. */
  final String newline;

  /**
   * Looks at a text.
   *
   * @param near a place near which lines are added
   */
  YamlText(String text, int near) {
    this(text, newline(text, text.indexOf('\n', near)));
  }

  private YamlText(String text, String newline) {
    this.text = text;
    this.newline = newline;
  }

  /** Looks at a text in which no lines are added. */
  static YamlText read(String text) {
    return new YamlText(text, "\n");
  }

  private static String newline(String text, int feed) {
    return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
  }

  String all() {
    return text;
  }

  /** Returns a character, or a break where the text ends. */
  char at(int place) {
    return place >= 0 && place < text.length() ? text.charAt(place) : '\n';
  }

  boolean isBreak(int place) {
    return at(place) == '\n' || at(place) == '\r';
  }

  boolean isBlank(int place) {
    return at(place) == ' ' || at(place) == '\t';
  }

  int lineStart(int place) {
    int i = place;
    while (i > 0 && !isBreak(i - 1)) {
      i--;
    }
    return i;
  }

  int column(int place) {
    return place - lineStart(place);
  }

  int lineEnd(int place) {
    int i = place;
    while (i < text.length() && !isBreak(i)) {
      i++;
    }
    return i;
  }

  /** Returns where the line behind a line's end begins; the same place at the end of the text. */
  int nextLine(int lineEnd) {
    if (lineEnd >= text.length()) {
      return lineEnd;
    }
    return at(lineEnd) == '\r' && at(lineEnd + 1) == '\n' && lineEnd + 1 < text.length()
        ? lineEnd + 2
        : lineEnd + 1;
  }

  /** Returns where the line before a line ends, before its break; the place itself at the start. */
  int lineBefore(int lineStart) {
    int i = lineStart;
    i -= i > 0 && at(i - 1) == '\n' ? 1 : 0;
    return i - (i > 0 && at(i - 1) == '\r' ? 1 : 0);
  }

  boolean beginsLine(int place) {
    int i = place;
    while (i > 0 && at(i - 1) == ' ') {
      i--;
    }
    return i == 0 || isBreak(i - 1);
  }

  boolean spansLines(int from, int to) {
    for (int i = from; i < to; i++) {
      if (isBreak(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the place behind a value and what belongs to it: a comment on its line, and lines with
   * nothing but a comment further to the right than a column.
   */
  int behind(int end, int column) {
    int stop = lineEnd(end);
    while (true) {
      int line = nextLine(stop);
      int word = line;
      while (at(word) == ' ') {
        word++;
      }
      if (line == stop || at(word) != '#' || word - line <= column) {
        return stop;
      }
      stop = lineEnd(word);
    }
  }

  /**
   * Returns the place behind the colon or dash that a value follows with nothing but white space
   * between them; -1 when there is more.
   */
  int behindIndicator(int value) {
    int i = value;
    while (i > 0 && (isBlank(i - 1) || isBreak(i - 1))) {
      i--;
    }
    return i > 0 && (at(i - 1) == ':' || at(i - 1) == '-') ? i : -1;
  }

  /** Returns whether a name is written behind a question mark: its colon is on another line. */
  boolean isExplicit(int key) {
    int i = key;
    while (i > 0 && (isBlank(i - 1) || isBreak(i - 1))) {
      i--;
    }
    return i > 0 && i < key && at(i - 1) == '?' && (i == 1 || isBlank(i - 2) || isBreak(i - 2));
  }

  /** Returns whether a value is written in brackets. */
  boolean isBracketed(int start) {
    return at(start) == '{' || at(start) == '[';
  }

  /** Returns a new line that begins at a column. */
  String line(int column) {
    return newline + " ".repeat(Math.max(0, column));
  }
}
