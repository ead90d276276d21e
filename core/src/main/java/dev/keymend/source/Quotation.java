package dev.keymend.source;

import dev.keymend.source.TextParts.Section;

/**
 * Lines with the mark of a quotation, {@code > } or the same as HTML escapes it, before each, or
 * with a bar as the margin of a string.
 */
final class Quotation {
  private Quotation() {}

  /** Returns what is quoted; a new line gets the mark of the first one. */
  static Layer inside(Layer layer, Section part) {
    String text = layer.text();
    Pieces pieces = new Pieces(text);
    int line = part.start();
    String mark = text.substring(line, behindMark(text, line));
    pieces.writeWith(added -> added.replace("\n", "\n" + mark));
    while (line < part.end()) {
      int stop = text.indexOf('\n', line);
      int next = stop < 0 || stop >= part.end() ? part.end() : stop + 1;
      pieces.keep(Math.min(next, behindMark(text, line)), next);
      line = next;
    }
    return pieces.in(layer);
  }

  /**
   * Returns a text without the bars that Kotlin and Scala have before the lines of a string, which
   * {@code trimMargin} takes away.
   */
  static Layer withoutMargin(Layer layer) {
    String text = layer.text();
    if (!text.contains("trimMargin") && !text.contains("stripMargin")) {
      return layer;
    }
    Pieces pieces = new Pieces(text);
    String mark = "";
    int line = 0;
    while (line < text.length()) {
      int stop = text.indexOf('\n', line);
      int next = stop < 0 ? text.length() : stop + 1;
      int bar = line;
      while (bar < next && text.charAt(bar) <= ' ') {
        bar++;
      }
      int from = text.startsWith("|", bar) ? bar + 1 : line;
      mark = mark.isEmpty() ? text.substring(line, from) : mark;
      int quotes = text.substring(from, next).indexOf("\"\"\"|");
      if (quotes >= 0) {
        pieces.keep(from, from + quotes + 3);
        from += quotes + 4;
      }
      pieces.keep(from, next);
      line = next;
    }
    String margin = mark;
    pieces.writeWith(added -> added.replace("\n", "\n" + margin));
    return pieces.in(layer);
  }

  private static int behindMark(String text, int line) {
    int i = line;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    int mark = text.startsWith("&gt;", i) ? 4 : text.startsWith(">", i) ? 1 : 0;
    i = mark == 0 ? line : i + mark;
    return mark > 0 && text.startsWith(" ", i) ? i + 1 : i;
  }
}
