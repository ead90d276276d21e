package dev.keymend.explanation;

import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.Gate.GateOutcome;
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
    Gate gate = list.now().at(CallLayer.PERMISSIONS_BOUNDARY);
    boolean explicit = list.isDenied(gate);
    list.run(
        list.deciding(
            gate,
            (explicit
                    ? "Take the call out of the Deny in the boundary of "
                    : "Add the call to the permissions boundary of ")
                + facts.ofWhom()
                + ", or have whoever manages it do so."),
        list.commands().boundary());
    list.changePermissionSet();
    if (!explicit) {
      list.policyStatement("The boundary needs this:");
    }
    if (list.now().at(CallLayer.IDENTITY_POLICY).outcome() == GateOutcome.UNKNOWN) {
      list.add(
          "A boundary allows nothing by itself: an IAM policy of "
              + facts.ofWhom()
              + " has to allow the call as well.");
    }
  }

  void session() {
    if (list.isContradicted(CallLayer.SESSION_POLICY)) {
      list.doubt(CallLayer.SESSION_POLICY, list.commands().sessions());
      return;
    }
    if (facts.isRootUser()) {
      rootSession();
      return;
    }
    Gate gate = list.now().at(CallLayer.SESSION_POLICY);
    String text =
        "Whoever began the session passed a policy that is narrower than the "
            + (facts.isFederated() ? "user" : "role")
            + ". A new session with a wider one is needed";
    boolean seen = list.documents().tellOf(CallLayer.SESSION_POLICY);
    list.run(
        seen
            ? list.deciding(
                gate, text + ". The event of " + facts.beginning() + " tells who began it.")
            : text + "; the event of " + facts.beginning() + " shows the policy.",
        list.commands().sessions());
  }

  /**
   * A root user has a session policy only where another account began the session for one task.
   * Source: IAM User Guide, id_root-user-privileged-task.
   */
  private void rootSession() {
    list.run(
        "The root user has such a policy only in a session that was begun with sts:AssumeRoot for one"
            + " task, and no task that AWS is known to offer includes KMS. Use a role of account "
            + facts.callerAccount().orElse("")
            + ", or sign in as its root user.",
        list.commands().assumeRole());
  }

  void identityPolicy() {
    if (facts.isHopeless()) {
      new KeyPolicyAdvice(list).mend();
    } else if (facts.isLinkedRole()) {
      LinkedRoleAdvice.write(list);
      if (!list.pasted()) {
        list.showKeyPolicy("Paste the key policy here.");
      }
    } else if (list.isDenied(list.now().at(CallLayer.IDENTITY_POLICY))
        || denial.refusal().explicit()) {
      deny();
    } else {
      silent();
    }
  }

  private void deny() {
    Optional<String> arn = denial.refusal().policyArn();
    Gate gate = list.now().at(CallLayer.IDENTITY_POLICY);
    if (gate.isDeny() && gate.statement().isPresent()) {
      list.add(
          list.deciding(
              gate,
              "A Deny wins over every Allow: the call has to fit its exceptions, or the Deny"
                  + " has to leave it out."));
      list.run("List the policies that are attached:", list.commands().identityPolicies());
    } else if (arn.isPresent()) {
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
    list.changePermissionSet();
  }

  private void silent() {
    if (facts.isTaggingNewKey()) {
      list.add("A key that is made with tags needs kms:TagResource beside kms:CreateKey.");
    }
    boolean seen = list.documents().tellOf(CallLayer.IDENTITY_POLICY);
    Gate gate = list.now().at(CallLayer.IDENTITY_POLICY);
    boolean needless =
        list.after().at(CallLayer.IDENTITY_POLICY).outcome() == GateOutcome.NOT_REACHED
            && list.after().outcome() != CallOutcome.REFUSED
            && !facts.isWithoutKey();
    boolean granted =
        list.now().voice() == Voice.ACCOUNT
            && list.now().at(CallLayer.GRANT).outcome() == GateOutcome.PASSES;
    if (granted) {
      list.waitForGrant();
    }
    if (needless) {
      list.showKeyPolicy(
          "With this key policy no IAM policy has to allow the call. See whether it is in force.");
    }
    list.identityStatement(
        (granted ? "Or do without it, and add" : needless ? "If it is not, add" : "Add")
            + " this statement to an IAM policy of "
            + facts.ofWhom()
            + ":");
    // What refuses as it was pasted need not be looked for.
    if (facts.hasPoliciesOfItsOwn() && !needless && !(seen && gate.isShut())) {
      list.run("List the policies that are attached:", list.commands().identityPolicies());
      list.run("List those written into " + facts.ofWhom() + ":", list.commands().inlinePolicies());
    }
    if (CallRequest.of(facts).filter(list.documents()::isGrantedUnderConstraints).isPresent()) {
      list.add(
          "Or meet the constraints of the grant, such as its encryption context: then it allows the"
              + " call without an IAM policy.");
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
