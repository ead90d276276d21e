package dev.keymend.source;

import dev.keymend.source.TextParts.Mark;
import dev.keymend.source.TextParts.Section;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines with the same before each of them, as programs write it into a log: a time, a level, the
 * name of a container, the sign of a comment. Numbers in it may be others on each line.
 */
final class PrefixedLines {
  /** Two lines may begin alike by accident. */
  private static final int FEWEST = 3;

  private static final int LONGEST = 160;

  private final String text;
  private final Section part;
  private final List<Section> parts = new ArrayList<>();

  /** What is before the first line of those that are looked at, up to its last sign. */
  private String prefix = "";

  private PrefixedLines(String text, Section part) {
    this.text = text;
    this.part = part;
  }

  /** Cuts a part of a text where such lines begin and end; they say in which what is before. */
  static List<Section> cut(String text, Section part) {
    PrefixedLines lines = new PrefixedLines(text, part);
    lines.cut();
    return lines.parts;
  }

  private void cut() {
    int from = part.start();
    int line = from;
    while (line < part.end()) {
      int end = lineEnd(line);
      int count = begins(line, end) ? 1 : 0;
      int next = end + 1;
      while (count > 0 && next < part.end() && behind(next) >= 0) {
        count++;
        next = lineEnd(next) + 1;
      }
      if (count >= FEWEST) {
        add(from, line);
        from = Math.min(next, part.end());
        parts.add(new Section(Mark.PREFIXED, line, from, prefix));
        line = from;
      } else {
        line = end + 1;
      }
    }
    add(from, part.end());
  }

  private void add(int start, int end) {
    if (start < end) {
      parts.add(new Section(part.mark(), start, end, part.language()));
    }
  }

  private int lineEnd(int line) {
    int feed = text.indexOf('\n', line);
    return feed < 0 ? part.end() : Math.min(feed, part.end());
  }

  /** Whether a line ends with a bracket that opens, and the next one begins like it. */
  private boolean begins(int line, int end) {
    int last = end - 1;
    while (last > line && text.charAt(last) <= ' ') {
      last--;
    }
    if (last <= line || "{[".indexOf(text.charAt(last)) < 0 || end >= part.end()) {
      return false;
    }
    int same = same(line, Math.min(last, line + LONGEST), end + 1);
    while (same > line && text.charAt(same - 1) <= ' ') {
      same--;
    }
    prefix = text.substring(line, same);
    int next = same == line ? -1 : behind(end + 1);
    while (next >= 0 && next < part.end() && text.charAt(next) == ' ') {
      next++;
    }
    return next >= 0 && isPrefix() && text.startsWith("\"", next);
  }

  /** Returns up to where a line is the same as another one, but for its numbers. */
  private int same(int line, int stop, int other) {
    int i = line;
    int k = other;
    while (i < stop && k < part.end() && isSame(text.charAt(i), text.charAt(k))) {
      boolean digit = isDigit(text.charAt(i));
      i = digit ? digitsEnd(text, i, stop) : i + 1;
      k = digit ? digitsEnd(text, k, part.end()) : k + 1;
    }
    return i;
  }

  private static boolean isSame(char one, char other) {
    return one == other || (isDigit(one) && isDigit(other));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int digitsEnd(String text, int from, int stop) {
    int i = from;
    while (i < stop && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether it is none of JSON, of a quotation, of a difference, and no number of a line. */
  private boolean isPrefix() {
    String signs = prefix.trim();
    char first = signs.charAt(0);
    boolean letters = "#/*;%".indexOf(first) >= 0;
    int numbers = 0;
    for (int i = 0; i < signs.length(); i++) {
      char c = signs.charAt(i);
      letters |= Ascii.isAlphanumeric(c) && !isDigit(c);
      numbers += isDigit(c) && (i == 0 || !isDigit(signs.charAt(i - 1))) ? 1 : 0;
    }
    boolean json = "\"'{}],+-<>|".indexOf(first) >= 0 || signs.equals("[");
    return !json && (letters || numbers > 1);
  }

  /** Returns the place behind the prefix of a line; -1 when it has another one. */
  private int behind(int line) {
    return behind(text, line, part.end(), prefix);
  }

  private static int behind(String text, int line, int stop, String prefix) {
    int k = line;
    int i = 0;
    while (i < prefix.length()) {
      if (k >= stop || !isSame(prefix.charAt(i), text.charAt(k))) {
        return -1;
      }
      boolean digit = isDigit(text.charAt(k));
      k = digit ? digitsEnd(text, k, stop) : k + 1;
      i = digit ? digitsEnd(prefix, i, prefix.length()) : i + 1;
    }
    boolean blank = k < stop && (text.charAt(k) == ' ' || text.charAt(k) == '\t');
    return blank ? k + 1 : k;
  }

  /** Returns what is written in such lines; a new line gets what is before the first one. */
  static Layer inside(Layer layer, Section part) {
    String text = layer.text();
    Pieces pieces = new Pieces(text);
    int line = part.start();
    String before = text.substring(line, behind(text, line, part.end(), part.language()));
    pieces.writeWith(added -> added.replace("\n", "\n" + before));
    while (line < part.end()) {
      int feed = text.indexOf('\n', line);
      int next = feed < 0 || feed >= part.end() ? part.end() : feed + 1;
      pieces.keep(behind(text, line, part.end(), part.language()), next);
      line = next;
    }
    return pieces.in(layer);
  }
}
