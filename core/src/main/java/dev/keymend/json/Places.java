package dev.keymend.json;

import dev.keymend.source.OwnLines;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes places of a text with their lines, and with those of a policy that has lines of its own.
 */
final class Places {
  private final LineIndex lines;

  /** The policies with lines of their own, in the order of the text. */
  private final List<TextRange> places = new ArrayList<>();

  private final List<OwnLines> decoded = new ArrayList<>();

  Places(LineIndex lines) {
    this.lines = lines;
  }

  /** Adds a policy with lines of its own, which is behind those that were added. */
  void add(TextRange place, OwnLines own) {
    places.add(place);
    decoded.add(own);
  }

  /** Writes a place; in a policy with lines of its own it has a place there, too. */
  void write(TextRange range, JsonOutput out) {
    out.startObject();
    write(range, lines, out);
    int found = policyAt(range);
    if (found >= 0) {
      OwnLines own = decoded.get(found);
      out.startObject("decoded");
      write(own.at(range), own.lines(), out);
      out.endObject();
    }
    out.endObject();
  }

  /** Writes a place in the text alone. */
  void writeOutside(TextRange range, JsonOutput out) {
    out.startObject();
    write(range, lines, out);
    out.endObject();
  }

  private static void write(TextRange range, LineIndex lines, JsonOutput out) {
    out.number("start", range.start());
    out.number("end", range.end());
    out.number("line", lines.line(range.start()));
    out.number("column", lines.column(range.start()));
    out.number("endLine", lines.line(range.end()));
    out.number("endColumn", lines.column(range.end()));
  }

  /** Returns which policy with lines of its own holds a place; negative for none. */
  private int policyAt(TextRange range) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).start() <= range.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && range.end() <= places.get(low - 1).end() ? low - 1 : -1;
  }
}
