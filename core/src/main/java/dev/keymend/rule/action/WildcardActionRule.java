package dev.keymend.rule.action;

import dev.keymend.access.ActionText;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A wildcard that reaches more than it seems to. */
final class WildcardActionRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("wildcard-action", "This wildcard reaches more than it seems to");

  /** With these one can give oneself the rest. */
  private static final ActionSet POWER =
      ActionSet.of(KmsAction.CREATE_GRANT, KmsAction.PUT_KEY_POLICY);

  private static final ActionSet USE = ActionSet.group(ActionGroup.USE);
  private static final ActionSet MODEST = USE.union(ActionSet.group(ActionGroup.READ));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value with * or ? in an Allow for users, roles, services or other accounts that reaches"
            + " CreateGrant or PutKeyPolicy without naming it (kms:Create*, kms:Put*, kms:*Key*),"
            + " or that reaches cryptographic use together with management (kms:D* is Decrypt, but"
            + " also DisableKey and DeleteAlias; kms:Re* is ReEncrypt*, but also ReplicateKey and"
            + " RevokeGrant). kms:* has rules of its own. kms:Decrypt*, kms:Describe*, kms:List*"
            + " and the like are not reported, nor is the account's own root statement.",
        "Whoever has CreateGrant can give itself or anyone else the use of the key by a grant, and"
            + " whoever has PutKeyPolicy can rewrite the policy. Statements for key administrators"
            + " that the AWS console writes have both by wildcard: an administrator who “cannot"
            + " decrypt” can take that right in one call. In a statement for users of the key it"
            + " is a warning, because nobody expects it there.",
        "Name the actions that are meant. The fix lists what the wildcard reaches without the"
            + " dangerous action; it is off, because it takes access away. Some AWS services need"
            + " CreateGrant: then allow it in a statement of its own, with the condition Bool"
            + " kms:GrantIsForAWSResource true.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: grants",
            "AWS KMS Developer Guide: kms-api-permissions-reference"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    if (ActionValues.isPlainAllow(statement)) {
      check(statement, usable(statement, facts.owner()), findings);
    }
  }

  /** What the principals can be given at all, of those who are not the account itself. */
  private static ActionSet usable(Statement statement, Owner owner) {
    int others = 0;
    for (Principal principal : statement.principals().list()) {
      boolean named =
          principal.id() instanceof PrincipalId.Identity
              || principal.id() instanceof PrincipalId.Service;
      others += named ? 1 : 0;
    }
    int foreign = ActionValues.foreign(statement, owner).size();
    return foreign == statement.principals().list().size()
        ? ActionSet.ANY_ACCOUNT
        : others > 0 ? ActionSet.KEY_POLICY : ActionSet.NONE;
  }

  private static void check(Statement statement, ActionSet usable, Findings findings) {
    ActionSet named = ActionSet.NONE;
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (pattern.isEverything()) {
        return;
      }
      named = pattern.isOpen() ? named : named.union(pattern.matches());
    }
    List<ActionPattern> wide = new ArrayList<>();
    ActionSet reached = ActionSet.NONE;
    ActionSet rest = ActionSet.NONE;
    for (ActionPattern pattern : statement.actions().patterns()) {
      ActionSet more = pattern.matches().intersect(usable).minus(named);
      if (surprises(more)) {
        wide.add(pattern);
        reached = reached.union(more);
      } else {
        rest = rest.union(pattern.matches().intersect(usable));
      }
    }
    if (!wide.isEmpty()) {
      report(statement, wide, reached, rest, findings);
    }
  }

  private static boolean surprises(ActionSet reached) {
    boolean mixed = !reached.intersect(USE).isEmpty() && !MODEST.containsAll(reached);
    return mixed || !reached.intersect(POWER).isEmpty();
  }

  private static void report(
      Statement statement,
      List<ActionPattern> wide,
      ActionSet reached,
      ActionSet rest,
      Findings findings) {
    ActionSet power = reached.intersect(POWER);
    boolean forUse = MODEST.containsAll(rest) && !rest.union(reached).intersect(USE).isEmpty();
    boolean unexpected = forUse && !power.isEmpty();
    String what = ActionText.of(power.isEmpty() ? reached : power);
    findings.add(
        INFO,
        unexpected ? Severity.WARNING : Severity.INFO,
        wide.get(0).node().range(),
        ActionValues.names(wide)
            + (wide.size() > 1 ? " include " : " includes ")
            + what
            + (power.isEmpty() ? "." : ", with which one can give oneself or others more access."),
        without(
            statement, wide, rest, power.intersect(unexpected ? POWER : ActionSet.ANY_ACCOUNT)));
  }

  /** An administrator keeps PutKeyPolicy, which is there on purpose. */
  private static Fix[] without(
      Statement statement, List<ActionPattern> wide, ActionSet rest, ActionSet gone) {
    Member element = statement.actions().element().orElseThrow();
    boolean known = !(element.value() instanceof ArrayNode list) || areStrings(list);
    List<String> values = new ArrayList<>();
    ActionSet listed = rest.union(gone);
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (pattern.matches().intersect(gone).isEmpty() || !wide.contains(pattern)) {
        values.add(pattern.text());
        continue;
      }
      ActionSet left = pattern.matches().intersect(ActionSet.KEY_POLICY).minus(listed);
      left.toList().forEach(action -> values.add(action.toString()));
      listed = listed.union(left);
    }
    return gone.isEmpty() || values.isEmpty() || !known
        ? new Fix[0]
        : new Fix[] {
          new Fix(
              Level.HARDEN,
              "Replace the wildcards by what they include, without " + ActionText.of(gone),
              ActionText.of(gone) + " is lost, and what AWS may add to the wildcards later.",
              List.of(
                  new PolicyChange.SetElement(statement.node(), element, NewValue.texts(values))),
              false)
        };
  }

  private static boolean areStrings(ArrayNode list) {
    for (Node node : list.elements()) {
      if (!(node instanceof StringNode)) {
        return false;
      }
    }
    return true;
  }
}
