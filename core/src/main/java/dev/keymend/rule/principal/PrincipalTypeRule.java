package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalRule;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.List;

/** A kind of principal that does not exist, does not fit, or is of no use for a key. */
final class PrincipalTypeRule extends PrincipalRule {
  private static final List<String> TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

  PrincipalTypeRule() {
    super("principal-type", "The kind of this principal is wrong");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A kind other than AWS and Service: in another case (aws, service), a word that is none, or"
            + " CanonicalUser and Federated. Also a service's name under AWS and an ARN under"
            + " Service.",
        "The kinds are case-sensitive, and KMS refuses a policy with another one. CanonicalUser is"
            + " known to S3 alone. Identity providers (Federated) do not call KMS: whoever signs in"
            + " with one assumes a role and calls with that.",
        "Users, roles, sessions and accounts stand under AWS, services under Service.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "AWS KMS Developer Guide: key-policy-overview"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (statement.principals().element().isPresent()
        && statement.principals().element().get().value() instanceof ObjectNode types) {
      types.countedMembers().forEach(type -> check(types, type, findings));
    }
    super.check(facts, statement, findings);
  }

  private void check(ObjectNode types, Member type, Findings findings) {
    String name = type.name();
    if (TYPES.contains(name) || type.key().value().hasHole()) {
      return;
    }
    String right = "";
    for (String known : TYPES) {
      right = Ascii.equalsIgnoreCase(known, name) ? known : right;
    }
    findings.refuse(
        info(),
        Severity.ERROR,
        type.key().range(),
        "KMS knows no kind of principal called “" + name + "”. Most often it is AWS or Service.",
        // Two members of one name would leave out the first.
        right.isEmpty() || types.member(right).isPresent()
            ? new Fix[0]
            : new Fix[] {
              Fixes.manual(
                  "Call it " + right,
                  "The statement is then about these principals.",
                  new PolicyChange.Rename(types, type, right))
            });
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, Principal principal, Findings findings) {
    if (!(statement.principals().element().orElseThrow().value() instanceof ObjectNode)) {
      // It stands under no kind at all.
      return;
    }
    String text = principal.text();
    switch (principal.type()) {
      case "CanonicalUser" ->
          add(findings, Severity.ERROR, principal, "Only S3 knows canonical users.");
      case "Federated" ->
          add(
              findings,
              Severity.WARNING,
              principal,
              "Identity providers do not call KMS. Name the role that their users assume.");
      case "AWS" -> {
        boolean service =
            principal.id() instanceof PrincipalId.Unknown && text.endsWith(".amazonaws.com");
        if (service) {
          wrong(findings, statement, principal, "Service");
        }
      }
      case "Service" -> {
        boolean aws =
            text.startsWith("arn:")
                || (principal.id() instanceof PrincipalId.Unknown other && !other.template());
        if (aws && !text.equals("*")) {
          wrong(findings, statement, principal, "AWS");
        }
      }
      default -> {
        // The kind itself has been found.
      }
    }
  }

  private void wrong(Findings findings, Statement statement, Principal principal, String right) {
    Fix[] fixes =
        isAlone(statement)
            ? Fixes.manual(
                "Put it under " + right,
                "The statement is then about this principal.",
                replaceOnly(statement, right, NewValue.like(principal.node(), principal.text())))
            : new Fix[0];
    String message = "This stands under " + principal.type() + " and belongs under " + right + ".";
    findings.refuse(info(), Severity.ERROR, principal.node().range(), message, fixes);
  }

  private void add(Findings findings, Severity severity, Principal principal, String message) {
    boolean refused = severity == Severity.ERROR;
    findings.add(refused, info(), severity, principal.node().range(), message);
  }
}
