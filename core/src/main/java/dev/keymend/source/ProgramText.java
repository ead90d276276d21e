package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes JSON as a program writes its objects, in the way that the program has shown. */
final class ProgramText {
  private final Map<String, String> sources = new HashMap<>();

  /** The holes, and the expressions that they stand for. */
  private final Map<String, String> expressions = new LinkedHashMap<>();

  private char quote;
  private char operator = '+';
  private boolean arrow;
  private boolean squareMaps;
  private boolean lines;
  private boolean capitals;

  void noteArrow() {
    arrow = true;
  }

  void noteSquareMaps() {
    squareMaps = true;
  }

  /** Notes that it is PowerShell, in which lines separate values. */
  void noteLines() {
    lines = true;
  }

  void noteQuote(char used) {
    quote = quote == 0 && used != '`' ? used : quote;
  }

  void noteOperator(char used) {
    operator = used;
  }

  void noteLiteral(String literal) {
    capitals |= literal.charAt(0) >= 'A' && literal.charAt(0) <= 'Z';
  }

  /** Notes how a string with holes is written. */
  void noteSource(String json, String source) {
    sources.putIfAbsent(json, source);
  }

  /** Notes a hole of a string. */
  void noteHole(String expression) {
    expressions.putIfAbsent(named(expression), expression);
  }

  /** Returns the hole that stands for an expression, which is no variable of a policy. */
  String hole(String expression) {
    String hole = named(expression.replace(':', '_'));
    expressions.putIfAbsent(hole, expression);
    return hole;
  }

  /** Returns a hole with a name in which nothing ends it or its string. */
  static String named(String expression) {
    StringBuilder name = new StringBuilder("${");
    for (int i = expression.startsWith("$") ? 1 : 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      name.append("\"\\'`${}".indexOf(c) >= 0 || c < ' ' ? '_' : c);
    }
    return name.append('}').toString();
  }

  /** Returns JSON, or a part of it, in the program's way. */
  String write(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    int i = 0;
    while (i < json.length()) {
      char c = json.charAt(i);
      int end = i + 1;
      if (c == '"' && stringEnd(json, i) > json.length()) {
        // Only the quote of a string that stays.
        out.append(quote == '\'' ? '\'' : '"');
      } else if (c == '"') {
        end = stringEnd(json, i);
        string(json.substring(i, end), out);
      } else if (Ascii.isAlphanumeric(c)) {
        while (end < json.length() && Ascii.isAlphanumeric(json.charAt(end))) {
          end++;
        }
        word(json.substring(i, end), out);
      } else if (squareMaps && (c == '{' || c == '}')) {
        out.append(c == '{' ? '[' : ']');
      } else if (lines) {
        out.append(inLines(json, i));
      } else {
        boolean spaced = out.length() > 0 && out.charAt(out.length() - 1) == ' ';
        out.append(c != ':' || !arrow ? String.valueOf(c) : spaced ? "=>" : " =>");
      }
      i = end;
    }
    return out.toString();
  }

  /** Returns how PowerShell writes a sign of JSON. */
  private static String inLines(String json, int at) {
    return switch (json.charAt(at)) {
      case '{' -> "@{";
      case '[' -> "@(";
      case ']' -> ")";
      case ':' -> at > 0 && json.charAt(at - 1) == ' ' ? "=" : " =";
      case ',' -> isBeforeName(json, at + 1) ? ";" : ",";
      default -> json.substring(at, at + 1);
    };
  }

  private static boolean isBeforeName(String json, int from) {
    int start = blankEnd(json, from);
    return json.startsWith("\"", start)
        && json.startsWith(":", blankEnd(json, Math.min(json.length(), stringEnd(json, start))));
  }

  private static int blankEnd(String json, int from) {
    int i = from;
    while (i < json.length() && json.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** Returns the place behind a string; one behind the text when it does not end. */
  private static int stringEnd(String json, int start) {
    int i = start + 1;
    while (i < json.length() && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, json.length()) + 1;
  }

  private void word(String word, StringBuilder out) {
    boolean literal = word.equals("true") || word.equals("false");
    if (capitals && (literal || word.equals("null"))) {
      out.append(word.equals("null") ? "None" : word.equals("true") ? "True" : "False");
    } else {
      out.append(word);
    }
  }

  private void string(String json, StringBuilder out) {
    String source = sources.get(json);
    if (source != null) {
      out.append(source);
      return;
    }
    boolean plain = json.indexOf('\\') < 0 && json.indexOf('\'') < 0;
    String mark = quote == '\'' && plain ? "'" : "\"";
    String content = json.substring(1, json.length() - 1);
    for (Map.Entry<String, String> hole : expressions.entrySet()) {
      String added = mark + " " + operator + " " + hole.getValue() + " " + operator + " " + mark;
      content = content.replace(hole.getKey(), added);
    }
    out.append(mark).append(content).append(mark);
  }
}
