package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name that stands twice in one object. */
final class DuplicateKeyRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("duplicate-key", "This name stands twice, and only the last one counts");

  private static final Set<String> HARMLESS = Set.of("Sid", "Id", "Version");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Two members with the same name in one object: a statement with two Effects, a Principal"
            + " with two lists under AWS, a Condition with two blocks StringEquals.",
        "JSON leaves open what that means. Most parsers keep the last member and drop the others"
            + " without a word, and Keymend judges the policy in the same way; others refuse the"
            + " text. So a principal or a condition that you can read may not be there: a Deny"
            + " may have become an Allow, or a restriction may be gone.",
        "Keep one. Two that are equal become one by themselves. Of two that differ, remove the one"
            + " that does not count (nobody's access changes), go by it instead of the last, or"
            + " put the contents of both into one, which is what was meant when a principal or a"
            + " condition was added by hand.",
        List.of(
            "RFC 8259: The JavaScript Object Notation (JSON) Data Interchange Format",
            "IAM User Guide: reference_policies_grammar",
            "IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    String text = facts.policy().document().text();
    for (Node node : Tree.nodes(facts.policy().root())) {
      if (node instanceof ObjectNode object && object.members().size() > 1) {
        check(object, text, findings);
      }
    }
  }

  private static void check(ObjectNode object, String text, Findings findings) {
    List<Member> counted = object.countedMembers();
    if (counted.size() == object.members().size()) {
      return;
    }
    Map<String, Member> last = new HashMap<>();
    counted.forEach(member -> last.put(member.name(), member));
    Map<String, String> first = new HashMap<>();
    Set<String> differing = new HashSet<>();
    for (Member member : object.members()) {
      if (!member.equals(last.get(member.name())) || first.containsKey(member.name())) {
        String content = Compact.of(member.value().range().of(text));
        String before = first.putIfAbsent(member.name(), content);
        if (before != null && !before.equals(content)) {
          differing.add(member.name());
        }
      }
    }
    Set<String> seen = new HashSet<>();
    for (Member member : object.members()) {
      Member end = last.getOrDefault(member.name(), member);
      boolean again = !seen.add(member.name());
      if (differing.contains(member.name()) ? !member.equals(end) : again) {
        report(object, member, end, differing.contains(member.name()), findings);
      }
    }
  }

  private static void report(
      ObjectNode object, Member member, Member end, boolean differs, Findings findings) {
    if (!differs) {
      PolicyChange remove = new PolicyChange.RemoveMember(object, member);
      findings.add(
          INFO,
          Severity.WARNING,
          member.key().range(),
          "“" + member.name() + "” stands here once more, with the same value.",
          Fixes.repair("Remove it here", remove, true));
      return;
    }
    findings.add(
        INFO,
        HARMLESS.contains(member.name()) ? Severity.WARNING : Severity.ERROR,
        member.key().range(),
        "Another “"
            + member.name()
            + "” follows in the same object. The last one counts, here as in most parsers: this"
            + " one is dropped.",
        fixes(object, member, end));
  }

  private static Fix[] fixes(ObjectNode object, Member dropped, Member counted) {
    List<Fix> fixes = new ArrayList<>();
    PolicyChange remove = new PolicyChange.RemoveMember(object, dropped);
    fixes.add(Fixes.repair("Remove this one, which does not count", remove, false));
    fixes.add(
        Fixes.manual(
            "Remove the last one instead",
            "The policy then says what this one says.",
            new PolicyChange.RemoveMember(object, counted)));
    if (isMergeable(dropped.name(), dropped.value(), counted.value())) {
      PolicyChange merge =
          new PolicyChange.ReplaceValue(counted.value(), merged(dropped.value(), counted.value()));
      fixes.add(Fixes.manual("Put both into one", "Both then count.", remove, merge));
    }
    return fixes.stream().map(fix -> fix.asOneOf("which")).toArray(Fix[]::new);
  }

  /** Two effects or ids cannot both count, and objects only join objects. */
  private static boolean isMergeable(String name, Node one, Node other) {
    return !HARMLESS.contains(name)
        && !name.equals("Effect")
        && !(one instanceof LiteralNode)
        && !(other instanceof LiteralNode)
        && one instanceof ObjectNode == other instanceof ObjectNode;
  }

  private static NewValue merged(Node one, Node other) {
    if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
      List<NewValue.NewMember> members = new ArrayList<>();
      members.addAll(((NewValue.Members) NewValue.copyOf(a)).members());
      members.addAll(((NewValue.Members) NewValue.copyOf(b)).members());
      return new NewValue.Members(members);
    }
    List<NewValue> items = new ArrayList<>();
    Tree.items(one).forEach(node -> items.add(NewValue.copyOf(node)));
    Tree.items(other).forEach(node -> items.add(NewValue.copyOf(node)));
    return new NewValue.Items(items);
  }
}
