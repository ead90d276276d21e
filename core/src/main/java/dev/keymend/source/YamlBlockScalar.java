package dev.keymend.source;

/** Where the lines of a block scalar are. Source: YAML 1.2.2, 8.1. */
final class YamlBlockScalar {
  private final String text;
  private final int indent;
  private int end;
  private int endWithBlanks;
  private int next;

  /**
   * Finds the lines.
   *
   * @param lineEnd where the line of the header ends
   * @param fixed the column of its text if the header says it; 0 to see it
   * @param least the least column of its text
   */
  YamlBlockScalar(String text, int lineEnd, int fixed, int least) {
    this.text = text;
    end = lineEnd;
    endWithBlanks = lineEnd;
    int first = YamlChars.behindBreak(text, lineEnd);
    indent = fixed > 0 ? fixed : see(first, Math.max(1, least));
    next = first;
    while (next < text.length() && isInside(next)) {
      int stop = YamlChars.lineEnd(text, next);
      boolean empty = YamlChars.behindSpaces(text, next) == stop && stop - next <= indent;
      endWithBlanks = stop;
      end = empty ? end : stop;
      next = YamlChars.behindBreak(text, stop);
      if (next == stop) {
        return;
      }
    }
  }

  /** The first line with text tells; empty lines before it may be longer. */
  private int see(int first, int least) {
    int longest = 0;
    int line = first;
    while (line < text.length()) {
      int word = YamlChars.behindSpaces(text, line);
      longest = Math.max(longest, word - line);
      if (word >= text.length() || !YamlChars.isBreak(text.charAt(word))) {
        break;
      }
      line = YamlChars.behindBreak(text, word);
    }
    return Math.max(longest, least);
  }

  private boolean isInside(int line) {
    int word = YamlChars.behindSpaces(text, line);
    return word - line >= indent || word >= text.length() || YamlChars.isBreak(text.charAt(word));
  }

  int indent() {
    return indent;
  }

  /** Returns where the last line with text ends, before its break. */
  int end() {
    return end;
  }

  /** Returns where the last line ends, also one without text. */
  int endWithBlanks() {
    return endWithBlanks;
  }

  /** Returns where the line behind the block begins. */
  int next() {
    return next;
  }
}
