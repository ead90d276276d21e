package dev.keymend.change;

import dev.keymend.source.KeyFacts;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes of a policy that is a text of its own, and of the key in the text around it.
 *
 * @param policy writes the former
 * @param around writes the latter
 * @param key what is said of the key
 */
record KeyTextWriter(PolicyWriter policy, PolicyWriter around, KeyFacts key)
    implements PolicyWriter {
  static PolicyWriter of(PolicyDocument document, PolicyWriter policy) {
    KeyFacts key = document.key();
    return key.text().isEmpty()
        ? policy
        : new KeyTextWriter(policy, PolicyWriter.of(key.text().get()), key);
  }

  @Override
  public boolean writes() {
    return policy.writes();
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    ObjectNode object =
        change instanceof PolicyChange.SetElement set
            ? set.bearer()
            : change instanceof PolicyChange.Remove remove ? remove.object() : null;
    if (!(change instanceof PolicyChange.MoveOut) && (object == null || !key.has(object))) {
      return policy.edits(change, symbols, alone);
    }
    Written written = around.edits(change, symbols, alone);
    List<TextEdit> edits = new ArrayList<>();
    for (TextEdit edit : written.edits()) {
      edits.add(new TextEdit(key.at(edit.range()), edit.replacement(), edit.turn()));
    }
    return new Written(edits, written.known(), written.possible());
  }
}
