package dev.keymend.rule.whole;

import dev.keymend.access.Exposure;
import dev.keymend.access.Severity;
import dev.keymend.condition.Requirement;
import dev.keymend.condition.Requirements;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Test;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everyone of an organization allowed, where some accounts or roles may be meant. */
final class OrganizationWideRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("organization-wide", "Accounts of an organization get in");

  /** Conditions that leave it at whole organizations, or parts of them. */
  private static final List<String> ORGANIZATION =
      List.of("aws:principalorgid", "aws:principalorgpaths");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for the principal * whose only condition is on the caller's organization, or on a"
            + " part of it.",
        "That keeps strangers out. It lets every principal of every account of the organization"
            + " in, also of accounts that join it later: those of other accounts as far as their"
            + " IAM policies allow it, and every user and role of the key's own account directly,"
            + " without any IAM policy. With kms:CreateGrant they can pass the key on to anybody,"
            + " which makes it a warning.",
        "Leave it if the key is for the whole organization. Else name the accounts or roles, or add"
            + " a condition on aws:PrincipalOrgPaths, aws:PrincipalArn or kms:ViaService.",
        List.of(
            "IAM User Guide: reference_policies_condition-keys",
            "AWS KMS Developer Guide: policy-evaluation"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Exposure exposure : facts.table().exposures()) {
      boolean closed = exposure.isClosed();
      if (closed
          && !exposure.inside().isEmpty()
          && isOfOrganization(
              Requirements.of(exposure.statement(), facts.policy().hasVariables()))) {
        boolean passesOn =
            exposure.inside().contains(KmsAction.CREATE_GRANT)
                && facts.table().grantsFreely(exposure.statement());
        for (Principal principal : exposure.statement().principals().list()) {
          if (principal.id() instanceof PrincipalId.Everyone) {
            findings.add(
                INFO,
                passesOn ? Severity.WARNING : Severity.INFO,
                principal.node().range(),
                who(exposure)
                    + (passesOn ? " By grants they can pass the key on to anybody." : ""));
            break;
          }
        }
      }
    }
  }

  private static boolean isOfOrganization(Requirements requirements) {
    for (Requirement one : requirements.all()) {
      if (!ORGANIZATION.contains(one.key()) || one.test().filter(Test::negated).isPresent()) {
        return false;
      }
    }
    return !requirements.all().isEmpty();
  }

  private static String who(Exposure exposure) {
    if (exposure.inside().intersect(ActionSet.ANY_ACCOUNT).isEmpty()) {
      return "Every principal of the key's own account gets in without any IAM policy, if the"
          + " account is of the organization. Across accounts these actions do not work.";
    }
    Set<String> organizations = new HashSet<>();
    boolean part = false;
    for (Condition condition : exposure.statement().conditions()) {
      boolean parts = true;
      for (String text : condition.texts()) {
        int slash = text.indexOf('/');
        organizations.add(text.substring(0, slash < 0 ? text.length() : slash));
        parts &= slash >= 0 && (text.indexOf("/ou-") > 0 || text.indexOf('*') < 0);
      }
      part |= parts;
    }
    return part
        ? "Every principal of the accounts in the named part of the organization gets in. Those of"
            + " the key's own account, if it is there, need no IAM policy for it."
        : "Every principal of the "
            + (organizations.size() > 1 ? "named organizations" : "organization")
            + " gets in, and those of the key's own account need no IAM policy for it.";
  }
}
