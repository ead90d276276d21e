package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import java.util.List;

/** One session of a role instead of the role. */
final class SessionPrincipalRule extends PrincipalRule {
  SessionPrincipalRule() {
    super("session-principal", "This is one session, not the role");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "The ARN of an assumed-role session or of a federated user as a principal. It is what error"
            + " messages and CloudTrail show, so it is easily copied into a policy.",
        "The statement applies to sessions with exactly this name: for an instance its id, for a"
            + " person often the e-mail address, for a function the function's name. The next"
            + " instance or colleague is refused.",
        "Name the role. Its path is not part of the session's ARN, so check it: roles of IAM"
            + " Identity Center have one, and the fix asks for the whole ARN there.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "AWS KMS Developer Guide: key-policy-overview"));
  }

  @Override
  void check(PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (principal.id() instanceof PrincipalId.Identity identity
        && identity.kind() == IdentityKind.SESSION) {
      findings.add(
          info(),
          Severity.INFO,
          principal.node().range(),
          "This means sessions of exactly this name, not all of "
              + (identity.role().isPresent() ? "role " + identity.name() : "a user")
              + ".",
          identity
              .role()
              .map(role -> new Fix[] {name(principal, identity, role)})
              .orElse(new Fix[0]));
    }
  }

  private static Fix name(Principal principal, PrincipalId.Identity identity, String role) {
    boolean reserved = identity.isOfIdentityCenter();
    Fix fix =
        new Fix(
            Level.MANUAL,
            "Name the role " + identity.name(),
            "All sessions of the role get what the statement gives.",
            List.of(
                new PolicyChange.ReplaceValue(
                    principal.node(), reserved ? NewValue.pattern("{role}") : NewValue.text(role))),
            false);
    return reserved
        ? fix.withFields(Field.of("role", "ARN of the role, with its path", Field.Kind.IDENTITY))
        : fix;
  }
}
