package dev.keymend.analysis;

import dev.keymend.repair.Derivation;
import dev.keymend.source.Embedding;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.List;

/**
 * A text that was repaired: edits of the repaired text and of the repair are one.
 *
 * @param derivation the repaired text, and how it comes from the other one
 * @param holes where holes without quotes are in the other one, which stay without
 */
record RepairedText(Derivation derivation, List<TextRange> holes) implements Embedding {
  @Override
  public TextRange outward(TextRange inner) {
    return derivation.outward(inner);
  }

  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    return KeptHoles.in(derivation.then(TextEdits.of(edits)).edits(), holes);
  }

  @Override
  public boolean isRewritten() {
    return true;
  }
}
