package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An object of a program, read as the JSON that it stands for: a dict of Python, an object of
 * JavaScript, an array of PHP, a hash of Ruby, a hashtable of PowerShell. What is no string in it
 * is a hole. One pass, without recursion.
 */
final class ProgramObject {
  private static final String CLOSING = "}])";

  private static final String FORMAT = ".format(";

  /**
   * Something that is open: which bracket closes it, whether it has names, and whether a new line
   * is enough between two of its values, as in PowerShell.
   */
  private record OpenBracket(char closing, boolean map, boolean byLines) {}

  private final String text;
  private final int limit;
  private final Pieces pieces;
  private final ProgramText writer = new ProgramText();
  private final Deque<OpenBracket> open = new ArrayDeque<>();
  private boolean name;
  private boolean whole;
  private int at;

  private ProgramObject(String text, int start, int limit) {
    this.text = text;
    this.limit = limit;
    this.at = start;
    this.pieces = new Pieces(text);
    pieces.writeWith(writer::write);
  }

  /**
   * Reads an object.
   *
   * @param text the text
   * @param start its bracket
   * @param limit where it has to end
   */
  static ProgramObject at(String text, int start, int limit) {
    ProgramObject object = new ProgramObject(text, start, limit);
    object.whole = object.read();
    return object;
  }

  /** Returns whether it was read to its end: nothing in it stands for no JSON. */
  boolean isWhole() {
    return whole;
  }

  /** Returns the JSON, as a layer in that of the text. */
  Layer content(Layer layer) {
    return pieces.in(layer);
  }

  /** Returns the place behind what was read. */
  int end() {
    return at;
  }

  private boolean read() {
    while (at < limit) {
      int next = blankEnd(at);
      if (next > at) {
        pieces.put(blank(text.substring(at, next)), at, next);
        at = next;
      } else if (!step()) {
        return false;
      } else if (open.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Of white space with comments in it the last line stays. */
  private static String blank(String between) {
    int line = between.lastIndexOf('\n');
    String rest = between.substring(line + 1);
    return between.trim().isEmpty()
        ? between
        : line >= 0 && rest.trim().isEmpty() ? "\n" + rest : " ";
  }

  private boolean step() {
    char c = text.charAt(at);
    OpenBracket in = open.peek();
    if (in == null || (!name && opens(c))) {
      return open(c);
    }
    if (c == in.closing()) {
      open.pop();
      return put(in.map() ? "}" : "]", 1) && separated();
    }
    if (name && c == ':' && wordEnd(at + 1) > at + 1) {
      // A symbol of Ruby.
      int end = wordEnd(at + 1);
      return put("\"" + text.substring(at + 1, end) + "\"", end - at);
    }
    if (c == ',' || (c == ';' && in.byLines())) {
      name = in.map();
      int next = blankEnd(at + 1);
      boolean last = next < limit && text.charAt(next) == in.closing();
      return put(last ? "" : ",", 1);
    }
    if (text.startsWith("=>", at)) {
      writer.noteArrow();
      name = false;
      return put(":", 2);
    }
    if (c == ':' || (c == '=' && in.byLines())) {
      name = false;
      return put(":", 1);
    }
    // Where a comma is missing, a name follows a value.
    boolean named = name || (in.map() && isName());
    return CLOSING.indexOf(c) < 0 && (named ? name() : value());
  }

  private boolean opens(char c) {
    return c == '{'
        || c == '['
        || text.startsWith("array(", at)
        || text.startsWith("@{", at)
        || text.startsWith("@(", at);
  }

  /** Where a new line separates values, it stands for a comma. */
  private boolean separated() {
    OpenBracket in = open.peek();
    int next = blankEnd(at);
    if (in != null && in.byLines() && next < limit) {
      char c = text.charAt(next);
      boolean line = text.substring(at, next).indexOf('\n') >= 0;
      if (line && c != in.closing() && c != ',' && c != ';') {
        pieces.put(",", at, at);
        name = in.map();
      }
    }
    return true;
  }

  private boolean isName() {
    ProgramString string = ProgramString.at(text, at, limit);
    return isNamed(string == null ? wordEnd(at) : string.end(), at);
  }

  /** Whether what ends at a place is a name: something stands between it and its value. */
  private boolean isNamed(int end, int start) {
    int next = blankEnd(end);
    boolean colon = text.startsWith(":", next) && !text.startsWith("::", next);
    boolean equals = text.startsWith("=", next) && isByLines();
    return end > start && next < limit && (colon || equals || text.startsWith("=>", next));
  }

  private boolean isByLines() {
    OpenBracket in = open.peek();
    return in != null && in.byLines();
  }

  private boolean put(String json, int length) {
    pieces.put(json, at, at + length);
    at += length;
    return true;
  }

  private boolean open(char c) {
    boolean lines = c == '@';
    char bracket = lines ? text.charAt(at + 1) : c;
    int length = c == 'a' ? "array(".length() : lines ? 2 : 1;
    boolean map = bracket == '{' || (!lines && hasArrow(blankEnd(at + length)));
    if (map && bracket != '{') {
      writer.noteSquareMaps();
    }
    if (lines) {
      writer.noteLines();
    }
    open.push(new OpenBracket(bracket == '{' ? '}' : bracket == '[' ? ']' : ')', map, lines));
    name = map;
    return put(map ? "{" : "[", length);
  }

  /** Whether an array of PHP has names: its first value is followed by an arrow. */
  private boolean hasArrow(int first) {
    ProgramString string = ProgramString.at(text, first, limit);
    return string != null && text.startsWith("=>", blankEnd(string.end()));
  }

  private boolean name() {
    ProgramString string = ProgramString.at(text, at, limit);
    int end = string == null ? wordEnd(at) : string.end();
    if (end == at || (string != null && !string.holes().isEmpty())) {
      return false;
    }
    String content = string == null ? text.substring(at, end) : string.content();
    return put("\"" + JsonEscapes.escape(content) + "\"", end - at);
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < limit && (Ascii.isAlphanumeric(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  /** A string, strings and others that are added, or something that is no string. */
  private boolean value() {
    StringBuilder content = new StringBuilder();
    int from = at;
    int end = at;
    int terms = 0;
    boolean hole = false;
    for (int next = at; next >= 0; next = nextTerm(end)) {
      ProgramString string = ProgramString.at(text, next, limit);
      end = string == null ? expressionEnd(next) : string.end();
      boolean open = string == null && end > next && "\"'`".indexOf(text.charAt(next)) >= 0;
      if (end == next || open) {
        return false;
      }
      if (string == null) {
        String expression = text.substring(next, end).strip();
        if (terms == 0 && nextTerm(end) < 0 && isLiteral(expression)) {
          writer.noteLiteral(expression);
          String word = Ascii.lower(expression.substring(expression.startsWith("$") ? 1 : 0));
          return put(word.replace("none", "null"), end - from) && separated();
        }
        content.append(writer.hole(expression));
      } else {
        int formatted = formatEnd(end);
        boolean braces = formatted > end && text.startsWith(FORMAT, end);
        String values = braces ? text.substring(end + FORMAT.length(), formatted - 1) : "";
        content.append(braces ? withHoles(string.content(), values) : string.content());
        writer.noteQuote(string.quote());
        string.holes().forEach(writer::noteHole);
        hole |= formatted > end;
        end = formatted;
      }
      hole |= string == null || !string.holes().isEmpty();
      terms++;
    }
    int behind = blankEnd(end);
    boolean ends =
        behind >= limit
            || ",;".indexOf(text.charAt(behind)) >= 0
            || CLOSING.indexOf(text.charAt(behind)) >= 0;
    if (!ends && text.substring(end, behind).indexOf('\n') < 0) {
      return false;
    }
    String json = "\"" + JsonEscapes.escape(content.toString()) + "\"";
    if (hole || terms > 1) {
      writer.noteSource(json, text.substring(from, end));
    }
    return put(json, end - from) && separated();
  }

  /** Returns the place behind what fills in a string that ends at a place, as Python does it. */
  private int formatEnd(int end) {
    int next = blankEnd(end);
    return text.startsWith("%", next)
        ? expressionEnd(blankEnd(next + 1))
        : text.startsWith(FORMAT, end) ? expressionEnd(end + 1) : end;
  }

  /**
   * Returns what a string says whose braces are filled in.
   *
   * @param values what fills in those that have no name
   */
  private static String withHoles(String content, String values) {
    StringBuilder holes = new StringBuilder();
    int from = 0;
    int count = 0;
    int open = content.indexOf('{');
    int close = content.indexOf('}', open);
    while (open >= 0 && close > open) {
      String name = content.substring(open + 1, close);
      boolean numbered = Ascii.isDigits(name, name.length());
      String said = numbered ? values + (count == 0 ? "" : " " + count) : name;
      holes.append(content, from, open).append(ProgramText.named(said));
      count++;
      from = close + 1;
      open = content.indexOf('{', from);
      close = content.indexOf('}', open);
    }
    return holes.append(content.substring(from)).toString();
  }

  private boolean isLiteral(String word) {
    String lower = Ascii.lower(word.substring(isByLines() && word.startsWith("$") ? 1 : 0));
    return lower.equals("true")
        || lower.equals("false")
        || lower.equals("null")
        || word.equals("None")
        || Ascii.isDigits(word, word.length());
  }

  /** Returns where the next part of a sum begins; negative for nowhere. */
  private int nextTerm(int end) {
    int next = blankEnd(end);
    if (next < limit && (text.charAt(next) == '+' || text.charAt(next) == '.')) {
      writer.noteOperator(text.charAt(next));
      return blankEnd(next + 1);
    }
    ProgramString string = ProgramString.at(text, next, limit);
    boolean another = string != null && !isByLines() && !isNamed(string.end(), next);
    return another ? next : -1;
  }

  /** Returns where something ends that is no string; brackets in it belong together. */
  private int expressionEnd(int from) {
    int depth = 0;
    int i = from;
    while (i < limit) {
      char c = text.charAt(i);
      boolean closes = CLOSING.indexOf(c) >= 0;
      boolean added = c == '+' || (c == '.' && i > from && text.charAt(i - 1) == ' ');
      if (depth == 0 && (closes || c == ',' || c == ';' || added || c == '\n')) {
        break;
      }
      depth += closes ? -1 : "{[(".indexOf(c) >= 0 ? 1 : 0;
      i++;
    }
    return i;
  }

  /** Passes over white space and comments. */
  private int blankEnd(int from) {
    int i = from;
    while (i < limit) {
      char c = text.charAt(i);
      if (c == '#' || text.startsWith("//", i)) {
        int line = text.indexOf('\n', i);
        i = line < 0 ? limit : line;
      } else if (text.startsWith("/*", i)) {
        int close = text.indexOf("*/", i);
        i = close < 0 ? limit : close + 2;
      } else if (c <= ' ') {
        i++;
      } else {
        break;
      }
    }
    return Math.min(i, limit);
  }
}
