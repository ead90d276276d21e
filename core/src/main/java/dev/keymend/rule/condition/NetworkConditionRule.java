package dev.keymend.rule.condition;

import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import java.util.List;

/** A condition about the network that calls made by services do not meet. */
final class NetworkConditionRule extends ConditionRule {
  private static final List<String> NETWORK =
      List.of("aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip");

  private static final List<String> SERVICES =
      List.of("aws:viaawsservice", "kms:viaservice", "aws:calledvia", "aws:principalisawsservice");

  NetworkConditionRule() {
    super("network-condition", "Calls that services make come from another network");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A condition on aws:SourceIp, aws:SourceVpc, aws:SourceVpce or aws:VpcSourceIp, in a"
            + " statement that does not also ask whether a service makes the call.",
        "EBS, S3, RDS and others call KMS on the caller's behalf, from their own network. An Allow"
            + " with such a condition does not cover these calls, and a Deny refuses them: volumes"
            + " do not attach, objects cannot be read. aws:SourceIp is missing in calls through a"
            + " VPC endpoint, aws:SourceVpce in all others.",
        "For a Deny, add the condition Bool aws:ViaAWSService false, so that it meets direct calls"
            + " only; the fix does that and is off, because it lets such calls through. For an"
            + " Allow, give calls through services a statement of their own.",
        List.of(
            "AWS KMS Developer Guide: conditions-aws",
            "IAM User Guide: reference_policies_condition-keys"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    Condition network = null;
    for (Condition condition : conditions) {
      if (isAboutOneOf(condition, SERVICES)) {
        return;
      }
      network = network == null && isAboutOneOf(condition, NETWORK) ? condition : network;
    }
    if (network == null || isForServicesOnly(statement)) {
      return;
    }
    if (allows(statement)) {
      findings.add(
          info(),
          Severity.INFO,
          network.node().key().range(),
          "Calls that services make on the principal's behalf come from another network, so this"
              + " Allow does not cover them.");
    } else if (network.operator().negated()) {
      findings.add(
          info(),
          Severity.WARNING,
          network.node().key().range(),
          "This Deny also refuses calls that services make on the principal's behalf.",
          spareServices(statement));
    }
  }

  private static Fix[] spareServices(Statement statement) {
    return Fixes.manual(
        "Let calls through services pass",
        "The Deny then meets direct calls only.",
        ConditionChange.add(
            statement,
            "Bool",
            new NewValue.NewMember("aws:ViaAWSService", NewValue.text("false"))));
  }
}
