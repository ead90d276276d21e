package dev.keymend.policy;

import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.List;
import java.util.Optional;

/**
 * One statement.
 *
 * @param index its place among the statements, from 0
 * @param node its object
 * @param sid its Sid, as written
 * @param effect what it does
 * @param principals whom it is about
 * @param actions what it is about
 * @param resources which keys it is about
 * @param conditions all of which must hold
 */
public record Statement(
    int index,
    ObjectNode node,
    Optional<String> sid,
    Effect effect,
    Principals principals,
    Actions actions,
    Resources resources,
    List<Condition> conditions) {
  /** Copies the list. */
  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** Reads a statement. */
  static Statement of(int index, ObjectNode node) {
    return new Statement(
        index,
        node,
        text(node, "Sid"),
        effectOf(node),
        Principals.of(node),
        Actions.of(node),
        Resources.of(node),
        Condition.listOf(node));
  }

  /** Returns how to call the statement in a sentence. */
  public String label() {
    return sid.filter(s -> !s.isEmpty()).map(s -> "“" + s + "”").orElse("statement " + (index + 1));
  }

  /**
   * Returns whether KMS gives the statement any effect. One without an action or a resource is
   * accepted and ignored. Source: AWS KMS Developer Guide, key-policy-overview.
   */
  public boolean isEffective() {
    return effect != Effect.UNKNOWN && !actions.isEmpty() && !resources.isEmpty();
  }

  /** Returns the statement as it would be with {@code "Resource": "*"}. */
  public Statement onThisKey() {
    return new Statement(
        index, node, sid, effect, principals, actions, Resources.THIS_KEY, conditions);
  }

  private static Effect effectOf(ObjectNode node) {
    return switch (text(node, "Effect").orElse("")) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> Effect.UNKNOWN;
    };
  }

  private static Optional<String> text(ObjectNode node, String name) {
    Node value = node.member(name).map(Member::value).orElse(null);
    return value instanceof StringNode string
        ? Optional.of(string.value().source())
        : Optional.empty();
  }
}
