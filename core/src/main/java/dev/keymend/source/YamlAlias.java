package dev.keymend.source;

import static java.util.Objects.requireNonNull;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What an alias stands for, at the place of the alias. */
final class YamlAlias {
  private YamlAlias() {}

  /**
   * Copies a tree.
   *
   * @param nodes its nodes, each before what is inside of it
   * @param range the alias
   */
  static Node copy(List<Node> nodes, TextRange range) {
    TextRange sign = new TextRange(range.start(), range.start() + 1);
    IdentityHashMap<Node, Node> copies = new IdentityHashMap<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      copies.put(nodes.get(i), copy(nodes.get(i), i == 0 ? range : sign, sign, copies));
    }
    return copyOf(nodes.get(0), copies);
  }

  private static Node copy(
      Node node, TextRange range, TextRange sign, IdentityHashMap<Node, Node> copies) {
    if (node instanceof ObjectNode object) {
      List<Member> members = new ArrayList<>();
      for (Member member : object.members()) {
        StringNode key = new StringNode(sign, member.key().value());
        members.add(new Member(key, copyOf(member.value(), copies)));
      }
      return new ObjectNode(range, members);
    }
    if (node instanceof ArrayNode array) {
      List<Node> elements = new ArrayList<>();
      array.elements().forEach(element -> elements.add(copyOf(element, copies)));
      return new ArrayNode(range, elements);
    }
    return node instanceof StringNode string
        ? new StringNode(range, string.value(), string.isFunction(), string.written())
        : new LiteralNode(range, ((LiteralNode) node).text());
  }

  private static Node copyOf(Node node, IdentityHashMap<Node, Node> copies) {
    return requireNonNull(copies.get(node));
  }
}
