package dev.keymend.repair;

import java.util.ArrayList;
import java.util.List;

/** Takes away what stands at the start of every line: marks of quotations, numbers, differences. */
final class LineRepair {
  private record Line(int start, int end) {}

  private final String text;
  private final Corrections fixes;
  private final List<Line> lines;

  private LineRepair(String text, Corrections fixes, List<Line> lines) {
    this.text = text;
    this.fixes = fixes;
    this.lines = lines;
  }

  /** Undoes the first of these that all lines show; returns whether there was one. */
  static boolean undo(String text, Corrections fixes) {
    boolean suspect = isSuspect(text);
    if (!suspect && !hasAddedLine(text)) {
      return false;
    }
    LineRepair all = new LineRepair(text, fixes, cut(text));
    return (suspect && (all.table() || all.quotation() || all.numbers() || all.difference()))
        || all.differenceByHand();
  }

  /** Whether a line begins with a plus sign, which none of JSON does. */
  private static boolean hasAddedLine(String text) {
    boolean lineStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineStart && c == '+') {
        return true;
      }
      lineStart = Chars.isLineBreak(c) || (lineStart && Chars.isSpace(c));
    }
    return false;
  }

  /** Whether the first line that is not blank begins as any of these do. */
  private static boolean isSuspect(String text) {
    int i = 0;
    int start = 0;
    while (i < text.length() && Chars.isSpace(text.charAt(i))) {
      i++;
      start = Chars.isLineBreak(text.charAt(i - 1)) ? i : start;
    }
    if (i == text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return i > start
        || Chars.isDigit(c)
        || isBorder(c)
        || c >= '\u2500'
        || "+->&@di\\".indexOf(c) >= 0;
  }

  /** Returns the lines that are not blank. */
  private static List<Line> cut(String text) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Chars.isLineBreak(text.charAt(i))) {
        int first = start;
        while (first < i && Chars.isSpace(text.charAt(first))) {
          first++;
        }
        if (first < i) {
          lines.add(new Line(start, i));
        }
        start = i + 1;
      }
    }
    return lines;
  }

  private int first(Line line) {
    int i = line.start();
    while (Chars.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean quotation() {
    for (Line line : lines) {
      if (quotationMark(first(line)) == 0) {
        return false;
      }
    }
    for (Line line : lines) {
      int mark = first(line);
      int end = mark + quotationMark(mark);
      int space = end < line.end() && text.charAt(end) == ' ' ? 1 : 0;
      fixes.delete(line.start(), end + space);
    }
    return noted(Damage.QUOTED_LINES);
  }

  /** Returns the length of the mark of a quotation, which may be escaped as in HTML. */
  private int quotationMark(int at) {
    return text.charAt(at) == '>' ? 1 : text.startsWith("&gt;", at) ? "&gt;".length() : 0;
  }

  /** Consecutive numbers at the start of all lines. */
  private boolean numbers() {
    long previous = -1;
    List<Integer> ends = new ArrayList<>();
    for (Line line : lines) {
      int start = first(line);
      int i = start;
      while (i < line.end() && i - start < 9 && Chars.isDigit(text.charAt(i))) {
        i++;
      }
      if (i == start) {
        return false;
      }
      long number = Long.parseLong(text.substring(start, i));
      boolean next = previous < 0 || (number > previous && number - previous <= 1 + lines.size());
      int mark = i < line.end() && ":|.)│-".indexOf(text.charAt(i)) >= 0 ? 1 : 0;
      boolean gap = i + mark >= line.end() || Chars.isSpace(text.charAt(i + mark)) || mark == 1;
      if (!next || !gap) {
        return false;
      }
      previous = number;
      ends.add(i + mark);
    }
    if (lines.size() < 2) {
      return false;
    }
    for (int i = 0; i < ends.size(); i++) {
      fixes.delete(lines.get(i).start(), ends.get(i));
    }
    return noted(Damage.NUMBERED_LINES);
  }

  /** A unified diff: the new side is taken. */
  private boolean difference() {
    boolean marked = false;
    boolean context = false;
    for (Line line : lines) {
      char c = text.charAt(line.start());
      marked |= (c == '+' || c == '-') && !isHeader(line);
      context |= c == '@' || c == ' ';
      if (c != '+' && c != '-' && c != ' ' && !isHeader(line)) {
        return false;
      }
    }
    boolean added = text.charAt(lines.get(0).start()) == '+';
    if (!marked || !(context || added || isHeader(lines.get(0)) || hasBothSides())) {
      return false;
    }
    HunkNumbers numbers = new HunkNumbers();
    for (Line line : lines) {
      if (numbers.skipLines(text, line.start(), line.end())) {
        fixes.replace(line.start(), line.end(), String.valueOf(Chars.LOST_LINES));
        continue;
      }
      boolean gone = isHeader(line) || text.charAt(line.start()) == '-';
      int end = gone ? Math.min(text.length(), line.end() + 1) : line.start() + 1;
      fixes.delete(line.start(), end);
    }
    return noted(Damage.DIFF);
  }

  /**
   * A difference that somebody made by hand: signs stand before what changed, perhaps behind its
   * indentation, and what stays has nothing before it.
   */
  private boolean differenceByHand() {
    boolean added = false;
    boolean kept = false;
    for (Line line : lines) {
      int first = first(line);
      char c = text.charAt(first);
      boolean sign = c == '+' || c == '-';
      if (!isHeader(line) && !isJson(sign ? first + 1 : first, line.end())) {
        return false;
      }
      added |= c == '+';
      kept |= !sign;
    }
    if (!added || !kept) {
      return false;
    }
    HunkNumbers numbers = new HunkNumbers();
    for (Line line : lines) {
      int first = first(line);
      char c = text.charAt(first);
      if (numbers.skipLines(text, line.start(), line.end())) {
        fixes.replace(line.start(), line.end(), String.valueOf(Chars.LOST_LINES));
      } else if (isHeader(line) || c == '-') {
        fixes.delete(line.start(), Math.min(text.length(), line.end() + 1));
      } else if (c == '+') {
        boolean indented = first > line.start() && text.startsWith(" ", first + 1);
        fixes.delete(first, first + (indented ? 2 : 1));
      }
    }
    return noted(Damage.DIFF);
  }

  /** Whether a line, or what follows its sign, is blank or begins as lines of JSON do. */
  private boolean isJson(int start, int end) {
    int i = start;
    while (i < end && Chars.isSpace(text.charAt(i))) {
      i++;
    }
    return i >= end || Chars.isBracket(text.charAt(i)) || "\",".indexOf(text.charAt(i)) >= 0;
  }

  private boolean hasBothSides() {
    boolean added = false;
    boolean removed = false;
    for (Line line : lines) {
      added |= text.charAt(line.start()) == '+';
      removed |= text.charAt(line.start()) == '-';
    }
    return added && removed;
  }

  private boolean isHeader(Line line) {
    return starts(line, "@@")
        || starts(line, "+++ ")
        || starts(line, "--- ")
        || starts(line, "diff ")
        || starts(line, "index ")
        || starts(line, "\\ No newline");
  }

  private boolean starts(Line line, String with) {
    return text.startsWith(with, line.start());
  }

  /** Borders left and right, and lines of nothing but border. */
  private boolean table() {
    boolean borders = false;
    for (Line line : lines) {
      int first = first(line);
      char c = text.charAt(first);
      borders |= isBorder(c);
      if (!isBorder(c) && !isRule(first, line.end())) {
        return false;
      }
    }
    if (!borders) {
      return false;
    }
    for (Line line : lines) {
      int first = first(line);
      if (isRule(first, line.end())) {
        fixes.delete(line.start(), Math.min(text.length(), line.end() + 1));
        continue;
      }
      int start = first;
      while (start < line.end() && isBorder(text.charAt(start))) {
        start++;
      }
      start += start < line.end() && text.charAt(start) == ' ' ? 1 : 0;
      fixes.delete(line.start(), start);
      int end = line.end();
      while (end > start && Chars.isSpace(text.charAt(end - 1))) {
        end--;
      }
      int stop = end;
      while (end > start && isBorder(text.charAt(end - 1))) {
        end--;
      }
      while (end > start && end < stop && Chars.isSpace(text.charAt(end - 1))) {
        end--;
      }
      fixes.delete(end, line.end());
    }
    return noted(Damage.TABLE);
  }

  private static boolean isBorder(char c) {
    return c == '|' || c == '│' || c == '║' || c == '┃';
  }

  private boolean isRule(int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean drawn = (c >= '\u2500' && c <= '\u257F') || c == '+' || c == '-' || c == '=';
      if (!drawn && !Chars.isSpace(c) && c != '|') {
        return false;
      }
    }
    return true;
  }

  private boolean noted(Damage damage) {
    if (!fixes.isEmpty()) {
      fixes.note(damage, 0, text.length());
    }
    return !fixes.isEmpty();
  }
}
