package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.denial.Denial;
import java.util.Optional;

/** What to do about a policy of the caller that refused a call. */
final class CallerAdvice {
  private final AdviceList list;
  private final CallFacts facts;
  private final Denial denial;

  CallerAdvice(AdviceList list) {
    this.list = list;
    this.facts = list.facts();
    this.denial = list.denial();
  }

  void boundary() {
    if (list.isContradicted(CallLayer.PERMISSIONS_BOUNDARY)) {
      list.doubt(CallLayer.PERMISSIONS_BOUNDARY, list.commands().boundary());
      return;
    }
    boolean explicit = denial.refusal().explicit();
    list.run(
        (explicit
                ? "Take the call out of the Deny in the boundary of "
                : "Add the call to the permissions boundary of ")
            + facts.ofWhom()
            + ", or have whoever manages it do so.",
        list.commands().boundary());
    if (!explicit) {
      list.statement("The boundary needs this:");
    }
  }

  void session() {
    if (list.isContradicted(CallLayer.SESSION_POLICY)) {
      list.doubt(CallLayer.SESSION_POLICY, list.commands().sessions());
      return;
    }
    list.run(
        "Whoever began the session passed a policy that is narrower than the role. A new session"
            + " with a wider one is needed; the event of AssumeRole shows the policy.",
        list.commands().sessions());
  }

  void identityPolicy() {
    if (facts.isHopeless()) {
      new KeyPolicyAdvice(list).mend();
    } else if (facts.isLinkedRole()) {
      LinkedRoleAdvice.write(list);
      if (!list.pasted()) {
        list.showKeyPolicy("Paste the key policy here.");
      }
    } else if (denial.refusal().explicit() || list.now().at(CallLayer.IDENTITY_POLICY).isDeny()) {
      deny();
    } else {
      silent();
    }
  }

  private void deny() {
    Optional<String> arn = denial.refusal().policyArn();
    if (arn.isPresent()) {
      list.run(
          "Change the Deny in this policy, or have whoever manages it do so.",
          list.commands().managedPolicy(arn.get()));
    } else {
      list.run(
          "Look for the Deny in the policies that are attached,",
          list.commands().identityPolicies());
      list.run(
          "and in those written into " + facts.ofWhom() + ".", list.commands().inlinePolicies());
    }
  }

  private void silent() {
    if (list.now().voice() == Voice.SILENT && !facts.isForeign()) {
      list.add("Correct the key policy first: it does not let IAM decide about this call.");
    }
    if (facts.isTaggingNewKey()) {
      list.add("A key that is made with tags needs kms:TagResource beside kms:CreateKey.");
    }
    list.identityStatement("Add this statement to an IAM policy of " + facts.ofWhom() + ":");
    if (facts.hasPoliciesOfItsOwn()) {
      list.run("List the policies that are attached:", list.commands().identityPolicies());
      list.run("List those written into " + facts.ofWhom() + ":", list.commands().inlinePolicies());
    }
    if (facts.isForeign() && !Advisor.isLetThrough(list.now())) {
      list.keyStatement(
          "The key policy in account "
              + facts.keyAccount().orElse("")
              + " has to allow account "
              + facts.callerAccount().orElse("")
              + " or "
              + facts.who()
              + " as well. A message never names two policies.");
    } else if (!facts.isForeign() && !list.pasted() && !facts.isWithoutKey()) {
      list.showKeyPolicy("If it still fails then, paste the key policy here.");
    }
  }
}
