package dev.keymend.source;

import dev.keymend.source.TextParts.Part;

/** Lines with the mark of a quotation, {@code >} or its entity and a space, before each. */
final class Quotation {
  private Quotation() {}

  /** Returns what is quoted; a new line gets the mark of the first one. */
  static Layer inside(Layer layer, Part part) {
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
