package dev.keymend.source;

import dev.keymend.text.TextRange;

/** Which strings need no quotes in YAML. Source: YAML 1.2.2, 7.3.3. */
public final class YamlPlain {
  private YamlPlain() {}

  /**
   * Returns whether a string can stand without quotes and is still that string.
   *
   * @param flow whether it stands in brackets
   */
  public static boolean isPlain(String text, boolean flow) {
    if (text.isEmpty() || !isPrintable(text) || YamlChars.isMarker(text, 0)) {
      return false;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    boolean begins =
        !YamlChars.isIndicator(first)
            || ("-?:".indexOf(first) >= 0 && text.length() > 1 && text.charAt(1) > ' ' && !flow);
    if (!begins || first == ' ' || last == ' ' || last == ':') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          (c == ':' && text.startsWith(" ", i + 1))
              || (c == ' ' && text.startsWith("#", i + 1))
              || (flow && ",[]{}".indexOf(c) >= 0)
              || c == '\t';
      if (ends) {
        return false;
      }
    }
    return YamlValues.of(text, TextRange.at(0)) instanceof StringNode string
        && string.written().isEmpty();
  }

  /** Returns whether a string has only characters that stand for themselves on one line. */
  public static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || c == '\u2028' || c == '\u2029') {
        return false;
      }
    }
    return true;
  }
}
