package dev.keymend.policy;

import dev.keymend.kms.ValueForm.Matching;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.HoledString;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key of a condition block.
 *
 * @param block the member of its operator
 * @param node the member of its key; equal to {@code block} when that is not an object
 * @param operator how it compares
 * @param key as written, {@code kms:ViaService}; case does not matter
 * @param values the values at their places; numbers and {@code true} as strings
 */
public record Condition(
    Member block, Member node, ConditionOperator operator, String key, List<StringNode> values) {
  /** Copies the list. */
  public Condition {
    values = List.copyOf(values);
  }

  static List<Condition> listOf(Elements elements) {
    Optional<Member> element = elements.get("Condition");
    if (element.isEmpty()) {
      return List.of();
    }
    if (!(element.get().value() instanceof ObjectNode operators)) {
      return List.of(unreadable(element.get()));
    }
    List<Condition> conditions = new ArrayList<>();
    for (Member block : operators.countedMembers()) {
      if (block.value() instanceof ObjectNode keys) {
        ConditionOperator operator = ConditionOperator.of(block.name());
        for (Member key : keys.countedMembers()) {
          conditions.add(new Condition(block, key, operator, key.name(), texts(key.value())));
        }
      } else {
        conditions.add(unreadable(block));
      }
    }
    return conditions;
  }

  /** Returns whether this is about a condition key, given in any case. */
  public boolean isAbout(String name) {
    return Ascii.equalsIgnoreCase(key, name);
  }

  /** Returns the values as written, without quotes. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(value.value().source()));
    return texts;
  }

  /** Returns how a pattern in this condition is meant. */
  public Matching matching(String pattern) {
    return operator.isOf(ConditionOperator.OperatorKind.ARN)
        ? Matching.BY_PARTS
        : Matching.of(pattern);
  }

  /** Returns whether a template fills in the key or a value. */
  public boolean hasHole() {
    return node.key().value().hasHole() || values.stream().anyMatch(v -> v.value().hasHole());
  }

  /** Returns whether the key or a value is not what it says: a hole, or a policy variable. */
  public boolean isOpen() {
    return hasHole() || values.stream().anyMatch(v -> v.value().hasVariable());
  }

  /** A condition that cannot be read still has to count as one. */
  private static Condition unreadable(Member member) {
    return new Condition(member, member, ConditionOperator.of(""), member.name(), List.of());
  }

  private static List<StringNode> texts(Node value) {
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    List<StringNode> texts = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      if (node instanceof StringNode string) {
        texts.add(string);
      } else if (node instanceof LiteralNode literal) {
        texts.add(new StringNode(literal.range(), HoledString.of(literal.text())));
      } else {
        // Whatever was meant, it is not known.
        texts.add(new StringNode(node.range(), HoledString.UNKNOWN));
      }
    }
    return texts;
  }
}
