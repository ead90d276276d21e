package dev.keymend.rule.action;

import dev.keymend.access.ActionText;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.change.Fix;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Actions given to another account that work only inside the key's own. */
final class CrossAccountActionRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("cross-account-action", "This action does not work across accounts");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow that gives principals of another account an action that KMS offers only in the"
            + " key's own account, such as PutKeyPolicy, TagResource or ScheduleKeyDeletion."
            + " Across accounts work the cryptographic operations, CreateGrant, ListGrants,"
            + " RevokeGrant, DescribeKey, GetKeyRotationStatus and GetPublicKey. For kms:* and"
            + " other wildcards there is one remark on what of them works. The rule is silent as"
            + " long as it is not known which account owns the key.",
        "The other account does not get the action, whatever its own IAM policies say, and KMS"
            + " accepts the policy without a word about it. Whoever was meant to administer the key"
            + " from there cannot.",
        "To administer the key from the other account, let its principals assume a role in the"
            + " key's account. Otherwise take the actions out; the fix is offered when everybody"
            + " in the statement is from another account, since nobody's access changes then.",
        List.of(
            "AWS KMS Developer Guide: key-policy-modifying-external-accounts",
            "AWS KMS Developer Guide: kms-api-permissions-reference"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (ActionValues.isPlainAllow(statement)
        && !ActionSet.ANY_ACCOUNT.containsAll(statement.actions().expanded())) {
      List<Subject> foreign = ActionValues.foreign(statement, facts.owner());
      if (!foreign.isEmpty()) {
        report(statement, foreign, findings);
      }
    }
  }

  private static void report(Statement statement, List<Subject> foreign, Findings findings) {
    List<ActionPattern> idle = new ArrayList<>();
    ActionSet named = ActionSet.NONE;
    TextRange wide = statement.node().range();
    for (ActionPattern pattern : statement.actions().patterns()) {
      ActionSet local =
          pattern.matches().intersect(ActionSet.KEY_POLICY).minus(ActionSet.ANY_ACCOUNT);
      if (!local.isEmpty() && pattern.isOpen()) {
        wide = pattern.node().range();
      } else if (!local.isEmpty()) {
        named = named.union(local);
        idle.add(pattern);
      }
    }
    ActionSet works = statement.actions().expanded().intersect(ActionSet.ANY_ACCOUNT);
    Set<String> accounts = new LinkedHashSet<>();
    foreign.forEach(subject -> accounts.add(subject.account().orElse("")));
    boolean one = accounts.size() == 1;
    String who =
        (one ? "Account " : "Accounts ") + VerdictText.join(List.copyOf(accounts), " and ");
    if (idle.isEmpty()) {
      String what = works.isEmpty() ? "nothing" : ActionText.of(works);
      String message =
          who + (one ? " gets" : " get") + " only what works across accounts: " + what + ".";
      findings.add(INFO, Severity.INFO, wide, message);
      return;
    }
    boolean all = foreign.size() == statement.principals().list().size();
    findings.add(
        INFO,
        all ? Severity.WARNING : Severity.INFO,
        idle.get(0).node().range(),
        who
            + (one ? " does" : " do")
            + " not get "
            + ActionText.of(named)
            + ": KMS offers that only in the key's own account.",
        all ? ActionValues.removal(statement, idle) : new Fix[0]);
  }
}
