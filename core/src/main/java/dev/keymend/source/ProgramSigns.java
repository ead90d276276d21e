package dev.keymend.source;

import dev.keymend.text.Ascii;
import org.jspecify.annotations.Nullable;

/** What shows that an object is one of a program, which only the program can work out. */
final class ProgramSigns {
  private static final String QUOTES = "\"'`";

  private ProgramSigns() {}

  /** The strings of a part of a text. Where one does not end, none with its quotes does. */
  private static final class Strings {
    private final String text;
    private final int limit;
    private final int[] openUntil = new int[QUOTES.length()];

    Strings(String text, int limit) {
      this.text = text;
      this.limit = limit;
    }

    /** Returns the string that begins with a quote; null for one that does not end. */
    @Nullable ProgramString at(int place) {
      int quote = QUOTES.indexOf(text.charAt(place));
      if (place < openUntil[quote]) {
        return null;
      }
      ProgramString string = ProgramString.at(text, place, limit);
      if (string == null) {
        int line = quote == QUOTES.length() - 1 ? -1 : text.indexOf('\n', place);
        openUntil[quote] = line < 0 ? limit : line;
      }
      return string;
    }
  }

  /**
   * Returns whether a part of a text has a value that no damaged JSON has: a string to which a
   * variable is added, or one in which Python fills in some.
   */
  static boolean areIn(String text, int from, int to) {
    Strings strings = new Strings(text, to);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'' || c == '`') {
        ProgramString string = strings.at(i);
        if (string == null) {
          continue;
        }
        boolean prefixed = i > from && (text.charAt(i - 1) == 'f' || text.charAt(i - 1) == 'F');
        ProgramString filled = prefixed ? ProgramString.at(text, i - 1, to) : null;
        boolean holes = c == '`' ? !string.holes().isEmpty() : hasHoles(filled);
        i = string.end() - 1;
        if (holes || isWorkedOn(text, blanksEnd(text, i + 1, to), to)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasHoles(@Nullable ProgramString string) {
    return string != null && !string.holes().isEmpty();
  }

  /** Whether something is added to what ends before a place, or put into it. */
  private static boolean isWorkedOn(String text, int place, int to) {
    boolean operator = text.startsWith("+", place) || text.startsWith("%", place);
    return (operator && isLetter(text, blanksEnd(text, place + 1, to)))
        || text.startsWith(".format(", place);
  }

  /** Returns whether a part of a text has a variable for a value, or arrows behind its names. */
  static boolean areVariablesIn(String text, int from, int to) {
    boolean value = false;
    Strings strings = new Strings(text, to);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'' || c == '`') {
        ProgramString string = strings.at(i);
        i = string == null ? i : string.end() - 1;
        value = false;
      } else if (c == '=' && text.startsWith(">", i + 1)) {
        return true;
      } else if (value && isLetter(text, i)) {
        int end = wordEnd(text, i, to);
        String word = Ascii.lower(text.substring(i, Math.min(end, i + 6)));
        int next = blanksEnd(text, end, to);
        boolean ends = next < to && ",}]+.(\n".indexOf(text.charAt(next)) >= 0;
        boolean literal = word.equals("true") || word.equals("false") || word.equals("null");
        if (ends && !literal && !word.equals("none")) {
          return true;
        }
        i = end - 1;
        value = false;
      } else if (c > ' ') {
        value = c == ':' || c == '[' || (value && c == ',');
      }
    }
    return areIn(text, from, to);
  }

  private static boolean isLetter(String text, int place) {
    char c = place < text.length() ? Ascii.lower(text.charAt(place)) : ' ';
    return (c >= 'a' && c <= 'z') || c == '_';
  }

  private static int wordEnd(String text, int from, int to) {
    int i = from;
    while (i < to && (Ascii.isAlphanumeric(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  private static int blanksEnd(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }
}
