package dev.keymend.rule.principal;

import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.DefaultPrincipals;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import java.util.List;
import java.util.Optional;

/** A principal of another partition than the key. */
final class PartitionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("partition", "This principal lives in another partition");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A principal whose ARN begins with another partition than the key's: aws, aws-cn (China),"
            + " aws-us-gov (GovCloud) and the isolated ones. If the key's ARN is not known, a"
            + " principal whose partition is not that of the others, or one that does not exist, and a"
            + " Resource in another partition than the principals.",
        "Partitions share nothing, so KMS does not find the principal and refuses the policy:"
            + " invalid principals. It comes from policies that were copied, and from templates"
            + " with arn:aws written out.",
        "Write the key's partition; for the root of the key's own account that is on by itself. In"
            + " CloudFormation use ${AWS::Partition}.",
        List.of(
            "IAM User Guide: reference-arns",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Owner owner = facts.owner();
    String usual = owner.partition();
    if (owner.key().isEmpty()) {
      resource(facts, usual, findings);
    }
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        String name = DefaultPrincipals.partition(principal);
        if (!name.isEmpty() && !name.equals(usual)) {
          boolean own =
              DefaultPrincipals.areMended(statement)
                  && DefaultPrincipals.isOwnRootElsewhere(principal, owner);
          report(principal, name, owner, own, findings);
        }
      }
    }
  }

  /** Of a key in another partition than the principals', one finding is enough. */
  private static void resource(PolicyFacts facts, String usual, Findings findings) {
    for (Statement statement : facts.policy().statements()) {
      for (StringNode value : statement.resources().values()) {
        Optional<Arn> arn = value.value().literal().flatMap(Arn::parse);
        String name = arn.map(Arn::partition).orElse(usual);
        if (!name.equals(usual) && Regions.PARTITIONS.contains(name)) {
          findings.add(
              INFO,
              Severity.ERROR,
              value.range(),
              "This is a key of the partition "
                  + name
                  + ". Other keys or principals here are of "
                  + usual
                  + ", and a key has principals of its own partition only.");
          return;
        }
      }
    }
  }

  /** Returns the ARN of a principal in another partition. */
  private static String arnIn(Principal principal, String partition) {
    return "arn:"
        + partition
        + principal.text().substring(4 + DefaultPrincipals.partition(principal).length());
  }

  private static void report(
      Principal principal, String name, Owner owner, boolean own, Findings findings) {
    String key = owner.partition();
    String message =
        !Regions.PARTITIONS.contains(name)
            ? "There is no partition “" + name + "”."
            : owner.ambiguous()
                ? "This principal is of the partition "
                    + name
                    + ", others are of "
                    + key
                    + ", and nothing tells which one the key is in. A key has principals of its own"
                    + " partition only."
                : owner.key().isEmpty()
                    ? "The policy is about a key of the partition "
                        + key
                        + ", this principal is of "
                        + name
                        + ". A key has principals of its own partition only."
                    : "The key is in the partition "
                        + key
                        + ", so KMS does not find this principal.";
    Fix fix =
        new Fix(
            own ? Level.RESTORE : Level.MANUAL,
            "Write the partition " + key,
            "The statement is then about a principal of the key's partition.",
            List.of(
                new PolicyChange.SetValue(
                    principal.node(), NewValue.like(principal.node(), arnIn(principal, key)))),
            own);
    findings.refuse(INFO, Severity.ERROR, principal.node().range(), message, fix);
  }
}
