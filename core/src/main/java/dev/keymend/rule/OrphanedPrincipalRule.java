package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The unique id of a deleted user or role where a principal should stand. */
final class OrphanedPrincipalRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("orphaned-principal", "This principal was deleted");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A principal that begins with AIDA (a user) or AROA (a role): the unique id that AWS shows"
            + " in place of an ARN once the user or role does not exist any more.",
        "Nobody gets access through it. A user or role made again under the same name is another"
            + " principal with another id, so it does not get the access back. And KMS refuses the"
            + " whole policy when it is saved again: “Policy contains a statement with one or more"
            + " invalid principals”.",
        "Write the ARN of the principal that should have the access now, or take the id out."
            + " Which of the two, only you know.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "IAM User Guide: reference_identifiers",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        if (principal.id() instanceof PrincipalId.UniqueId id) {
          String message =
              id.id()
                  + " is what is left of a deleted "
                  + id.word()
                  + ". It gives access to nobody, and KMS refuses a policy that names it.";
          Fix[] fixes =
              removal(facts.policy(), statement, principal)
                  .map(fix -> new Fix[] {fix})
                  .orElse(new Fix[0]);
          findings.add(INFO, Severity.ERROR, principal.node().range(), message, fixes);
        }
      }
    }
  }

  /**
   * The last principal of a statement takes the statement with it, unless that is the last, too.
   */
  private static Optional<Fix> removal(KeyPolicy policy, Statement statement, Principal principal) {
    Optional<ArrayNode> list = listAround(statement, principal.node());
    if (list.isPresent()) {
      return Optional.of(
          fix(
              "Take the deleted principal out of the list",
              new PolicyChange.RemoveValue(list.get(), principal.node())));
    }
    boolean alone = statement.principals().list().size() == 1;
    return alone && policy.statements().size() > 1
        ? Optional.of(
            fix(
                "Remove " + statement.label() + ", which is about nobody else",
                new PolicyChange.RemoveStatement(policy, statement)))
        : Optional.empty();
  }

  private static Fix fix(String title, PolicyChange change) {
    String effect = "Nobody's access changes: a deleted principal has none.";
    return new Fix(Level.MANUAL, title, effect, List.of(change), false);
  }

  private static Optional<ArrayNode> listAround(Statement statement, Node value) {
    Node element = statement.principals().element().orElseThrow().value();
    if (element instanceof ObjectNode types) {
      for (Member type : types.members()) {
        if (type.value() instanceof ArrayNode list
            && list.elements().size() > 1
            && list.elements().contains(value)) {
          return Optional.of(list);
        }
      }
    }
    return Optional.empty();
  }
}
