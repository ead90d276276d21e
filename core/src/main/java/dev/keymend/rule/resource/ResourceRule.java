package dev.keymend.rule.resource;

import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Resources;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ActionValues;
import dev.keymend.rule.Blank;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A Resource that is not, or not clearly, the key that the policy belongs to. */
final class ResourceRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("resource", "Resource should mean this key, which is “*”");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A Resource other than *: the ARN or name of an alias, a bare key id, an ARN of another"
            + " service, of another account's or Region's key (when the key or its owner is"
            + " known), a key's ARN of which nobody can tell here whether it is this key's, and"
            + " patterns of ARNs. Also NotResource. Of values that a template fills in, only the"
            + " key that the policy is a part of is reported: CloudFormation calls it a circular"
            + " dependency, Terraform a self-reference.",
        "A key policy belongs to one key, and Resource is compared with that key's ARN, never with"
            + " its id or an alias. A statement whose Resource is anything else is accepted and"
            + " never applies: an Allow gives nothing, a Deny protects nothing. A policy that was"
            + " copied from another key, with that key's ARN in it, fails in just this way.",
        "Write \"Resource\": \"*\", which in a key policy means this key and no other. The fix is"
            + " on by itself only for the statement of the key's own account, without which"
            + " nobody may be able to repair the key. For any other statement it is off: it makes"
            + " effective what was not, so read whom the statement names first. NotResource has"
            + " no use in a key policy; replace it as well.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "IAM User Guide: reference_policies_elements_resource",
            "IAM User Guide: reference_policies_elements_notresource"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement written, Findings findings) {
    Statement statement = written.speltRight();
    Resources resources = statement.resources();
    if (resources.named().isPresent()) {
      cycle(resources.named().get(), statement, findings);
    }
    if (!statement.isEffective() || resources.isAny()) {
      return;
    }
    boolean applies = facts.owner().isMeantBy(resources);
    if (resources.negated()) {
      negated(statement, applies, findings);
    } else if (applies) {
      remark(statement, facts.owner(), findings);
    } else {
      StringNode first = resources.values().get(0);
      String message = problem(first, facts.owner()) + ActionValues.nothing(statement);
      Fix fix = thisKey(statement, DefaultFixes.isGivenThisKey(statement, facts.owner()));
      findings.add(INFO, Severity.ERROR, first.range(), message, fix);
    }
  }

  private static void negated(Statement statement, boolean applies, Findings findings) {
    Member element = statement.resources().element().orElseThrow();
    String message =
        applies
            ? "NotResource leaves out the keys that it lists, so this key unless it is one of them."
            : "NotResource leaves out this key." + ActionValues.nothing(statement);
    findings.add(
        INFO,
        applies ? Severity.WARNING : Severity.ERROR,
        element.key().range(),
        message,
        thisKey(statement, false));
  }

  /** At least one value may mean this key. */
  private static void remark(Statement statement, Owner owner, Findings findings) {
    for (StringNode value : statement.resources().values()) {
      String text = value.value().source();
      boolean hole = value.value().isOpen();
      String message = "";
      if (!Resources.mayMean(value, owner.keyPattern())) {
        message = problem(value, owner);
      } else if (!hole && text.indexOf('*') >= 0) {
        message = "Of all that this pattern matches, a key policy is only about its own key.";
      } else if (!hole && owner.key().isEmpty()) {
        message = "This works only if it is the ARN of this very key. “*” means it in any case.";
      }
      if (!message.isEmpty()) {
        findings.add(INFO, Severity.INFO, value.range(), message);
        return;
      }
    }
  }

  /** Nothing can be made of which a part is known only when it is there. */
  private static void cycle(StringNode value, Statement statement, Findings findings) {
    boolean alone = statement.resources().values().size() == 1;
    Fix fix =
        new Fix(
            Level.RESTORE,
            "Write \"Resource\": \"*\" in " + statement.label(),
            "It means the same key. Nobody's access changes.",
            List.of(
                new PolicyChange.SetElement(
                    statement.node(),
                    statement.resources().element().orElseThrow(),
                    NewValue.text("*"))),
            alone);
    findings.add(
        INFO,
        Severity.ERROR,
        value.range(),
        "The policy is a part of the key that it names here, so neither can be made before the"
            + " other. “*” means this key.",
        fix);
  }

  private static String problem(StringNode value, Owner owner) {
    String text = value.value().source();
    Arn arn = Arn.parse(text).orElse(null);
    String what;
    if (!value.value().hasHole() && !Blank.ofPrincipal(text).isEmpty()) {
      what = "not filled in";
    } else if (arn == null) {
      what = "no ARN";
    } else if (!arn.service().equals("kms")) {
      what = "no key";
    } else if (arn.resource().startsWith("alias/")) {
      what = "an alias";
    } else if (!AccountIds.isAccountId(arn.account()) && arn.account().indexOf('*') < 0) {
      // Whatever stands for an account says nothing about whose key it is.
      what = "not filled in";
    } else {
      boolean elsewhere = owner.account().filter(a -> !a.equals(arn.account())).isPresent();
      what = elsewhere ? "a key of another account" : "another key";
    }
    return "“" + text + "” is " + what + ". Resource has to match the ARN of this key, or be “*”.";
  }

  private static Fix thisKey(Statement statement, boolean own) {
    Member element = statement.resources().element().orElseThrow();
    List<PolicyChange> changes = new ArrayList<>();
    if (statement.resources().negated()) {
      changes.add(new PolicyChange.Rename(statement.node(), element, "Resource"));
    }
    changes.add(new PolicyChange.SetElement(statement.node(), element, NewValue.text("*")));
    return new Fix(
        own ? Level.RESTORE : Level.MANUAL,
        "Write \"Resource\": \"*\" in " + statement.label(),
        own
            ? "The statement starts to give what it says. Nobody loses access."
            : "The statement applies to this key. Check first whom it names.",
        changes,
        own);
  }
}
