package dev.keymend.analysis;

import dev.keymend.policy.ConditionOperator;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what has all that a statement needs, at its place, and nothing else. */
final class RegularStatement {
  private static final List<String> PRINCIPALS =
      List.of("AWS", "Service", "Federated", "CanonicalUser");

  private RegularStatement() {}

  /** Returns whether a policy has each element once, and a version that is a text. */
  static boolean isAround(ObjectNode policy) {
    Set<String> names = new HashSet<>();
    for (Member member : policy.members()) {
      String name = Ascii.lower(member.name());
      boolean wrong = name.equals("version") && !(member.value() instanceof StringNode);
      if (wrong || name.isEmpty() || !names.add(name)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether an object is a statement without anything that damage may have left. */
  static boolean is(ObjectNode statement) {
    Set<String> names = new HashSet<>();
    for (Member member : statement.members()) {
      if (!names.add(one(member.name())) || !isElement(one(member.name()), member.value())) {
        return false;
      }
    }
    return names.contains("effect")
        && names.contains("principal")
        && names.contains("action")
        && names.contains("resource");
  }

  /** The name of an element without what does not tell it from another one. */
  private static String one(String name) {
    String lower = Ascii.lower(name);
    String positive = lower.startsWith("not") ? lower.substring(3) : lower;
    return positive.equals("principals") || positive.equals("actions")
        ? positive.substring(0, positive.length() - 1)
        : positive;
  }

  private static boolean isElement(String name, Node value) {
    return switch (name) {
      case "sid" -> value instanceof StringNode string && !holdsMembers(string.value().source());
      case "effect" -> isEffect(value);
      case "principal" -> isPrincipal(value);
      case "action", "resource" -> areNames(value);
      case "condition" -> isCondition(value);
      default -> false;
    };
  }

  /** Whether a text has swallowed what followed it. */
  private static boolean holdsMembers(String text) {
    return text.contains("\":") || text.contains("\",") || text.contains(": \"");
  }

  private static boolean isEffect(Node value) {
    String effect = Ascii.lower(value.string().orElse(""));
    return effect.equals("allow") || effect.equals("deny");
  }

  private static boolean isPrincipal(Node value) {
    if (!(value instanceof ObjectNode types)) {
      return value.string().filter("*"::equals).isPresent();
    }
    Set<String> names = new HashSet<>();
    for (Member member : types.members()) {
      if (!PRINCIPALS.contains(member.name())
          || !names.add(member.name())
          || !areValues(member.value())
          || isActionIn(member.value())) {
        return false;
      }
    }
    return !names.isEmpty();
  }

  /** Whether a line of another list came here. */
  private static boolean isActionIn(Node value) {
    for (Node one : values(value)) {
      if (one.string().filter(text -> text.startsWith("kms:")).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is one or more names of actions or ARNs, which have a colon, or a star. */
  private static boolean areNames(Node value) {
    if (!areValues(value)) {
      return false;
    }
    for (Node one : values(value)) {
      String text = one.string().orElse("");
      if (!text.equals("*") && text.indexOf(':') < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCondition(Node value) {
    if (!(value instanceof ObjectNode operators) || operators.members().isEmpty()) {
      return false;
    }
    Set<String> names = new HashSet<>();
    for (Member operator : operators.members()) {
      if (!names.add(operator.name())
          || ConditionOperator.of(operator.name()).test().isEmpty()
          || !areKeys(operator.value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areKeys(Node value) {
    if (!(value instanceof ObjectNode keys) || keys.members().isEmpty()) {
      return false;
    }
    Set<String> names = new HashSet<>();
    for (Member key : keys.members()) {
      if (!names.add(Ascii.lower(key.name()))
          || key.name().indexOf(':') <= 0
          || hasSigns(key.name())
          || !areValues(key.value())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a name has swallowed a sign of JSON. */
  static boolean hasSigns(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("\"[]{}".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a statement has such a name. */
  static boolean hasSigns(ObjectNode statement) {
    for (Member member : statement.members()) {
      if (hasSigns(member.name())) {
        return true;
      }
    }
    return false;
  }

  private static List<Node> values(Node value) {
    return value instanceof ArrayNode list ? list.elements() : List.of(value);
  }

  /** Whether a value is one text, or a list of some; functions of templates are left alone. */
  private static boolean areValues(Node value) {
    List<Node> values = values(value);
    for (Node one : values) {
      if (!isPlain(one) && !isFilled(one)) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  private static boolean isFilled(Node value) {
    if (value instanceof LiteralNode literal) {
      return !literal.text().equals("null");
    }
    return value instanceof FunctionNode;
  }

  /** Whether a text has nothing in it that is JSON of its own. */
  private static boolean isPlain(Node value) {
    if (!(value instanceof StringNode string)) {
      return false;
    }
    String text = string.value().source();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c < ' ' || c == '[' || c == ']') {
        return false;
      }
    }
    return !text.isEmpty()
        && text.charAt(0) > ' '
        && ",:;{".indexOf(text.charAt(text.length() - 1)) < 0
        && text.charAt(text.length() - 1) > ' ';
  }
}
