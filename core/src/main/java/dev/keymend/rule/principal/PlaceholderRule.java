package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.kms.Regions;
import dev.keymend.policy.Condition;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.BlankPlaces;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Meaning;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import dev.keymend.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Region, an organization or a name that nobody has filled in, and a Region that is none. */
final class PlaceholderRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("placeholder", "Something has to be filled in or corrected here");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "What examples leave to the reader and nobody filled in, in principals, names of services"
            + " and values of conditions: <ORG_ID>, {YOUR_REGION}, REGION, $NAME, your-role. Also a"
            + " Region that does not exist, such as us-est-1. What stands in several places is"
            + " reported once. Blanks for accounts have a rule of their own.",
        "KMS refuses a policy with a principal or a service that does not exist. A condition with"
            + " such a value is saved and fits no request: an Allow gives nothing, and a Deny"
            + " protects nothing or refuses everybody.",
        "Write what belongs there. The fix does so in all places where the same text stands.",
        List.of(
            "IAM User Guide: reference_policies_elements_principal",
            "AWS KMS Developer Guide: conditions-kms",
            "AWS General Reference: rande"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (BlankPlaces places : facts.blanks()) {
      if (places.blank().kind() != Blank.BlankKind.ACCOUNT) {
        report(places, findings);
      }
    }
    statements(facts, findings);
    holes(facts, findings);
  }

  /** A hole in place of a statement. */
  private static void statements(PolicyFacts facts, Findings findings) {
    for (Node node : KeyPolicy.statementNodes(facts.policy().statementElement().value())) {
      if (node instanceof StringNode && KeyPolicy.isFilledIn(node)) {
        findings.add(
            INFO,
            Severity.WARNING,
            node.range(),
            "Statements that are filled in here are not known. They may allow more, or refuse what"
                + " the others allow.");
      }
    }
  }

  private static void report(BlankPlaces places, Findings findings) {
    String text = places.blank().text();
    boolean region = places.blank().kind() == Blank.BlankKind.REGION;
    Optional<String> nearest = region ? Nearest.to(text, Regions.ALL, 2) : Optional.empty();
    String message =
        nearest.isPresent()
            ? "There is no Region “" + text + "”. Did you mean " + nearest.get() + "?"
            : "“" + text + "” has to be filled in.";
    String consequence =
        places.inPrincipal()
            ? " KMS refuses the policy as it is."
            : places.isFree()
                ? " As it is, only a request with this very text fits."
                : " No request has this value.";
    findings.add(
        places.inPrincipal(),
        INFO,
        places.inPrincipal() ? Severity.ERROR : Severity.WARNING,
        places.first().range(),
        message + consequence + places.elsewhere(),
        fixes(places, nearest));
  }

  private static Fix[] fixes(BlankPlaces places, Optional<String> nearest) {
    String effect = "The statement then means what it says.";
    if (nearest.isPresent()) {
      NewValue.Piece right = new NewValue.FixedText(nearest.get());
      return Fixes.manual("Write " + nearest.get(), effect, places.write(right));
    }
    Optional<Field> field = places.blank().field();
    if (field.isEmpty()) {
      return new Fix[0];
    }
    NewValue.Piece input = new NewValue.Input(field.get().id());
    Fix fix = new Fix(Level.MANUAL, "Fill it in", effect, places.write(input), false);
    return new Fix[] {fix.withFields(field.get())};
  }

  /** What another tool than AWS's own fills in. */
  private static void holes(PolicyFacts facts, Findings findings) {
    Set<String> reported = new HashSet<>();
    for (Statement statement : facts.policy().statements()) {
      List<StringNode> nodes = new ArrayList<>();
      for (Principal principal : statement.principals().list()) {
        // What stands for an account is another rule's.
        boolean account = PlaceholderAccountRule.isFilledIn(principal);
        if (principal.node() instanceof StringNode node && !account) {
          nodes.add(node);
        }
      }
      nodes.addAll(statement.resources().values());
      for (Condition condition : ConditionRule.readable(statement)) {
        nodes.addAll(condition.values());
      }
      for (StringNode node : nodes) {
        for (Part part : node.value().parts()) {
          if (part instanceof Hole hole
              && hole.meaning() == Meaning.ELSEWHERE
              && reported.add(hole.expression())) {
            findings.add(
                INFO,
                Severity.INFO,
                node.range(),
                "“"
                    + hole.expression().strip()
                    + "” is filled in elsewhere. What it stands for is not known here.");
          }
        }
      }
    }
  }
}
