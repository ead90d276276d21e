package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.Misplaced;
import dev.keymend.policy.Statement;
import dev.keymend.rule.DefaultFixes;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An element with a wrong name, one too many, or a statement without a Principal. */
final class ElementNameRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("element-name", "KMS does not know this element");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A member of the policy other than Version, Id and Statement; a member of a statement"
            + " other than Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource,"
            + " NotResource and Condition. Most often it is one of these in the wrong case or in"
            + " the plural: effect, Actions, principals. Also a statement that has both an element"
            + " and its Not form, and a statement that says nothing about principals.",
        "Names of elements are case-sensitive, and KMS refuses a policy with any other name:"
            + " MalformedPolicyDocumentException. The key keeps its old policy. Until the name is"
            + " right, Keymend counts a misspelt Statement, Version, Id or Sid as what it means,"
            + " but a statement with any other misspelt name as one without effect.",
        "Write the name as KMS knows it. The fix is on for an Allow, since nothing else can have"
            + " been meant; it is off for a Deny, which takes access away once it works, and for"
            + " an Allow that lets everyone in. An element that means nothing to KMS, such as"
            + " Comment, has to go. Of an element and its Not form you have to choose one. Every"
            + " statement of a key policy names a principal; in a policy of IAM it names none.",
        List.of(
            "AWS KMS Developer Guide: key-policy-overview",
            "IAM User Guide: reference_policies_grammar",
            "IAM User Guide: reference_policies_elements",
            "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    names(facts.policy().root(), ElementNames.OF_POLICY, Optional.empty(), findings);
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    ObjectNode node = statement.node();
    if (statement.isUnknown()) {
      return;
    }
    names(node, ElementNames.OF_STATEMENT, Optional.of(statement), findings);
    both(node, "Principal", findings);
    both(node, "Action", findings);
    both(node, "Resource", findings);
    if (statement.principals().element().isEmpty()) {
      findings.refuse(
          INFO,
          Severity.ERROR,
          node.range(),
          "KMS refuses the policy: " + statement.label() + " names no Principal.",
          Fixes.manual(
                  "Add the Principal",
                  "The statement is then about this principal.",
                  new PolicyChange.SetElement(
                      node,
                      Optional.empty(),
                      "Principal",
                      NewValue.object("AWS", NewValue.pattern("{who}"))))
              .withFields(Field.of("who", "Principal", Field.FieldKind.ARN)));
    }
  }

  private static void names(
      ObjectNode object, List<String> names, Optional<Statement> statement, Findings findings) {
    if (ElementNames.areAll(object, names)) {
      return;
    }
    Set<Member> renamed = new HashSet<>();
    for (String name : names) {
      Member member = ElementNames.find(object, name).orElse(null);
      if (member != null && !member.name().equals(name) && renamed.add(member)) {
        String title = "Call it " + name;
        PolicyChange rename = new PolicyChange.Rename(object, member, name);
        boolean decides = statement.isPresent() && !name.equals("Sid");
        findings.refuse(
            INFO,
            Severity.ERROR,
            member.key().range(),
            "KMS refuses the policy until “" + member.name() + "” is called “" + name + "”.",
            decides
                ? DefaultFixes.spelling(statement.get(), title, rename)
                : Fixes.repair(title, rename, true));
      }
    }
    for (Member member : object.members()) {
      boolean known = names.contains(member.name()) || renamed.contains(member);
      if (!known && !member.key().value().hasHole()) {
        findings.refuse(
            INFO,
            Severity.ERROR,
            member.key().range(),
            "KMS knows no element “"
                + member.name()
                + "” here and refuses the policy."
                + outOfPlace(member),
            removal(object, member, statement));
      }
    }
  }

  private static String outOfPlace(Member member) {
    if (Misplaced.isDenyIn(member.value())) {
      return " The Deny in it is not in force.";
    }
    return Misplaced.is(member)
        ? " It looks like a part of a statement, which may allow more without it."
        : "";
  }

  /** What may be a part of a statement at another place is not taken out. */
  private static Fix[] removal(ObjectNode object, Member member, Optional<Statement> statement) {
    boolean doubtful = statement.isPresent() && statement.get().isCutOff();
    return doubtful || Misplaced.is(member)
        ? new Fix[0]
        : new Fix[] {
          Fixes.repair("Remove " + member.name(), new PolicyChange.Remove(object, member), false)
        };
  }

  private static void both(ObjectNode statement, String name, Findings findings) {
    Optional<Member> positive = statement.member(name);
    Optional<Member> negative = statement.member("Not" + name);
    if (positive.isPresent() && negative.isPresent()) {
      findings.refuse(
          INFO,
          Severity.ERROR,
          negative.get().key().range(),
          "KMS refuses a statement with both "
              + name
              + " and Not"
              + name
              + ". Here it is judged by "
              + name
              + ".",
          keep(statement, name, negative.get()),
          keep(statement, "Not" + name, positive.get()));
    }
  }

  private static Fix keep(ObjectNode statement, String kept, Member other) {
    return Fixes.manual(
            "Keep " + kept + " and remove " + other.name(),
            "The statement is then about what " + kept + " says.",
            new PolicyChange.Remove(statement, other))
        .asOneOf("form");
  }
}
