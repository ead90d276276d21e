package dev.keymend.source;

import java.util.Arrays;

/**
 * Which braces of a text belong together, whatever text it is: found in one pass, with strings
 * passed over. A brace without a partner leaves those inside of it theirs.
 */
final class Brackets {
  private static final int MANY = 64;

  private static final int OPEN = -1;
  private static final int IN_STRING = -2;

  private final String text;

  /** The braces that open, in their order, and where each is closed; negative where it is not. */
  private int[] starts = new int[MANY];

  private int[] ends = new int[MANY];
  private int count;

  /** The brackets that close nothing, in their order. */
  private int[] surplus = new int[MANY];

  private int surpluses;

  /** The first of them behind the places that were asked about. */
  private int next;

  /** What is open: the number of a brace, or -1 for a bracket. */
  private int[] open = new int[MANY];

  /** Where the block comment ends that was looked for last, and a line, or what is sure of it. */
  private int block = -1;

  private int line = -1;

  private int depth;
  private int braces;

  private Brackets(String text) {
    this.text = text;
  }

  /** Finds the braces of a part of a text. */
  static Brackets of(String text, int from, int to) {
    Brackets brackets = new Brackets(text);
    brackets.scan(from, to);
    return brackets;
  }

  /** Returns how many braces open. */
  int count() {
    return count;
  }

  /** Returns where a brace opens. */
  int start(int brace) {
    return starts[brace];
  }

  /** Returns the place behind the one that closes it; negative when none does. */
  int end(int brace) {
    return ends[brace];
  }

  /** Returns whether it is the first character of a string inside of another brace. */
  boolean isInString(int brace) {
    return ends[brace] == IN_STRING;
  }

  /**
   * Returns whether one that closes nothing stands in a range; ranges are asked about in the order
   * in which they begin.
   */
  boolean isSurplusIn(int from, int to) {
    while (next < surpluses && surplus[next] < from) {
      next++;
    }
    return next < surpluses && surplus[next] < to;
  }

  private void scan(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      switch (c) {
        case '{' -> open(i);
        case '[' -> push(-1);
        case '}' -> closeBrace(i);
        case ']' -> closeBracket(i);
        case '\\' -> i += depth > 0 && i + 1 < to ? 1 : 0;
        case '/', '#' -> i = depth > 0 ? endOfComment(i, from, to) : i;
        case '"', '\'' -> i = depth > 0 ? endOfString(i, from, to) : i;
        default -> {}
      }
      i++;
    }
  }

  private void open(int offset) {
    add(offset, OPEN);
    push(count - 1);
    braces++;
  }

  private void add(int offset, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = offset;
    ends[count] = end;
    count++;
  }

  private void push(int what) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth] = what;
    depth++;
  }

  /** A brace closes the last one that is open; brackets in between are not closed. */
  private void closeBrace(int offset) {
    if (braces == 0) {
      addSurplus(offset);
      return;
    }
    while (open[depth - 1] < 0) {
      depth--;
    }
    depth--;
    braces--;
    ends[open[depth]] = offset + 1;
  }

  /** A bracket closes none but the innermost: where a brace is missing, its brace closes both. */
  private void closeBracket(int offset) {
    if (depth == 0) {
      addSurplus(offset);
    } else if (open[depth - 1] < 0) {
      depth--;
    }
  }

  private void addSurplus(int offset) {
    if (surpluses == surplus.length) {
      surplus = Arrays.copyOf(surplus, 2 * surpluses);
    }
    surplus[surpluses] = offset;
    surpluses++;
  }

  /** Returns the last place of a comment; the place itself when none begins there. */
  private int endOfComment(int start, int from, int to) {
    char before = start > from ? text.charAt(start - 1) : ' ';
    if (before > ' ' && ",{}[]".indexOf(before) < 0) {
      return start;
    }
    if (text.startsWith("/*", start)) {
      if (block < start + 2) {
        int close = text.indexOf("*/", start + 2);
        block = close < 0 ? text.length() : close;
      }
      return block + 1 < to ? block + 1 : start;
    }
    if (text.charAt(start) == '#' || text.startsWith("//", start)) {
      while (line < start || (line < to && text.charAt(line) != '\n' && text.charAt(line) != '"')) {
        line = Math.max(line + 1, start);
      }
      // What has strings may be no comment but what follows one.
      return line >= to || text.charAt(line) == '\n' ? line - 1 : start;
    }
    return start;
  }

  /** Returns the last place of a string; a string ends with its line, whatever is wrong with it. */
  private int endOfString(int start, int from, int to) {
    char quote = text.charAt(start);
    if (quote == '\'' && !opensHere(start, from)) {
      return start;
    }
    for (int i = start + 1; i < to; i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\n') {
        // An apostrophe that is not closed is none of a string.
        boolean closed = c == quote || quote == '"';
        if (closed && start + 1 < i && text.charAt(start + 1) == '{') {
          add(start + 1, IN_STRING);
        }
        return closed ? i : start;
      }
      i += c == '\\' ? 1 : 0;
    }
    return quote == '"' ? to : start;
  }

  /** Whether an apostrophe stands where a value begins, and not within a word. */
  private boolean opensHere(int offset, int from) {
    int i = offset - 1;
    while (i >= from && text.charAt(i) == ' ' && offset - i < MANY) {
      i--;
    }
    return i < from || "{[(,:=>\n\t".indexOf(text.charAt(i)) >= 0;
  }
}
