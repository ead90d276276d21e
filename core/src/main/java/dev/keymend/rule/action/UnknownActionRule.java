package dev.keymend.rule.action;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** An action that KMS does not have. */
public final class UnknownActionRule extends StatementRule {
  /** What it is about. */
  public static final RuleInfo INFO = new RuleInfo("unknown-action", "KMS has no such action");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value of Action or NotAction that names no action of AWS KMS: a typing error, an action"
            + " without its kms: prefix, a wildcard that matches nothing, or the name of an API"
            + " operation that is no action. ReEncrypt is the common case: its two actions are"
            + " ReEncryptFrom and ReEncryptTo.",
        "The value matches nothing. The principals do not get what was meant, or a Deny does not"
            + " refuse what was meant, and nothing in AWS says so.",
        "Take the name that was meant. The nearest real name is offered, but it stays off until"
            + " you choose it: only you know what was meant.",
        List.of(
            "AWS KMS Developer Guide: kms-api-permissions-reference",
            "Service Authorization Reference: list_awskeymanagementservice"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (isUnknown(pattern)) {
        report(pattern, findings);
      }
    }
  }

  /** Other services' actions are not unknown, only out of place. */
  private static boolean isUnknown(ActionPattern pattern) {
    String text = Ascii.lower(pattern.text());
    boolean ours = text.startsWith("kms:") || text.indexOf(':') < 0;
    return pattern.matches().isEmpty() && !pattern.node().value().hasHole() && ours;
  }

  private static void report(ActionPattern pattern, Findings findings) {
    String written = pattern.text();
    Optional<String> nearest =
        findings.areSeen(INFO, Severity.WARNING) ? NearestAction.to(written) : Optional.empty();
    if (nearest.isEmpty()) {
      findings.add(
          INFO,
          Severity.WARNING,
          pattern.node().range(),
          "KMS has no action “" + written + "”, so this value matches nothing.");
      return;
    }
    Fix fix =
        new Fix(
            Level.MANUAL,
            "Write " + nearest.get() + " instead of " + written,
            "The statement then applies to " + nearest.get() + ", which it does not today.",
            List.of(new PolicyChange.SetValue(pattern.node(), NewValue.text(nearest.get()))),
            false);
    findings.add(
        INFO,
        Severity.WARNING,
        pattern.node().range(),
        "KMS has no action “"
            + written
            + "”, so this value matches nothing. Did you mean "
            + nearest.get()
            + "?",
        fix);
  }
}
