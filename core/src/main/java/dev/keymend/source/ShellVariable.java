package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a shell fills in: {@code $NAME}, {@code ${NAME:-default}}, {@code $(command)} and, in
 * backticks, {@code `command`}. To a policy it is a hole. Other languages take the first of them
 * from it. Source: POSIX, Shell Command Language, 2.6 Word Expansions.
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
    return c == '{' || c == '('
        ? behindBracket(text, at, Math.min(limit, at + LONGEST))
        : nameEnd(text, at, limit);
  }

  /** Returns the place behind {@code $NAME}; the place of its sign when there is no name. */
  private static int nameEnd(String text, int at, int limit) {
    int next = at + 1;
    int i = next;
    boolean digit = next < limit && text.charAt(next) >= '0' && text.charAt(next) <= '9';
    while (!digit && i < limit && i - at < LONGEST && isOfName(text.charAt(i))) {
      i++;
    }
    return text.charAt(at) == '$' && i > next ? i : at;
  }

  /**
   * Returns the place behind what a program fills in; Swift has {@code \\(name)}, and PHP {@code
   * {$name}}.
   */
  static int programEnd(String text, int at, int limit) {
    return text.startsWith("\\(", at) || text.startsWith("{$", at)
        ? behindBracket(text, at, Math.min(limit, at + LONGEST))
        : Math.max(nameEnd(text, at, limit), ProgramHole.end(text, at));
  }

  /** The same as {@link #end}, also for a command in backticks. */
  private static int commandEnd(String text, int at, int limit) {
    if (text.startsWith("{$", at)) {
      // PHP has it in its here-documents; in JSON an object stands behind a blank.
      return at > 0 && text.charAt(at - 1) > ' ' ? programEnd(text, at, limit) : at;
    }
    return text.charAt(at) == '`'
        ? behindTick(text, at, Math.min(limit, at + LONGEST))
        : end(text, at, limit);
  }

  private static int behindTick(String text, int at, int limit) {
    for (int i = at + 1; i < limit && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '`') {
        return i > at + 1 ? i + 1 : at;
      }
    }
    return at;
  }

  private static int behindBracket(String text, int at, int limit) {
    int depth = text.charAt(at) == '{' ? 1 : 0;
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
    char second = variable.charAt(1);
    int inside = second == '{' || second == '(' ? 2 : 1;
    boolean closed = inside == 2 || variable.startsWith("`");
    int end = closed ? variable.length() - 1 : variable.length();
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
    return part(layer, start, end, true, text -> text);
  }

  /**
   * Returns a part of a text whose {@code $NAME} a program fills in, and nothing else.
   *
   * @param writer how new text is written there but for the names
   */
  static Layer names(Layer layer, int start, int end, UnaryOperator<String> writer) {
    return part(layer, start, end, false, writer);
  }

  private static Layer part(
      Layer layer, int start, int end, boolean shell, UnaryOperator<String> writer) {
    ShellVariable variables = new ShellVariable();
    String text = layer.text();
    Pieces pieces = new Pieces(text);
    pieces.writeWith(added -> variables.write(writer.apply(added), shell ? "\\`$" : ""));
    int from = start;
    int i = start;
    while (i < end) {
      boolean escape =
          shell && text.charAt(i) == '\\' && i + 1 < end && "$`\\".indexOf(text.charAt(i + 1)) >= 0;
      int stop = escape ? i + 2 : shell ? commandEnd(text, i, end) : programEnd(text, i, end);
      if (stop > i) {
        String source = text.substring(i, stop);
        if (!shell && ProgramHole.end(text, i) > i) {
          // A hole as it stands, with whatever is in it.
          i = stop;
          continue;
        }
        pieces.keep(from, i);
        String said = source.startsWith("{") ? source.substring(1, source.length() - 1) : source;
        pieces.put(escape ? source.substring(1) : variables.hole(said, source), i, stop);
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
