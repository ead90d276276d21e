package dev.keymend.redact;

/**
 * A word that was taken apart on its way through other programs: broken at the end of a line, with
 * a typographic hyphen, or with a backslash in front of a hyphen. Starts with one piece and grows.
 */
final class BrokenWord {
  /** A UUID has five parts. */
  private static final int MOST = 8;

  private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2212";
  private static final String INVISIBLE = "\u00ad\u200b\u2060";

  private final Tokens tokens;
  private final StringBuilder text = new StringBuilder();
  private int end;
  private int count = 1;
  private boolean broken;

  BrokenWord(Tokens tokens, int word) {
    this.tokens = tokens;
    this.end = word + 1;
    text.append(tokens.text(word, end));
  }

  /** Returns whether something behind a word may belong to it. */
  static boolean mayFollow(Tokens tokens, int token) {
    char symbol = tokens.symbol(token);
    return switch (symbol) {
      case ' ', '\t' -> isBreak(tokens.symbol(tokens.blank(token)));
      case '\r', '\n', '\\' -> true;
      default -> symbol > 127 && (HYPHENS + INVISIBLE).indexOf(symbol) >= 0;
    };
  }

  private static boolean isBreak(char symbol) {
    return symbol == '\r' || symbol == '\n';
  }

  /** Adds the next piece; false when there is none. */
  boolean grow() {
    int next = end;
    String glue = "";
    if (tokens.isOneOf(end, HYPHENS)) {
      glue = "-";
      next = end + 1;
    } else if (tokens.isOneOf(end, INVISIBLE) || isEscape(end)) {
      next = end + 1;
    } else if (!broken) {
      next = behindBreak();
      broken = next > end;
    }
    if (next == end || !tokens.isWord(next) || count == MOST) {
      return false;
    }
    text.append(glue).append(tokens.word(next));
    end = next + 1;
    count++;
    return true;
  }

  /** Returns the token behind the last piece. */
  int end() {
    return end;
  }

  /** Returns the last piece. */
  String last() {
    return tokens.text(end - 1, end);
  }

  /** Returns the pieces as one word. */
  String text() {
    return text.toString();
  }

  private boolean isEscape(int token) {
    char next = tokens.isWord(token + 1) ? tokens.text().charAt(tokens.start(token + 1)) : ' ';
    return tokens.isPlain(token, '\\') && (next == '-' || next == '_');
  }

  /** One line break, and what quotes a line in a mail. */
  private int behindBreak() {
    int at = tokens.blank(end);
    if (tokens.is(at, '\r')) {
      at++;
    }
    if (!tokens.is(at, '\n')) {
      return end;
    }
    at++;
    while (tokens.isOneOf(at, " \t>")) {
      at++;
    }
    return at;
  }
}
