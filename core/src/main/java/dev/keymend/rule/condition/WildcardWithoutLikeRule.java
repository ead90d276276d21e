package dev.keymend.rule.condition;

import dev.keymend.access.OpenToAll;
import dev.keymend.access.Severity;
import dev.keymend.change.ConditionChange;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.ConditionKey.Reachability;
import dev.keymend.kms.ValueForm.Matching;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.Statement;
import dev.keymend.rule.ConditionRule;
import dev.keymend.rule.Findings;
import dev.keymend.rule.Fixes;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RulePage;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A wildcard in a value that is compared letter by letter. */
final class WildcardWithoutLikeRule extends ConditionRule {
  private static final String EQUALS = "Equals";

  WildcardWithoutLikeRule() {
    super("wildcard-without-like", "This wildcard is not one");
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A * or ? in a value of StringEquals, StringNotEquals or their IgnoreCase forms. The Arn"
            + " operators are not meant: they know wildcards.",
        "These operators compare letter by letter, so the value matches only a text with that very"
            + " character in it, which hardly any request has. An Allow gives nothing, and a Deny"
            + " with StringNotEquals refuses everybody.",
        "Use StringLike or StringNotLike. The fix is off, because the statement then applies to"
            + " more requests, or a Deny to fewer. Where strangers would get in then, as with o-*,"
            + " there is none: write the one value that is meant.",
        List.of(
            "IAM User Guide: reference_policies_elements_condition_operators",
            "AWS KMS Developer Guide: conditions-kms"));
  }

  @Override
  protected void check(
      PolicyFacts facts, Statement statement, List<Condition> conditions, Findings findings) {
    for (Condition condition : conditions) {
      ConditionOperator operator = condition.operator();
      if (operator.isOf(OperatorKind.STRING) && !operator.test().orElseThrow().hasWildcards()) {
        for (StringNode value : condition.values()) {
          if (OperatorValue.wildcard(value) >= 0) {
            report(facts, statement, condition, value, findings);
            break;
          }
        }
      }
    }
  }

  private void report(
      PolicyFacts facts,
      Statement statement,
      Condition condition,
      StringNode value,
      Findings findings) {
    String written = condition.operator().text();
    String canonical = condition.operator().canonical();
    // There is no StringLike that ignores case.
    int end = canonical.indexOf("IgnoreCase") < 0 ? canonical.indexOf(EQUALS) : -1;
    String right =
        end < 0
            ? ""
            : canonical.substring(0, end) + "Like" + canonical.substring(end + EQUALS.length());
    boolean opens = end >= 0 && opens(facts, statement, condition, right);
    List<PolicyChange> changes =
        end < 0 || opens ? List.of() : ConditionChange.move(statement, condition, right);
    findings.add(
        info(),
        Severity.WARNING,
        value.range(),
        written
            + " takes “"
            + value.value().source()
            + "” literally, so it matches no request without that very character."
            + (opens ? " With " + right + " strangers would get in." : ""),
        Fixes.manual(
            "Write " + right + " instead of " + written,
            "The wildcard then works, and the statement applies to other requests than today.",
            changes));
  }

  /** Returns whether a working wildcard lets in, or spares from a Deny, whoever likes to come. */
  private static boolean opens(
      PolicyFacts facts, Statement statement, Condition condition, String right) {
    ConditionOperator operator = ConditionOperator.of(right);
    if (allows(statement)) {
      List<Condition> others = new ArrayList<>(statement.conditions());
      others.replaceAll(
          one ->
              one.equals(condition)
                  ? new Condition(one.block(), one.node(), operator, one.key(), one.values())
                  : one);
      return OpenToAll.isPublic(statement.speltRight().on(others).withEveryAction(), facts.owner());
    }
    boolean pins =
        ConditionKey.find(condition.key())
            .filter(key -> key.stranger() == Reachability.OWN_ONLY)
            .filter(
                key -> condition.texts().stream().allMatch(t -> key.form().pins(t, Matching.of(t))))
            .isPresent();
    return operator.negated() && !pins && !facts.table().exposures().isEmpty();
  }
}
