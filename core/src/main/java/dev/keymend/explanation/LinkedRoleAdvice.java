package dev.keymend.explanation;

import java.util.Map;

/**
 * What to do for a service-linked role, whose policies AWS writes. Source: EC2 Auto Scaling User
 * Guide, key-policy-requirements-EBS-encryption.
 */
final class LinkedRoleAdvice {
  private static final String AUTO_SCALING = "AWSServiceRoleForAutoScaling";

  private LinkedRoleAdvice() {}

  static void write(AdviceList list) {
    CallFacts facts = list.facts();
    if (facts.isForeign()) {
      foreign(list);
      return;
    }
    Advice name =
        Advice.of(
            "AWS writes the policies of a service-linked role, so the key policy has to name the"
                + " role: for the use of the key, and for kms:CreateGrant for AWS resources.");
    if (facts.name().filter(AUTO_SCALING::equals).isPresent()) {
      list.all().add(name.offering("auto-scaling", Map.of()));
      return;
    }
    list.all().add(name.adding(NeededStatement.ofUse(facts.linkedRoleArn())));
    list.all()
        .add(
            Advice.of("For the grants it needs this:")
                .adding(NeededStatement.ofGrants(facts.linkedRoleArn())));
  }

  /** The key's account lets the other account make a grant. */
  private static void foreign(AdviceList list) {
    CallFacts facts = list.facts();
    String account = facts.callerAccount().orElse("");
    String root = "arn:" + facts.partition() + ":iam::" + account + ":root";
    list.all()
        .add(
            Advice.of(
                    "A service-linked role of another account gets access by a grant. The key policy"
                        + " has to let that account make one:")
                .adding(NeededStatement.ofUse(root, "kms:CreateGrant")));
    list.run(
        "Then somebody in account " + account + " makes the grant.", list.commands().createGrant());
  }
}
