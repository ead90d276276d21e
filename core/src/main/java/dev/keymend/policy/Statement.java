package dev.keymend.policy;

import dev.keymend.source.KeyResource;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
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
 * @param isCutOff whether a part of it was, or may be, lost before it was pasted
 * @param isUnknown whether a function of the host, or a hole, stands for it or for several
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
    List<Condition> conditions,
    boolean isCutOff,
    boolean isUnknown) {
  /** Copies the list. */
  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** Reads a statement. */
  static Statement of(int index, ObjectNode node, boolean cutOff, Optional<KeyResource> key) {
    Elements elements = new Elements(node);
    Effect meant = effectOf(elements);
    return new Statement(
        index,
        node,
        text(elements, "Sid"),
        isExact(elements) ? meant : Effect.UNKNOWN,
        meant,
        Principals.of(elements),
        Actions.of(elements),
        Resources.of(elements, key),
        Condition.listOf(elements),
        cutOff,
        false);
  }

  /** Makes a statement of which nothing is known. */
  static Statement unknown(int index, Node filledIn) {
    ObjectNode nothing = new ObjectNode(filledIn.range(), List.of());
    Elements elements = new Elements(nothing);
    return new Statement(
        index,
        nothing,
        Optional.empty(),
        Effect.UNKNOWN,
        Effect.UNKNOWN,
        Principals.of(elements),
        Actions.of(elements),
        Resources.of(elements, Optional.empty()),
        List.of(),
        false,
        true);
  }

  /** Returns the statement, or with either effect where a template decides about that. */
  public List<Statement> effects() {
    return isEffectOpen()
        ? List.of(withEffect(Effect.ALLOW), withEffect(Effect.DENY))
        : List.of(this);
  }

  /**
   * Returns what the statement says for sure and, each under a condition of the template, what it
   * may say once a template has filled in its effect and its actions.
   */
  public List<Statement> readings() {
    List<ActionPattern> open = actions.open();
    if (open.isEmpty()) {
      return effects();
    }
    List<Statement> readings = new ArrayList<>();
    ObjectNode perhaps = node.under("for Action " + open.get(0).text());
    for (Statement one : effects()) {
      if (!actions.negated()) {
        readings.add(one);
      }
      readings.add(
          new Statement(
              index,
              one.isCertain() ? perhaps : one.node,
              sid,
              one.effect,
              meant,
              principals,
              actions.possible(),
              resources,
              conditions,
              isCutOff,
              isUnknown));
    }
    return readings;
  }

  private boolean isEffectOpen() {
    return effect == Effect.UNKNOWN
        && node.value("Effect").orElse(node) instanceof StringNode text
        && text.value().hasHole();
  }

  private Statement withEffect(Effect one) {
    ObjectNode open = node.under("for Effect " + effectText(new Elements(node)));
    return new Statement(
        index,
        open,
        sid,
        one,
        one,
        principals,
        actions,
        resources,
        conditions,
        isCutOff,
        isUnknown);
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

  /**
   * Returns whether KMS saves no policy with the statement, as it is misspelt or names somebody who
   * is no principal. What is left of a deleted principal was saved once. Source: AWS KMS API
   * Reference, PutKeyPolicy.
   */
  public boolean isNeverSaved() {
    if (isUnknown) {
      return false;
    }
    return (effect == Effect.UNKNOWN && !isEffectOpen())
        || principals.list().isEmpty()
        || (principals.negated() && effect == Effect.ALLOW)
        || principals.anyIs(PrincipalId::isNobody);
  }

  /** Returns whether no condition of a template decides if the statement is there at all. */
  public boolean isCertain() {
    return node.condition().isEmpty();
  }

  /** Returns the statement as it would be with {@code "Action": "kms:*"}. */
  public Statement withEveryAction() {
    Actions every = Actions.EVERY;
    return new Statement(
        index,
        node,
        sid,
        effect,
        meant,
        principals,
        every,
        resources,
        conditions,
        isCutOff,
        isUnknown);
  }

  /** Returns the statement as it would be with {@code "Resource": "*"}. */
  public Statement onThisKey() {
    return new Statement(
        index,
        node,
        sid,
        effect,
        meant,
        principals,
        actions,
        Resources.THIS_KEY,
        conditions,
        isCutOff,
        isUnknown);
  }

  /** Returns the statement as it would be with its names and its effect spelt right. */
  public Statement speltRight() {
    return new Statement(
        index,
        node,
        sid,
        meant,
        meant,
        principals,
        actions,
        resources,
        conditions,
        isCutOff,
        isUnknown);
  }

  /** Returns the statement as it would be about other principals, in the same places. */
  public Statement about(List<Principal> others) {
    Principals those = new Principals(principals.element(), principals.negated(), others);
    return new Statement(
        index,
        node,
        sid,
        effect,
        meant,
        those,
        actions,
        resources,
        conditions,
        isCutOff,
        isUnknown);
  }

  /** Returns the statement as it would be without a condition. */
  public Statement unconditional() {
    return on(List.of());
  }

  /** Returns the statement as it would be with other conditions. */
  public Statement on(List<Condition> others) {
    return new Statement(
        index,
        node,
        sid,
        effect,
        meant,
        principals,
        actions,
        resources,
        others,
        isCutOff,
        isUnknown);
  }

  private static Effect effectOf(Elements elements) {
    return switch (Ascii.lower(effectText(elements).strip())) {
      case "allow" -> Effect.ALLOW;
      case "deny" -> Effect.DENY;
      default -> Effect.UNKNOWN;
    };
  }

  private static boolean isExact(Elements elements) {
    String effect = text(elements, "Effect").orElse("");
    return (effect.equals("Allow") || effect.equals("Deny")) && !elements.isMisspelt();
  }

  /** A list of one effect is refused, but there is no doubt about it. */
  private static String effectText(Elements elements) {
    List<StringNode> texts =
        elements.get("Effect").map(m -> Values.strings(m.value())).orElse(List.of());
    return texts.size() == 1 ? texts.get(0).value().source() : "";
  }

  private static Optional<String> text(Elements elements, String name) {
    Node value = elements.get(name).map(Member::value).orElse(null);
    return value instanceof StringNode string
        ? Optional.of(string.value().source())
        : Optional.empty();
  }
}
