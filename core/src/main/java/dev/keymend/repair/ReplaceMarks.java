package dev.keymend.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks of two braces with which AWS's pages say what a reader has to replace, around a value,
 * a name, a list, or whole members. One pass.
 */
final class ReplaceMarks {
  /** Marks within an object, within a list, and around all. */
  private static final char IN_OBJECT = 'o';

  private static final char IN_LIST = 'l';

  private static final char OUTSIDE = 'm';

  private final String text;

  /** What is open: brackets, and marks. */
  private final StringBuilder open = new StringBuilder();

  /** Where the marks stand. */
  private final List<Integer> marks = new ArrayList<>();

  /** The last character that is no white space. */
  private char before = ' ';

  private int at;

  private ReplaceMarks(String text) {
    this.text = text;
  }

  /** Takes them away if all of them, and all brackets, belong together. */
  static boolean undo(String text, Corrections fixes) {
    ReplaceMarks found = new ReplaceMarks(text);
    if (!text.contains("{{") || !found.read() || found.marks.isEmpty()) {
      return false;
    }
    for (int mark : found.marks) {
      fixes.delete(mark, mark + 2);
    }
    fixes.note(Damage.REPLACE_MARKS, found.marks.get(0), found.marks.get(0) + 2);
    return true;
  }

  private boolean read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isMark()) {
        open.append(isIn('{') ? IN_OBJECT : isIn('[') ? IN_LIST : OUTSIDE);
        marks.add(at);
        at += 2;
        continue;
      }
      switch (c) {
        case '{', '[' -> open.append(c);
        case '}', ']' -> {
          if (!close(c)) {
            return false;
          }
        }
        case '"' -> at = stringEnd(at) - 1;
        default -> {}
      }
      before = c <= ' ' ? before : c;
      at++;
    }
    return open.length() == 0;
  }

  private boolean close(char c) {
    int last = open.length() - 1;
    char top = last < 0 ? ' ' : open.charAt(last);
    boolean mark = top >= IN_LIST && top <= IN_OBJECT && text.startsWith("}}", at);
    if (!mark && top != (c == '}' ? '{' : '[')) {
      return false;
    }
    if (mark) {
      marks.add(at);
      at++;
    }
    open.setLength(last);
    return true;
  }

  /** Whether what is between the marks fits where they stand; else a brace is there twice. */
  private boolean isMark() {
    if (!text.startsWith("{{", at) || at + 2 >= text.length()) {
      return false;
    }
    char first = text.charAt(at + 2);
    boolean member = isIn('{') && before != ':';
    if (first == '"') {
      int end = stringEnd(at + 2);
      int next = end;
      while (next < text.length() && text.charAt(next) <= ' ') {
        next++;
      }
      boolean named = text.startsWith(":", next);
      boolean closed = text.startsWith("}}", end);
      return member ? named || closed : closed || (text.startsWith(",", next) && isIn('['));
    }
    return !member && (first == '[' || first == '{');
  }

  /** Whether the innermost bracket, whatever marks are inside of it, is of a kind. */
  private boolean isIn(char bracket) {
    char top = open.length() == 0 ? ' ' : open.charAt(open.length() - 1);
    return top == bracket || top == (bracket == '{' ? IN_OBJECT : IN_LIST);
  }

  private int stringEnd(int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + 1);
  }
}
