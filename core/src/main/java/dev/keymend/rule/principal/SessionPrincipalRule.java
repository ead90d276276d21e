package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
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
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (principal.id() instanceof PrincipalId.Identity identity
        && identity.kind() == IdentityKind.SESSION) {
      findings.add(
          info(),
          Severity.INFO,
          principal.node().range(),
          "This means sessions of exactly this name, not all of "
              + (identity.role().isPresent() ? "role " + identity.name() : "a user")
              + ".",
          identity.role().isPresent()
              ? nameRole(principal, identity.arn(), identity.name())
              : new Fix[0]);
    }
  }

  /** Returns what names a role in place of its sessions. Their ARNs do not tell the role's path. */
  static Fix[] nameRole(Principal principal, Arn session, String name) {
    boolean reserved = name.startsWith("AWSReservedSSO_");
    Arn role = new Arn(session.partition(), "iam", "", session.account(), "role/" + name);
    NewValue value =
        reserved ? NewValue.pattern("{role}") : NewValue.like(principal.node(), role.toString());
    Fix fix =
        Fixes.manual(
            "Name the role " + name,
            "The statement is then about all sessions of the role. A path that the role has must"
                + " be added.",
            new PolicyChange.SetValue(principal.node(), value));
    Field field = Field.of("role", "ARN of the role, with its path", Field.FieldKind.IDENTITY);
    return new Fix[] {reserved ? fix.withFields(field) : fix};
  }
}
