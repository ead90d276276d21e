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
    int close = close(wanted, at + 2);
    // One that is cut off with the text is one, too.
    return !wanted.isEmpty() && ControlWord.isOne(text, at, close) ? close : -1;
  }

  private int close(String wanted, int from) {
    return switch (wanted) {
      case "%}" -> {
        percent = next(wanted, percent, from);
        yield percent;
      }
      case "%>" -> {
        angle = next(wanted, angle, from);
        yield angle;
      }
      case "}}" -> {
        braces = next(wanted, braces, from);
        yield braces;
      }
      case "}" -> {
        brace = next(wanted, brace, from);
        yield brace;
      }
      default -> text.length();
    };
  }

  private int next(String wanted, int known, int from) {
    if (known >= from) {
      return known;
    }
    int place = text.indexOf(wanted, from);
    return place < 0 ? text.length() : place;
  }
}
