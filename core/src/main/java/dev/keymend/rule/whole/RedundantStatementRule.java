package dev.keymend.rule.whole;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A statement without which everybody has the same access. */
final class RedundantStatementRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("redundant-statement", "Other statements say this already");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A statement that stands twice but for its Sid, and an Allow whose principals get all its"
            + " actions from other statements without a condition. A role is not meant to get"
            + " something from the account's statement: that one only lets IAM policies decide.",
        "It changes nothing, but whoever removes one of the two believes that access is gone, and"
            + " it takes up some of the 32,768 bytes.",
        "Remove it. The fix is off, since the statement may be there to be read by people. A Deny"
            + " is not removed for you.",
        List.of("IAM User Guide: access-analyzer-reference-policy-checks"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    KeyPolicy policy = facts.policy();
    List<Statement> statements = policy.statements();
    if (!someoneIsNamedTwice(statements)) {
      return;
    }
    Set<Integer> repeated = repeated(policy);
    List<Set<String>> names = namesOfSeveral(statements);
    Map<String, int[]> counts = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      count(statements.get(i), names.get(i), counts, 1);
    }
    // From the end, so that of two that say the same the later goes.
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      if (repeated.contains(i) || isCovered(statement, names.get(i), counts)) {
        count(statement, names.get(i), counts, -1);
        findings.add(
            INFO,
            Severity.INFO,
            statement.node().range(),
            "Without " + statement.label() + " everybody would have the same access.",
            removal(policy, statement));
      }
    }
  }

  /** In most policies no two statements name the same, or nobody, so that none says the same. */
  private static boolean someoneIsNamedTwice(List<Statement> statements) {
    Set<String> named = new HashSet<>();
    for (Statement statement : statements) {
      Set<String> keys = keys(statement);
      if (keys.isEmpty()) {
        keys.add("");
      }
      for (String key : keys) {
        if (!named.add(key)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A Deny stays, even one that stands twice. */
  private static Fix[] removal(KeyPolicy policy, Statement statement) {
    return statement.effect() == Effect.DENY
        ? new Fix[0]
        : new Fix[] {
          Fixes.repair(
              "Remove " + statement.label(),
              new PolicyChange.RemoveStatement(policy, statement),
              false)
        };
  }

  /** What statements that say the same have in common; only those are compared. */
  private record Gist(Effect effect, long actions, String principal) {}

  private static Set<Integer> repeated(KeyPolicy policy) {
    Map<Gist, List<Statement>> alike = new HashMap<>();
    for (Statement statement : policy.statements()) {
      if (statement.isEffective()) {
        List<Principal> principals = statement.principals().list();
        String who = principals.isEmpty() ? "" : key(principals.get(0));
        Gist gist = new Gist(statement.effect(), statement.actions().expanded().bits(), who);
        alike.computeIfAbsent(gist, k -> new ArrayList<>(1)).add(statement);
      }
    }
    Set<Integer> repeated = new HashSet<>();
    for (List<Statement> some : alike.values()) {
      if (some.size() > 1) {
        findRepeated(some, repeated);
      }
    }
    return repeated;
  }

  /** What is there in any case makes up for what a preset adds under a condition. */
  private static void findRepeated(List<Statement> alike, Set<Integer> repeated) {
    Map<Integer, List<ObjectNode>> said = new HashMap<>();
    for (Statement statement : alike) {
      ObjectNode certain = withoutSid(statement);
      ObjectNode own = statement.node().condition().map(certain::under).orElse(certain);
      if (isSaid(certain, said) || isSaid(own, said)) {
        repeated.add(statement.index());
      } else {
        said.computeIfAbsent(Tree.hash(own), k -> new ArrayList<>(1)).add(own);
      }
    }
  }

  private static boolean isSaid(ObjectNode statement, Map<Integer, List<ObjectNode>> said) {
    for (ObjectNode other : said.getOrDefault(Tree.hash(statement), List.of())) {
      if (Tree.areSame(statement, other)) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode withoutSid(Statement statement) {
    List<Member> members = new ArrayList<>(statement.node().members());
    members.removeIf(member -> member.name().equals("Sid"));
    return new ObjectNode(statement.node().range(), members);
  }

  /** For each statement its principals, of those that other statements name as well. */
  private static List<Set<String>> namesOfSeveral(List<Statement> statements) {
    List<Set<String>> names = new ArrayList<>(statements.size());
    Map<String, Integer> mentions = new HashMap<>();
    for (Statement statement : statements) {
      Set<String> keys = isPlain(statement) ? keys(statement) : new HashSet<>();
      keys.forEach(key -> mentions.merge(key, 1, Integer::sum));
      names.add(keys);
    }
    for (Set<String> keys : names) {
      keys.removeIf(key -> mentions.getOrDefault(key, 0) < 2);
    }
    return names;
  }

  /** Who stands twice in one statement is still given its actions once. */
  private static Set<String> keys(Statement statement) {
    Set<String> keys = new HashSet<>();
    statement.principals().list().forEach(principal -> keys.add(key(principal)));
    return keys;
  }

  /** Only what is allowed in every request can cover something else. */
  private static void count(
      Statement statement, Set<String> names, Map<String, int[]> counts, int by) {
    if (statement.conditions().isEmpty()) {
      long actions = statement.actions().expanded().bits();
      for (String name : names) {
        int[] count = counts.computeIfAbsent(name, k -> new int[Long.SIZE]);
        for (long rest = actions; rest != 0; rest &= rest - 1) {
          count[Long.numberOfTrailingZeros(rest)] += by;
        }
      }
    }
  }

  private static boolean isCovered(
      Statement statement, Set<String> names, Map<String, int[]> counts) {
    if (names.isEmpty() || statement.actions().expanded().isEmpty()) {
      return false;
    }
    int own = statement.conditions().isEmpty() ? 1 : 0;
    long actions = statement.actions().expanded().bits();
    for (Principal principal : statement.principals().list()) {
      int[] count = counts.get(key(principal));
      if (count == null || principal.id() instanceof PrincipalId.Unknown) {
        return false;
      }
      for (long rest = actions; rest != 0; rest &= rest - 1) {
        if (count[Long.numberOfTrailingZeros(rest)] <= own) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPlain(Statement statement) {
    boolean star =
        statement.resources().values().size() == 1
            && statement.resources().values().get(0).value().source().equals("*");
    return star
        && statement.effect() == Effect.ALLOW
        && statement.isEffective()
        && statement.isCertain()
        && !statement.resources().negated()
        && !statement.principals().negated();
  }

  private static String key(Principal principal) {
    return principal.id() instanceof PrincipalId.Account account
        ? account.account() + account.partition().orElse("")
        : principal.id().canonical();
  }
}
