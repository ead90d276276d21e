package dev.keymend.cli;

import dev.keymend.text.Ascii;
import dev.keymend.text.JsonEscapes;

/**
 * Makes what comes from a text harmless for those who see it: a terminal obeys escape sequences, a
 * reader believes what bidirectional controls turn around, and runners of pipelines take lines that
 * start with {@code ::} or have {@code ##[} in them for commands. Sources: GitHub Actions, workflow
 * commands; Azure Pipelines, logging commands.
 */
final class Shown {
  private Shown() {}

  /** Returns one line: whatever would end it, move in it or command something is escaped. */
  static String line(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((start && text.startsWith("::", i)) || isObeyed(text, i)) {
        out.append(JsonEscapes.unicode(c));
      } else {
        out.append(c);
      }
      start &= Character.isWhitespace(c);
    }
    return out.toString();
  }

  /** Whether a terminal, a reader or a runner would take a character for more than it is. */
  private static boolean isObeyed(String text, int i) {
    return text.charAt(i) < ' ' || isHarmful(text.charAt(i)) || isCommand(text, i);
  }

  private static boolean isCommand(String text, int i) {
    return i > 0
        && text.startsWith("##", i - 1)
        && (text.startsWith("[", i + 1) || text.regionMatches(true, i + 1, "vso[", 0, 4));
  }

  /** Returns the same for a text of several lines. */
  static String lines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      out.append(line(text.substring(from, end))).append('\n');
      from = end + 1;
    }
    return out.append(line(text.substring(from))).toString();
  }

  /** Returns commands for a runner of pipelines, one in each line, with nothing else in them. */
  static String commands(String lines) {
    StringBuilder out = new StringBuilder(lines.length());
    for (int i = 0; i < lines.length(); i++) {
      char c = lines.charAt(i);
      out.append(c != '\n' && isObeyed(lines, i) ? JsonEscapes.unicode(c) : String.valueOf(c));
    }
    return out.toString();
  }

  /** Returns a word of a command for a POSIX shell, in quotes where that is needed. */
  static String word(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= Ascii.isAlphanumeric(c) || "-_./=,:@+".indexOf(c) >= 0;
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Returns JSON that means the same: outside of strings it has none of these characters. */
  static String json(String json) {
    return line(json);
  }

  /** Controls, what separates lines, what turns text around, and what nobody sees. */
  private static boolean isHarmful(char c) {
    return (c >= '\u007f' && c <= '\u009f')
        || c == '\u00ad'
        || c == '\u061c'
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\ufeff';
  }
}
