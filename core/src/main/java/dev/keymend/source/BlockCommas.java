package dev.keymend.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Commas of a template that belong to a block: next to the start or the end of a list they are
 * there only if something else is, and so are passed over.
 */
final class BlockCommas {
  private final String text;
  private final List<Integer> surplus = new ArrayList<>();

  /** The last sign that is no blank, and whether a control word came behind it. */
  private char before = ' ';

  private boolean word;

  /** The last comma, and whether a control word came before it. */
  private int comma = -1;

  private boolean behindWord;
  private boolean string;

  BlockCommas(String text) {
    this.text = text;
  }

  /** Returns the places of these commas, in their order. */
  List<Integer> surplus() {
    surplus.sort(Comparator.naturalOrder());
    return surplus;
  }

  /** Notes a control word. */
  void word() {
    word = true;
  }

  /** Notes a value. */
  void value() {
    before = '"';
    word = false;
  }

  /** Reads a part of the text. */
  void read(int start, int end) {
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      if (c == '"' || c == '\n') {
        string = c == '"' && !string;
      }
      if (c == ',' && !string) {
        comma(i);
      } else if (c > ' ') {
        boolean closes = !string && (c == ']' || c == '}');
        if (closes && before == ',' && (word || behindWord)) {
          surplus.add(comma);
        }
        before = c;
        word = false;
      }
      i += c == '\\' ? 2 : 1;
    }
  }

  private void comma(int at) {
    if (word && "[{,".indexOf(before) >= 0) {
      surplus.add(at);
      return;
    }
    comma = at;
    behindWord = word;
    before = ',';
    word = false;
  }
}
