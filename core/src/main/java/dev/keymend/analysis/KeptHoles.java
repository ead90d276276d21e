package dev.keymend.analysis;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Holes of a template that stand where a value should, without quotes: they were given some to be
 * read, which are not written.
 */
final class KeptHoles {
  private KeptHoles() {}

  /**
   * Returns edits without those that give quotes to holes.
   *
   * @param edits what makes the corrected text of the pasted one
   * @param holes where holes without quotes are in the pasted text, in their order
   */
  static List<TextEdit> in(TextEdits edits, List<TextRange> holes) {
    List<TextEdit> kept = new ArrayList<>();
    int hole = 0;
    for (TextEdit edit : edits.asList()) {
      while (hole < holes.size() && holes.get(hole).end() < edit.range().start()) {
        hole++;
      }
      TextEdit one = hole < holes.size() ? without(edit, holes.get(hole)) : edit;
      if (hole + 1 < holes.size() && one.range().end() == holes.get(hole + 1).start()) {
        one = without(one, holes.get(hole + 1));
      }
      if (one.range().length() > 0 || !one.replacement().isEmpty()) {
        kept.add(one);
      }
    }
    return kept;
  }

  /** What is written in a hole is an escape; beside it, a quote is its own. */
  private static TextEdit without(TextEdit edit, TextRange hole) {
    TextRange range = edit.range();
    String text = edit.replacement();
    if (range.length() == 0 && range.start() > hole.start() && range.start() < hole.end()) {
      return TextEdit.replace(range, "");
    }
    if (range.end() == hole.start() && text.endsWith("\"")) {
      text = text.substring(0, text.length() - 1);
    } else if (range.start() == hole.end() && text.startsWith("\"")) {
      text = text.substring(1);
    }
    return TextEdit.replace(range, text);
  }
}
