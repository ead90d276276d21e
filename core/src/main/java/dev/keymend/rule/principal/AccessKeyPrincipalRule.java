package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.kms.AccessKeyIds;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.rule.StatementRule;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The id of an access key in a policy. */
final class AccessKeyPrincipalRule extends StatementRule {
  private static final RuleInfo INFO =
      new RuleInfo("access-key-principal", "An access key id has no place in a policy");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "Anywhere in a value, what looks like the id of an access key: AKIA, ASIA, ABIA or ACCA and"
            + " 16 capital letters and digits.",
        "It is no principal, and KMS refuses a policy that names it as one. The id alone opens"
            + " nothing, but it was copied from somewhere, and if the secret key came along, it is"
            + " known now.",
        "Name the user or role to whom the key belongs. If the secret key was pasted or stored"
            + " together with it, make a new key and delete this one.",
        List.of(
            "IAM User Guide: reference_identifiers",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (Member member : facts.policy().root().members()) {
      if (!member.range().equals(facts.policy().statementElement().range())) {
        check(member.value(), false, findings);
      }
    }
    super.check(facts, findings);
  }

  @Override
  protected void check(PolicyFacts facts, Statement statement, Findings findings) {
    Set<Integer> principals = new HashSet<>();
    statement.principals().list().forEach(p -> principals.add(p.node().range().start()));
    for (Node node : Tree.nodes(statement.node())) {
      check(node, principals.contains(node.range().start()), findings);
    }
  }

  private static void check(Node node, boolean principal, Findings findings) {
    String start =
        node instanceof StringNode string ? AccessKeyIds.find(string.value().source()) : "";
    if (!start.isEmpty()) {
      findings.add(
          principal,
          INFO,
          Severity.ERROR,
          node.range(),
          start
              + "… is the id of an access key. If its secret was pasted anywhere, replace the key.");
    }
  }
}
