package dev.keymend.repair;

/**
 * Lines that a terminal or a mail program has cut at one width, whatever stood there. Where they
 * are cut within a string, they are joined again, with every character that they have.
 */
final class HardWrap {
  /** Nobody's window is narrower. */
  private static final int NARROWEST = 40;

  private final String text;
  private final Corrections fixes;

  private HardWrap(String text, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
  }

  /** Joins such lines; returns whether there were some, and no other that is cut in a string. */
  static boolean undo(String text, Corrections fixes) {
    int brace = text.indexOf('{');
    int width = brace < 0 ? -1 : new HardWrap(text, fixes).width(brace);
    if (width < NARROWEST) {
      return false;
    }
    new HardWrap(text, fixes).join(brace);
    return true;
  }

  /** Returns how wide all lines are that end within a string; negative for several widths. */
  private int width(int brace) {
    int line = text.lastIndexOf('\n', brace) + 1;
    int width = -1;
    int joined = 0;
    int longest = 0;
    boolean string = false;
    for (int i = brace; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        int length = i - line - (text.charAt(i - 1) == '\r' ? 1 : 0);
        longest = Math.max(longest, length);
        if (string && width >= 0 && length != width) {
          return -1;
        }
        width = string ? length : width;
        joined += string ? 1 : 0;
        line = i + 1;
      } else if (c == '"') {
        string = !string;
      } else if (c == '\\' && string && !text.startsWith("\n", i + 1)) {
        i++;
      }
    }
    longest = Math.max(longest, text.length() - line);
    return string || (joined == 1 && longest > width) ? -1 : width;
  }

  private void join(int brace) {
    boolean string = false;
    for (int i = brace; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && string) {
        int from = text.charAt(i - 1) == '\r' ? i - 1 : i;
        fixes.delete(from, i + 1);
        fixes.note(Damage.WRAPPED, from, i + 1);
      } else if (c == '"') {
        string = !string;
      } else if (c == '\\' && string && !text.startsWith("\n", i + 1)) {
        i++;
      }
    }
  }
}
