package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a text that are set apart from the rest by lines: blocks of code in Markdown and in
 * wikis, here-documents, quotations, tables. One pass.
 */
final class TextParts {
  /** What sets a part apart. */
  enum Mark {
    /** Nothing: it is what is between the other parts. */
    NONE,
    /** Lines before and behind it. */
    FENCE,
    /** A sign at the start of each of its lines. */
    QUOTATION,
    /** The same before each of its lines, as in a log. */
    PREFIXED,
    /** Borders. */
    TABLE
  }

  /**
   * A part.
   *
   * @param mark what sets it apart
   * @param start where it begins
   * @param end where it ends
   * @param language what its first fence says about it, or what is before its lines; empty for
   *     nothing
   */
  record Section(Mark mark, int start, int end, String language) {}

  /** What stands for the language of a here-document whose variables a shell fills in. */
  static final String SHELL = "<<";

  private static final int LONGEST_NAME = 40;

  private final String text;
  private final List<Section> parts = new ArrayList<>();
  private Mark open = Mark.NONE;
  private int start;

  /** What ends the part that is open, at the start of a line. */
  private String closing = "";

  private String language = "";

  /** Where the code begins that stands on the line of its fence; negative where none does. */
  private int code = -1;

  /** Where blank lines begin that may be within the part that is open; negative for none. */
  private int blank = -1;

  private TextParts(String text) {
    this.text = text;
  }

  /** Returns all parts of a text, in their order. */
  static List<Section> of(String text) {
    TextParts parts = new TextParts(text);
    parts.cut();
    return parts.parts;
  }

  private void cut() {
    int line = 0;
    while (line < text.length()) {
      int stop = text.indexOf('\n', line);
      int end = stop < 0 ? text.length() : stop;
      int next = stop < 0 ? end : stop + 1;
      int first = line;
      while (first < end && text.charAt(first) <= ' ') {
        first++;
      }
      line(line, first, end, next);
      line = next;
    }
    begin(Mark.NONE, text.length());
  }

  private void line(int line, int first, int end, int next) {
    if (open == Mark.FENCE) {
      if (text.startsWith(closing, first)) {
        begin(Mark.NONE, line);
        // A fence belongs to neither side.
        start = next;
      } else {
        closeBehindCode(first, end);
      }
      return;
    }
    code = -1;
    if (opensFence(first, end) || opensHere(first, end)) {
      String close = closing;
      begin(Mark.NONE, line);
      closing = close;
      open = Mark.FENCE;
      start = code < 0 ? next : code;
      if (code >= 0) {
        closeBehindCode(code, end);
      }
      return;
    }
    if (first == end && open != Mark.NONE) {
      blank = blank < 0 ? line : blank;
      return;
    }
    Mark mark = markOf(first, end);
    if (mark == Mark.QUOTATION && open == Mark.NONE && isStray(line, next)) {
      mark = Mark.NONE;
    }
    if (mark != open) {
      begin(mark, line);
    }
    blank = -1;
  }

  /** Ends a block of code whose last fence stands behind a bracket, on the same line. */
  private void closeBehindCode(int from, int end) {
    int fence = isTicks() ? end - closing.length() : -1;
    while (fence > from && !text.startsWith(closing, fence)) {
      fence--;
    }
    int last = fence - 1;
    while (last > from && text.charAt(last) == ' ') {
      last--;
    }
    if (last >= from && (text.charAt(last) == '}' || text.charAt(last) == ']')) {
      begin(Mark.NONE, fence);
      start = fence + closing.length();
    }
  }

  private boolean isTicks() {
    return closing.equals("```") || closing.equals("~~~");
  }

  /** Ends the part that is open, and begins another one. */
  private void begin(Mark mark, int at) {
    int end = blank < 0 || open == Mark.FENCE ? at : blank;
    if (start < end) {
      parts.add(new Section(open, start, end, open == Mark.FENCE ? language : ""));
    }
    open = mark;
    start = end < at && mark == Mark.NONE ? end : at;
    blank = -1;
  }

  private Mark markOf(int first, int end) {
    if (first == end) {
      return Mark.NONE;
    }
    char c = text.charAt(first);
    if (c == '>' || text.startsWith("&gt;", first)) {
      return Mark.QUOTATION;
    }
    return c == '|' || c == '│' || c == '║' || c == '┃' ? Mark.TABLE : Mark.NONE;
  }

  /** Whether a single line with such a sign goes on with what stands in the lines around it. */
  private boolean isStray(int line, int next) {
    int before = line - 1;
    while (before >= start && text.charAt(before) <= ' ') {
      before--;
    }
    int behind = next;
    while (behind < text.length() && (text.charAt(behind) == ' ' || text.charAt(behind) == '\t')) {
      behind++;
    }
    return before >= start
        && ",:{[".indexOf(text.charAt(before)) >= 0
        && behind < text.length()
        && markOf(behind, text.length()) == Mark.NONE;
  }

  private boolean opensFence(int first, int end) {
    language = "";
    if (text.startsWith("```", first) || text.startsWith("~~~", first)) {
      closing = text.substring(first, first + 3);
      int stop = Math.min(end, first + LONGEST_NAME);
      code = codeStart(first + 3, stop, end);
      language = text.substring(first + 3, code < 0 ? stop : code).strip();
      // Code that begins and ends in one line is none.
      return language.indexOf('`') < 0;
    }
    if (text.startsWith("{code", first) || text.startsWith("{noformat", first)) {
      String line = text.substring(first, end);
      int brace = line.indexOf('}');
      closing = line.startsWith("{code") ? "{code" : "{noformat";
      return brace >= 0 && line.substring(brace + 1).trim().isEmpty();
    }
    return false;
  }

  /** Returns where JSON begins behind a fence and the name of its language; else -1. */
  private int codeStart(int from, int to, int end) {
    int i = from;
    while (i < to && (isOfName(text.charAt(i)) || text.charAt(i) == ' ')) {
      i++;
    }
    if (i == to || (text.charAt(i) != '{' && text.charAt(i) != '[')) {
      return -1;
    }
    int first = i + 1;
    while (first < end && text.charAt(first) <= ' ') {
      first++;
    }
    // Markdown has attributes in braces, too.
    boolean json = first == end || "\"'“”„‘’{".indexOf(text.charAt(first)) >= 0;
    return json ? i : -1;
  }

  /** {@code <<EOF} at the end of a line, or PowerShell's {@code @'}. */
  private boolean opensHere(int first, int end) {
    int last = end;
    while (last > first && text.charAt(last - 1) <= ' ') {
      last--;
    }
    if (last - first > 1 && text.charAt(last - 2) == '@') {
      char quote = text.charAt(last - 1);
      closing = quote + "@";
      return quote == '"' || quote == '\'';
    }
    int at = last - 2;
    while (at >= first && !text.startsWith("<<", at)) {
      at--;
    }
    return at >= first && isHere(at + 2, last);
  }

  private boolean isHere(int from, int to) {
    int i = from;
    while (i < to && "-~'\" <".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    int name = i;
    while (i < to && i - name < LONGEST_NAME && isOfName(text.charAt(i))) {
      i++;
    }
    closing = text.substring(name, i);
    boolean quoted = name > from && "'\"\\".indexOf(text.charAt(name - 1)) >= 0;
    language = quoted ? "" : SHELL;
    // What follows is the rest of a command, and no JSON.
    for (int rest = i + 1; rest < to; rest++) {
      if ("\"{},;".indexOf(text.charAt(rest)) >= 0) {
        return false;
      }
    }
    return i > name;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
