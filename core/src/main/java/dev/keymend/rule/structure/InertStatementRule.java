package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Statement;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.DefaultPrincipals;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A statement without Resource or Action. */
final class InertStatementRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("inert-statement", "This statement has no effect");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement without Resource or without Action, or with an empty list for either.",
        "KMS accepts such a policy through its API without a warning and then ignores the"
            + " statement: an Allow gives nothing, and a Deny protects nothing. The console"
            + " refuses to save it, so it usually comes from a template or a script.",
        "Add \"Resource\": \"*\", which in a key policy means this key and no other. A missing"
            + " Action only you can fill in, but for the statement of the key's own account, which"
            + " is about kms:*. For a Deny the fix is off until you choose it,"
            + " because it takes access away.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview", "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (statement.isUnknown()) {
      return;
    }
    if (statement.actions().isEmpty()) {
      findings.add(
          INFO,
          Severity.ERROR,
          place(statement, statement.actions().element()),
          "KMS ignores " + statement.label() + ": it names no Action. Say which it is about.",
          DefaultFixes.isDelegation(DefaultPrincipals.of(statement, facts.owner()), facts.owner())
              ? new Fix[] {delegate(statement)}
              : new Fix[0]);
    } else if (statement.resources().isEmpty()) {
      findings.add(
          INFO,
          Severity.ERROR,
          place(statement, statement.resources().element()),
          "KMS ignores " + statement.label() + ": it names no Resource.",
          addResource(statement));
    }
  }

  private static Fix delegate(Statement statement) {
    List<PolicyChange> changes = new ArrayList<>();
    changes.add(write(statement, "Action", statement.actions().element(), "kms:*"));
    if (statement.resources().isEmpty()) {
      changes.add(write(statement, "Resource", statement.resources().element(), "*"));
    }
    return new Fix(
        Level.RESTORE,
        "Delegate to the account: add \"Action\": \"kms:*\" to " + statement.label(),
        "IAM policies in the key's account can then allow any action on this key. Nobody loses"
            + " access.",
        changes,
        true);
  }

  private static PolicyChange write(
      Statement statement, String name, Optional<Member> element, String value) {
    return new PolicyChange.SetElement(statement.node(), element, name, NewValue.text(value));
  }

  private static TextRange place(Statement statement, Optional<Member> element) {
    return element.map(Member::range).orElse(statement.node().range());
  }

  private static Fix addResource(Statement statement) {
    PolicyChange change = write(statement, "Resource", statement.resources().element(), "*");
    String title = "Add \"Resource\": \"*\" to " + statement.label();
    if (statement.isCutOff()) {
      String effect = "A part of it is lost, or may be. The statement starts to work without that.";
      return new Fix(Level.MANUAL, title, effect, List.of(change), false);
    }
    if (statement.meant() == Effect.DENY) {
      String effect = "The Deny starts to work: what it names is refused from then on.";
      return new Fix(Level.HARDEN, title, effect, List.of(change), true);
    }
    if (DefaultFixes.isByDefault(statement)) {
      String effect = "The statement starts to give what it says. Nobody loses access.";
      return new Fix(Level.RESTORE, title, effect, List.of(change), true);
    }
    String effect = "The statement starts to work. Check first whom it lets in.";
    return new Fix(Level.MANUAL, title, effect, List.of(change), false);
  }
}
