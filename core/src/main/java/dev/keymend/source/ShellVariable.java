package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.Map;

/**
 * What a shell fills in: {@code $NAME}, {@code ${NAME:-default}}, {@code $(command)}. To a policy
 * it is a hole. Source: POSIX, Shell Command Language, 2.6 Word Expansions.
 */
final class ShellVariable {
  private static final int LONGEST = 300;

  /** The holes, and how each is written. */
  private final Map<String, String> sources = new HashMap<>();

  /** Returns the place behind the variable that begins at a place; that place when none does. */
  static int end(String text, int at, int limit) {
    int next = at + 1;
    if (text.charAt(at) != '$' || next >= limit) {
      return at;
    }
    char c = text.charAt(next);
    if (c == '{' || c == '(') {
      return behindBracket(text, at, Math.min(limit, at + LONGEST));
    }
    int i = next;
    boolean digit = c >= '0' && c <= '9';
    while (!digit && i < limit && i - at < LONGEST && isOfName(text.charAt(i))) {
      i++;
    }
    return i > next ? i : at;
  }

  private static int behindBracket(String text, int at, int limit) {
    int depth = 0;
    for (int i = at + 1; i < limit && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return Ascii.isAlphanumeric(c) || c == '_';
  }

  /**
   * Returns the hole that stands for a variable.
   *
   * @param variable the variable
   * @param source how it is written, with the quotes around it if there are any
   */
  String hole(String variable, String source) {
    int inside = variable.startsWith("${") ? 2 : 1;
    int end = inside == 2 ? variable.length() - 1 : variable.length();
    String hole = ProgramText.named(variable.substring(inside, end).replace(':', '_'));
    sources.putIfAbsent(hole, source);
    return hole;
  }

  /** Returns whether there is one. */
  boolean isUsed() {
    return !sources.isEmpty();
  }

  /** Returns new text with the variables as they are written, and a backslash before some signs. */
  String write(String text, String special) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int i = 0;
    while (i < text.length()) {
      String hole = text.charAt(i) == '$' ? holeAt(text, i) : "";
      if (hole.isEmpty()) {
        out.append(special.indexOf(text.charAt(i)) >= 0 ? "\\" : "").append(text.charAt(i));
        i++;
      } else {
        out.append(sources.get(hole));
        i += hole.length();
      }
    }
    return out.toString();
  }

  private String holeAt(String text, int at) {
    int close = text.startsWith("{", at + 1) ? text.indexOf('}', at) : -1;
    String hole = close < 0 ? "" : text.substring(at, close + 1);
    return sources.containsKey(hole) ? hole : "";
  }

  /** Returns a here-document whose variables the shell fills in. */
  static Layer inside(Layer layer, int start, int end) {
    ShellVariable variables = new ShellVariable();
    String text = layer.text();
    Pieces pieces = new Pieces(text);
    pieces.writeWith(added -> variables.write(added, "\\`$"));
    int from = start;
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < end && "$`\\".indexOf(text.charAt(i + 1)) >= 0;
      int stop = escape ? i + 2 : end(text, i, end);
      if (stop > i) {
        String source = text.substring(i, stop);
        pieces.keep(from, i);
        pieces.put(escape ? source.substring(1) : variables.hole(source, source), i, stop);
        from = stop;
        i = stop;
      } else {
        i++;
      }
    }
    pieces.keep(from, end);
    return pieces.in(layer);
  }
}
