package dev.keymend.policy;

import dev.keymend.source.ArrayNode;
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
 * @param node its member
 * @param operator as written, {@code StringEquals}
 * @param key as written, {@code kms:ViaService}; case does not matter
 * @param values the values as written, without quotes
 */
public record Condition(Member node, String operator, String key, List<String> values) {
  /** Copies the list. */
  public Condition {
    values = List.copyOf(values);
  }

  static List<Condition> listOf(ObjectNode statement) {
    Optional<Member> element = statement.member("Condition");
    if (element.isEmpty()) {
      return List.of();
    }
    if (!(element.get().value() instanceof ObjectNode operators)) {
      return List.of(unreadable(element.get()));
    }
    List<Condition> conditions = new ArrayList<>();
    for (Member operator : operators.members()) {
      if (operator.value() instanceof ObjectNode keys) {
        for (Member key : keys.members()) {
          conditions.add(new Condition(key, operator.name(), key.name(), texts(key.value())));
        }
      } else {
        conditions.add(unreadable(operator));
      }
    }
    return conditions;
  }

  /** Returns whether this is about a condition key, given in any case. */
  public boolean isAbout(String name) {
    return Ascii.lower(key).equals(Ascii.lower(name));
  }

  /** A condition that cannot be read still has to count as one. */
  private static Condition unreadable(Member member) {
    return new Condition(member, "", member.name(), List.of());
  }

  private static List<String> texts(Node value) {
    List<Node> nodes = value instanceof ArrayNode array ? array.elements() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof StringNode string) {
        texts.add(string.value().source());
      } else if (node instanceof LiteralNode literal) {
        texts.add(literal.text());
      }
    }
    return texts;
  }
}
