package dev.keymend.rule.whole;

import dev.keymend.access.ActionText;
import dev.keymend.access.BranchedExposure;
import dev.keymend.access.Exposure;
import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Node;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement that allows everyone, in any account. */
final class PublicPrincipalRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("public-principal", "This statement is for everyone");

  private static final String NOBODY =
      "The statement then gives nothing: no principal of the key's account meets its conditions.";

  private static final String NO_SERVICE = NOBODY + " AWS services lose what it gave.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An Allow for the principal * without a condition that keeps strangers out. A condition"
            + " counts when no stranger can bring what it asks for: the account, organization,"
            + " network or endpoint of somebody else. A pattern counts only when all that it"
            + " matches belongs to one of them: o-* is every organization. What is in the caller's"
            + " own hands does not count: tags, MFA, an encryption context, the service in between,"
            + " or leaving the key out. A Deny counts as well; when nothing else keeps strangers"
            + " out, the rule says so.",
        "Every AWS account in the world gets what the statement allows, without any IAM policy"
            + " on either side of yours. With kms:Decrypt, whoever obtains your ciphertext can"
            + " read it; with kms:PutKeyPolicy, a principal of your own account can take the key"
            + " over.",
        "Name the account instead of *. Its IAM policies then decide who gets access. If the *"
            + " is there for a service that calls on your users' behalf, keep it and add a"
            + " condition on kms:CallerAccount with your account id.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "AWS KMS Developer Guide: conditions-kms",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    List<Exposure> exposures = facts.table().exposures();
    boolean gaps = !exposures.isEmpty() && hasGaps(facts);
    Map<TextRange, BranchedExposure> chosen = BranchedExposure.of(facts.policy(), facts.owner());
    for (Exposure exposure : exposures) {
      Optional<BranchedExposure> choice =
          place(exposure).flatMap(at -> Optional.ofNullable(chosen.remove(at)));
      if (!exposure.open().isEmpty()) {
        add(facts, exposure, Severity.CRITICAL, open(exposure), findings);
      } else if (choice.isEmpty() || exposure.unclear().isEmpty()) {
        closed(facts, exposure, gaps, findings);
      } else if (isOpen(choice.get())) {
        add(facts, exposure, Severity.ERROR, open(choice.get()), findings);
      } else if (!choice.get().exposure().isClosed()) {
        closed(facts, exposure, gaps, findings);
      }
    }
    for (BranchedExposure one : chosen.values()) {
      if (isOpen(one)) {
        findings.add(INFO, Severity.ERROR, one.place(), open(one));
      }
    }
  }

  private static Optional<TextRange> place(Exposure exposure) {
    for (Principal principal : exposure.statement().principals().list()) {
      if (principal.id() instanceof PrincipalId.Everyone) {
        return Optional.of(principal.node().range());
      }
    }
    return Optional.empty();
  }

  private static boolean isOpen(BranchedExposure one) {
    return !one.exposure().open().isEmpty() || !one.exposure().byServices().isEmpty();
  }

  /** The template's conditions decide. */
  private static String open(BranchedExposure one) {
    Exposure exposure = one.exposure();
    boolean open = !exposure.open().isEmpty();
    return (open ? "Anyone in any AWS account" : "AWS services, for anybody's resources,")
        + " may do this where "
        + one.when()
        + ": "
        + ActionText.of(open ? exposure.open() : exposure.byServices())
        + ".";
  }

  private static String open(Exposure exposure) {
    ActionSet own = exposure.inside().minus(exposure.open()).minus(ActionSet.ANY_ACCOUNT);
    boolean plain = exposure.statement().conditions().isEmpty() && !own.isEmpty();
    return "Anyone in any AWS account may do what "
        + exposure.statement().label()
        + " allows: "
        + ActionText.of(exposure.open())
        + "."
        + (namesAnyOrganization(exposure) ? " The id of every organization begins with “o-”." : "")
        + (plain
            ? " Every principal of the key's own account gets the rest as well, without any IAM"
                + " policy."
            : "");
  }

  private static boolean namesAnyOrganization(Exposure exposure) {
    boolean any = false;
    for (Condition condition : exposure.statement().conditions()) {
      boolean organization =
          condition.isAbout("aws:PrincipalOrgID") || condition.isAbout("aws:PrincipalOrgPaths");
      for (String value : condition.texts()) {
        any |= organization && !condition.operator().negated() && value.startsWith("o-*");
      }
    }
    return any;
  }

  /** Returns whether a template, or what is no condition, leaves something open. */
  private static boolean hasGaps(PolicyFacts facts) {
    for (Statement statement : facts.policy().statements()) {
      boolean gaps =
          statement.readings().stream().anyMatch(reading -> !reading.isCertain())
              || statement.principals().anyIs(id -> id instanceof PrincipalId.Unknown);
      for (Condition condition : statement.conditions()) {
        gaps |=
            condition.hasHole()
                || condition.operator().test().isEmpty()
                || ConditionKey.find(condition.key()).isEmpty();
      }
      if (gaps) {
        return true;
      }
    }
    return false;
  }

  /** No stranger gets in; that may be for a weak reason, or not be known. */
  private static void closed(
      PolicyFacts facts, Exposure exposure, boolean gaps, Findings findings) {
    String label = exposure.statement().label();
    String inside = ActionText.of(exposure.inside()) + ".";
    if (!exposure.byServices().isEmpty()) {
      add(
          facts,
          exposure,
          Severity.ERROR,
          "Anybody's resources can make AWS services do what "
              + label
              + " allows: "
              + ActionText.of(exposure.byServices())
              + ".",
          findings);
    } else if (!exposure.unclear().isEmpty()) {
      add(
          facts,
          exposure,
          Severity.WARNING,
          "Whether strangers get in through "
              + label
              + (gaps
                  ? " depends on what is still to be filled in: "
                  : " is not known, as the conditions leave more possibilities than are tried: ")
              + ActionText.of(exposure.unclear())
              + ".",
          findings);
    } else if (exposure.inside().isEmpty() || !exposure.statement().conditions().isEmpty()) {
      // Nobody gets in, or the condition says who: other rules look at that.
      return;
    } else if (exposure.inside().intersect(ActionSet.ANY_ACCOUNT).isEmpty()) {
      add(
          facts,
          exposure,
          Severity.ERROR,
          "Every principal of the key's own account may do what "
              + label
              + " allows, without any IAM policy: "
              + inside
              + " Across accounts these actions do not work.",
          findings);
    } else {
      add(
          facts,
          exposure,
          Severity.WARNING,
          "Only a Deny keeps strangers out of what "
              + label
              + " allows. Whoever it spares gets in, in the key's own account without any IAM"
              + " policy: "
              + inside,
          findings);
    }
  }

  private static void add(
      PolicyFacts facts, Exposure exposure, Severity severity, String message, Findings findings) {
    Statement statement = exposure.statement();
    for (Principal principal : statement.principals().list()) {
      if (principal.id() instanceof PrincipalId.Everyone) {
        boolean own = OpenToAll.meansTheAccount(statement, facts.owner());
        boolean on = severity == Severity.CRITICAL && facts.owner().isTrusted() && own;
        Fix fix = nameTheAccount(statement, principal, on);
        findings.add(
            INFO,
            severity,
            principal.node().range(),
            message,
            own ? fix : fix.withEffect(exposure.byServices().isEmpty() ? NOBODY : NO_SERVICE));
        return;
      }
    }
  }

  /** Puts the account's root in place of everyone. */
  static Fix nameTheAccount(Statement statement, Principal everyone, boolean preselected) {
    Node element = statement.principals().element().orElseThrow().value();
    boolean bare = element.equals(everyone.node());
    NewValue root = NewValue.ownerRoot();
    NewValue value = bare ? NewValue.object("AWS", root) : root;
    return new Fix(
        Level.HARDEN,
        "Name the key's account instead of *",
        "Only principals whom an IAM policy of the key's account allows keep what the statement"
            + " gives. Everyone else loses it.",
        List.of(new PolicyChange.SetValue(everyone.node(), value)),
        preselected);
  }
}
