package dev.keymend.rule.structure;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Misplaced;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.Tree;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name that stands more than once in one object. */
final class DuplicateKeyRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("duplicate-key", "This name stands twice, and only the last one counts");

  private static final Set<String> HARMLESS = Set.of("Sid", "Id", "Version");

  private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Members with the same name in one object: a statement with two Effects, a Principal"
            + " with two lists under AWS, a Condition with two blocks StringEquals.",
        "JSON leaves open what that means. Most parsers keep the last member and drop the others"
            + " without a word, and Keymend judges the policy in the same way; others refuse the"
            + " text. So a principal or a condition that you can read may not be there: a Deny"
            + " may have become an Allow, or a restriction may be gone.",
        "Keep one. Those that are equal become one by themselves. Of those that differ, keep the"
            + " last (nobody's access changes), go by another one instead, or put the contents of"
            + " all into one, which is what was meant when a principal or a condition was added by"
            + " hand.",
        List.of(
            "RFC 8259",
            "IAM User Guide: reference_policies_grammar",
            "IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyPolicy policy = facts.policy();
    check(policy.root(), findings);
    for (Member member : policy.root().members()) {
      for (Node node : Tree.items(member.value())) {
        boolean statement =
            node instanceof ObjectNode && member.range().equals(policy.statementElement().range());
        if (!statement) {
          checkAll(node, findings);
        }
      }
    }
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    checkAll(statement.node(), findings);
  }

  private static void checkAll(Node root, Findings findings) {
    for (Node node : Tree.nodes(root)) {
      if (node instanceof ObjectNode object && object.members().size() > 1) {
        check(object, findings);
      }
    }
  }

  private static void check(ObjectNode object, Findings findings) {
    if (object.countedMembers().size() == object.members().size()) {
      return;
    }
    Map<String, List<Member>> byName = new LinkedHashMap<>();
    for (Member member : object.members()) {
      byName.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(member);
    }
    for (List<Member> same : byName.values()) {
      if (same.size() > 1) {
        report(object, same, differ(same), findings);
      }
    }
  }

  private static boolean differ(List<Member> members) {
    for (Member member : members) {
      if (!Tree.areSame(members.get(0).value(), member.value())) {
        return true;
      }
    }
    return false;
  }

  private static void report(
      ObjectNode object, List<Member> same, boolean differs, Findings findings) {
    Member first = same.get(0);
    String times = same.size() == 2 ? "twice" : same.size() + " times";
    String message = "“" + first.name() + "” stands " + times + " in this object";
    if (differs) {
      findings.add(
          INFO,
          HARMLESS.contains(first.name()) ? Severity.WARNING : Severity.ERROR,
          first.key().range(),
          message
              + ". The last one counts, here as in most parsers; what stands before it is dropped."
              + (isDenyDropped(same) ? " The Deny in it is not in force." : ""),
          fixes(object, same));
    } else {
      findings.add(
          INFO,
          Severity.WARNING,
          first.key().range(),
          message + ", with the same value.",
          Fixes.repair("Keep one of them", keep(object, same, same.size() - 1), true));
    }
  }

  private static boolean isDenyDropped(List<Member> same) {
    for (int i = 0; i < same.size() - 1; i++) {
      if (Misplaced.isDenyIn(same.get(i).value())) {
        return true;
      }
    }
    return false;
  }

  private static Fix[] fixes(ObjectNode object, List<Member> same) {
    int last = same.size() - 1;
    List<Fix> fixes = new ArrayList<>();
    if (!isDenyDropped(same)) {
      fixes.add(Fixes.repair("Keep the last one, which counts", keep(object, same, last), false));
    }
    for (int i = 0; i < last && i < ORDINALS.size(); i++) {
      fixes.add(
          Fixes.manual(
              "Keep the " + ORDINALS.get(i) + " one instead",
              "The policy then says what that one says.",
              keep(object, same, i)));
    }
    List<Node> values = same.stream().map(Member::value).toList();
    if (isMergeable(same.get(0).name(), values)) {
      boolean two = same.size() == 2;
      fixes.add(
          Fixes.manual(
              two ? "Put both into one" : "Put all into one",
              two ? "Both then count." : "All then count.",
              keep(object, same, last),
              new PolicyChange.SetValue(values.get(last), merged(values))));
    }
    return fixes.stream().map(fix -> fix.asOneOf("which")).toArray(Fix[]::new);
  }

  private static PolicyChange keep(ObjectNode object, List<Member> same, int kept) {
    List<Member> others = new ArrayList<>(same);
    others.remove(kept);
    return new PolicyChange.Remove(object, others);
  }

  /** Two effects or ids cannot both count, and objects only join objects of other names. */
  private static boolean isMergeable(String name, List<Node> values) {
    boolean objects = values.get(0) instanceof ObjectNode;
    Set<String> names = new HashSet<>();
    for (Node value : values) {
      if (value instanceof LiteralNode || value instanceof ObjectNode != objects) {
        return false;
      }
      if (value instanceof ObjectNode object) {
        for (Member member : object.members()) {
          if (!names.add(Ascii.lower(member.name()))) {
            return false;
          }
        }
      }
    }
    return !HARMLESS.contains(name) && !name.equals("Effect");
  }

  private static NewValue merged(List<Node> values) {
    List<NewValue.NewMember> members = new ArrayList<>();
    Set<NewValue> items = new LinkedHashSet<>();
    for (Node value : values) {
      if (NewValue.copyOf(value) instanceof NewValue.Members object) {
        members.addAll(object.members());
      } else {
        Tree.items(value).forEach(node -> items.add(NewValue.copyOf(node)));
      }
    }
    return items.isEmpty() ? new NewValue.Members(members) : new NewValue.Items(List.copyOf(items));
  }
}
