package dev.keymend.rule.structure;

import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.rule.Fixes;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lists in a list of statements, or of values, which KMS refuses. */
final class InnerLists {
  private InnerLists() {}

  /**
   * Returns a fix that makes one list of them; none when something else is in them.
   *
   * @param statements whether it is a list of statements, else of strings
   */
  static Fix[] takenApart(ArrayNode list, boolean statements) {
    List<NewValue> values = new ArrayList<>();
    Deque<Node> pending = new ArrayDeque<>();
    pending.push(list);
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (node instanceof ArrayNode inner) {
        for (int i = inner.elements().size() - 1; i >= 0; i--) {
          pending.push(inner.elements().get(i));
        }
      } else if (statements ? node instanceof ObjectNode : node instanceof StringNode) {
        values.add(NewValue.copyOf(node));
      } else {
        return new Fix[0];
      }
    }
    PolicyChange change = new PolicyChange.SetValue(list, new NewValue.Items(values));
    return values.isEmpty()
        ? new Fix[0]
        : new Fix[] {
          Fixes.manual(
              "Take " + (statements ? "the statements" : "the values") + " out of the inner list",
              statements ? "They then come into force as they are written." : "They then count.",
              change)
        };
  }
}
