package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How a template's JSON lies in it: whatever is edited, the control words stay where they are.
 *
 * @param text the template
 * @param pieces what the JSON is made of
 * @param parts what stays
 */
record KeptWords(String text, Pieces pieces, List<KeptWord> parts) implements Embedding {
  /**
   * A part of a template that stays.
   *
   * @param start where it begins
   * @param end where it ends
   * @param hole what stands for it in the JSON; empty for nothing
   * @param opens whether it begins a block
   */
  record KeptWord(int start, int end, String hole, boolean opens) {}

  @Override
  public TextRange outward(TextRange inner) {
    return pieces.outward(inner);
  }

  /** What is between two parts that stay is edited by itself. */
  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    List<TextEdit> out = new ArrayList<>();
    int next = 0;
    int behind = 0;
    for (TextEdit edit : pieces.outward(edits)) {
      int start = edit.range().start();
      int end = edit.range().end();
      while (next < parts.size() && parts.get(next).end() <= start) {
        next++;
      }
      String added = edit.replacement();
      if (start == end && added.startsWith(",")) {
        start = Math.max(behind, behindOpening(start, next));
        end = start;
      }
      while (next < parts.size() && parts.get(next).start() < end) {
        add(start, parts.get(next).start(), added, edit.turn(), out);
        added = "";
        start = Math.min(end, parts.get(next).end());
        next++;
      }
      add(start, end, added, edit.turn(), out);
      behind = end;
    }
    return out;
  }

  private static void add(int start, int end, String added, int turn, List<TextEdit> out) {
    if (start < end || !added.isEmpty()) {
      out.add(new TextEdit(new TextRange(start, Math.max(start, end)), added, turn));
    }
  }

  /** A comma before a block that is there only sometimes has to be within it. */
  private int behindOpening(int place, int from) {
    int at = place;
    for (int next = from; next < parts.size() && isNext(parts.get(next), at); next++) {
      at = parts.get(next).end();
    }
    return at;
  }

  private boolean isNext(KeptWord part, int at) {
    return part.opens()
        && part.hole().isEmpty()
        && part.start() >= at
        && text.substring(at, part.start()).trim().isEmpty();
  }
}
