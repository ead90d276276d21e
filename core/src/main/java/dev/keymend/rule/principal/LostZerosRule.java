package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.LostZeros;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.rule.BlankPlaces;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account id that lost the zeros in front of it. */
final class LostZerosRule implements Rule {
  private static final RuleInfo INFO = new RuleInfo("lost-zeros", "This account id lost its zeros");

  private static final List<String> KEYS_OF_ACCOUNTS =
      List.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:sourceaccount",
          "aws:resourceaccount",
          "aws:sourcearn",
          "aws:principalarn");

  private static final List<Node> NONE = List.of();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An account id of 9 to 11 digits, by itself or in an ARN, as a principal or as the value of"
            + " a condition key for accounts. Spreadsheets, YAML and scripts that take it for a"
            + " number drop the zeros in front.",
        "An account id has 12 digits. KMS refuses a policy that names an account as a principal"
            + " which does not exist; a condition with such a value never holds.",
        "Compare it with the id in the account itself. If zeros are all that is missing, let them be"
            + " written; a digit may have been lost elsewhere, too, so that is offered and never done"
            + " by itself. Keep account ids in quotes.",
        List.of(
            "AWS Account Management Reference Guide: manage-acct-identifiers",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Map<String, List<Node>> places = new LinkedHashMap<>();
    Map<String, Node> refused = new HashMap<>();
    for (Statement statement : facts.policy().statements()) {
      Optional<Node> principals = statement.principals().element().map(Member::value);
      if (principals.isPresent() && principals.get() instanceof ObjectNode types) {
        for (Member type : types.members()) {
          for (Node node : type.name().equals("AWS") ? Tree.items(type.value()) : NONE) {
            refused.putIfAbsent(add(places, node), node);
          }
        }
      }
      for (Condition condition : ConditionRule.readable(statement)) {
        if (KEYS_OF_ACCOUNTS.contains(Ascii.lower(condition.key()))) {
          condition.values().forEach(node -> add(places, node));
        }
      }
    }
    places.forEach((account, nodes) -> report(account, nodes, refused, findings));
  }

  /** Remembers where an account lost its zeros; returns the account as written. */
  private static String add(Map<String, List<Node>> places, Node node) {
    Optional<String> text = text(node);
    if (text.flatMap(LostZeros::find).isEmpty()) {
      return "";
    }
    String account = LostZeros.account(text.orElseThrow());
    places.computeIfAbsent(account, key -> new ArrayList<>()).add(node);
    return account;
  }

  private static void report(
      String account, List<Node> nodes, Map<String, Node> refused, Findings findings) {
    boolean principal = refused.containsKey(account);
    String right = AccountIds.withZeros(account);
    List<PolicyChange> changes = new ArrayList<>();
    for (Node node : nodes) {
      NewValue whole = NewValue.like(node, text(node).flatMap(LostZeros::find).orElseThrow());
      changes.add(new PolicyChange.SetValue(node, whole));
    }
    findings.add(
        principal,
        INFO,
        principal ? Severity.ERROR : Severity.WARNING,
        refused.getOrDefault(account, nodes.get(0)).range(),
        "An account id has 12 digits, and "
            + account
            + " has "
            + account.length()
            + ", so "
            + (principal ? "KMS refuses the policy" : "no request has this value")
            + ". Were there zeros in front?"
            + BlankPlaces.elsewhere(nodes.size()),
        Fixes.manual(
            "Write " + right,
            "It then means account " + right + ". Check that this is the one.",
            changes));
  }

  private static Optional<String> text(Node node) {
    return node instanceof LiteralNode literal
        ? Optional.of(literal.text())
        // What looks like another value is not this mistake.
        : node instanceof StringNode string && string.written().isEmpty()
            ? string.value().literal()
            : Optional.empty();
  }
}
