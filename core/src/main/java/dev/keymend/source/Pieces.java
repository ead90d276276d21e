package dev.keymend.source;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A text that was put together of pieces of another one: parts of it as they are, and short texts
 * in place of what stands for them, such as a line break for its escape.
 */
final class Pieces extends Embedding.OfPlaces {
  private static final int FEW = 16;

  private final String outer;
  private final StringBuilder content = new StringBuilder();

  /** How new text is written. */
  private UnaryOperator<String> writer = text -> text;

  /** By piece: where it begins here, and where in the outer text it begins and ends. */
  private int[] at = new int[FEW];

  private int[] from = new int[FEW];
  private int[] to = new int[FEW];
  private int count;

  /**
   * Starts a text without a piece.
   *
   * @param outer the text that it is made of
   */
  Pieces(String outer) {
    this.outer = outer;
  }

  /** Returns a part of a text as it is. */
  static Layer part(Layer layer, int start, int end) {
    return part(layer, start, end, text -> text);
  }

  /** Returns a part of a text in which new text is written in a way of its own. */
  static Layer part(Layer layer, int start, int end, UnaryOperator<String> writer) {
    Pieces part = new Pieces(layer.text());
    part.keep(start, end);
    part.writeWith(writer);
    return part.in(layer);
  }

  /** Sets how new text is written in the outer one. */
  void writeWith(UnaryOperator<String> other) {
    writer = other;
  }

  /** Adds a part of the outer text as it is. */
  void keep(int start, int end) {
    if (start < end) {
      piece(start, end);
      content.append(outer, start, end);
    }
  }

  /** Adds what a part of the outer text stands for. */
  void put(String text, int start, int end) {
    int last = count - 1;
    if (text.isEmpty() && last >= 0 && at[last] == content.length() && to[last] == start) {
      // What stands for nothing is one piece, however long it is.
      to[last] = end;
      return;
    }
    piece(start, end);
    content.append(text);
  }

  private void piece(int start, int end) {
    if (count == at.length) {
      at = Arrays.copyOf(at, 2 * count);
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    at[count] = content.length();
    from[count] = start;
    to[count] = end;
    count++;
  }

  /** Returns what was put together. */
  String content() {
    return content.toString();
  }

  /** Returns how long that is. */
  int length() {
    return content.length();
  }

  /** Returns what was put together, as a layer in that of the outer text. */
  Layer in(Layer layer) {
    return new Layer(content.toString(), layer.embedding().around(this));
  }

  @Override
  int outward(int offset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return count == 0 ? 0 : from[0];
    }
    int piece = low - 1;
    if (piece > 0 && at[piece] == offset && at[piece - 1] == offset) {
      // What is new comes before what stands for nothing, as a comma at the end of a list.
      return from[piece - 1];
    }
    int length = (low < count ? at[low] : content.length()) - at[piece];
    int inside = offset - at[piece];
    return inside >= length ? to[piece] : Math.min(to[piece], from[piece] + inside);
  }

  @Override
  String encode(String text, int offset) {
    return writer.apply(text);
  }
}
