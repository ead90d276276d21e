package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One string of a program: what it says, with what is filled in as holes. */
record ProgramString(String content, char quote, List<String> holes, int end) {
  private static final int LONGEST_HOLE = 200;

  /** Copies the list. */
  ProgramString {
    holes = List.copyOf(holes);
  }

  /** Reads the string at a place; null when there is none that ends. */
  static @Nullable ProgramString at(String text, int place, int limit) {
    int start = place;
    boolean filled = false;
    while (start < limit && start - place < 2 && "fFrRbBuU".indexOf(text.charAt(start)) >= 0) {
      filled |= text.charAt(start) == 'f' || text.charAt(start) == 'F';
      start++;
    }
    char quote = start < limit ? text.charAt(start) : ' ';
    if (quote != '"' && quote != '\'' && quote != '`') {
      return null;
    }
    StringBuilder content = new StringBuilder();
    List<String> holes = new ArrayList<>();
    int i = start + 1;
    while (i < limit && text.charAt(i) != quote) {
      char c = text.charAt(i);
      boolean braced = (c == '$' || c == '#') && text.startsWith("{", i + 1) && quote != '\'';
      boolean ofPhp = c == '{' && quote == '"' && text.startsWith("$", i + 1);
      boolean bare = c == '$' && quote == '"' && i + 1 < limit && isLetter(text.charAt(i + 1));
      int end =
          bare
              ? nameEnd(text, i + 1, limit)
              : braced || ofPhp || (filled && c == '{') ? holeEnd(text, i, limit) : -1;
      if (end > 0) {
        String name = text.substring(braced ? i + 2 : i + 1, bare ? end : end - 1);
        content.append(ProgramText.named(name));
        holes.add(name);
        i = end;
      } else if (c == '\\' && i + 1 < limit) {
        int code = text.charAt(i + 1) == 'u' ? code(text, i + 2, limit) : -1;
        content.append(code < 0 ? meaning(text.charAt(i + 1)) : (char) code);
        i += code < 0 ? 2 : 6;
      } else if (c == '\n' && quote != '`') {
        return null;
      } else {
        content.append(c);
        i++;
      }
    }
    return i < limit ? new ProgramString(content.toString(), quote, holes, i + 1) : null;
  }

  private static boolean isLetter(char c) {
    char lower = Ascii.lower(c);
    return (lower >= 'a' && lower <= 'z') || c == '_';
  }

  private static int nameEnd(String text, int from, int limit) {
    int i = from;
    while (i < limit && (Ascii.isAlphanumeric(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  private static int holeEnd(String text, int from, int limit) {
    int stop = Math.min(limit, from + LONGEST_HOLE);
    for (int i = from; i < stop && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '}') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Returns what four hexadecimal digits stand for; negative when there are none. */
  private static int code(String text, int start, int limit) {
    int code = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = i < limit ? Ascii.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static char meaning(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
