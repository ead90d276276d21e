package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Fn::If} chooses in a policy, which gives way to it. Source: AWS CloudFormation
 * Template Reference Guide, condition functions.
 */
final class FunctionChoices {
  /** What is nested deeper than this is left as it is; no policy is. */
  private static final int DEEPEST = 24;

  private static final String IF = "Fn::If";

  private final Map<String, Boolean> holding;

  private FunctionChoices(Map<String, Boolean> holding) {
    this.holding = holding;
  }

  /**
   * Returns the choices in a policy.
   *
   * @param written the policy as the template has it
   * @param made what the template makes
   */
  static Branches in(Node written, MadeResources made) {
    List<String> conditions = new ArrayList<>();
    for (Node node : Tree.nodes(written)) {
      Optional<String> condition = condition(node);
      if (condition.isPresent()
          && conditions.size() <= Branches.MOST
          && !conditions.contains(condition.get())) {
        conditions.add(condition.get());
      }
    }
    return Branches.of(
        conditions, holding -> Functions.of(new FunctionChoices(holding).chosen(written, 0), made));
  }

  private static Optional<String> condition(Node node) {
    return node instanceof ObjectNode function
            && function.members().size() == 1
            && function.value(IF).orElse(null) instanceof ArrayNode parts
            && parts.elements().size() == 3
        ? parts.elements().get(0).string()
        : Optional.empty();
  }

  private Node chosen(Node node, int depth) {
    Node one = node;
    for (Optional<String> by = condition(one); by.isPresent(); by = condition(one)) {
      ArrayNode parts = (ArrayNode) ((ObjectNode) one).value(IF).orElseThrow();
      one = parts.elements().get(holding.getOrDefault(by.get(), false) ? 1 : 2);
    }
    if (depth > DEEPEST) {
      return one;
    }
    return one instanceof ObjectNode object
        ? members(object, depth)
        : one instanceof ArrayNode list ? elements(list, depth) : one;
  }

  private ObjectNode members(ObjectNode object, int depth) {
    List<Member> members = new ArrayList<>();
    for (Member member : object.members()) {
      Node value = chosen(member.value(), depth + 1);
      if (!isNone(value)) {
        members.add(new Member(member.key(), value));
      }
    }
    return new ObjectNode(object.range(), members);
  }

  private ArrayNode elements(ArrayNode list, int depth) {
    List<Node> elements = new ArrayList<>();
    for (Node element : list.elements()) {
      Node value = chosen(element, depth + 1);
      if (value instanceof ArrayNode several && !(element instanceof ArrayNode)) {
        // A list in place of one element is meant as several of them.
        elements.addAll(several.elements());
      } else if (!isNone(value)) {
        elements.add(value);
      }
    }
    return new ArrayNode(list.range(), elements);
  }

  private static boolean isNone(Node value) {
    return value instanceof ObjectNode object && Functions.isNoValue(object);
  }
}
