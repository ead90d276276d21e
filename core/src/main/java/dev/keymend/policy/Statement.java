package dev.keymend.policy;

import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * One statement.
 *
 * @param index its place among the statements, from 0
 * @param node its object
 * @param sid its Sid, as written
 * @param effect what it does; nothing as long as a name or the effect itself is misspelt
 * @param meant what it does once that is mended
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
    Effect meant,
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
    Effect meant = effectOf(node);
    return new Statement(
        index,
        node,
        text(node, "Sid"),
        isExact(node) ? meant : Effect.UNKNOWN,
        meant,
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
        index, node, sid, effect, meant, principals, actions, Resources.THIS_KEY, conditions);
  }

  /** Returns the statement as it would be with its names and its effect spelt right. */
  public Statement speltRight() {
    return new Statement(
        index, node, sid, meant, meant, principals, actions, resources, conditions);
  }

  /** Returns the statement as it would be without a condition. */
  public Statement unconditional() {
    return new Statement(
        index, node, sid, effect, meant, principals, actions, resources, List.of());
  }

  private static Effect effectOf(ObjectNode node) {
    return switch (Ascii.lower(effectText(node).strip())) {
      case "allow" -> Effect.ALLOW;
      case "deny" -> Effect.DENY;
      default -> Effect.UNKNOWN;
    };
  }

  private static boolean isExact(ObjectNode node) {
    String effect = text(node, "Effect").orElse("");
    return (effect.equals("Allow") || effect.equals("Deny")) && !ElementNames.anyMisspelt(node);
  }

  /** A list of one effect is refused, but there is no doubt about it. */
  private static String effectText(ObjectNode node) {
    List<StringNode> texts =
        ElementNames.find(node, "Effect").map(m -> Values.strings(m.value())).orElse(List.of());
    return texts.size() == 1 ? texts.get(0).value().source() : "";
  }

  private static Optional<String> text(ObjectNode node, String name) {
    Node value = ElementNames.find(node, name).map(Member::value).orElse(null);
    return value instanceof StringNode string
        ? Optional.of(string.value().source())
        : Optional.empty();
  }
}
