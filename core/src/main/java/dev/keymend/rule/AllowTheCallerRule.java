package dev.keymend.rule;

import dev.keymend.access.Caller;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.denial.Denial;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import java.util.List;

/** The caller of the pasted error is not allowed what it tried. */
final class AllowTheCallerRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("allow-the-caller", "This policy does not allow the refused call");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A pasted error names a user or role and an action, and the policy does not allow that"
            + " directly.",
        "If the account is delegated to, an IAM policy of the caller can allow the action, and if"
            + " it does already, the call works as soon as the delegation does. Otherwise this"
            + " policy has to name the caller. A caller of another account needs both: this policy"
            + " and an IAM policy of its own.",
        "Either mend the delegation and leave the rest to IAM, or add a statement for the caller:"
            + " the fix allows the role just the action that was refused. The error names a"
            + " session of the role; the path of a role is not part of that, so for roles of IAM"
            + " Identity Center and service-linked roles the fix asks for the whole ARN.",
        List.of(
            "AWS KMS Developer Guide: policy-evaluation",
            "IAM User Guide: troubleshoot_access-denied"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Denial denial = facts.denial();
    boolean concerned =
        (denial.layer() == Denial.Layer.KEY_POLICY || denial.layer() == Denial.Layer.UNSTATED)
            && !denial.isElsewhere();
    if (!concerned || denial.principal().isEmpty() || denial.action().isEmpty()) {
      return;
    }
    Caller caller = Caller.of(denial.principal().get(), facts.owner().partition());
    KmsAction action = denial.action().get();
    if (!(caller.id() instanceof PrincipalId.Identity identity)
        || !action.inKeyPolicy()
        || PolicyNotAtFaultRule.allowedCaller(facts).isPresent()) {
      return;
    }
    String kind = identity.role().isPresent() ? "role" : identity.kind().word();
    String who = kind + " " + identity.name();
    findings.add(
        INFO,
        Severity.INFO,
        facts.policy().statementElement().key().range(),
        "This policy does not allow " + who + " " + action + otherwise(facts, identity, action),
        allow(facts, identity, action, who));
  }

  private static String otherwise(
      PolicyFacts facts, PrincipalId.Identity identity, KmsAction action) {
    if (facts.owner().owns(identity.arn().account()) == Owner.Answer.NO) {
      return ". Across accounts it has to, and so does an IAM policy of the caller.";
    }
    return MissingRootDelegationRule.mended(facts).delegated().contains(action)
        ? " itself, but lets an IAM policy of the caller do so."
        : ", nor does it let an IAM policy do so.";
  }

  private static Fix allow(
      PolicyFacts facts, PrincipalId.Identity identity, KmsAction action, String who) {
    boolean pathUnknown =
        identity.isOfIdentityCenter() || identity.name().startsWith("AWSServiceRole");
    String arn = pathUnknown ? "{who}" : identity.role().orElse(identity.canonical());
    NewValue statement =
        NewValue.allow(
            facts.policy().freeSid("Allow " + action.apiName()),
            NewValue.object("AWS", NewValue.pattern(arn)),
            NewValue.text(action.toString()));
    Fix fix =
        new Fix(
            Level.MANUAL,
            "Allow " + who + " " + action,
            "The caller can do what was refused, without an IAM policy in the key's own account.",
            List.of(new PolicyChange.AddLastStatements(facts.policy(), List.of(statement))),
            false);
    return pathUnknown
        ? fix.withFields(Field.of("who", "ARN of the role, with its path", Field.Kind.IDENTITY))
        : fix;
  }
}
