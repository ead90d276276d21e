package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** Elements that may be one string or a list of strings. */
final class Values {
  private Values() {}

  /** Returns the strings of a value; what is neither a string nor a list of them is left out. */
  static List<StringNode> strings(Node value) {
    if (value instanceof StringNode string) {
      return List.of(string);
    }
    List<StringNode> strings = new ArrayList<>();
    if (value instanceof ArrayNode array) {
      for (Node element : array.elements()) {
        if (element instanceof StringNode string) {
          strings.add(string);
        }
      }
    }
    return strings;
  }
}
