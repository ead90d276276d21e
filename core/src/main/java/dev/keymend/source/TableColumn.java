package dev.keymend.source;

import dev.keymend.source.TextParts.Section;
import java.util.ArrayList;
import java.util.List;

/** A column of a table that is drawn with lines, with a policy line by line in its cells. */
final class TableColumn {
  /** Nobody draws a table with more columns by hand. */
  private static final int MOST = 8;

  private TableColumn() {}

  /** Returns the columns of a table that may have a policy over several lines. */
  static List<Layer> in(Layer layer, Section part) {
    String text = layer.text();
    List<Layer> columns = new ArrayList<>();
    String own = text.substring(part.start(), part.end());
    if (!own.contains("tatement") || !own.contains("ffect") || hasPolicyInOneLine(own)) {
      return columns;
    }
    int borders = borders(text, part.start(), lineEnd(text, part.start(), part.end()));
    for (int column = 1; column < Math.min(borders, MOST); column++) {
      Layer cells = column(layer, part, column);
      if (cells.text().contains("tatement") && cells.text().contains("ffect")) {
        columns.add(cells);
      }
    }
    return columns;
  }

  private static boolean hasPolicyInOneLine(String own) {
    int word = own.indexOf("tatement");
    while (word >= 0) {
      int stop = lineEnd(own, word, own.length());
      if (own.substring(word, stop).contains("ffect")) {
        return true;
      }
      word = own.indexOf("tatement", stop);
    }
    return false;
  }

  private static int lineEnd(String text, int from, int to) {
    int stop = text.indexOf('\n', from);
    return stop < 0 || stop > to ? to : stop;
  }

  private static int borders(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isBorder(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  private static boolean isBorder(char c) {
    return c == '|' || c == '│' || c == '║' || c == '┃';
  }

  /** The cells of a column, one below the other; a new line gets the borders before them. */
  private static Layer column(Layer layer, Section part, int column) {
    String text = layer.text();
    Pieces pieces = new Pieces(text);
    String between = "";
    int line = part.start();
    while (line < part.end()) {
      int stop = lineEnd(text, line, part.end());
      int open = border(text, line, stop, column);
      int close = border(text, line, stop, column + 1);
      int from = open < stop && text.startsWith(" ", open + 1) ? open + 2 : open + 1;
      int to = close;
      while (to > from && text.charAt(to - 1) <= ' ') {
        to--;
      }
      if (from < to) {
        if (between.isEmpty()) {
          between = " " + drawn(text, close, stop).strip() + "\n" + drawn(text, line, from);
        }
        pieces.keep(from, to);
        pieces.put("\n", to, to);
      }
      line = stop + 1;
    }
    String lines = between;
    pieces.writeWith(added -> added.replace("\n", lines));
    return pieces.in(layer);
  }

  /** A part of a line with nothing but its borders. */
  private static String drawn(String text, int from, int to) {
    StringBuilder drawn = new StringBuilder();
    for (int i = from; i < to; i++) {
      drawn.append(isBorder(text.charAt(i)) ? text.charAt(i) : ' ');
    }
    return drawn.toString();
  }

  /** The place of a border in a line, from 1; the end of the line when there are not so many. */
  private static int border(String text, int from, int to, int number) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isBorder(text.charAt(i)) ? 1 : 0;
      if (count == number) {
        return i;
      }
    }
    return to;
  }
}
