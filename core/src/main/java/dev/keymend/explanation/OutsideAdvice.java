package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.Denial;
import dev.keymend.denial.RefusedBy;
import java.util.Optional;

/** What to do about a policy of an organization or of a VPC endpoint that refused a call. */
final class OutsideAdvice {
  private final AdviceList list;
  private final CallFacts facts;
  private final Denial denial;

  OutsideAdvice(AdviceList list) {
    this.list = list;
    this.facts = list.facts();
    this.denial = list.denial();
  }

  void of(RefusedBy by) {
    if (by == RefusedBy.ENDPOINT_POLICY) {
      endpoint();
    } else if (by == RefusedBy.RCP) {
      resourceControl();
    } else {
      organization(CallLayer.SCP, "SERVICE_CONTROL_POLICY", facts.callerAccount());
    }
  }

  private void endpoint() {
    if (list.isContradicted(CallLayer.ENDPOINT_POLICY)) {
      list.doubt(CallLayer.ENDPOINT_POLICY, list.commands().endpoints());
      return;
    }
    Gate gate = list.now().at(CallLayer.ENDPOINT_POLICY);
    list.run(
        list.deciding(gate, "Change the policy of the VPC endpoint for KMS."),
        list.commands().endpoints());
    if (!list.isDenied(gate)) {
      list.policyStatement("It needs this, with \"Principal\": \"*\":");
    }
  }

  private void resourceControl() {
    Gate gate = list.now().at(CallLayer.RCP);
    boolean exempt =
        gate.outcome() == GateOutcome.PASSES
            && gate.statement().isEmpty()
            && !list.documents().tellOf(CallLayer.RCP);
    if (exempt) {
      list.run(
          "Make sure that the message is about this key, and no other. Its event tells.",
          list.commands().event());
    } else {
      organization(CallLayer.RCP, "RESOURCE_CONTROL_POLICY", facts.keyAccount());
    }
  }

  private void organization(CallLayer layer, String filter, Optional<String> account) {
    Gate gate = list.now().at(layer);
    Optional<String> arn = denial.refusal().policyArn();
    if (arn.isPresent()) {
      list.run(
          list.deciding(gate, "Whoever manages the organization can change this policy."),
          list.commands().organizationPolicy(arn.get()));
    } else if (gate.isDeny() && gate.statement().isPresent()) {
      list.organization(
          list.deciding(gate, "Whoever manages the organization can change that."),
          filter,
          account);
      list.showValues(gate);
    } else {
      list.organization(
          "Whoever manages the organization can see which policy it is: those of the account, and"
              + " those of every organizational unit above it.",
          filter,
          account);
    }
  }
}
