package dev.keymend.analysis;

import dev.keymend.repair.Derivation;
import dev.keymend.source.Embedding;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.List;

/** A text that was repaired: edits of the repaired text and of the repair are one. */
record RepairedText(Derivation derivation) implements Embedding {
  @Override
  public TextRange outward(TextRange inner) {
    return derivation.outward(inner);
  }

  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    return derivation.then(TextEdits.of(edits)).edits().asList();
  }

  @Override
  public boolean isRewritten() {
    return true;
  }
}
