package dev.keymend.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The UTF-16 code units of texts. */
public final class Characters {
  private Characters() {}

  /** Returns a copy of a text's code units, made at once also where TeaVM would go one by one. */
  public static char[] of(String text) {
    char[] characters = new char[text.length()];
    text.getChars(0, characters.length, characters, 0);
    return characters;
  }

  /** Returns what stands before, between and behind a character; the empty text as well. */
  public static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(at); end >= 0; end = text.indexOf(at, from)) {
      parts.add(text.substring(from, end));
      from = end + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Returns words that stand with blanks between them in one text, each once. */
  public static Set<String> words(String text) {
    return new HashSet<>(split(text, ' '));
  }
}
