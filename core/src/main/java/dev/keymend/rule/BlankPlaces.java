package dev.keymend.rule;

import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All places of a policy where one {@link Blank} stands. */
public final class BlankPlaces {
  private final Blank blank;
  private final List<StringNode> nodes = new ArrayList<>();
  private @Nullable StringNode principal;
  private boolean free;

  private BlankPlaces(Blank blank) {
    this.blank = blank;
  }

  /** Returns the blanks of a policy in the order in which they are first met. */
  static List<BlankPlaces> of(KeyPolicy policy) {
    Map<String, BlankPlaces> all = new LinkedHashMap<>();
    for (Statement statement : policy.statements()) {
      for (Principal one : statement.principals().list()) {
        if (one.node() instanceof StringNode node && !node.value().hasHole()) {
          for (Blank blank : Blank.ofPrincipal(node.value().source())) {
            add(all, blank, node).meetPrincipal(node);
          }
        }
      }
      for (Condition condition : ConditionRule.readable(statement)) {
        // The values of Null say whether the key is there.
        if (!condition.operator().isOf(ConditionOperator.OperatorKind.NULL)) {
          inCondition(condition, all);
        }
      }
    }
    return new ArrayList<>(all.values());
  }

  private static void inCondition(Condition condition, Map<String, BlankPlaces> all) {
    boolean free = ConditionKey.find(condition.key()).map(ConditionKey::hasAnyText).orElse(true);
    for (StringNode node : condition.values()) {
      if (!node.value().hasHole()) {
        for (Blank blank : Blank.ofValue(condition.key(), node.value().source())) {
          add(all, blank, node).free |= free;
        }
      }
    }
  }

  private static BlankPlaces add(Map<String, BlankPlaces> all, Blank blank, StringNode node) {
    BlankPlaces places = all.computeIfAbsent(blank.text(), text -> new BlankPlaces(blank));
    places.nodes.add(node);
    return places;
  }

  /** Returns what has not been filled in. */
  public Blank blank() {
    return blank;
  }

  private void meetPrincipal(StringNode node) {
    principal = principal == null ? node : principal;
  }

  /** Returns the first value that it stands in, a principal if there is one. */
  public StringNode first() {
    return principal == null ? nodes.get(0) : principal;
  }

  /** Returns whether it stands in a principal, so that KMS refuses the policy. */
  public boolean inPrincipal() {
    return principal != null;
  }

  /** Returns whether it stands where a request may have any text, even this one. */
  public boolean isFree() {
    return free;
  }

  /** Returns a sentence that says where else it stands; empty when nowhere. */
  public String elsewhere() {
    return elsewhere(nodes.size());
  }

  /** Returns a sentence for what stands in a number of places. */
  public static String elsewhere(int places) {
    return switch (places) {
      case 1 -> "";
      case 2 -> " It stands in another place as well.";
      default -> " It stands in " + (places - 1) + " other places as well.";
    };
  }

  /** Returns the changes that write something else instead, in all places. */
  public List<PolicyChange> write(NewValue.Piece piece) {
    List<PolicyChange> changes = new ArrayList<>();
    for (StringNode node : nodes) {
      List<NewValue.Piece> pieces = new ArrayList<>();
      HoledString whole = node.value();
      String text = node.value().source();
      int from = 0;
      int at = text.indexOf(blank.text());
      while (at >= 0) {
        if (at > from) {
          pieces.addAll(NewValue.pieces(whole.rewritten(text.substring(from, at))));
        }
        pieces.add(piece);
        from = at + blank.text().length();
        at = text.indexOf(blank.text(), from);
      }
      if (from < text.length()) {
        pieces.addAll(NewValue.pieces(whole.rewritten(text.substring(from))));
      }
      changes.add(new PolicyChange.SetValue(node, new NewValue.Text(pieces)));
    }
    return changes;
  }
}
