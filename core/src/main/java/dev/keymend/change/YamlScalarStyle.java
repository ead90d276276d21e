package dev.keymend.change;

import dev.keymend.source.YamlPlain;
import dev.keymend.text.JsonEscapes;
import java.util.HashMap;
import java.util.Map;

/** How names and strings are quoted, seen at the neighbours that have the same name. */
final class YamlScalarStyle {
  private static final char NONE = ' ';

  private final Map<String, Character> byName = new HashMap<>();
  private final Map<Boolean, Character> names = new HashMap<>();
  private final Map<Boolean, Character> inBrackets = new HashMap<>();
  private char usual = '\0';
  private char quote = '\0';

  /** Notes a string that begins with a character. */
  void see(String name, char first) {
    if (first == '|' || first == '>') {
      return;
    }
    boolean quoted = first == '"' || first == '\'';
    char style = quoted ? first : NONE;
    byName.putIfAbsent(name, style);
    // Many put the version in quotes, and nothing else.
    usual = usual == '\0' && !name.equals("Version") ? style : usual;
    quote = quoted && quote == '\0' ? first : quote;
  }

  /** Notes a name that begins with a character. */
  void seeName(String name, char first, boolean brackets) {
    boolean key = name.indexOf(':') >= 0;
    char style = first == '"' || first == '\'' ? first : NONE;
    names.putIfAbsent(key, style);
    if (brackets) {
      inBrackets.putIfAbsent(key, style);
    }
  }

  /** Returns the name of a member in brackets as it is written. */
  String nameInBrackets(String text) {
    boolean key = text.indexOf(':') >= 0;
    char style = inBrackets.getOrDefault(key, inBrackets.getOrDefault(!key, '\0'));
    return style == '\0' ? name(text, true) : write(text, style, true);
  }

  /** Returns a string as it is written. */
  String string(String text, String name, boolean flow) {
    return write(text, byName.getOrDefault(name, usual), flow);
  }

  /** Returns the name of a member as it is written. */
  String name(String text, boolean flow) {
    boolean key = text.indexOf(':') >= 0;
    return write(text, names.getOrDefault(key, names.getOrDefault(!key, NONE)), flow);
  }

  private String write(String text, char style, boolean flow) {
    if (style != '"' && style != '\'' && YamlPlain.isPlain(text, flow)) {
      return text;
    }
    char used = style == '"' || style == '\'' ? style : quote;
    return used == '\'' && YamlPlain.isPrintable(text)
        ? "'" + text.replace("'", "''") + "'"
        : JsonEscapes.quote(text);
  }
}
