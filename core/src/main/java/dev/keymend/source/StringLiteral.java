package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A string of a programming language, in its own escaping: also one that is put together of several
 * by an operator, and of what stands between them. What is no string is a hole in it.
 */
final class StringLiteral {
  /** How a character that would end the string is written in it. */
  enum Escape {
    /** With a backslash, as in most languages. */
    BACKSLASH,
    /** Twice, as in verbatim strings of C# and in Visual Basic. */
    DOUBLED,
    /** With a backtick, as in PowerShell. */
    BACKTICK,
    /** Not at all, as in raw strings of Rust, Swift and C++. */
    NONE
  }

  /** Nobody puts more between two strings. */
  private static final int LONGEST_EXPRESSION = 160;

  /** Nobody puts more signs, or a longer word, around a raw string. */
  private static final int LONGEST_RAW = 16;

  private static final List<String> OPERATORS = List.of("..", "+", ".", "&", "<>", "_ &", "||");

  private final String text;
  private final Escape escape;
  private final String delimiter;

  /** Whether braces are written twice, as a single one is filled in by the program. */
  private final boolean format;

  private final Pieces pieces;
  private final List<String> expressions = new ArrayList<>();
  private final List<String> holes = new ArrayList<>();
  private int end;

  /** Whether a line of it ends as it stands, without an escape. */
  private boolean lines;

  /** What stands between two of its parts in two lines; empty when it is in one line. */
  private String joint = "";

  private StringLiteral(String text, Escape escape, String delimiter, boolean format) {
    this.text = text;
    this.escape = escape;
    this.delimiter = delimiter;
    this.format = format;
    this.pieces = new Pieces(text);
    pieces.writeWith(this::write);
  }

  /**
   * Reads the string that a brace is at the start of.
   *
   * @param text the text
   * @param brace the place of the brace
   * @return empty when no string with escapes, or of several parts, begins there
   */
  static Optional<StringLiteral> around(String text, int brace) {
    int quote = quoteBefore(text, brace);
    if (quote < 0) {
      return Optional.empty();
    }
    int start = quote + 1;
    boolean format = isFormat(text, brace);
    String raw = rawEnd(text, quote);
    if (!raw.isEmpty()) {
      return Optional.of(new StringLiteral(text, Escape.NONE, raw, format).read(start));
    }
    String delimiter = delimiter(text, quote);
    if (delimiter.isEmpty()) {
      return Optional.empty();
    }
    return escape(text, format ? brace + 1 : brace, delimiter)
        .map(escape -> new StringLiteral(text, escape, delimiter, format).read(start));
  }

  /**
   * Returns where a string ends in which JSON stands as it is.
   *
   * @param text the text
   * @param brace the place of the brace with which it begins
   * @param from a place in it
   * @return -1 when the brace is at the start of no such string
   */
  static int plainEnd(String text, int brace, int from) {
    int quote = quoteBefore(text, brace);
    String raw = quote < 0 ? "" : rawEnd(text, quote);
    String end = raw.isEmpty() && quote >= 0 ? delimiter(text, quote) : raw;
    return end.isEmpty() || end.equals("\"") ? -1 : text.indexOf(end, from);
  }

  /** Returns whether a string of a program begins before a brace, a here-document among them. */
  static boolean begins(String text, int brace) {
    int before = quoteBefore(text, brace);
    if (before < 0) {
      return false;
    }
    int mark = before;
    int near = Math.max(0, before - LONGEST_EXPRESSION);
    while (mark > near && text.charAt(mark) != '\n' && !text.startsWith("<<", mark)) {
      mark--;
    }
    return text.startsWith("<<", mark)
        || !delimiter(text, before).isEmpty()
        || !rawEnd(text, before).isEmpty();
  }

  /** Returns the place of what stands before a brace; -1 for nothing near. */
  private static int quoteBefore(String text, int brace) {
    int quote = brace - 1;
    while (quote > 0 && text.charAt(quote) <= ' ' && brace - quote < LONGEST_EXPRESSION) {
      quote--;
    }
    return quote;
  }

  /** Returns the quote at a place, with those of its kind before it; empty for none. */
  private static String delimiter(String text, int quote) {
    char c = text.charAt(quote);
    if ("\"'`".indexOf(c) < 0) {
      return "";
    }
    boolean triple = quote > 1 && text.charAt(quote - 1) == c && text.charAt(quote - 2) == c;
    return triple ? text.substring(quote - 2, quote + 1) : String.valueOf(c);
  }

  /** Two braces before a name in quotes: to the program, they are one. */
  private static boolean isFormat(String text, int brace) {
    int next = behindBlanks(text, brace + 2);
    boolean escaped = text.startsWith("\\\"", next);
    boolean named = brace > 1 && "fF".indexOf(text.charAt(brace - 2)) >= 0;
    return text.startsWith("{{", brace) && (named || escaped || text.startsWith("\"", next));
  }

  /**
   * What ends a raw string that begins with the quote or the bracket at a place; empty for none.
   */
  private static String rawEnd(String text, int at) {
    char c = text.charAt(at);
    int i = at - 1;
    if (c == '(') {
      while (i >= 0 && at - i <= LONGEST_RAW && Ascii.isAlphanumeric(text.charAt(i))) {
        i--;
      }
      boolean raw = i > 0 && text.charAt(i) == '"' && text.charAt(i - 1) == 'R';
      return raw ? ")" + text.substring(i + 1, at) + "\"" : "";
    }
    while (c == '"' && i >= 0 && at - i <= LONGEST_RAW && text.charAt(i) == '#') {
      i--;
    }
    String end = "\"" + text.substring(i + 1, at);
    boolean rust = i >= 0 && text.charAt(i) == 'r';
    return end.length() > 1 && (rust || text.indexOf(end, at + 1) > 0) ? end : "";
  }

  private static int behindBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** What is behind the brace tells how the string is written. */
  private static Optional<Escape> escape(String text, int brace, String delimiter) {
    int next = behindBlanks(text, brace + 1);
    if (text.startsWith("\\", next)) {
      return Optional.of(Escape.BACKSLASH);
    }
    if (delimiter.equals("\"") && text.startsWith("\"\"", next)) {
      return Optional.of(Escape.DOUBLED);
    }
    if (delimiter.equals("\"") && text.startsWith("`", next)) {
      return Optional.of(Escape.BACKTICK);
    }
    int behind = next + delimiter.length();
    boolean added = operatorEnd(text, behind) > behind;
    boolean beside =
        blankEnd(text, behind) > behind && opening(text, blankEnd(text, behind), delimiter) > 0;
    boolean parts = text.startsWith(delimiter, next) && (added || beside);
    boolean raw = text.startsWith("\"", next) && !delimiter.equals("\"");
    return parts || raw ? Optional.of(Escape.BACKSLASH) : Optional.empty();
  }

  /** Returns whether something is filled in in it. */
  boolean hasHoles() {
    return !holes.isEmpty();
  }

  /**
   * Returns whether a string that begins before a brace ends before another place, as its quote is
   * there: what is behind it may be added.
   */
  static boolean endsBefore(String text, int brace, int place) {
    int quote = quoteBefore(text, brace);
    char c = quote < 0 ? ' ' : text.charAt(quote);
    int i = brace;
    while ((c == '\'' || c == '`') && i < place && text.charAt(i) != c) {
      i++;
    }
    return i > brace && i < place;
  }

  /** Returns the content, as a layer in that of the text. */
  Layer content(Layer layer) {
    return pieces.in(layer);
  }

  /** Returns the place behind the string. */
  int end() {
    return end;
  }

  /** Returns the place behind the content: that of the quote that ends it. */
  int contentEnd() {
    return text.startsWith(delimiter, end - delimiter.length()) ? end - delimiter.length() : end;
  }

  private StringLiteral read(int start) {
    end = part(start);
    for (int next = continuation(end); next >= 0; next = continuation(end)) {
      end = part(next);
    }
    return this;
  }

  /** Reads to the end of one string; returns the place behind it. */
  private int part(int start) {
    int from = start;
    int i = start;
    while (i < text.length()) {
      int escaped = escapeEnd(i);
      if (escaped > i && nameEnd(i) == i) {
        pieces.keep(from, i);
        pieces.put(meaning(i, escaped), i, escaped);
        i = escaped;
        from = i;
      } else if (text.charAt(i) == '$' && ProgramHole.end(text, i) > i) {
        // A hole as it stands, with whatever is in it.
        i = ProgramHole.end(text, i);
      } else if (nameEnd(i) > i) {
        int behind = nameEnd(i);
        pieces.keep(from, i);
        hole(text.substring(i + 1, behind), i, behind);
        i = behind;
        from = i;
      } else if (format && isBrace(text.charAt(i))) {
        pieces.keep(from, i);
        i = brace(i);
        from = i;
      } else if (text.startsWith(delimiter, i)) {
        pieces.keep(from, i);
        return i + delimiter.length();
      } else {
        lines |= text.charAt(i) == '\n';
        i++;
      }
    }
    pieces.keep(from, i);
    return i;
  }

  /** Returns the place behind what is filled in at a place, {@code $name} or {@code \\(name)}. */
  private int nameEnd(int i) {
    char c = text.charAt(i);
    return c == '$' || c == '\\' ? ShellVariable.programEnd(text, i, text.length()) : i;
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }

  /** Reads braces that are written twice, or a hole between two; returns the place behind it. */
  private int brace(int i) {
    String brace = text.substring(i, i + 1);
    if (text.startsWith(brace, i + 1)) {
      pieces.put(brace, i, i + 2);
      return i + 2;
    }
    int stop = Math.min(text.length(), i + LONGEST_EXPRESSION);
    int end = i + 1;
    while (end < stop && "{}\"'\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (brace.equals("{") && text.startsWith("}", end)) {
      String name = text.substring(i + 1, end).strip();
      hole(name.isEmpty() ? "value " + (holes.size() + 1) : name, i, end + 1);
      return end + 1;
    }
    pieces.keep(i, i + 1);
    return i + 1;
  }

  private int escapeEnd(int i) {
    char c = text.charAt(i);
    return switch (escape) {
      case BACKSLASH -> c == '\\' && i + 1 < text.length() ? i + (isCode(i) ? 6 : 2) : i;
      case DOUBLED -> c == '"' && text.startsWith("\"\"", i) ? i + 2 : i;
      case BACKTICK -> c == '`' && i + 1 < text.length() ? i + 2 : i;
      case NONE -> i;
    };
  }

  private boolean isCode(int i) {
    return text.charAt(i + 1) == 'u' && i + 6 <= text.length() && hex(i + 2) >= 0;
  }

  private int hex(int start) {
    int code = 0;
    for (int i = start; i < start + 4; i++) {
      int digit = Ascii.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private String meaning(int i, int to) {
    if (to == i + 6) {
      return String.valueOf((char) hex(i + 2));
    }
    char c = text.charAt(i + 1);
    if (escape == Escape.DOUBLED) {
      return "\"";
    }
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      // A line that goes on in the next one.
      case '\n' -> "";
      default -> String.valueOf(c);
    };
  }

  /** Returns where the next string begins that is added to this one; negative for nowhere. */
  private int continuation(int from) {
    int next = blankEnd(text, from);
    int operator = operatorEnd(text, from);
    int value = blankEnd(text, operator > next ? operator : next);
    int opening = opening(value);
    if (opening > 0) {
      if (joint.isEmpty() && text.substring(from, opening).indexOf('\n') >= 0) {
        joint = text.substring(from - delimiter.length(), opening);
      }
      return opening;
    }
    return operator > next ? behindExpression(from, value, text.substring(next, operator)) : -1;
  }

  /** {@code " + account + "} is a hole of the string. */
  private int behindExpression(int from, int start, String operator) {
    int to = Math.min(text.length(), start + LONGEST_EXPRESSION);
    for (int i = start; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == ';' || c == '"' || c == '`' || c == '{' || c == '}') {
        return -1;
      }
      if (i > start && text.startsWith(operator, i)) {
        int opening = opening(blankEnd(text, i + operator.length()));
        if (opening > 0) {
          String name = text.substring(start, i).strip();
          hole(name, from - delimiter.length(), opening);
          return opening;
        }
      }
    }
    return -1;
  }

  private void hole(String name, int from, int to) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain.append("\"\\'${}".indexOf(c) >= 0 || c < ' ' ? '_' : c);
    }
    String hole = "${" + plain + "}";
    if (!holes.contains(hole) && holes.size() < LONGEST_EXPRESSION) {
      holes.add(hole);
      expressions.add(text.substring(from, to));
    }
    pieces.put(hole, from, to);
  }

  /** Returns the place behind the quote, or letter and quote, that opens another string. */
  private int opening(int at) {
    return opening(text, at, delimiter);
  }

  private static int opening(String text, int at, String delimiter) {
    if (text.startsWith(delimiter, at)) {
      return at + delimiter.length();
    }
    boolean prefixed = at < text.length() && "fFrRbBuU$@".indexOf(text.charAt(at)) >= 0;
    return prefixed && text.startsWith(delimiter, at + 1) ? at + 1 + delimiter.length() : -1;
  }

  /** Returns the place behind an operator that adds strings; the place itself for none. */
  private static int operatorEnd(String text, int from) {
    int at = blankEnd(text, from);
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        return at + operator.length();
      }
    }
    return from;
  }

  /** Passes over white space; a backslash or an underscore lets a line go on. */
  private static int blankEnd(String text, int from) {
    int i = from;
    while (i < text.length()
        && (text.charAt(i) <= ' ' || (text.charAt(i) == '\\' && text.startsWith("\n", i + 1)))) {
      i++;
    }
    return i;
  }

  private String write(String replacement) {
    StringBuilder out = new StringBuilder(replacement.length() + 16);
    int i = 0;
    while (i < replacement.length()) {
      int hole = holeAt(replacement, i);
      if (hole >= 0) {
        out.append(expressions.get(hole));
        i += holes.get(hole).length();
      } else {
        write(replacement.charAt(i), out);
        i++;
      }
    }
    return out.toString();
  }

  private int holeAt(String replacement, int at) {
    if (replacement.charAt(at) == '$') {
      for (int hole = 0; hole < holes.size(); hole++) {
        if (replacement.startsWith(holes.get(hole), at)) {
          return hole;
        }
      }
    }
    return -1;
  }

  private void write(char c, StringBuilder out) {
    boolean quote = c == delimiter.charAt(0) && delimiter.length() == 1;
    boolean manyLines = lines || delimiter.length() > 1 || delimiter.equals("`");
    if (format && isBrace(c)) {
      out.append(c).append(c);
    } else if (escape == Escape.NONE) {
      out.append(c);
    } else if (c == '\'' && delimiter.startsWith("'")) {
      // Languages differ in how they write an apostrophe; JSON has a code for it.
      out.append("\\u0027");
    } else if (escape == Escape.DOUBLED) {
      out.append(quote ? "\"\"" : String.valueOf(c));
    } else if (escape == Escape.BACKTICK) {
      out.append(quote || c == '`' ? "`" : "").append(c);
    } else if (c == '\n' && !manyLines) {
      out.append("\\n").append(joint);
    } else if ((c == '\t' || c == '\r') && !manyLines) {
      out.append(c == '\t' ? "\\t" : "\\r");
    } else {
      out.append(quote || c == '\\' ? "\\" : "").append(c);
    }
  }
}
