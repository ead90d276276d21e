package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.ActionText;
import dev.keymend.access.Exposure;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalPlaces;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What principals of another account can do. */
final class CrossAccountAccessRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("cross-account-access", "Another account has access");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "For each account other than the key's own, what its principals can do with the key. The"
            + " rule is silent as long as it is not known which account owns the key.",
        "Across accounts both sides decide: this policy, and an IAM policy in the other account"
            + " that names the key by its ARN. If the other account's root is named, its"
            + " administrators decide who gets the access, and you will not see whom they choose."
            + " With kms:CreateGrant, and no condition that says who may get the grant, they can"
            + " pass the key on to anybody, which makes it a warning.",
        "Keep what is meant. Name roles instead of the whole account where you can, and add Bool"
            + " kms:GrantIsForAWSResource true where grants are only for AWS services.",
        List.of(
            "AWS KMS Developer Guide: key-policy-modifying-external-accounts",
            "AWS KMS Developer Guide: grants"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Map<String, AccessRow> firsts = new LinkedHashMap<>();
    Map<String, ActionSet> access = new LinkedHashMap<>();
    Set<String> passing = new HashSet<>();
    boolean closed = facts.table().exposures().stream().allMatch(Exposure::isClosed);
    for (AccessRow row : facts.table().rows()) {
      String account = row.subject().account().orElse("");
      // Whom a condition of a statement for everyone lets in is not named, but gets in.
      ActionSet all = closed ? row.reachable() : row.possible();
      if (!all.isEmpty() && facts.owner().owns(account) == Owner.Answer.NO) {
        firsts.putIfAbsent(account, row);
        access.merge(account, all, ActionSet::union);
        boolean surely = (closed ? row.surely() : row.allowed()).contains(KmsAction.CREATE_GRANT);
        if (!passing.contains(account)
            && all.contains(KmsAction.CREATE_GRANT)
            && (surely || facts.table().grantsFreely(row.subject()))) {
          passing.add(account);
        }
      }
    }
    if (firsts.isEmpty()) {
      return;
    }
    PrincipalPlaces places = new PrincipalPlaces(facts.policy());
    firsts.forEach(
        (account, row) -> {
          boolean passesOn = passing.contains(account);
          findings.add(
              INFO,
              passesOn ? Severity.WARNING : Severity.INFO,
              places.of(row.subject()),
              "Account "
                  + account
                  + " gets "
                  + ActionText.of(access.getOrDefault(account, ActionSet.NONE))
                  + ", as far as its own IAM policies allow."
                  + (passesOn ? " By grants it can pass that on to anybody." : ""));
        });
  }
}
