package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/** Tells what may be a part of a statement that a bracket, or a quote, has put somewhere else. */
public final class Misplaced {
  private Misplaced() {}

  /** Returns whether a member of no known name may be an element, or have a part of one in it. */
  public static boolean is(Member member) {
    return isOfStatement(member.name()) || isIn(member.value());
  }

  /** Returns whether a name is that of a condition, or of an operator in one. */
  public static boolean isOfCondition(String name) {
    return Ascii.equalsIgnoreCase(name, "Condition")
        || ConditionOperator.of(name).test().isPresent();
  }

  /** Returns whether something in a value has a name that parts of statements have. */
  public static boolean isIn(Node value) {
    for (Node node : Tree.nodes(value)) {
      if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          if (isOfStatement(member.name())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether a Deny is in a value, which is not in force where no statement should be. */
  public static boolean isDenyIn(Node value) {
    for (Node node : Tree.nodes(value)) {
      if (node instanceof ObjectNode object
          && object.member("Effect").map(Member::value).orElse(object) instanceof StringNode text
          && Ascii.equalsIgnoreCase(text.value().source().strip(), "Deny")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the places of the statements of which a part may be lost, or at another place.
   *
   * @param policy the policy
   */
  public static List<Integer> in(KeyPolicy policy) {
    List<Node> nodes = KeyPolicy.statementNodes(policy.statementElement().value());
    boolean outside = false;
    for (Member member : policy.root().members()) {
      outside |= !member.equals(policy.statementElement()) && is(member);
    }
    for (Node node : nodes) {
      outside |= isHalf(node);
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (outside || (nodes.get(i) instanceof ObjectNode statement && hasPart(statement))) {
        places.add(i);
      }
    }
    return places;
  }

  /**
   * Whether something among the statements is none, and may be a part of another one: it lacks two
   * of what every statement says, which are its effect, for whom it is and for which actions.
   */
  private static boolean isHalf(Node node) {
    if (node instanceof StringNode text) {
      return !text.value().hasHole();
    }
    if (!(node instanceof ObjectNode object)) {
      return node instanceof ArrayNode || node instanceof LiteralNode;
    }
    int missing = has(object, "Effect") ? 0 : 1;
    missing += has(object, "Principal") || has(object, "NotPrincipal") ? 0 : 1;
    missing += has(object, "Action") || has(object, "NotAction") ? 0 : 1;
    return missing > 1;
  }

  private static boolean has(ObjectNode statement, String name) {
    return ElementNames.find(statement, name).isPresent();
  }

  /**
   * Whether a statement holds a part of it at another place, or null for something that is lost. A
   * name is nothing to lose.
   */
  private static boolean hasPart(ObjectNode statement) {
    for (Member member : statement.members()) {
      boolean element = ElementNames.OF_STATEMENT.contains(member.name());
      boolean named = !member.name().equals("Sid");
      if ((named && isNullIn(member.value()))
          || (element ? isInElement(member) : is(member) && !isMisspelt(statement, member))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInElement(Member element) {
    if (!element.name().equals("Condition")) {
      return isIn(element.value());
    }
    return element.value() instanceof ObjectNode operators
        && operators.members().stream().anyMatch(operator -> isElement(operator.name()));
  }

  /** What YAML leaves blank nobody has written yet. */
  private static boolean isNullIn(Node value) {
    for (Node node : Tree.nodes(value)) {
      if (node instanceof LiteralNode literal
          && literal.text().equals("null")
          && literal.range().length() > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMisspelt(ObjectNode statement, Member member) {
    for (String name : ElementNames.OF_STATEMENT) {
      if (ElementNames.find(statement, name).filter(member::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfStatement(String written) {
    String name = withoutMarks(written);
    int colon = name.indexOf(':');
    boolean key = colon > 0 && colon + 1 < name.length() && isLower(name, colon);
    return key || isElement(name) || ConditionOperator.of(name).test().isPresent();
  }

  /** A name may have swallowed the colon, or a bracket, that should follow it. */
  private static String withoutMarks(String written) {
    int end = written.length();
    while (end > 0 && !Ascii.isAlphanumeric(written.charAt(end - 1))) {
      end--;
    }
    return written.substring(0, end);
  }

  private static boolean isElement(String name) {
    for (String element : ElementNames.OF_STATEMENT) {
      if (!element.equals("Sid") && Ascii.equalsIgnoreCase(element, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLower(String name, int end) {
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      if (c != '-' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
