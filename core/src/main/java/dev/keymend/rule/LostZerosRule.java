package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/** An account id that lost the zeros in front of it. */
final class LostZerosRule extends StatementRule {
  private static final RuleInfo INFO = new RuleInfo("lost-zeros", "This account id lost its zeros");

  private static final List<String> KEYS_OF_ACCOUNTS =
      List.of(
          "kms:calleraccount",
          "aws:principalaccount",
          "aws:sourceaccount",
          "aws:resourceaccount",
          "aws:sourcearn",
          "aws:principalarn");

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
  void check(PolicyFacts facts, Statement statement, Findings findings) {
    Optional<Node> principals = statement.principals().element().map(Member::value);
    if (principals.isPresent() && principals.get() instanceof ObjectNode types) {
      for (Member type : types.members()) {
        if (type.name().equals("AWS")) {
          for (Node node : Tree.items(type.value())) {
            check(node, Severity.ERROR, "KMS refuses the policy", findings);
          }
        }
      }
    }
    for (Condition condition : ConditionRule.readable(statement)) {
      if (KEYS_OF_ACCOUNTS.contains(Ascii.lower(condition.key()))) {
        condition
            .values()
            .forEach(node -> check(node, Severity.WARNING, "no request has this value", findings));
      }
    }
  }

  private static void check(Node node, Severity severity, String consequence, Findings findings) {
    Optional<String> right = text(node).flatMap(LostZerosRule::find);
    if (right.isEmpty()) {
      return;
    }
    String account = account(right.get());
    findings.add(
        severity == Severity.ERROR,
        INFO,
        severity,
        node.range(),
        "An account id has 12 digits, and this one has "
            + account(text(node).orElseThrow()).length()
            + ", so "
            + consequence
            + ". Were there zeros in front?",
        Fixes.manual(
            "Write " + right.get(),
            "It then means account " + account + ". Check that this is the one.",
            new PolicyChange.ReplaceValue(node, NewValue.text(right.get()))));
  }

  private static Optional<String> text(Node node) {
    return node instanceof LiteralNode literal
        ? Optional.of(literal.text())
        : node instanceof StringNode string ? string.value().literal() : Optional.empty();
  }

  /** Returns a principal or a value with its zeros, if it lost some. */
  static Optional<String> find(String text) {
    String account = account(text);
    String whole = AccountIds.withZeros(account);
    return whole.equals(account)
        ? Optional.empty()
        : Optional.of(
            account.length() == text.length()
                ? whole
                : text.replace(":" + account + ":", ":" + whole + ":"));
  }

  /** The fifth part of an ARN, or the text itself. */
  private static String account(String text) {
    if (!text.startsWith("arn:")) {
      return text;
    }
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int colon = text.indexOf(':', from);
      if (colon < 0) {
        return "";
      }
      from = colon + 1;
    }
    int end = text.indexOf(':', from);
    return end < 0 ? "" : text.substring(from, end);
  }
}
