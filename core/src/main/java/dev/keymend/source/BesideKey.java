package dev.keymend.source;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * How a policy that is a text of its own lies in the text that makes its key. What is said of the
 * key stands in that text; its places are told from those of the policy by being far behind them.
 *
 * @param outer how the text with the key lies in the pasted one
 * @param inner how the policy does
 */
record BesideKey(Embedding outer, Embedding inner) implements Embedding {
  /** No text is so long. */
  private static final int FAR = 1 << 29;

  /** Returns a place of the text with the key as one that is told from those of the policy. */
  static TextRange mark(TextRange place) {
    return new TextRange(place.start() + FAR, place.end() + FAR);
  }

  private static TextRange unmark(TextRange place) {
    return new TextRange(place.start() - FAR, place.end() - FAR);
  }

  @Override
  public TextRange outward(TextRange place) {
    return place.start() >= FAR ? outer.outward(unmark(place)) : inner.outward(place);
  }

  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    List<TextEdit> around = new ArrayList<>();
    List<TextEdit> own = new ArrayList<>();
    for (TextEdit edit : edits) {
      if (edit.range().start() >= FAR) {
        around.add(new TextEdit(unmark(edit.range()), edit.replacement(), edit.turn()));
      } else {
        own.add(edit);
      }
    }
    List<TextEdit> all = new ArrayList<>(inner.outward(own));
    all.addAll(outer.outward(around));
    return all;
  }

  @Override
  public boolean isRewritten() {
    return inner.isRewritten();
  }
}
