package dev.keymend.repair;

/** What is between tokens: blanks and comments. Found once, as looking ahead asks often. */
final class Gaps {
  /** Where more than so many characters lie before a token, it is kept where the token is. */
  private static final int LONG = 64;

  /** How often each character may be read as a part of a comment of a line. */
  private static final int MOST_READ = 8;

  private final String text;
  private int end;

  /** The next quote; each is looked for once. */
  private int nextQuote = -1;

  /** How many characters were read in comments of lines. */
  private int read;

  /** The block comment last measured, and where it ends. */
  private int blockFrom = Integer.MAX_VALUE;

  private int blockEnd = -1;

  /** The line last measured, likewise. */
  private int lineFrom = -1;

  private int lineTo = -1;

  /** The comment of a line that was read last, and where it ends. */
  private int commentFrom = -1;

  private int commentTo = -1;

  /** Whether it is not sure that all of it is one. */
  private boolean doubtful;

  /** By the place of what is between tokens, where the next one is; 0 where that is not known. */
  private int[] tokens = {};

  Gaps(String text) {
    this.text = text;
    this.end = text.length();
  }

  /** Returns where the text ends. */
  int end() {
    return end;
  }

  /** Notes that it ends earlier. */
  void endAt(int place) {
    end = place;
  }

  /** Returns where a comment ends that begins at a place; the place itself when none does. */
  int commentEnd(int start) {
    if (text.startsWith("/*", start)) {
      if (start < blockFrom || start + 2 > blockEnd) {
        int close = text.indexOf("*/", start + 2);
        blockFrom = start;
        blockEnd = close < 0 ? text.length() : close;
      }
      return Math.min(end, blockEnd + 2);
    }
    boolean line = text.charAt(start) == '#' || text.startsWith("//", start);
    return line ? lineCommentEnd(start) : start;
  }

  private int lineCommentEnd(int start) {
    if (start != commentFrom) {
      commentFrom = start;
      doubtful = false;
      commentTo = isFirst(start) ? lineEnd(start) : beforeMembers(start);
    }
    return Math.min(end, commentTo);
  }

  /** Returns whether what a comment swallows, or what follows it, may belong elsewhere. */
  boolean isDoubtful(int comment) {
    return comment == commentFrom && doubtful;
  }

  /** Whether only blanks stand before a place in its line. */
  private boolean isFirst(int place) {
    int i = place - 1;
    while (i >= 0 && place - i < LONG && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i--;
    }
    return i < 0 || Chars.isLineBreak(text.charAt(i));
  }

  /**
   * Where lines were joined, a comment would swallow what follows. It ends before a string that is
   * a name, or behind which a bracket closes that was not opened in the comment.
   */
  private int beforeMembers(int start) {
    int stop = lineEnd(start);
    if (nextQuote < start) {
      int quote = text.indexOf('"', start);
      nextQuote = quote < 0 ? text.length() : quote;
    }
    if (nextQuote >= stop) {
      return stop;
    }
    // Of signs that may begin comments, a line has few.
    if (read > MOST_READ * text.length()) {
      doubtful = true;
      return stop;
    }
    read += stop - start;
    int depth = 0;
    int from = -1;
    int i = start;
    while (i < stop) {
      char c = text.charAt(i);
      boolean separates = Chars.isBracket(c) || Chars.isSpace(c) || c == ',';
      from = separates || c == '"' ? (from < 0 ? i : from) : -1;
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      i++;
      if (c == '"') {
        int close = text.indexOf('"', i);
        if (close < 0 || close >= stop) {
          return stop;
        }
        int first = from;
        from = -1;
        i = close + 1;
        int next = i;
        while (next < stop && Chars.isSpace(text.charAt(next))) {
          next++;
        }
        char behind = next < stop ? text.charAt(next) : ' ';
        doubtful |= behind == ',';
        if (behind == ':' || (depth <= 0 && (behind == ']' || behind == '}'))) {
          doubtful = true;
          return first;
        }
      }
    }
    return stop;
  }

  /** Returns where the line of a place ends. */
  int lineEnd(int start) {
    if (lineFrom <= start && start <= lineTo) {
      return Math.min(end, lineTo);
    }
    int i = start;
    while (i < end && !Chars.isLineBreak(text.charAt(i))) {
      i++;
    }
    lineFrom = start;
    lineTo = i;
    return i;
  }

  /** Returns where the next token begins, from a place on; nothing is corrected on the way. */
  int ahead(int from) {
    int next = ahead(from, 0);
    if (next - from > LONG) {
      tokens = tokens.length == 0 ? new int[text.length()] : tokens;
      ahead(from, next);
    }
    return next;
  }

  /** Looks for the next token, or keeps where it is for whoever asks from a place on the way. */
  private int ahead(int from, int kept) {
    int i = from;
    while (i < end) {
      if (i < tokens.length && tokens[i] > 0) {
        return Math.min(end, tokens[i]);
      }
      int behind = Chars.isGap(text.charAt(i)) ? i + 1 : commentEnd(i);
      if (behind == i) {
        return i;
      }
      if (kept > 0) {
        tokens[i] = kept;
      }
      i = behind;
    }
    return end;
  }
}
