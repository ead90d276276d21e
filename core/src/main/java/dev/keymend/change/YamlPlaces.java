package dev.keymend.change;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of a policy in YAML stand: under which name, in a list, in brackets. */
final class YamlPlaces {
  /**
   * A place.
   *
   * @param key where the name begins that it is the value of; -1 for an element of a list
   * @param name that name, or that of the list
   * @param inBrackets whether it stands in a collection in brackets
   */
  record Place(int key, String name, boolean inBrackets) {}

  private static final Place ROOT = new Place(-1, "", false);

  private final YamlText text;
  private final Map<Integer, Place> places = new HashMap<>();

  YamlPlaces(PolicyDocument document, YamlText text) {
    this.text = text;
    Deque<Node> pending = new ArrayDeque<>();
    pending.add(document.root());
    while (!pending.isEmpty()) {
      Node node = pending.removeFirst();
      Place around = of(node);
      boolean inBrackets = around.inBrackets() || text.isBracketed(node.range().start());
      if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          int key = member.key().range().start();
          // In brackets that a function puts around a statement, too.
          boolean inside = inBrackets && !isBlock(object, key);
          put(member.value(), new Place(key, member.name(), inside), pending);
        }
      } else if (node instanceof ArrayNode array) {
        for (Node element : array.elements()) {
          put(element, new Place(-1, around.name(), inBrackets), pending);
        }
      }
    }
  }

  private static boolean isBlock(ObjectNode object, int key) {
    return object.range().start() == key;
  }

  private void put(Node node, Place place, Deque<Node> pending) {
    places.put(node.range().start(), place);
    pending.add(node);
  }

  Place of(Node node) {
    @Nullable Place place = places.get(node.range().start());
    return place == null ? ROOT : place;
  }

  /** Returns whether the members or elements of a collection stand in brackets. */
  boolean isInBrackets(Node collection) {
    if (!text.isBracketed(collection.range().start())
        && collection instanceof ObjectNode object
        && !object.members().isEmpty()) {
      return of(object.members().get(0).value()).inBrackets();
    }
    return of(collection).inBrackets() || text.isBracketed(collection.range().start());
  }
}
