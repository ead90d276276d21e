package dev.keymend.rule.principal;

import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.rule.RulePage;
import java.util.List;

/** The unique id of a deleted user or role where a principal should stand. */
final class OrphanedPrincipalRule extends NobodyRule {
  OrphanedPrincipalRule() {
    super("orphaned-principal", "This principal was deleted", "deleted principal");
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
  protected boolean isNobody(Principal principal) {
    return principal.id() instanceof PrincipalId.UniqueId;
  }

  @Override
  protected String message(Principal principal) {
    PrincipalId.UniqueId id = (PrincipalId.UniqueId) principal.id();
    return id.id()
        + " is what is left of a deleted "
        + id.word()
        + ". It gives access to nobody, and KMS refuses a policy that names it.";
  }
}
