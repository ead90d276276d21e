package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A user or role that may do everything. */
final class FullAccessForNonRootRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("full-access-for-non-root", "A user or role may do everything with this key");

  /** What the console gives to users of an encryption key. */
  private static final List<String> USE =
      List.of(
          "kms:Encrypt",
          "kms:Decrypt",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:DescribeKey");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow of kms:* or * whose principals are users or roles instead of the account.",
        "Whoever controls one of them can decrypt everything, rewrite the policy, give access to"
            + " others by grants and schedule the key for deletion. An application needs a"
            + " handful of these actions.",
        "Reduce the statement to the use of the key. The fix is off, because it takes access"
            + " away: switch it on when the principal is an application, and check first that"
            + " someone else can manage the key. Keep full access for a role that exists to"
            + " administer the key.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: iam-policies-best-practices"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Statement written : facts.policy().statements()) {
      Statement statement = Mended.of(written);
      if (statement.effect() != Effect.ALLOW
          || !statement.isEffective()
          || statement.actions().negated()
          || statement.principals().negated()) {
        continue;
      }
      ActionPattern everything =
          statement.actions().patterns().stream()
              .filter(ActionPattern::isEverything)
              .findFirst()
              .orElse(null);
      List<String> identities = identities(statement);
      if (everything != null && !identities.isEmpty()) {
        report(statement, everything, identities, findings);
      }
    }
  }

  private static void report(
      Statement statement, ActionPattern everything, List<String> identities, Findings findings) {
    String who =
        identities.size() == 1 ? identities.get(0) : identities.size() + " users and roles";
    String message =
        "With “" + everything.text() + "”, " + who + " may also manage, share and delete this key.";
    boolean onlyIdentities = identities.size() == statement.principals().list().size();
    if (onlyIdentities) {
      findings.add(
          INFO, Severity.WARNING, everything.node().range(), message, reduce(statement, who));
    } else {
      findings.add(
          INFO,
          Severity.WARNING,
          everything.node().range(),
          message + " To reduce that, move them to a statement of their own.");
    }
  }

  private static Fix reduce(Statement statement, String who) {
    return new Fix(
        Level.HARDEN,
        "Reduce " + who + " to encryption and decryption",
        "Management, grants, tags and deletion are lost. What remains is what an application"
            + " needs from a symmetric encryption key.",
        List.of(
            new PolicyChange.ReplaceValue(
                statement.actions().element().orElseThrow().value(), NewValue.texts(USE))),
        true);
  }

  private static List<String> identities(Statement statement) {
    List<String> names = new ArrayList<>();
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Identity identity) {
        names.add(identity.kind().word() + " " + identity.name());
      }
    }
    return names;
  }
}
