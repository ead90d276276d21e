package dev.keymend.text;

/** The UTF-16 code units of texts. */
public final class Characters {
  private Characters() {}

  /** Returns a copy of a text's code units, made at once also where TeaVM would go one by one. */
  public static char[] of(String text) {
    char[] characters = new char[text.length()];
    text.getChars(0, characters.length, characters, 0);
    return characters;
  }
}
