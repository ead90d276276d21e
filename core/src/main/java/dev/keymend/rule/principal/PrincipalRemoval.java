package dev.keymend.rule.principal;

import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes out principals who are nobody. */
final class PrincipalRemoval {
  private PrincipalRemoval() {}

  /**
   * The last principals of a statement take the statement with them, unless that is the last, too,
   * or one about everyone but these principals.
   *
   * @param nobodies the principals, at least one
   * @param what the principal in words, behind "the"
   */
  static Fix[] fixes(KeyPolicy policy, Statement statement, List<Principal> nobodies, String what) {
    if (nobodies.size() == statement.principals().list().size()) {
      return statement.principals().negated() || policy.statements().size() == 1
          ? new Fix[0]
          : fix(
              "Remove " + statement.label() + ", which is about nobody else",
              what,
              List.of(new PolicyChange.RemoveStatement(policy, statement)));
    }
    List<Node> nodes = new ArrayList<>();
    nobodies.forEach(principal -> nodes.add(principal.node()));
    List<PolicyChange> changes = changes(statement, nodes);
    String title =
        nobodies.size() == 1 ? "Take the " + what : "Take " + nobodies.size() + " " + what + "s";
    return changes.isEmpty() ? new Fix[0] : fix(title + " out of the list", what, changes);
  }

  private static List<PolicyChange> changes(Statement statement, List<Node> nobodies) {
    List<PolicyChange> changes = new ArrayList<>();
    List<Member> empty = new ArrayList<>();
    Set<Integer> places = new HashSet<>();
    nobodies.forEach(node -> places.add(node.range().start()));
    if (statement.principals().element().orElseThrow().value() instanceof ObjectNode types) {
      for (Member type : types.members()) {
        List<Node> all = KeyPolicy.statementNodes(type.value());
        List<Node> gone = new ArrayList<>();
        for (Node node : all) {
          if (places.contains(node.range().start())) {
            gone.add(node);
          }
        }
        if (!gone.isEmpty() && gone.size() == all.size()) {
          empty.add(type);
        } else if (!gone.isEmpty() && type.value() instanceof ArrayNode list) {
          changes.add(new PolicyChange.RemoveValues(list, gone));
        }
      }
      if (!empty.isEmpty()) {
        changes.add(new PolicyChange.Remove(types, empty));
      }
    }
    return changes;
  }

  private static Fix[] fix(String title, String what, List<PolicyChange> changes) {
    String effect = "Nobody's access changes: a " + what + " has none.";
    return new Fix[] {new Fix(Level.MANUAL, title, effect, changes, false)};
  }
}
