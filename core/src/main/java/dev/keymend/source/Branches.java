package dev.keymend.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policies that conditions of a template make of one, wherever in it they choose: a statement,
 * an element, a value, and what is chosen may have choices itself. Source: AWS CloudFormation
 * Template Reference Guide, condition functions.
 *
 * @param written the policy as the template has it; empty where nothing is chosen
 * @param made what the template makes
 */
public record Branches(Optional<Node> written, MadeResources made) {
  /** Nothing is chosen. */
  public static final Branches NONE = new Branches(Optional.empty(), MadeResources.UNKNOWN);

  /** More conditions make more policies than are worth looking at. */
  private static final int MOST = 3;

  /** What is nested deeper than this is left as it is; no policy is. */
  private static final int DEEPEST = 24;

  private static final String IF = "Fn::If";

  /**
   * One of the policies.
   *
   * @param when when it comes out: {@code “A” is true and “B” is false}
   * @param policy the policy, whose nodes stand where they stand in the text
   */
  public record Branch(String when, ObjectNode policy) {}

  /** Returns the choices in a policy as the template has it. */
  static Branches of(Node written, MadeResources made) {
    for (Node node : Tree.nodes(written)) {
      if (condition(node).isPresent()) {
        return new Branches(Optional.of(written), made);
      }
    }
    return NONE;
  }

  /** Returns whether nothing is chosen. */
  public boolean isEmpty() {
    return written.isEmpty();
  }

  /** Returns each policy that may come out; empty if that is only one, or if they are too many. */
  public List<Branch> policies() {
    List<Branch> all = new ArrayList<>();
    List<String> conditions = conditions();
    if (conditions.size() > MOST) {
      return all;
    }
    for (int holding = 0; !conditions.isEmpty() && holding < 1 << conditions.size(); holding++) {
      Choice choice = new Choice(conditions, holding);
      if (Functions.of(choice.chosen(written.orElseThrow(), 0), made) instanceof ObjectNode one) {
        all.add(new Branch(choice.when(), one));
      }
    }
    return all;
  }

  /** The names of the conditions, in the order of the text. */
  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    for (Node node : written.isEmpty() ? List.<Node>of() : Tree.nodes(written.get())) {
      Optional<String> condition = condition(node);
      if (condition.isPresent()
          && !conditions.contains(condition.get())
          && conditions.size() <= MOST) {
        conditions.add(condition.get());
      }
    }
    return conditions;
  }

  private static Optional<String> condition(Node node) {
    return node instanceof ObjectNode function
            && function.members().size() == 1
            && function.value(IF).orElse(null) instanceof ArrayNode parts
            && parts.elements().size() == 3
        ? parts.elements().get(0).string()
        : Optional.empty();
  }

  /**
   * What some conditions choose.
   *
   * @param conditions their names
   * @param holding which of them hold, as bits
   */
  private record Choice(List<String> conditions, int holding) {
    private boolean holds(String condition) {
      return ((holding >> conditions.indexOf(condition)) & 1) == 1;
    }

    private String when() {
      StringBuilder text = new StringBuilder();
      for (String condition : conditions) {
        text.append(text.isEmpty() ? "“" : " and “").append(condition);
        text.append(holds(condition) ? "” is true" : "” is false");
      }
      return text.toString();
    }

    /** A function that chooses gives way to what it chooses. */
    private Node chosen(Node node, int depth) {
      Node one = node;
      for (Optional<String> by = condition(one); by.isPresent(); by = condition(one)) {
        ArrayNode parts = (ArrayNode) ((ObjectNode) one).value(IF).orElseThrow();
        one = parts.elements().get(holds(by.get()) ? 1 : 2);
      }
      if (depth > DEEPEST) {
        return one;
      }
      if (one instanceof ObjectNode object) {
        List<Member> members = new ArrayList<>();
        for (Member member : object.members()) {
          Node value = chosen(member.value(), depth + 1);
          if (!isNone(value)) {
            members.add(new Member(member.key(), value));
          }
        }
        return new ObjectNode(object.range(), members);
      }
      if (one instanceof ArrayNode list) {
        List<Node> elements = new ArrayList<>();
        for (Node element : list.elements()) {
          Node value = chosen(element, depth + 1);
          // A list in place of one element is meant as several of them.
          boolean several = value instanceof ArrayNode && !(element instanceof ArrayNode);
          if (several) {
            elements.addAll(((ArrayNode) value).elements());
          } else if (!isNone(value)) {
            elements.add(value);
          }
        }
        return new ArrayNode(list.range(), elements);
      }
      return one;
    }

    private static boolean isNone(Node value) {
      return value instanceof ObjectNode object && Functions.isNoValue(object);
    }
  }
}
