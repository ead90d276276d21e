package dev.keymend.source;

import dev.keymend.source.OtherLanguages.Language;
import dev.keymend.source.OtherLanguages.Seen;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Languages that people write policies in and whose literals Keymend does not read, told by how
 * they write the name {@code Statement} and what follows it. Of their literals no JSON is made: the
 * result would have no place in the program.
 */
final class ProgramLanguages {
  private static final String NAME = "tatement";

  private static final Language GO = language("a program in Go");
  private static final Language ELIXIR = language("a program in Elixir");
  private static final Language LUA = language("a program in Lua");
  private static final Language C_SHARP = language("a program in C#");
  private static final Language JAVA = language("a program in Java");
  private static final Language KOTLIN = language("a program in Kotlin");
  private static final Language SCALA = language("a program in Scala");
  private static final Language SWIFT = language("a program in Swift");
  private static final Language GROOVY = language("a program in Groovy");
  private static final Language OBJECTIVE_C = language("a program in Objective-C");
  private static final Language HASKELL = language("a program in Haskell");
  private static final Language CLOJURE = language("a program in Clojure");
  private static final Language RUBY = language("a program in Ruby with symbols");
  private static final Language R = language("a program in R");
  private static final Language DICT = language("a program in Python with calls of dict");
  private static final Language PROPERTY_LIST = language("a property list");
  private static final Language NIX = language("the language of Nix");
  private static final Language TOML = language("TOML");
  private static final Language XML = language("XML");

  private ProgramLanguages() {}

  private static Language language(String name) {
    return new Language(
        name,
        "Paste the policy that it makes, as JSON, or what aws kms get-key-policy prints.",
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns the first of them that a part of a text shows. */
  static Optional<Seen> in(String text, int from, int to) {
    int name = text.indexOf(NAME, from);
    while (name > from && name < to) {
      Language language = at(text, name - 1, name + NAME.length(), to);
      if (language != null) {
        return Optional.of(new Seen(language, new TextRange(name - 1, name + NAME.length())));
      }
      name = text.indexOf(NAME, name + 1);
    }
    return Optional.empty();
  }

  /** Returns the language of the name that stands between two places; null for none of them. */
  private static @Nullable Language at(String text, int start, int end, int to) {
    if ("Ss".indexOf(text.charAt(start)) < 0) {
      return null;
    }
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    char behind = end < to ? text.charAt(end) : ' ';
    boolean quoted = before == '"' && behind == '"';
    if (before == '<' && behind == '>') {
      return XML;
    }
    if (!quoted && text.startsWith("]]", end) && "[.".indexOf(before) >= 0) {
      return TOML;
    }
    char first = quoted && start > 1 ? text.charAt(start - 2) : ' ';
    int sign = blanksEnd(text, quoted ? end + 1 : end, to);
    boolean bracketed = first == '[' && text.startsWith("]", sign);
    sign = bracketed ? blanksEnd(text, sign + 1, to) : sign;
    if (text.startsWith("=>", sign)) {
      int value = blanksEnd(text, sign + 2, to);
      boolean elixir = text.startsWith("[%{", value) || text.startsWith("%{", value);
      return elixir ? ELIXIR : before == ':' ? RUBY : null;
    }
    if (quoted && text.startsWith(".=", sign)) {
      return HASKELL;
    }
    if (quoted && text.startsWith("->", sign)) {
      return SCALA;
    }
    if (quoted && text.startsWith("to listOf(", sign)) {
      return KOTLIN;
    }
    if (!quoted && before == ':' && text.startsWith("[", sign)) {
      return CLOJURE;
    }
    return sign < to
        ? ofValue(text, text.charAt(sign), blanksEnd(text, sign + 1, to), quoted, bracketed, start)
        : null;
  }

  private static @Nullable Language ofValue(
      String text, char sign, int value, boolean quoted, boolean bracketed, int start) {
    if (sign == ',' && quoted) {
      boolean java = text.startsWith("List.of(", value) || text.startsWith("Arrays.", value);
      return java || text.startsWith("new ", value) ? JAVA : null;
    }
    if (sign == '=' && !quoted) {
      return text.startsWith("new", value)
          ? C_SHARP
          : text.startsWith("{", value)
              ? LUA
              : text.startsWith("list(", value)
                  ? R
                  : text.startsWith("(", value)
                      ? PROPERTY_LIST
                      : text.startsWith("[", value) ? ofEquals(text, value, start) : null;
    }
    if (sign == '=' && bracketed) {
      return text.startsWith("new", value) ? C_SHARP : text.startsWith("{", value) ? LUA : null;
    }
    if (sign != ':') {
      return null;
    }
    if (text.startsWith("@[", value)) {
      return OBJECTIVE_C;
    }
    if (text.startsWith("[%{", value)) {
      return ELIXIR;
    }
    boolean type = text.startsWith("[]", value) && isLetter(text, value + 2);
    return type ? GO : isInSquares(text, start) ? quoted ? SWIFT : GROOVY : null;
  }

  /** A semicolon behind what stands before it is of Nix, a bracket before it of a call. */
  private static @Nullable Language ofEquals(String text, int value, int start) {
    int before = start - 1;
    while (before > 0 && (text.charAt(before) <= ' ')) {
      before--;
    }
    if (before > 0 && text.charAt(before) == ';') {
      return NIX;
    }
    int line = Math.max(0, start - 64);
    String near = text.substring(line, start);
    return near.contains("dict(Version") && value > start ? DICT : null;
  }

  /** Whether {@code = [} begins the map that has the name. */
  private static boolean isInSquares(String text, int start) {
    int from = Math.max(0, start - 64);
    String near = text.substring(from, start);
    int open = near.lastIndexOf("= [");
    String between = open < 0 ? "" : near.substring(open + 3).trim();
    return between.startsWith("\"Version\":") || between.startsWith("Version:");
  }

  private static boolean isLetter(String text, int place) {
    char c = place < text.length() ? text.charAt(place) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int blanksEnd(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }
}
