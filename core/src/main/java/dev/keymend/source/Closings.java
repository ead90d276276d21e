package dev.keymend.source;

/** Where control words of a template end: each end is looked for once. */
final class Closings {
  private final String text;
  private int percent = -1;
  private int angle = -1;
  private int braces = -1;
  private int brace = -1;

  Closings(String text) {
    this.text = text;
  }

  /**
   * Returns where the marks begin that end a control word; negative when none begins at a place.
   */
  int of(int at) {
    char c = text.charAt(at);
    if (c != '{' && c != '<' && c != '%') {
      return -1;
    }
    String wanted = ControlWord.close(text, at);
    int close =
        switch (wanted) {
          case "%}" -> percent = next(wanted, percent, at + 2);
          case "%>" -> angle = next(wanted, angle, at + 2);
          case "}}" -> braces = next(wanted, braces, at + 2);
          case "}" -> brace = next(wanted, brace, at + 2);
          default -> text.length();
        };
    // One that is cut off with the text is one, too.
    return !wanted.isEmpty() && ControlWord.isOne(text, at, close) ? close : -1;
  }

  private int next(String wanted, int known, int from) {
    if (known >= from) {
      return known;
    }
    int place = text.indexOf(wanted, from);
    return place < 0 ? text.length() : place;
  }
}
