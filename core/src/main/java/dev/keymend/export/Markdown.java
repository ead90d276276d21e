package dev.keymend.export;

import dev.keymend.text.Ascii;

/**
 * Writes Markdown in which no text that comes from a user means anything. Words of letters and
 * digits stand as they are, and all others in code spans, where nothing is markup, a link, an
 * address or somebody's name. Source: CommonMark 0.31.2 and GitHub Flavored Markdown 0.29.
 */
public final class Markdown {
  /** What may stand around a word, but not inside of it. */
  private static final String AROUND = "(“”)\"',.:;?…";

  private final StringBuilder out = new StringBuilder();

  /** Writes our own words as they are. No space is left at the end of a line. */
  Markdown raw(String markup) {
    int last = out.length() - 1;
    if (last >= 0 && out.charAt(last) == ' ' && markup.startsWith("\n")) {
      out.setLength(last);
    }
    out.append(markup);
    return this;
  }

  /** Writes a text on one line. What stands in braces is one word. */
  Markdown text(String text) {
    int closed = text.lastIndexOf('}');
    int from = 0;
    int open = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '\n' : text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c < ' ' || (c == ' ' && (open <= 0 || i > closed))) {
        word(text, from, i);
        from = i + 1;
        open = 0;
      }
    }
    return this;
  }

  /** Writes the next cell of a row of a table. */
  Markdown cell(String text) {
    return raw("| ").text(text);
  }

  /** Writes a text as a block of code, which ends where it should. */
  void block(String language, String text) {
    String fence = fence("``" + text);
    raw(fence + language + "\n" + text + "\n" + fence + "\n\n");
  }

  /** Writes a block of code as a part of an item of a list, which begins so far to the right. */
  void block(String language, String text, int indent) {
    String margin = " ".repeat(indent);
    String fence = fence("``" + text);
    String lines = text.replace("\n", "\n" + margin);
    raw("\n" + margin + fence + language + "\n" + margin + lines + "\n" + margin + fence + "\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Writes a word and a space behind it. */
  private void word(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && AROUND.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && AROUND.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    out.append(text, start, from);
    if (isPlain(text, from, to)) {
      out.append(text, from, to);
    } else {
      code(text, from, to);
    }
    out.append(text, to, end);
    if (end > start) {
      out.append(' ');
    }
  }

  private static boolean isPlain(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && c != '-' && c != '\'') {
        return false;
      }
    }
    return true;
  }

  /** A vertical bar ends a cell of a table, also inside of code, so it stands between spans. */
  private void code(String text, int start, int end) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || text.charAt(i) == '|') {
        if (i > from) {
          span(text.substring(from, i));
        }
        raw(i == end ? "" : "&#124;");
        from = i + 1;
      }
    }
  }

  private void span(String word) {
    String fence = fence(word);
    String space = word.startsWith("`") || word.endsWith("`") ? " " : "";
    raw(fence + space + word + space + fence);
  }

  /** Returns backticks, more than there are in a row in a text. */
  private static String fence(String text) {
    StringBuilder fence = new StringBuilder("`");
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      if (run == fence.length()) {
        fence.append('`');
      }
    }
    return fence.toString();
  }
}
