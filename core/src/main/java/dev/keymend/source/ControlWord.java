package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.List;

/**
 * A control word of a template: {@code {{#if x}}}, {@code {% for x in y %}}, {@code %{ endif }},
 * {@code <% end %>}.
 *
 * @param start where it begins
 * @param end where it ends
 * @param kind what it does
 * @param said what stands between its marks
 */
record ControlWord(int start, int end, WordKind kind, String said) {
  /** What a control word does. */
  enum WordKind {
    /** It begins a block that is there sometimes, or several times. */
    OPENS,
    /** It begins the other half of a block. */
    TURNS,
    /** It ends a block. */
    CLOSES,
    /** It is a comment, or sets something. */
    STANDS,
    /** It stands for a value. */
    VALUE
  }

  private static final int LONGEST = 300;

  private static final List<String> OPENING =
      List.of("if", "for", "unless", "range", "with", "each", "foreach", "while", "define");

  private static final List<String> TURNING = List.of("else", "elif", "elsif", "elseif");

  private static final List<String> CLOSING =
      List.of("end", "endif", "endfor", "endunless", "endwith", "endforeach");

  /** Returns what would end a control word that begins at a place; empty when none does. */
  static String close(String text, int at) {
    if (text.startsWith("{%", at)) {
      return "%}";
    }
    if (text.startsWith("<%", at)) {
      return "%>";
    }
    return text.startsWith("{{", at) ? "}}" : text.startsWith("%{", at) ? "}" : "";
  }

  /**
   * Returns whether there is a control word at a place, rather than a hole or something else.
   *
   * @param close where what would end it is; negative for nowhere
   */
  static boolean isOne(String text, int at, int close) {
    int first = inside(text, at + 2);
    if (first >= close || close - at > LONGEST) {
      return false;
    }
    if (text.charAt(at) != '%' && text.charAt(at + 1) == '%') {
      return true;
    }
    String word = word(text, first);
    return (text.charAt(at) == '{' && isSign(text.charAt(first)))
        || OPENING.contains(word)
        || TURNING.contains(word)
        || CLOSING.contains(word);
  }

  /** Returns where an end is that is not too far; negative for nowhere. */
  static int near(String text, String end, int from) {
    int limit = Math.min(text.length(), from + LONGEST);
    int at = from > limit ? -1 : text.substring(from, limit).indexOf(end);
    return at < 0 ? -1 : from + at;
  }

  /** Reads the word between two places. */
  static ControlWord of(String text, int at, int close) {
    String end = close(text, at);
    String said = text.substring(at + 2, close);
    int first = inside(text, at + 2);
    int stop = Math.min(text.length(), close + end.length());
    return new ControlWord(at, stop, kind(text, at, first, close), said.strip());
  }

  private static WordKind kind(String text, int at, int first, int close) {
    char c = text.charAt(first);
    if (text.charAt(at) == '<' && (c == '=' || c == '#')) {
      return c == '=' ? WordKind.VALUE : WordKind.STANDS;
    }
    if (text.startsWith("{{", at) && isSign(c)) {
      boolean comment = c == '!' || text.startsWith("/*", first);
      return comment
          ? WordKind.STANDS
          : c == '/' ? WordKind.CLOSES : c == '#' ? WordKind.OPENS : WordKind.TURNS;
    }
    String said = text.substring(first, close).strip();
    String word = word(said.startsWith("}") ? said.substring(1).strip() : said, 0);
    if (TURNING.contains(word)) {
      return WordKind.TURNS;
    }
    if (CLOSING.contains(word) || word.startsWith("end") || said.startsWith("}")) {
      return WordKind.CLOSES;
    }
    boolean block = said.endsWith(" do") || said.endsWith("|") || said.endsWith("{");
    return block || OPENING.contains(word) ? WordKind.OPENS : WordKind.STANDS;
  }

  /** Returns whether a sign makes what is between double braces a control word. */
  private static boolean isSign(char c) {
    return c == '#' || c == '/' || c == '^' || c == '!';
  }

  /** Passes over blanks and the signs that take white space away. */
  private static int inside(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < LONGEST && " -~_\n\t+".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static String word(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < LONGEST && Ascii.isAlphanumeric(text.charAt(i))) {
      i++;
    }
    return text.substring(from, i);
  }
}
