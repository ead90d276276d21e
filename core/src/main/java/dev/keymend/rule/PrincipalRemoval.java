package dev.keymend.rule;

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
import java.util.List;
import java.util.Optional;

/** Takes out a principal that is nobody. */
final class PrincipalRemoval {
  private PrincipalRemoval() {}

  /**
   * The last principal of a statement takes the statement with it, unless that is the last, too, or
   * one about everyone but this principal.
   *
   * @param what the principal in words, behind "the"
   */
  static Fix[] fixes(KeyPolicy policy, Statement statement, Principal principal, String what) {
    Optional<ArrayNode> list = listAround(statement, principal.node());
    if (list.isPresent()) {
      return fix(
          "Take the " + what + " out of the list",
          what,
          new PolicyChange.RemoveValues(list.get(), List.of(principal.node())));
    }
    boolean alone = PrincipalRule.isAlone(statement);
    return alone && policy.statements().size() > 1
        ? fix(
            "Remove " + statement.label() + ", which is about nobody else",
            what,
            new PolicyChange.RemoveStatement(policy, statement))
        : new Fix[0];
  }

  private static Fix[] fix(String title, String what, PolicyChange change) {
    String effect = "Nobody's access changes: a " + what + " has none.";
    return new Fix[] {new Fix(Level.MANUAL, title, effect, List.of(change), false)};
  }

  private static Optional<ArrayNode> listAround(Statement statement, Node value) {
    Node element = statement.principals().element().orElseThrow().value();
    if (element instanceof ObjectNode types) {
      for (Member type : types.members()) {
        if (type.value() instanceof ArrayNode list
            && list.elements().size() > 1
            && list.range().start() < value.range().start()
            && value.range().end() < list.range().end()) {
          return Optional.of(list);
        }
      }
    }
    return Optional.empty();
  }
}
