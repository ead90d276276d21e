package dev.keymend.source;

import dev.keymend.text.JsonEscapes;
import java.util.Arrays;

/** A text inside a JSON string: which place of it is which place of the string as written. */
final class JsonString extends Embedding.OfPlaces {
  private final int start;
  private final int end;

  /** Where in the inner text the escapes are, and how much longer each makes what follows. */
  private int[] places = new int[16];

  private int[] shifts = new int[16];
  private int count;

  /**
   * Reads a string's escapes.
   *
   * @param outer the text
   * @param start behind the opening quote
   * @param end before the closing quote
   */
  JsonString(String outer, int start, int end) {
    this.start = start;
    this.end = end;
    int shift = 0;
    for (int i = outer.indexOf('\\', start); i >= 0 && i < end; i = outer.indexOf('\\', i)) {
      int length = i + 1 < end && outer.charAt(i + 1) == 'u' ? 6 : 2;
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        shifts = Arrays.copyOf(shifts, 2 * count);
      }
      places[count] = i - start - shift;
      shift += length - 1;
      shifts[count] = shift;
      count++;
      i += length;
    }
  }

  @Override
  int outward(int offset) {
    // The escapes before the place are those that lie behind it in the text as written.
    int escapes = Arrays.binarySearch(places, 0, count, offset);
    int before = escapes < 0 ? -escapes - 1 : escapes;
    return Math.min(end, start + offset + (before == 0 ? 0 : shifts[before - 1]));
  }

  @Override
  String encode(String text, int offset) {
    return JsonEscapes.escape(text);
  }
}
