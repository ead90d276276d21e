package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;

/** Walks through trees, without recursion. */
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

  /** Returns whether a string in a tree has a hole of some meaning. */
  static boolean hasHole(Node root, Meaning meaning) {
    for (Node node : nodes(root)) {
      if (node instanceof StringNode string) {
        for (HoledString.Part part : string.value().parts()) {
          if (part instanceof HoledString.Hole hole && hole.meaning() == meaning) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether a text is a part of a string in a tree. */
  static boolean hasText(Node root, String text) {
    for (Node node : nodes(root)) {
      if (node.string().filter(string -> string.contains(text)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Returns a value that may be one or a list as a list. */
  public static List<Node> items(Node value) {
    return value instanceof ArrayNode array ? array.elements() : List.of(value);
  }

  /**
   * Returns whether two trees say the same, wherever they stand and however they are written. Names
   * and elements count in their order, and what a host fills in is another thing than a text that
   * looks like it.
   */
  public static boolean areSame(Node one, Node other) {
    List<Node> left = nodes(one);
    List<Node> right = nodes(other);
    // By levels, so that as many children of each give the same tree.
    for (int i = 0; i < left.size(); i++) {
      if (left.size() != right.size() || !isSame(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two nodes are the same but for what is inside of them. */
  private static boolean isSame(Node one, Node other) {
    if (one instanceof ObjectNode object) {
      return other instanceof ObjectNode second && isSame(object, second);
    }
    if (one instanceof ArrayNode list) {
      return other instanceof ArrayNode second
          && list.elements().size() == second.elements().size();
    }
    if (one instanceof StringNode string) {
      return other instanceof StringNode second
          && string.value().isSame(second.value())
          && (string.isFunction() == second.isFunction() || !string.value().hasHole());
    }
    if (one instanceof LiteralNode literal) {
      return other instanceof LiteralNode second && literal.text().equals(second.text());
    }
    return one instanceof FunctionNode function
        && other instanceof FunctionNode second
        && function.text().equals(second.text());
  }

  private static boolean isSame(ObjectNode one, ObjectNode other) {
    List<Member> members = one.members();
    boolean same =
        members.size() == other.members().size() && one.condition().equals(other.condition());
    for (int i = 0; same && i < members.size(); i++) {
      same = members.get(i).name().equals(other.members().get(i).name());
    }
    return same;
  }

  /** Returns a number that is equal for trees that {@linkplain #areSame say the same}. */
  public static int hash(Node root) {
    int hash = 0;
    for (Node node : nodes(root)) {
      if (node instanceof ObjectNode object) {
        hash = 31 * hash + object.condition().orElse("").hashCode();
        for (Member member : object.members()) {
          hash = 31 * hash + member.name().hashCode();
        }
      } else {
        String text =
            node instanceof LiteralNode literal
                ? literal.text()
                : node instanceof FunctionNode function
                    ? function.text()
                    : node.string().orElse("[");
        hash = 31 * hash + text.hashCode();
      }
    }
    return hash;
  }
}
