package dev.keymend.repair;

/**
 * What a version control system writes into a text of which two versions differ. Nobody but the
 * user knows which is right, so all versions stay and only the marks between them go.
 */
final class MergeConflict {
  private static final String MARKS = "<|=>";
  private static final int LENGTH = 7;

  private final String text;
  private final Corrections fixes;

  /** Where the conflict begins that is open; negative when none is. */
  private int begin = -1;

  private MergeConflict(String text, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
  }

  /** Takes the marks away; returns whether there were any. */
  static boolean undo(String text, Corrections fixes) {
    if (text.indexOf("<<<<<<<") < 0 && text.indexOf(">>>>>>>") < 0) {
      return false;
    }
    MergeConflict conflict = new MergeConflict(text, fixes);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      conflict.line(start, end);
      start = end;
    }
    conflict.finish(text.length());
    return !fixes.isEmpty();
  }

  private void line(int start, int end) {
    char mark = mark(start);
    if (mark == '\0' || (mark == '=' && begin < 0)) {
      return;
    }
    fixes.delete(start, end);
    if (mark == '<') {
      finish(start);
      begin = start;
    } else if (mark == '>') {
      begin = begin < 0 ? start : begin;
      finish(end);
    }
  }

  private void finish(int end) {
    if (begin >= 0) {
      fixes.note(Damage.MERGE_CONFLICT, begin, end);
    }
    begin = -1;
  }

  /** Returns the character of which a line of marks is; NUL for any other line. */
  private char mark(int start) {
    char c = text.charAt(start);
    int end = start + LENGTH;
    if (MARKS.indexOf(c) < 0 || end > text.length()) {
      return '\0';
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != c) {
        return '\0';
      }
    }
    return end == text.length() || Chars.isSpace(text.charAt(end)) ? c : '\0';
  }
}
