package dev.keymend.rule.condition;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.Quantifier;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A value of a condition that no request ever has. */
final class ImpossibleValueRule extends ConditionRule {
  ImpossibleValueRule() {
    super("impossible-value", "No request ever has this value");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value that its condition key never has: an account id, an organization or a Region that"
            + " is none, aws:PrincipalArn with the ARN of a session, of a group, or of a role that"
            + " AWS makes without its path, kms:GrantOperations with kms: in front, a misspelt key"
            + " spec or algorithm, an alias's ARN in kms:RequestAlias, a private address in"
            + " aws:SourceIp. Also a value that the operator cannot compare: Bool with yes, a number"
            + " or a date that is none; and a date that is over, where requests would have to be"
            + " made before it. Regions, services and algorithms that are only new to"
            + " Keymend are not meant.",
        "KMS accepts such a policy. The condition never holds, so the Allow gives nothing and the Deny"
            + " protects nothing; under a negated operator such as StringNotEquals the value"
            + " excludes nobody.",
        "Write the value that requests have. What was probably meant is offered but stays off,"
            + " because the statement starts to work then: read first whom it lets in. Roles keep"
            + " their path in aws:PrincipalArn, and a session has the ARN of its role.",
        List.of(
            "AWS KMS Developer Guide: conditions-kms",
            "IAM User Guide: reference_policies_condition-keys",
            "IAM User Guide: reference_policies_elements_condition_operators",
            "AWS KMS API Reference: CreateGrant"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      Optional<ConditionKey> key = ConditionKey.find(condition.key());
      List<StringNode> impossible = new ArrayList<>();
      for (StringNode value : condition.values()) {
        if (ValueCheck.isImpossible(key, condition, value)) {
          impossible.add(value);
        }
      }
      if (!impossible.isEmpty()) {
        report(facts, statement, condition, key, impossible, findings);
      }
    }
  }

  private void report(
      PolicyFacts facts,
      Statement statement,
      Condition condition,
      Optional<ConditionKey> key,
      List<StringNode> impossible,
      Findings findings) {
    String text = impossible.get(0).value().source();
    boolean all = impossible.size() == condition.values().size();
    boolean dead =
        all && needs(statement, condition) && !ValueCheck.isDoubtful(key, condition, text);
    // The reason says that there are two.
    Optional<String> meant =
        ValueCheck.isReEncrypt(text) ? Optional.empty() : ValueCheck.meant(key, condition, text);
    findings.add(
        info(),
        dead && !ValueCheck.isTime(key) ? Severity.ERROR : Severity.WARNING,
        impossible.get(0).range(),
        "“"
            + text
            + "” "
            + ValueCheck.problem(key, condition, text)
            + "."
            + others(impossible.size() - 1)
            + (ValueCheck.isDoubtful(key, condition, text) ? "" : effect(statement, condition, all))
            + meant.map(right -> " Did you mean " + right + "?").orElse(""),
        fixes(facts, statement, condition, key, impossible));
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " The same goes for another value here.";
      default -> " The same goes for " + count + " other values here.";
    };
  }

  /** Returns whether a condition fails without its key, or no request is without. */
  private static boolean needs(Statement statement, Condition condition) {
    return needsKey(condition)
        || (!condition.operator().negated()
            && isAlwaysThere(statement, condition)
            && ConditionKey.find(condition.key())
                .filter(key -> key.actions().containsAll(statement.actions().expanded()))
                .isPresent());
  }

  /** Says what comes of a condition in which some values, or all, never match. */
  private static String effect(Statement statement, Condition condition, boolean all) {
    boolean allow = allows(statement);
    if (condition.operator().negated()) {
      return !all
          ? " It excludes nobody."
          : allow
              ? " The condition does not limit the Allow."
              : " The condition spares nobody from the Deny.";
    }
    if (!all) {
      return "";
    }
    return needs(statement, condition)
        ? " The " + (allow ? "Allow" : "Deny") + " never applies."
        : condition.operator().quantifier() == Quantifier.ALL || condition.operator().ifExists()
            ? " Only requests without " + condition.key() + " pass."
            : "";
  }

  private static Fix[] fixes(
      PolicyFacts facts,
      Statement statement,
      Condition condition,
      Optional<ConditionKey> key,
      List<StringNode> impossible) {
    if (impossible.stream().anyMatch(value -> ValueCheck.isReEncrypt(value.value().source()))) {
      return both(condition, key, impossible);
    }
    List<PolicyChange> changes = new ArrayList<>();
    List<StringNode> values = new ArrayList<>(condition.values());
    String first = "";
    for (StringNode value : impossible) {
      String right = ValueCheck.meant(key, condition, value.value().source()).orElse("");
      if (!right.isEmpty() && !condition.texts().contains(right)) {
        changes.add(new PolicyChange.SetValue(value, NewValue.like(value, right)));
        values.add(new StringNode(value.range(), HoledString.of(right)));
        first = changes.size() == 1 ? right : "the values that were probably meant";
      }
    }
    String effect = "The condition holds for requests with it.";
    boolean opens = !changes.isEmpty() && opens(facts, statement, condition, values);
    return Fixes.manual(
        "Write " + first, effect + (opens ? " Strangers get in then." : ""), changes);
  }

  private static boolean opens(
      PolicyFacts facts, Statement statement, Condition condition, List<StringNode> values) {
    List<Condition> others = new ArrayList<>(statement.conditions());
    others.replaceAll(
        one ->
            one.equals(condition)
                ? new Condition(one.block(), one.node(), one.operator(), one.key(), values)
                : one);
    return OpenToAll.isPublic(statement.on(others), facts.owner())
        && !OpenToAll.isPublic(statement, facts.owner());
  }

  /** Re-encryption is two operations, so that the list grows. */
  private static Fix[] both(
      Condition condition, Optional<ConditionKey> key, List<StringNode> impossible) {
    Set<String> right = new LinkedHashSet<>();
    for (StringNode value : condition.values()) {
      String text = value.value().source();
      if (value.value().hasHole()) {
        return new Fix[0];
      } else if (ValueCheck.isReEncrypt(text)) {
        right.add("ReEncryptFrom");
        right.add("ReEncryptTo");
      } else {
        right.add(
            impossible.contains(value)
                ? ValueCheck.meant(key, condition, text).orElse(text)
                : text);
      }
    }
    return Fixes.manual(
        "Write ReEncryptFrom and ReEncryptTo",
        "The condition holds for requests with them.",
        List.of(
            new PolicyChange.SetConditionValues(condition, NewValue.texts(List.copyOf(right)))));
  }
}
