package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.HoledString;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** Elements that may be one string or a list of strings. */
final class Values {
  private Values() {}

  /**
   * Returns the strings of a value. An object among them is something else that was meant, so a
   * hole; what is neither is left out.
   */
  static List<StringNode> strings(Node value) {
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    List<StringNode> strings = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      if (node instanceof StringNode string) {
        strings.add(string);
      } else if (node instanceof ObjectNode object && !object.members().isEmpty()) {
        strings.add(new StringNode(node.range(), HoledString.UNKNOWN));
      }
    }
    return strings;
  }
}
