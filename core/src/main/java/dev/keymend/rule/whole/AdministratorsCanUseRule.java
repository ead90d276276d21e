package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalPlaces;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.ArrayList;
import java.util.List;

/** Administrators who are not given the use of the key, and can take it. */
final class AdministratorsCanUseRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "administrators-can-use", "Administrators can give themselves the use of the key");

  private static final ActionSet USE = ActionSet.group(ActionGroup.USE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Users and roles that may change the policy or make grants, and are not given any"
            + " cryptographic use.",
        "The statement looks like a separation of duties, and it is one only on paper. Whoever has"
            + " kms:PutKeyPolicy can add kms:Decrypt for himself or herself, and whoever has"
            + " kms:CreateGrant can make a grant for it. The console's own statement for key"
            + " administrators is of this kind.",
        "Nothing has to be done. If administrators must not read the data, watch PutKeyPolicy and"
            + " CreateGrant in CloudTrail, give kms:CreateGrant only with the condition Bool"
            + " kms:GrantIsForAWSResource true, or deny both in a service control policy.",
        List.of("AWS KMS Developer Guide: key-policy-default", "AWS KMS Developer Guide: grants"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    List<String> names = new ArrayList<>();
    Subject first = null;
    for (AccessRow row : facts.table().rows()) {
      boolean own =
          row.subject().account().map(facts.owner()::owns).orElse(Owner.Answer.NO)
              != Owner.Answer.NO;
      boolean named = row.subject().kind() == Subject.SubjectKind.NAMED;
      if (own
          && named
          && row.possible().intersect(USE).isEmpty()
          && (row.allowed().contains(KmsAction.PUT_KEY_POLICY)
              || KeyGrants.areFree(facts.table(), row))) {
        first = first == null ? row.subject() : first;
        names.add(row.subject().label());
      }
    }
    if (first != null) {
      findings.add(
          INFO,
          Severity.INFO,
          new PrincipalPlaces(facts.policy()).of(first),
          VerdictText.capital(VerdictText.few(names))
              + " may not use the key, but can allow it to "
              + (names.size() == 1 ? "itself." : "themselves."));
    }
  }
}
