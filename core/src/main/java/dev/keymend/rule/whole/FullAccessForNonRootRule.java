package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.preset.Fields;
import dev.keymend.preset.KeyAdministration;
import dev.keymend.preset.KeyUse;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user or role that may do everything. */
final class FullAccessForNonRootRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("full-access-for-non-root", "A user or role may do everything with this key");

  /** Of the ways to reduce the statement only one can be taken. */
  private static final String ACTIONS = "actions";

  /** What is left to the principals, in words after "only". */
  private record Reduction(String to, List<String> names) {
    NewValue actions() {
      return NewValue.texts(names);
    }

    boolean allows(KmsAction action) {
      for (String name : names) {
        if (Ascii.glob(name, action.toString(), true)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final List<Reduction> REDUCTIONS = reductions();

  private static final NewValue VIA = NewValue.pattern(Fields.VIA_SERVICE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow of kms:* or * whose principals are users or roles instead of the account.",
        "Whoever controls one of them can decrypt everything, rewrite the policy, give access to"
            + " others by grants and schedule the key for deletion. An application needs a"
            + " handful of these actions.",
        "Reduce the statement to what its principals do. Which actions that takes depends on the"
            + " type of the key, so there is a choice: encrypt and decrypt, decryption alone, sign and"
            + " verify, HMACs, key agreement, encapsulation, or the administration of the key."
            + " The fixes are off, because they take access away; check first that someone else can"
            + " manage the key. Administrators are given no kms:Create* and no kms:Put*: the first"
            + " would let them use the key by a grant of their own. They can still give themselves"
            + " anything by changing the policy, so separate duties hold only as long as that is"
            + " watched. A condition on kms:ViaService limits the one statement that it stands in:"
            + " if the account is delegated to, IAM policies can go on allowing direct use. Only a"
            + " Deny refuses it. Both stop direct calls by the principal, and calls through any"
            + " other service or Region.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default",
            "AWS KMS Developer Guide: iam-policies-best-practices"));
  }

  @Override
  protected void check(PolicyFacts facts, Statement written, Findings findings) {
    ActionPattern everything = null;
    for (ActionPattern pattern : written.actions().patterns()) {
      everything = everything == null && pattern.isEverything() ? pattern : everything;
    }
    if (everything == null) {
      return;
    }
    Statement statement = DefaultFixes.of(written, facts.owner());
    if (statement.effect() != Effect.ALLOW
        || !statement.isEffective()
        || statement.actions().negated()
        || statement.principals().negated()) {
      return;
    }
    List<String> identities = identities(statement);
    if (!identities.isEmpty()) {
      report(facts, statement, everything, identities, findings);
    }
  }

  private static void report(
      PolicyFacts facts,
      Statement statement,
      ActionPattern everything,
      List<String> identities,
      Findings findings) {
    String who =
        identities.size() == 1 ? identities.get(0) : identities.size() + " users and roles";
    String message =
        "With “" + everything.text() + "”, " + who + " may also manage, share and delete this key.";
    boolean onlyIdentities = identities.size() == statement.principals().list().size();
    if (onlyIdentities) {
      findings.add(
          INFO,
          Severity.WARNING,
          everything.node().range(),
          message,
          fixes(facts, statement, who).toArray(new Fix[0]));
    } else {
      findings.add(
          INFO,
          Severity.WARNING,
          everything.node().range(),
          message + " To reduce that, move them to a statement of their own.");
    }
  }

  private static List<Fix> fixes(PolicyFacts facts, Statement statement, String who) {
    List<Fix> fixes = new ArrayList<>();
    for (Reduction reduction : likeliestFirst(facts)) {
      fixes.add(reduce(statement, who, reduction));
    }
    if (statement.node().member("Condition").isEmpty()) {
      fixes.add(limit(statement, who));
    }
    fixes.add(refuse(facts.policy(), statement, who));
    return fixes;
  }

  /**
   * What allows the refused action is offered first. Names tell more, but not in a redacted policy,
   * which has the same report.
   */
  private static List<Reduction> likeliestFirst(PolicyFacts facts) {
    List<Reduction> likely = new ArrayList<>();
    Optional<KmsAction> refused = facts.denial().action();
    for (Reduction reduction : REDUCTIONS) {
      if (refused.filter(reduction::allows).isPresent()) {
        likely.add(reduction);
      }
    }
    for (Reduction reduction : REDUCTIONS) {
      if (!likely.contains(reduction)) {
        likely.add(reduction);
      }
    }
    return likely;
  }

  private static List<Reduction> reductions() {
    List<Reduction> reductions = new ArrayList<>();
    for (KeyUse use : KeyUse.values()) {
      reductions.add(new Reduction(use.title(), use.actions()));
    }
    reductions.add(new Reduction("administer the key", KeyAdministration.ACTIONS));
    return reductions;
  }

  private static Fix reduce(Statement statement, String who, Reduction reduction) {
    Member actions = statement.actions().element().orElseThrow();
    return new Fix(
        Level.HARDEN,
        "Let " + who + " only " + reduction.to(),
        "Everything else that the statement allows is lost.",
        List.of(new PolicyChange.SetElement(statement.node(), actions, reduction.actions())),
        false,
        List.of(),
        ACTIONS);
  }

  private static Fix limit(Statement statement, String who) {
    return new Fix(
            Level.HARDEN,
            "Limit the statement to calls through one service",
            "It no longer allows direct calls by "
                + who
                + ". IAM policies still can, if the account is delegated to.",
            List.of(
                new PolicyChange.SetElement(
                    statement.node(), Optional.empty(), "Condition", condition("StringEquals"))),
            false)
        .withFields(Fields.SERVICE, Fields.REGION);
  }

  private static Fix refuse(KeyPolicy policy, Statement statement, String who) {
    NewValue deny =
        new NewValue.Members(
            List.of(
                member("Sid", NewValue.text(policy.freeSid("Deny use other than by a service"))),
                member("Effect", NewValue.text("Deny")),
                member(
                    "Principal",
                    NewValue.copyOf(statement.principals().element().orElseThrow().value())),
                member("Action", NewValue.texts(KeyUse.CRYPTOGRAPHY)),
                member("Resource", NewValue.text("*")),
                member("Condition", condition("StringNotEquals"))));
    return new Fix(
            Level.HARDEN,
            "Refuse " + who + " every use but through one service",
            "Whatever else allows it: direct calls and calls through other services stop.",
            List.of(new PolicyChange.AddStatementAfter(policy, statement, deny)),
            false)
        .withFields(Fields.SERVICE, Fields.REGION);
  }

  private static NewValue condition(String operator) {
    return NewValue.object(operator, NewValue.object("kms:ViaService", VIA));
  }

  private static NewValue.NewMember member(String name, NewValue value) {
    return new NewValue.NewMember(name, value);
  }

  private static List<String> identities(Statement statement) {
    List<String> names = new ArrayList<>();
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Identity identity) {
        names.add(identity.label());
      }
    }
    return names;
  }
}
