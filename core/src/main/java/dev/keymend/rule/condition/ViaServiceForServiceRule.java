package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Presence;
import dev.keymend.kms.ConditionKey.Standing;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.List;

/** A condition about a caller's account on a statement for a service, which has none. */
final class ViaServiceForServiceRule extends ConditionRule {
  /** AWS does not say whether a service has these; none has been seen with them. */
  private static final List<String> UNDOCUMENTED =
      List.of("kms:calleraccount", "aws:principalaccount", "aws:principalarn");

  ViaServiceForServiceRule() {
    super("via-service-for-service", "A service that calls by itself does not have this key");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement for service principals only, with a condition on kms:ViaService,"
            + " kms:CallerAccount, aws:PrincipalAccount, aws:PrincipalArn, aws:PrincipalOrgID,"
            + " aws:PrincipalTag, aws:username or another key of a caller or of a caller's network.",
        "These keys describe a principal of an account, or the service through which one calls. A"
            + " service that calls as itself is no principal of an account, so the keys are"
            + " missing: the Allow never applies, and the service gets AccessDenied. Of"
            + " kms:CallerAccount, aws:PrincipalAccount and aws:PrincipalArn AWS does not say it, so"
            + " they are a warning only.",
        "Say for whom the service acts: aws:SourceAccount or aws:SourceArn. The fix replaces the"
            + " condition by one on aws:SourceAccount with the account that you fill in.",
        List.of(
            "AWS KMS Developer Guide: conditions-kms",
            "AWS KMS Developer Guide: key-policy-services",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    if (!isForServicesOnly(statement)) {
      return;
    }
    for (Condition condition : conditions) {
      if (isOfCallers(condition) && needsKey(condition)) {
        boolean sure = !isAboutOneOf(condition, UNDOCUMENTED);
        findings.add(
            info(),
            sure && allows(statement) ? Severity.ERROR : Severity.WARNING,
            condition.node().key().range(),
            sure
                ? "A service that calls by itself has no "
                    + condition.key()
                    + "."
                    + consequence(statement, condition)
                : "AWS does not say whether a service that calls by itself has "
                    + condition.key()
                    + ". Without it the "
                    + (allows(statement) ? "Allow" : "Deny")
                    + " does not apply.",
            fixes(statement, condition));
      }
    }
  }

  private static Fix[] fixes(Statement statement, Condition condition) {
    List<PolicyChange> changes =
        ConditionChange.replace(
            statement,
            List.of(condition),
            "StringEquals",
            new NewValue.NewMember("aws:SourceAccount", NewValue.pattern("{account}")));
    return Fixes.ifPossible(
        new Fix(
                Level.MANUAL,
                "Name the account that the service acts for instead",
                "The statement then works for resources of that account.",
                changes,
                false)
            .withFields(Field.of("account", "Account", Field.FieldKind.ACCOUNT)));
  }

  /** Parameters of a request are another matter: whether a service sends them is up to it. */
  private static boolean isOfCallers(Condition condition) {
    boolean never =
        ConditionKey.find(condition.key())
            .filter(key -> key.service() == Presence.NEVER && !key.isForSomeActions())
            .filter(key -> key.standing() == Standing.CURRENT)
            .isPresent();
    return never || isAboutOneOf(condition, UNDOCUMENTED);
  }
}
