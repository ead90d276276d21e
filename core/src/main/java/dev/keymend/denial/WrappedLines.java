package dev.keymend.denial;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines that a terminal, a log or a mail made of one message. */
final class WrappedLines {
  /** What stands before each line is no longer, in UTF-16 units. */
  private static final int LONGEST_MARK = 60;

  /** No terminal has fewer columns. */
  private static final int NARROWEST = 40;

  /** No message has more lines. */
  private static final int MOST = 30;

  /** What logs put before lines beside times, signs and what stands in brackets. */
  private static final Set<String> WORDS =
      Set.of("error", "warn", "warning", "info", "debug", "trace", "fatal", "stderr", "stdout");

  private WrappedLines() {}

  /** Returns a text without what stands before each of its lines: a sign, a time, a level. */
  static String bare(String text) {
    List<String> lines = lines(text);
    int mark = mark(lines);
    if (mark == 0) {
      return text;
    }
    StringBuilder bare = new StringBuilder(text.length());
    for (String line : lines) {
      bare.append(line, Math.min(mark, line.length()), line.length()).append('\n');
    }
    return bare.toString();
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
      boolean twice = feed > from && text.charAt(feed - 1) == '\r';
      lines.add(text.substring(from, twice ? feed - 1 : feed));
      from = feed + 1;
    }
    lines.add(text.substring(from));
    return lines;
  }

  private static int mark(List<String> lines) {
    String first = "";
    int shared = 0;
    int count = 0;
    for (String line : lines) {
      if (line.trim().isEmpty()) {
        continue;
      }
      if (count == 0) {
        first = line;
        shared = Math.min(LONGEST_MARK, line.length());
      }
      int same = 0;
      while (same < Math.min(shared, line.length())
          && form(first.charAt(same)) == form(line.charAt(same))) {
        same++;
      }
      shared = same;
      count++;
    }
    while (shared > 0 && (first.charAt(shared - 1) != ' ' || !isMark(first.substring(0, shared)))) {
      shared--;
    }
    return count > 1 ? shared : 0;
  }

  /** The digits of times are others on each line. */
  private static char form(char c) {
    return c >= '0' && c <= '9' ? '0' : c;
  }

  private static boolean isMark(String text) {
    int word = -1;
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (Ascii.isAlphanumeric(c)) {
        word = word < 0 ? i : word;
      } else if (word >= 0) {
        String said = Ascii.lower(text.substring(word, i));
        if (brackets == 0 && c != ']' && !WORDS.contains(said) && !isTime(said)) {
          return false;
        }
        word = -1;
      }
    }
    return word < 0 && brackets == 0;
  }

  /** {@code 2026}, {@code 01t10}, {@code 123z}. */
  private static boolean isTime(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != 't' && c != 'z' && form(c) != '0') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns a text whose lines are put together where they fill a width: a terminal breaks them in
   * the middle of words.
   *
   * @return empty where no lines do
   */
  static Optional<String> joined(String text) {
    StringBuilder out = new StringBuilder(text.length());
    List<String> lines = lines(text);
    boolean any = false;
    int at = 0;
    while (at < lines.size()) {
      int width = lines.get(at).length();
      int end = at + 1;
      while (width >= NARROWEST
          && end < lines.size()
          && end - at <= MOST
          && lines.get(end - 1).length() == width
          && !lines.get(end).trim().isEmpty()
          && lines.get(end).length() <= width) {
        end++;
      }
      for (int i = at; i < end; i++) {
        out.append(lines.get(i));
      }
      out.append('\n');
      any |= end > at + 1;
      at = end;
    }
    return any ? Optional.of(out.toString()) : Optional.empty();
  }
}
