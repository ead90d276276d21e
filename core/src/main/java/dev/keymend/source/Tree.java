package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;

/** A walk through a tree, without recursion. */
public final class Tree {
  private Tree() {}

  /** Returns a node and everything inside it. */
  public static List<Node> nodes(Node root) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(root);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node instanceof ArrayNode array) {
        nodes.addAll(array.elements());
      } else if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          nodes.add(member.value());
        }
      }
    }
    return nodes;
  }

  /** Returns a value that may be one or a list as a list. */
  public static List<Node> items(Node value) {
    return value instanceof ArrayNode array ? array.elements() : List.of(value);
  }
}
