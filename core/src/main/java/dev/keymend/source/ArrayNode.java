package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;

/**
 * A list of values.
 *
 * @param range from bracket to bracket
 * @param elements the values in their order
 */
public record ArrayNode(TextRange range, List<Node> elements) implements Node {
  /** Copies the list. */
  public ArrayNode {
    elements = List.copyOf(elements);
  }
}
